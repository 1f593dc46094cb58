import { fileRule } from '../../../../core/rule.ts';
import { expressionsOf } from '../../expressions/index.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { subjectOf } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { judgedExpressions } from '../../semantics/analyse.ts';
import { REFUSED } from '../common.ts';
import { EXPRESSIONS } from '../support/references.ts';

export const expressionSyntax = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/expression-syntax',
    summary: 'An expression that GitHub cannot read',
    category: 'syntax',
    aliases: ['actionlint:expression'],
    references: [EXPRESSIONS],
    messages: {
      syntax: 'expression: {problem}',
      unclosed: '`${{` is not closed by `}}`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject } of judgedExpressions(model)) {
      if (!site.error) continue;
      const at = site.toSource(site.error.range);
      report({ at: at.end > at.start ? at : site.at, subject, message: 'syntax', data: { problem: site.error.message }, fixes: mend(site) });
    }
    for (const { scalar, path } of validate(model).places) {
      const { unclosed } = expressionsOf(scalar);
      if (unclosed) report({ at: scalar.embedded().toSource(unclosed), subject: subjectOf(path), message: 'unclosed' });
    }
  },
);

/** Double quotes round a text become single ones; a lone `=`, `&` or `|` becomes the operator. */
function mend(site: ExpressionSite) {
  const { text } = site.scalar;
  const { start, end } = site.error!.range;
  const char = text[start]!;
  const quoted = char === '"' ? /^"([^"'\n]*)"/.exec(text.slice(start, site.inner.end)) : null;
  const at = site.toSource({ start, end: quoted ? start + quoted[0].length : end });
  if (!at.exact || site.scalar.aliasRange || site.scalar.style === 'double') return [];
  // In a single-quoted scalar a single quote is written twice.
  const quote = site.scalar.style === 'single' ? "''" : "'";
  if (quoted) return [{ title: 'Use single quotes', safety: 'safe' as const, edits: [{ range: at, newText: `${quote}${quoted[1]}${quote}` }] }];
  if (end - start === 1 && '=&|'.includes(char)) return [{ title: `Write \`${char}${char}\``, safety: 'unsafe' as const, edits: [{ range: at, newText: char + char }] }];
  return [];
}
