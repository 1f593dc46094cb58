import type { Range } from '../../core/text.ts';
import type { SyntaxNode } from './snapshot.ts';
import type { Body, Expression, SyntaxProblem } from './tree.ts';

/** A file full of errors says no more after the first hundred. */
export const MAX_ERRORS = 100;

const WORDS: Readonly<Record<string, string>> = {
  block_end: '}', block_start: '{', object_end: '}', object_start: '{', tuple_end: ']', tuple_start: '[',
  quoted_template_end: '"', template_interpolation_end: '}', template_directive_end: '}',
};

/** A problem, and whether it is one for sure: others may follow from it, as brackets do that seem to close nothing. */
type Suspect = SyntaxProblem & { sure: boolean };

/**
 * Errors of one tree in words; ascending. Those that are sure, all of them; where none is, the first alone, because
 * what comes after it mostly follows from it.
 */
export function syntaxErrors(root: SyntaxNode, text: string): SyntaxProblem[] {
  const suspects = suspectsOf(root, text);
  const sure = suspects.filter(s => s.sure);
  return (sure.length ? sure : suspects.slice(0, 1)).map(({ range, message }) => ({ range, message }));
}

function suspectsOf(root: SyntaxNode, text: string): Suspect[] {
  const found: Suspect[] = [];
  const stack: { node: SyntaxNode; parent: SyntaxNode | undefined }[] = [{ node: root, parent: undefined }];
  while (stack.length && found.length < MAX_ERRORS) {
    const { node, parent } = stack.pop()!;
    // Brackets are nodes with a token inside: the missing token stands for the bracket.
    if (node.missing || (node.children.length === 1 && node.children[0]!.missing && node.type in WORDS)) found.push(missing(node, parent, text));
    else if (node.type === 'ERROR') found.push(unexpected(node, parent, text));
    else for (let i = node.children.length - 1; i >= 0; i--) stack.push({ node: node.children[i]!, parent: node });
  }
  return found;
}

function missing(node: SyntaxNode, parent: SyntaxNode | undefined, text: string): Suspect {
  if (!parent) return { range: { start: 0, end: Math.min(1, text.length) }, message: 'this file took too long to parse and was left unread', sure: true };
  const sign = WORDS[node.type] ?? (node.type === 'identifier' ? 'a name' : node.type);
  if (node.type === 'block_end' && parent) {
    const head = text.slice(parent.start, parent.children.find(n => n.type === 'block_start')?.start ?? parent.start).trim();
    return { range: { start: parent.start, end: parent.start + head.length }, message: `the block \`${head}\` is never closed: \`}\` is missing`, sure: false };
  }
  if (node.type === 'quoted_template_end' && parent) return { range: firstLine(parent, text), message: 'this string is never closed: `"` is missing', sure: true };
  return { range: lastCharacter(node.start, text), message: `${sign === 'a name' ? 'a name' : `\`${sign}\``} is missing here`, sure: false };
}

function unexpected(node: SyntaxNode, parent: SyntaxNode | undefined, text: string): Suspect {
  const raw = text.slice(node.start, node.end);
  const name = parent?.type === 'attribute' ? parent.children[0] : undefined;
  if (name && node.start > name.end && /\n/.test(text.slice(name.end, node.start))) {
    return { range: { start: name.start, end: name.end }, message: `\`${text.slice(name.start, name.end)}\` has no value after \`=\``, sure: true };
  }
  // `x =` and the next argument below it: the parser took that one's name for the value.
  const empty = /([\w-]+)[ \t]*=[ \t]*\r?\n\s*[\w-]+\s*$/.exec(text.slice(Math.max(0, node.start - 200), node.end));
  if (empty && raw.trimStart().startsWith('=')) {
    const start = node.end - empty[0].length;
    return { range: { start, end: start + empty[1]!.length }, message: `\`${empty[1]}\` has no value after \`=\``, sure: true };
  }
  const headless = /^[\w-]+(?:[ \t]+"[^"\n]*")+(?=[ \t]*\r?\n)/.exec(raw);
  if (headless) return { range: { start: node.start, end: node.start + headless[0].length }, message: `\`{\` is missing after \`${headless[0]}\``, sure: true };
  const at = firstGap(node, text);
  const token = /\S[\w.-]*/.exec(text.slice(at, node.end))?.[0];
  if (token === undefined) return { range: lastCharacter(node.end, text), message: 'something is missing here', sure: false };
  const start = at + text.slice(at, node.end).indexOf(token);
  const message = token === '}' ? '`}` closes nothing that is open' : `\`${token}\` is not expected here`;
  return { range: { start, end: start + token.length }, message, sure: false };
}

/** Where the first text of an error stands that became no node: there the parser was stuck. */
function firstGap(node: SyntaxNode, text: string): number {
  let at = node.start;
  for (const child of node.children) {
    if (text.slice(at, child.start).trim()) return at;
    at = child.end;
  }
  return text.slice(at, node.end).trim() || !node.children.length ? at : node.children.at(-1)!.start;
}

function firstLine(node: SyntaxNode, text: string): Range {
  const newline = text.indexOf('\n', node.start);
  return { start: node.start, end: newline < 0 || newline > node.end ? node.end : newline };
}

/** The last character before `offset` that can be seen, so that there is something to underline. */
function lastCharacter(offset: number, text: string): Range {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return { start: Math.max(0, end - 1), end: Math.max(end, Math.min(1, text.length)) };
}

/** What the grammar lets pass and the language does not: line ends separate arguments, and end expressions outside brackets. */
export function lineErrors(body: Body, text: string, found: SyntaxProblem[] = []): SyntaxProblem[] {
  body.items.forEach((item, i) => {
    const before = body.items[i - 1];
    if (before && before.range.end <= item.range.start && !text.slice(before.range.end, item.range.start).includes('\n') && !startsLine(text, item.range.start)) {
      const [what, range] = item.kind === 'attribute' ? [item.name, item.nameRange] : [item.type, item.typeRange];
      found.push({ range, message: `\`${what}\` must start on a line of its own` });
    }
    if (item.kind === 'block') lineErrors(item.body, text, found);
    else brokenLine(item.value, text, found);
  });
  return found;
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

function brokenLine(value: Expression, text: string, found: SyntaxProblem[]): void {
  const pair = value.kind === 'binary' ? [value.left, value.right] : value.kind === 'conditional' ? [value.condition, value.then, value.otherwise] : [];
  pair.forEach((part, i) => {
    const before = pair[i - 1];
    const gap = before && text.slice(before.range.end, part.range.start);
    if (gap?.includes('\n')) {
      found.push({ range: { start: part.range.start, end: Math.min(part.range.end, part.range.start + 1) }, message: 'an expression goes on over a line end only inside brackets: put it in parentheses' });
    }
    brokenLine(part, text, found);
  });
}
