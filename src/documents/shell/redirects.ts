import type { PlainNode } from '../tree-sitter/plain.ts';
import type { ShellRedirect, ShellWord } from './model.ts';

export const REDIRECTS: ReadonlySet<string> = new Set(['file_redirect', 'heredoc_redirect', 'herestring_redirect']);

/** Operators are anonymous nodes, whose type is their text. */
function isNamed(node: PlainNode): boolean {
  return /^[a-zA-Z_]/.test(node.type);
}

/** Words that the grammar counts to a redirection but that stand behind its target: further arguments of the command. */
export function wordsBehind(node: PlainNode): PlainNode[] {
  return node.type === 'file_redirect' ? node.children.filter(c => isNamed(c) && c.type !== 'file_descriptor').slice(1) : [];
}

/** Reads one redirection from the grammar's node; `word` reads a node as a word. */
export function readRedirect(text: string, node: PlainNode, word: (node: PlainNode) => ShellWord): ShellRedirect {
  const slice = (n: PlainNode): string => text.slice(n.start, n.end);
  const descriptor = node.children.find(c => c.type === 'file_descriptor');
  const operator = node.children.find(c => !isNamed(c));
  const redirect: ShellRedirect = {
    range: { start: node.start, end: node.end },
    operator: operator?.type ?? '',
    descriptor: descriptor && Number(slice(descriptor)),
    target: undefined,
  };
  if (node.type !== 'heredoc_redirect') {
    const target = node.children.find(c => isNamed(c) && c !== descriptor);
    return target ? { ...redirect, range: { start: node.start, end: target.end }, target: word(target) } : redirect;
  }
  const start = node.children.find(c => c.type === 'heredoc_start');
  const body = node.children.find(c => c.type === 'heredoc_body');
  const delimiter = start ? slice(start) : '';
  const from = body?.start ?? start?.end ?? node.end;
  return {
    ...redirect,
    range: { start: node.start, end: start?.end ?? node.end },
    heredoc: {
      delimiter: delimiter.replaceAll(/['"\\]/g, ''),
      quoted: /['"\\]/.test(delimiter),
      body: { start: from, end: body?.end ?? from },
    },
  };
}
