import { entriesOf, itemsOf, nodeAt } from '../../documents/yaml/at.ts';
import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';
import { LineIndex } from '../../core/text.ts';
import type { Item } from './tree.ts';

/** A service of Compose. Lines from 1. */
export interface ComposeService {
  name: string;
  line: number;
  image?: Item;
  /** As written, relative to the file's folder. */
  context?: Item;
  dockerfile?: string;
  /** What the container listens on, of ports that are published. */
  ports: { port: number; line: number }[];
  variables: Item[];
  /** The value of its variable `PORT`. */
  portVariable?: { port: number; line: number };
  needs: string[];
  /** The path that the health check asks for. */
  health?: Item;
}

/** Whether a path is one that Compose reads. */
export function isCompose(path: string): boolean {
  return /(?:^|\/)(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i.test(path);
}

/** The services of a Compose file. */
export function readCompose(text: string): ComposeService[] {
  const { root } = parseYaml(text);
  const lines = LineIndex.of(text);
  const line = (node: YamlNode): number => lines.lineAt(node.range.start) + 1;
  const item = (node: YamlNode | undefined): Item | undefined =>
    node?.kind === 'scalar' && node.text ? { text: node.text, line: line(node) } : undefined;
  const services = nodeAt(root, ['services']);
  if (services?.kind !== 'map') return [];
  return services.entries.map(({ key, value }) => {
    const build = nodeAt(value, ['build']);
    const image = item(nodeAt(value, ['image']));
    const context = build?.kind === 'map' ? item(nodeAt(build, ['context'])) ?? { text: '.', line: line(build) } : item(build);
    const dockerfile = item(nodeAt(build, ['dockerfile']))?.text;
    const check = nodeAt(value, ['healthcheck', 'test']);
    const test = check?.kind === 'seq' ? check.items.map(i => (i.kind === 'scalar' ? i.text : '')).join(' ') : item(check)?.text ?? '';
    const needs = nodeAt(value, ['depends_on']);
    const health = /https?:\/\/[^/\s"']+(\/[^\s"'|&;)]*)/.exec(test)?.[1];
    return {
      name: key.text, line: line(key), ...(image ? { image } : {}), ...(context ? { context } : {}),
      ...(dockerfile === undefined ? {} : { dockerfile }),
      ports: itemsOf(nodeAt(value, ['ports'])).flatMap(node => {
        const port =
          node.kind === 'map'
            ? item(nodeAt(node, ['target']))?.text
            : /:?(\d+)(?:\/\w+)?$/.exec(node.kind === 'scalar' ? node.text : '')?.[1];
        return port === undefined || !Number.isInteger(Number(port)) ? [] : [{ port: Number(port), line: line(node) }];
      }),
      variables: variables(nodeAt(value, ['environment']), line),
      ...portVariable(nodeAt(value, ['environment']), line),
      needs: [...entriesOf(needs).map(e => e.key.text), ...itemsOf(needs).flatMap(n => item(n)?.text ?? [])],
      ...(health === undefined || !check ? {} : { health: { text: health, line: line(check) } }),
    };
  });
}

function variables(node: YamlNode | undefined, line: (node: YamlNode) => number): Item[] {
  if (node?.kind === 'map') return node.entries.map(e => ({ text: e.key.text, line: line(e.key) }));
  return itemsOf(node).flatMap(n => (n.kind === 'scalar' ? [{ text: n.text.split('=')[0]!, line: line(n) }] : []));
}

function portVariable(node: YamlNode | undefined, line: (node: YamlNode) => number): Pick<ComposeService, 'portVariable'> {
  const given = nodeAt(node, ['PORT']) ?? itemsOf(node).find(n => n.kind === 'scalar' && n.text.startsWith('PORT='));
  const port = given?.kind === 'scalar' ? Number(given.text.replace(/^PORT=/, '')) : NaN;
  return given && Number.isInteger(port) ? { portVariable: { port, line: line(given) } } : {};
}
