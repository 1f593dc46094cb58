import type { Edit, Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import { conditionOf } from '../../expressions/index.ts';
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
      around: "this condition is always true: outside of '${{ }}' it is text; put the whole condition into one expression",
      lineBreak: "this condition is always true: the line break behind '}}' makes it a text; remove '${{' and '}}', or end the block by '|-'",
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

/** Without the braces, the whole text is one expression. */
function unwrap(scalar: YamlScalar, sites: readonly ExpressionSite[]): readonly Fix[] {
  if (scalar.aliasRange) return [];
  const embedded = scalar.embedded();
  const edits: Edit[] = [];
  for (const { outer, inner, ast, text } of sites) {
    if (!ast) return [];
    const plainStart = scalar.style === 'plain' && outer.start === 0 && !/^[A-Za-z_(]/.test(text);
    const group = (sites.length > 1 || outside(scalar.text, sites).trim() !== '') && ast.kind === 'logical';
    const [open, close] = group || plainStart ? ['(', ')'] : ['', ''];
    const head = embedded.toSource({ start: outer.start, end: ast.range.start });
    const tail = embedded.toSource({ start: ast.range.end, end: outer.end });
    if (!head.exact || !tail.exact || inner.start === outer.start) return [];
    edits.push({ range: { start: head.start, end: head.end }, newText: open }, { range: { start: tail.start, end: tail.end }, newText: close });
  }
  return [{ title: "Remove '${{' and '}}': the whole text is then the condition", safety: 'unsafe', edits }];
}
