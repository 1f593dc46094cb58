import type { Parser } from 'web-tree-sitter';
import type { Host } from '../../core/host.ts';
import { loadLanguage } from '../tree-sitter/load.ts';
import { buildItems } from './body.ts';
import { lineErrors, MAX_ERRORS, syntaxErrors } from './errors.ts';
import { sections } from './sections.ts';
import { snapshot } from './snapshot.ts';
import type { SyntaxNode } from './snapshot.ts';
import type { Attribute, Block, Comment, HclFile, SyntaxProblem } from './tree.ts';

let parser: Parser | undefined;

/** Loads the grammar; `parseHcl` is synchronous from then on. */
export async function prepareHcl(host: Host): Promise<void> {
  parser = await loadLanguage(host, 'tree-sitter-terraform.wasm');
}

/**
 * Parses a file of HCL. Never throws on bad text: errors are in `errors`, and what could be read is in the tree.
 * @throws when `prepareHcl` has not ended before.
 */
export function parseHcl(text: string): HclFile {
  // A byte order mark is no white space to the grammar.
  const clean = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const whole = syntaxTree(clean);
  const trees = whole.sound || whole.root.missing ? [whole.root] : recover(clean, whole.root);
  const items: (Attribute | Block)[] = trees.flatMap(tree => buildItems(tree, clean));
  const comments: Comment[] = [];
  for (const tree of trees) collectComments(tree, clean, comments);
  const body = { range: { start: 0, end: text.length }, items };
  const errors: SyntaxProblem[] = whole.sound ? [] : trees.flatMap(tree => syntaxErrors(tree, clean));
  errors.push(...lineErrors(body, clean));
  return { text, body, comments, errors: errors.sort((a, b) => a.range.start - b.range.start).slice(0, MAX_ERRORS) };
}

/** The concrete syntax tree of a text, for what is no body (JSON syntax). */
export function syntaxTree(text: string): { root: SyntaxNode; sound: boolean } {
  if (!parser) throw new Error('prepareHcl must end before parseHcl is called');
  return snapshot(parser, text);
}

/** One error can swallow the rest of a file: parsed block by block, it stays in its own. */
function recover(text: string, root: SyntaxNode): SyntaxNode[] {
  const cuts = sections(text);
  if (cuts.length < 2) return [root];
  return cuts.map((start, i) => shiftTree(syntaxTree(text.slice(start, cuts[i + 1])).root, start));
}

function shiftTree(node: SyntaxNode, by: number): SyntaxNode {
  const stack = [node];
  for (let n = stack.pop(); n; n = stack.pop()) {
    n.start += by;
    n.end += by;
    stack.push(...n.children);
  }
  return node;
}

function collectComments(root: SyntaxNode, text: string, found: Comment[]): void {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'comment') found.push(comment(node, text));
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
  }
}

function comment(node: SyntaxNode, text: string): Comment {
  // The grammar's line comment takes the carriage return along.
  const end = text[node.end - 1] === '\r' ? node.end - 1 : node.end;
  const raw = text.slice(node.start, end);
  const style = raw.startsWith('#') ? 'hash' : raw.startsWith('//') ? 'slashes' : 'block';
  const inner = style === 'hash' ? raw.replace(/^#+/, '') : style === 'slashes' ? raw.replace(/^\/+/, '') : raw.slice(2, -2);
  return { range: { start: node.start, end }, style, text: inner.trim() };
}
