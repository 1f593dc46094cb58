import type { Parser, Tree } from 'web-tree-sitter';

/** A node of a syntax tree as a plain object, so that the native tree can be freed at once. Offsets are UTF-16 code units. */
export interface PlainNode {
  type: string;
  start: number;
  end: number;
  children: readonly PlainNode[];
}

/**
 * Parses a text and copies its tree; walks with a cursor and without recursion, so that depth is no danger.
 * @param limit milliseconds after which parsing is given up: grammars are ambiguous in places, and some inputs cost much.
 * @returns undefined when the limit was reached.
 */
export function parsePlain(parser: Parser, text: string, limit = 1000): PlainNode | undefined {
  const deadline = performance.now() + limit;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (!tree) {
    parser.reset();
    return undefined;
  }
  try {
    return copy(tree);
  } finally {
    tree.delete();
  }
}

function copy(tree: Tree): PlainNode {
  const cursor = tree.walk();
  try {
    const root = plain(cursor);
    const stack = [root];
    if (!cursor.gotoFirstChild()) return root;
    for (;;) {
      const node = plain(cursor);
      const parent = stack.at(-1)!;
      if (parent.children === LEAF) parent.children = [node];
      else parent.children.push(node);
      if (cursor.gotoFirstChild()) {
        stack.push(node);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (stack.length === 1) return root;
        cursor.gotoParent();
        stack.pop();
      }
    }
  } finally {
    cursor.delete();
  }
}

type Cursor = ReturnType<Tree['walk']>;

/** Most nodes are leaves: they share their list of children. */
const LEAF: PlainNode[] = [];

interface Growing extends PlainNode {
  children: PlainNode[];
}

function plain(cursor: Cursor): Growing {
  return { type: cursor.nodeType, start: cursor.startIndex, end: cursor.endIndex, children: LEAF };
}

