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
  for (const node of nodes) {
    const range = rangeOf(node);
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

function directive(node: SyntaxNode, text: string, heredoc: boolean, depth: number): TemplatePart {
  const intro = node.children.find(n => n.type === 'template_for_start' || n.type === 'template_if_intro');
  const expression = intro?.children.find(n => n.type === 'expression');
  const value: Expression = expression ? buildExpression(expression, text, depth + 1) : { kind: 'broken', range: rangeOf(node) };
  const names = intro?.children.filter(n => n.type === 'identifier').map(n => text.slice(n.start, n.end)) ?? [];
  return { kind: 'directive', value, names, body: read(node.children, text, heredoc, depth + 1), range: rangeOf(node) };
}
