import type { Range } from '../../core/text.ts';
import type { PlainNode } from '../tree-sitter/plain.ts';
import type { ShellExpansion, ShellWord } from './model.ts';

/** Stands for an expansion in a word's `shape`: no script contains it. */
export const EXPANSION = '\uFFFC';

const EXPANSION_KINDS: Readonly<Record<string, ShellExpansion['kind']>> = {
  simple_expansion: 'variable',
  expansion: 'variable',
  command_substitution: 'command',
  arithmetic_expansion: 'arithmetic',
  process_substitution: 'process',
};

/** Reads the stretch of text that a node covers as a word. `masked` are the places of expressions, ascending. */
export function readWord(text: string, node: PlainNode, masked: readonly Range[]): ShellWord {
  const range = trim(text, node);
  const expansions: ShellExpansion[] = [];
  collect(text, node, false, expansions);
  for (const m of masked) if (m.start < range.end && m.end > range.start) expansions.push({ range: m, kind: 'masked', quoted: false });
  expansions.sort((a, b) => a.range.start - b.range.start);
  const shape = unquote(text, range, expansions);
  const quoted = quoting(text.slice(range.start, range.end), node);
  return { range, value: expansions.length ? undefined : shape, shape, quoted, expansions };
}

/** The grammar lets some tokens start with the space before them. */
function trim(text: string, node: Range): Range {
  let start = node.start;
  while (start < node.end && /\s/.test(text[start]!)) start++;
  return { start, end: node.end };
}

function collect(text: string, node: PlainNode, quoted: boolean, into: ShellExpansion[]): void {
  const kind = EXPANSION_KINDS[node.type];
  if (kind) {
    const name = kind === 'variable' ? variableName(text, node) : undefined;
    into.push({ range: trim(text, node), kind, ...(name ? { name } : {}), quoted });
    return;
  }
  for (const child of node.children) collect(text, child, quoted || node.type === 'string', into);
}

function variableName(text: string, node: PlainNode): string | undefined {
  for (const child of node.children) {
    if (child.type === 'variable_name' || child.type === 'special_variable_name') return text.slice(child.start, child.end);
    if (child.type === 'subscript') return variableName(text, child);
  }
  return undefined;
}

function quoting(source: string, node: PlainNode): ShellWord['quoted'] {
  if (node.type === 'string') return 'double';
  if (node.type === 'raw_string') return 'single';
  return /['"]/.test(source) ? 'mixed' : 'none';
}

/** Quote removal after POSIX 2.6.7, each expansion replaced by one mark. Unclosed quotes reach to the end. */
function unquote(text: string, range: Range, expansions: readonly ShellExpansion[]): string {
  let out = '';
  let double = false;
  let next = 0;
  for (let i = range.start; i < range.end; i++) {
    while (next < expansions.length && expansions[next]!.range.end <= i) next++;
    const expansion = expansions[next];
    if (expansion && i >= expansion.range.start) {
      out += EXPANSION;
      i = Math.min(expansion.range.end, range.end) - 1;
      continue;
    }
    const c = text[i]!;
    if (c === '\\') {
      const escaped = text[i + 1];
      if (escaped === '\n') i++;
      else if (escaped !== undefined && i + 1 < range.end && (!double || '$`"\\'.includes(escaped))) out += text[++i];
      else out += c;
    } else if (c === '"') double = !double;
    else if (c === "'" && !double) {
      const end = text.indexOf("'", i + 1);
      const stop = end < 0 || end >= range.end ? range.end : end;
      out += text.slice(i + 1, stop);
      i = stop;
    } else if (!(c === '$' && !double && (text[i + 1] === "'" || text[i + 1] === '"'))) out += c;
  }
  return out;
}
