import type { Range } from '../../core/text.ts';
import { itemsOf } from '../../documents/yaml/at.ts';
import type { YamlNode } from '../../documents/yaml/index.ts';

/** A port of the container that is reached from outside, and where its number stands. */
export interface PublishedPort {
  port: number;
  range: Range;
}

/** The container's port at the end of `[[HOST:]PORT:]PORT[/PROTOCOL]`, or the whole of `target`; the quote behind it is the source's. */
const CONTAINER_PORT = /^(["']?)(?:.*:)?(\d+)((?:\/\w+)?\1)$/;

/**
 * The container ports of a service's `ports`, in the short and the long form; `undefined` stands for one that cannot be
 * known: a variable, a range, or what is no port. https://docs.docker.com/reference/compose-file/services/#ports
 * @param source The text of the whole file.
 */
export function publishedPorts(ports: YamlNode | undefined, source: string): (PublishedPort | undefined)[] {
  if (ports && ports.kind !== 'seq') return [undefined];
  return itemsOf(ports).map(item => {
    const node = item.kind === 'map' ? item.get('target') : item;
    if (node?.kind !== 'scalar') return undefined;
    const [, , digits, behind] = CONTAINER_PORT.exec(source.slice(node.range.start, node.range.end)) ?? [];
    const port = Number(digits);
    if (digits === undefined || behind === undefined || port < 1 || port > 65_535) return undefined;
    const end = node.range.end - behind.length;
    return { port, range: { start: end - digits.length, end } };
  });
}
