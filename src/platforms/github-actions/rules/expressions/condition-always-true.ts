import type { Edit, Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import { conditionOf, parseExpression } from '../../expressions/index.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { EXPRESSIONS, WORKFLOW_SYNTAX } from '../support/references.ts';
import { conditionsOf } from './conditions.ts';

export const conditionAlwaysTrue = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/condition-always-true',
    summary: 'Text around `${{ }}` makes a condition a string, and a string is always true',
    category: 'reliability',
    patterns: ['quality-gates-with-escape-hatches', 'stop-the-line'],
    aliases: ['actionlint:if-cond', 'zizmor:unsound-condition', 'poutine:if_always_true'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idif`, EXPRESSIONS, 'https://github.com/actions/runner/issues/1173'],
    messages: {
      around: 'this condition is always true: outside of `${{ }}` it is text; put the whole condition into one expression',
      lineBreak: 'this condition is always true: the line break behind `}}` makes it a text; remove `${{` and `}}`, or end the block by `|-`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { scalar, subject } of conditionsOf(model)) {
      const { sites } = conditionOf(scalar);
      const [first] = sites;
      if (!first || !scalar.text.startsWith('${{', first.outer.start) || first.outer.start === first.inner.start) continue;
      const rest = outside(scalar.text, sites);
      if (rest === '') continue;
      report({ at: scalar.range, subject, message: rest.trim() === '' ? 'lineBreak' : 'around', fixes: unwrap(scalar, sites) });
    }
  },
);

function outside(text: string, sites: readonly ExpressionSite[]): string {
  let rest = '';
  let from = 0;
  for (const { outer } of sites) {
    rest += text.slice(from, outer.start);
    from = outer.end;
  }
  return rest + text.slice(from);
}

/** Without the braces, the whole text is one expression; its texts then take single quotes. */
function unwrap(scalar: YamlScalar, sites: readonly ExpressionSite[]): readonly Fix[] {
  if (scalar.aliasRange) return [];
  const grouped = outside(scalar.text, sites).trim() !== '';
  const changes: { start: number; end: number; newText: string }[] = [];
  let from = 0;
  for (const { outer, ast, text } of sites) {
    if (!ast) return [];
    changes.push(...quotes(scalar, from, outer.start));
    const atStart = scalar.style === 'plain' && outer.start === 0 && !/^[A-Za-z_(]/.test(text);
    const [open, close] = (grouped && ast.kind === 'logical') || atStart ? ['(', ')'] : ['', ''];
    changes.push({ start: outer.start, end: ast.range.start, newText: open }, { start: ast.range.end, end: outer.end, newText: close });
    from = outer.end;
  }
  changes.push(...quotes(scalar, from, scalar.text.length));
  if (parseExpression(applied(scalar.text, changes)).error) return [];
  const edits: Edit[] = [];
  for (const { start, end, newText } of changes) {
    const { exact, ...range } = scalar.embedded().toSource({ start, end });
    if (!exact) return [];
    edits.push({ range, newText });
  }
  return [{ title: 'Remove `${{` and `}}`: the whole text is then the condition', safety: 'unsafe', edits }];
}

/** `"x"` becomes `'x'` where the YAML around it has no quotes of its own. */
function quotes({ style, text }: YamlScalar, from: number, to: number): { start: number; end: number; newText: string }[] {
  if (style === 'single' || style === 'double') return [];
  return [...text.slice(from, to).matchAll(/"([^"']*)"/g)].map(m => ({ start: from + m.index, end: from + m.index + m[0].length, newText: `'${m[1]}'` }));
}

function applied(text: string, changes: readonly { start: number; end: number; newText: string }[]): string {
  return changes.reduceRight((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
