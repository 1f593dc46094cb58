import type { Document } from '../../core/document.ts';
import type { Range } from '../../core/text.ts';
import { entriesOf, nodeAt, textAt } from '../../documents/yaml/at.ts';
import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import { publishedPorts, type PublishedPort } from './ports.ts';

/** A service as its file writes it: what other Compose files or an `extends` add is not in it. */
export interface ComposeService {
  name: string;
  nameRange: Range;
  /** From the name to the end of the service. */
  range: Range;
  node: YamlMap;
  image?: string;
  build?: ComposeBuild;
  /** The container ports that it publishes; `undefined` stands for one that is a variable, a range or not readable. */
  ports: readonly (PublishedPort | undefined)[];
}

/** What an image is built from, as written. */
export interface ComposeBuild {
  context: string;
  /** Relative to the context. `undefined` where the Dockerfile stands in the Compose file itself. */
  dockerfile?: string;
  target?: string;
}

export interface ComposeModel {
  services: readonly ComposeService[];
}

/** Reads the services of a Compose file; one that is no mapping is left out. */
export function parseCompose(document: Document): ComposeModel {
  const { root } = parseYaml(document.text);
  return {
    services: entriesOf(nodeAt(root, ['services'])).flatMap(({ key, value, range }) => {
      if (value.kind !== 'map') return [];
      const image = textAt(value, ['image']);
      const build = buildOf(value.get('build'));
      return [{
        name: key.text, nameRange: key.range, range, node: value, ports: publishedPorts(value.get('ports'), document.text),
        ...(image === undefined ? {} : { image }), ...(build ? { build } : {}),
      }];
    }),
  };
}

/** https://docs.docker.com/reference/compose-file/build/ */
function buildOf(node: YamlNode | undefined): ComposeBuild | undefined {
  if (node?.kind === 'scalar') return node.value === null ? undefined : { context: node.text, dockerfile: 'Dockerfile' };
  if (node?.kind !== 'map') return undefined;
  const target = textAt(node, ['target']);
  return {
    context: textAt(node, ['context']) ?? '.',
    ...(node.get('dockerfile_inline') ? {} : { dockerfile: textAt(node, ['dockerfile']) ?? 'Dockerfile' }),
    ...(target === undefined ? {} : { target }),
  };
}
