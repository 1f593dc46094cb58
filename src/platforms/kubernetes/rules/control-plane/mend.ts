import type { Edit, Fix } from '../../../../core/fix.ts';
import { breakOf, columnOf, lineEnd } from '../../../../documents/yaml/edits.ts';
import type { YamlNode, YamlScalar, YamlSeq } from '../../../../documents/yaml/index.ts';
import type { Container } from '../../workload.ts';
import type { FlagRow } from './row.ts';

/**
 * The mend of a flag: sets, adds or takes out the argument. None for files, of which only the people who run the cluster know
 * where they are: a server that is sent to a file that is not there does not start.
 */
export function mendFlag(row: FlagRow, container: Container, flag: { value: string; node: YamlScalar } | undefined, text: string): Fix[] {
  const wanted = wantedValue(row, flag?.value);
  if (wanted === undefined || wanted.startsWith('/')) return [];
  const list = argumentsOf(container, flag?.node);
  if (!list || list.aliasRange) return [];
  const argument = `--${row.flag}=${wanted}`;
  const edits = !flag ? append(text, list, argument) : wanted === '' ? removeItem(text, list, flag.node) : replaceItem(text, flag.node, argument);
  const title = wanted === '' ? `Take \`--${row.flag}\` out` : `Set \`${argument}\``;
  return edits ? [{ title, safety: 'unsafe', edits }] : [];
}

/** The value that the flag should have; empty where it should go. */
function wantedValue(row: FlagRow, value: string | undefined): string | undefined {
  const { bad } = row;
  if (value === undefined) return row.good || undefined;
  const list = value.split(',');
  if (bad?.lacks !== undefined && !list.includes(bad.lacks)) return [...list.filter(v => v !== 'AlwaysAllow'), bad.lacks].join(',');
  if (bad?.has !== undefined && list.includes(bad.has) && list.length > 1) return list.filter(v => v !== bad.has).join(',');
  return row.good;
}

/** The list that has the argument; without one, the list to which arguments are added. */
function argumentsOf(container: Container, node: YamlScalar | undefined): YamlSeq | undefined {
  const lists = ['args', 'command'].map(key => container.node.get(key)).filter((n): n is YamlSeq => n?.kind === 'seq');
  return node ? lists.find(l => l.items.includes(node)) : (lists.find(l => l.items.length > 0));
}

/** Replaces `--flag=value`; an argument whose value is the next one is left to people. */
function replaceItem(text: string, node: YamlScalar, argument: string): Edit[] | undefined {
  if (!node.text.includes('=') || node.style === 'literal' || node.style === 'folded') return undefined;
  const quote = node.style === 'double' ? '"' : node.style === 'single' ? "'" : '';
  return [{ range: node.range, newText: text.slice(node.range.start, node.range.end).includes('\n') ? argument : `${quote}${argument}${quote}` }];
}

function append(text: string, list: YamlSeq, argument: string): Edit[] | undefined {
  const last = list.items[list.items.length - 1];
  if (!last || last.aliasRange) return undefined;
  if (list.flow) return [{ range: { start: last.range.end, end: last.range.end }, newText: `, "${argument}"` }];
  const at = lineEnd(text, last.range.end);
  const indent = ' '.repeat(columnOf(text, dashBefore(text, last)));
  return [{ range: { start: at, end: at }, newText: `${breakOf(text)}${indent}- ${argument}` }];
}

function removeItem(text: string, list: YamlSeq, node: YamlNode): Edit[] | undefined {
  const i = list.items.indexOf(node);
  if (list.items.length < 2 || i < 0 || (node.kind === 'scalar' && !node.text.includes('='))) return undefined;
  if (list.flow) {
    const before = list.items[i - 1];
    const after = list.items[i + 1];
    const range = before ? { start: before.range.end, end: node.range.end } : { start: node.range.start, end: after!.range.start };
    return [{ range, newText: '' }];
  }
  const start = text.lastIndexOf('\n', node.range.start) + 1;
  const end = lineEnd(text, node.range.end);
  if (text.slice(start, node.range.start).trim() !== '-') return undefined;
  return [{ range: { start, end: end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0) }, newText: '' }];
}

/** The dash of a block sequence's item. */
function dashBefore(text: string, node: YamlNode): number {
  return text.lastIndexOf('-', node.range.start - 1);
}
