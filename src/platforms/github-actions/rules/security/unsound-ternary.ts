import { fileRule } from '../../../../core/rule.ts';
import { bare, walk } from '../../expressions/index.ts';
import type { Expr } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { expressionsIn } from '../support/scalars.ts';
import { EXPRESSIONS } from '../support/references.ts';

export const unsoundTernary = fileRule(
  {
    id: 'github-actions/unsound-ternary',
    summary: '`condition && a || b` can only give b, because a counts as false',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['pipeline-as-code'],
    wastes: ['defects'],
    aliases: ['zizmor:unsound-ternary'],
    references: [EXPRESSIONS],
    messages: {
      falsy: '`{value}` counts as false, so that this is always `{other}`, whatever `{condition}` says: turn the condition round',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject } of expressionsIn(model)) {
      if (!site.ast || !site.text.includes('&&')) continue;
      const source = site.scalar.text;
      const written = (e: Expr): string => source.slice(e.range.start, e.range.end);
      walk(site.ast, expr => {
        if (expr.kind !== 'logical' || expr.operator !== '||') return;
        const left = bare(expr.left);
        const middle = left.kind === 'logical' && left.operator === '&&' ? bare(left.right) : undefined;
        if (left.kind !== 'logical' || middle?.kind !== 'literal' || middle.value) return;
        const last = bare(expr.right);
        const at = site.toSource(expr.range);
        // With a last value that counts as true, the other way round says what was meant.
        const sound = at.exact && last.kind === 'literal' && Boolean(last.value);
        report({
          at,
          subject,
          message: 'falsy',
          data: { value: written(middle), other: written(expr.right), condition: written(left.left) },
          fixes: sound
            ? [
                {
                  title: 'Turn the condition round',
                  safety: 'safe',
                  edits: [replace(at, `!(${written(left.left)}) && ${written(last)} || ${written(middle)}`)],
                },
              ]
            : [],
        });
      });
    }
  },
);
