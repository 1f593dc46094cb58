import type { Document } from '../../core/document.ts';
import type { Fact } from '../../core/facts.ts';
import { entriesOf, itemsOf, textAt } from '../../documents/yaml/at.ts';
import type { YamlNode } from '../../documents/yaml/index.ts';
import type { ComposeModel, ComposeService } from './model.ts';
import type { PublishedPort } from './ports.ts';

declare module '../../core/facts.ts' {
  interface FactKinds {
    /** A service; its name is that under `services`. */
    'compose/service': {
      image?: string;
      /** Folder that its image is built from, from the root of the workspace; `undefined` where none of the workspace is. */
      context?: string;
      /** Path of the Dockerfile, from the root of the workspace. */
      dockerfile?: string;
      /** The stage that is built, where it is not the last. */
      target?: string;
      /** Container ports that are published and are numbers. */
      ports: readonly PublishedPort[];
      /** Each published port is a number, and nothing in the service may make the program listen elsewhere than its image does. */
      known: boolean;
    };
  }
}

/** The services of a Compose file. Paths count from the file's own folder, as they do where it is the first one that Compose is given. */
export function facts(model: ComposeModel, document: Document): Fact[] {
  const folder = document.path.split('/').slice(0, -1).join('/');
  return model.services.map(service => {
    const { name, nameRange, image, build } = service;
    const context = build && localPath(folder, build.context);
    const dockerfile = context === undefined || build?.dockerfile === undefined ? undefined : localPath(context, build.dockerfile);
    const ports = service.ports.filter(p => p !== undefined);
    return {
      kind: 'compose/service', name, range: nameRange,
      value: {
        ...(image === undefined ? {} : { image }), ...(context === undefined ? {} : { context }),
        ...(dockerfile === undefined ? {} : { dockerfile }), ...(build?.target === undefined ? {} : { target: build.target }),
        ports, known: ports.length === service.ports.length && !listensElsewhere(service, ports),
      },
    };
  });
}

/** Whether a service runs something else than its image does, or may tell the program which port to take. */
function listensElsewhere({ node }: ComposeService, ports: readonly PublishedPort[]): boolean {
  if (['command', 'entrypoint', 'extends', 'env_file'].some(key => node.get(key))) return true;
  return variables(node.get('environment')).some(({ name, value }) =>
    (/port/i.test(name) && (value === '' || value.includes('$'))) || ports.some(p => new RegExp(`(?<!\\d)${p.port}(?!\\d)`).test(value)));
}

/** `environment` as a map, or as a list of `NAME=value`; one without a value is handed through from the shell. */
function variables(node: YamlNode | undefined): { name: string; value: string }[] {
  return [
    ...entriesOf(node).map(({ key }) => ({ name: key.text, value: textAt(node, [key.text]) ?? '' })),
    ...itemsOf(node).flatMap(item => {
      if (item.kind !== 'scalar') return [];
      const [name = '', ...value] = item.text.split('=');
      return [{ name, value: value.join('=') }];
    }),
  ];
}

/** A path below a folder, from the workspace's root; `undefined` for addresses, variables, and what leads out of the workspace. */
function localPath(folder: string, path: string): string | undefined {
  if (/^[/~]|[:$\\]/.test(path)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
