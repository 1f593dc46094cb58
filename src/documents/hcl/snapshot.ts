import type { Parser } from 'web-tree-sitter';

/** A node of the concrete syntax tree, copied out of native memory. Anonymous tokens are among the children. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  /** The parser put it in to get on: the text lacks it. */
  missing: boolean;
  children: readonly SyntaxNode[];
}

/** What a sound file needs no look into: its text says it all. */
const LEAVES = new Set(['string_lit', 'get_attr', 'literal_value', 'template_literal', 'comment', 'variable_expr', 'legacy_index']);

/**
 * Milliseconds after which a text is left unread: what is no HCL at all can cost the parser far more than its size. A
 * hundred times what sound text takes, so that a busy machine does not reach it.
 */
function limitFor(text: string): number {
  return 3000 + text.length / 40;
}

/**
 * Parses and copies the tree; the native one is freed. `sound` is false where the tree has errors; a text that takes too
 * long comes back as one missing node.
 */
export function snapshot(parser: Parser, text: string): { root: SyntaxNode; sound: boolean } {
  const deadline = performance.now() + limitFor(text);
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (!tree) {
    parser.reset();
    return { root: { type: 'config_file', start: 0, end: 0, missing: true, children: [] }, sound: false };
  }
  const cursor = tree.walk();
  try {
    const sound = !tree.rootNode.hasError;
    // Iterative: a deeply nested file must not exhaust the stack.
    const read = (): SyntaxNode & { children: SyntaxNode[] } =>
      ({ type: cursor.nodeType, start: cursor.startIndex, end: cursor.endIndex, missing: !sound && cursor.nodeIsMissing, children: [] });
    const root = read();
    const open = [root];
    let descend = cursor.gotoFirstChild();
    while (open.length) {
      if (descend) {
        const node = read();
        open.at(-1)!.children.push(node);
        open.push(node);
        descend = !(sound && LEAVES.has(node.type)) && cursor.gotoFirstChild();
        if (descend) continue;
        open.pop();
      }
      if (cursor.gotoNextSibling()) {
        descend = true;
        continue;
      }
      descend = false;
      if (!cursor.gotoParent()) break;
      open.pop();
    }
    return { root, sound };
  } finally {
    cursor.delete();
    tree.delete();
  }
}
