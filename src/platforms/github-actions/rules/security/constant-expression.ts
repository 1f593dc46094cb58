import { fileRule } from '../../../../core/rule.ts';
import { bare, childrenOf } from '../../expressions/index.ts';
import type { Expr, ExpressionSite } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { constantOf, type Constant } from '../../semantics/constant.ts';
import { replace } from '../support/edits.ts';
import { EXPRESSIONS } from '../support/references.ts';
import { expressionsIn } from '../support/scalars.ts';

export const constantExpression = fileRule(
  {
    id: 'github-actions/constant-expression',
    summary: 'An expression always has the same value, and hides it',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['reduce-cognitive-load', 'pipeline-as-code'],
    wastes: ['relearning'],
    aliases: ['zizmor:obfuscation'],
    references: [EXPRESSIONS],
    messages: { constant: '`{expression}` is always `{value}`: write that' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, job, step, subject } of expressionsIn(model)) {
      if (!site.ast || site.outer.start === site.inner.start) continue;
      // Expressions are not allowed there at all, and what they give need not be allowed either.
      const elsewhere = site.scalar === (step ?? job)?.uses?.scalar;
      const isCondition = site.scalar === (step ?? job)?.if;
      for (const { expr, value } of constants(site.ast, true)) {
        // Braces and dollars are how people write a literal `${{` or `{{`.
        if (typeof value === 'string' && /[{}$]/.test(value)) continue;
        const expression = site.scalar.text.slice(expr.range.start, expr.range.end);
        const whole = bare(expr) === bare(site.ast);
        // That a condition never changes is what `constant-condition` or `condition-always-true` says.
        if (whole && isCondition) continue;
        const edit = whole ? wholeSite(site, value) : inside(site, expr, value);
        report({
          at: whole ? site.at : site.toSource(expr.range),
          subject,
          message: 'constant',
          data: { expression, value: written(value) },
          fixes: edit && !elsewhere ? [{ title: `Write \`${written(value)}\``, safety: 'safe', edits: [edit] }] : [],
        });
      }
    }
  },
);

/** The outermost constant parts. A literal is one only where it is all there is. */
function* constants(expr: Expr, top: boolean): Generator<{ expr: Expr; value: Constant }> {
  const e = bare(expr);
  const constant = e.kind === 'literal' && !top ? undefined : constantOf(e);
  if (constant) yield { expr: e, value: constant.value };
  else for (const child of childrenOf(e)) yield* constants(child, false);
}

function written(value: Constant): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** In a longer text the value itself takes the place of the braces; alone in a scalar it must not change its type. */
function wholeSite(site: ExpressionSite, value: Constant) {
  const alone = site.scalar.text.trim() === site.scalar.text.slice(site.outer.start, site.outer.end);
  const text = String(value ?? '');
  if (!site.at.exact || !/^[A-Za-z0-9._/-]+$/.test(text)) return undefined;
  if (alone && (typeof value === 'string') !== /^(?!true$|false$|null$|yes$|no$|on$|off$)[A-Za-z][\w./-]*$/i.test(text)) return undefined;
  return replace(site.at, text);
}

function inside(site: ExpressionSite, expr: Expr, value: Constant) {
  const at = site.toSource(expr.range);
  if (!at.exact || site.scalar.style === 'single' || site.scalar.style === 'double') return undefined;
  return replace(at, written(value));
}
