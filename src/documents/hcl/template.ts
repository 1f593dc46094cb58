import { buildExpression, rangeOf } from './expression.ts';
import type { SyntaxNode } from './snapshot.ts';
import { unescapeHeredoc, unescapeQuoted } from './strings.ts';
import type { Expression, Template, TemplatePart } from './tree.ts';

/** A `quoted_template` or `heredoc_template` node. */
export function templateParts(node: SyntaxNode, text: string, depth: number): Template {
  const heredoc = node.type === 'heredoc_template';
  return { kind: 'template', heredoc, parts: read(node.children, text, heredoc, depth), range: rangeOf(node) };
}

function read(nodes: readonly SyntaxNode[], text: string, heredoc: boolean, depth: number): TemplatePart[] {
  const found: TemplatePart[] = [];
  let last: SyntaxNode | undefined;
  for (const node of nodes) {
    const range = rangeOf(node);
    // The grammar takes white space next to an interpolation for white space between tokens.
    if (last && node.start > last.end && !heredocMark(last, node)) {
      found.push({ kind: 'text', value: text.slice(last.end, node.start), range: { start: last.end, end: node.start } });
    }
    last = node;
    if (node.type === 'template_literal') {
      const raw = text.slice(node.start, node.end);
      found.push({ kind: 'text', value: heredoc ? unescapeHeredoc(raw) : unescapeQuoted(raw), range });
    } else if (node.type === 'template_interpolation') {
      const inner = node.children.find(n => n.type === 'expression');
      found.push({ kind: 'interpolation', value: inner ? buildExpression(inner, text, depth + 1) : { kind: 'broken', range }, range });
    } else if (node.type === 'template_directive') {
      const inner = node.children[0];
      if (inner) found.push(directive(inner, text, heredoc, depth));
    }
  }
  return found;
}

/** Between `<<EOT` and its first line, and before the closing word, there is no text of the template. */
function heredocMark(before: SyntaxNode, after: SyntaxNode): boolean {
  return before.type === 'heredoc_start' || before.type === 'heredoc_identifier' || after.type === 'heredoc_identifier';
}

function directive(node: SyntaxNode, text: string, heredoc: boolean, depth: number): TemplatePart {
  const intro = node.children.find(n => n.type === 'template_for_start' || n.type === 'template_if_intro');
  const expression = intro?.children.find(n => n.type === 'expression');
  const value: Expression = expression ? buildExpression(expression, text, depth + 1) : { kind: 'broken', range: rangeOf(node) };
  const names = intro?.children.filter(n => n.type === 'identifier').map(n => text.slice(n.start, n.end)) ?? [];
  return { kind: 'directive', value, names, body: read(node.children, text, heredoc, depth + 1), range: rangeOf(node) };
}
