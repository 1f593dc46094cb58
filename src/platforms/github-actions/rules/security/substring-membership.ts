import { fileRule } from '../../../../core/rule.ts';
import { bare, pathOf, walk } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { expressionsIn } from '../support/scalars.ts';
import { EXPRESSIONS } from '../support/references.ts';

/** What outsiders or anyone with a branch can name at will. */
const CHOSEN = /^(?:github\.(?:head_ref|ref|ref_name|base_ref|actor|triggering_actor)|github\.event\..*|env\..*|inputs\..*)$/;

export const substringMembership = fileRule(
  {
    id: 'github-actions/substring-membership',
    summary: '`contains` looks for a part of a string where membership in a list is meant',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['security-as-shared-responsibility', 'quality-gates-with-escape-hatches'],
    wastes: ['defects'],
    aliases: ['zizmor:unsound-contains'],
    references: [EXPRESSIONS],
    messages: {
      substring:
        '`contains` finds any part of `{list}`, so that `{needle}` may also be a piece of a word in it: give it a list with `fromJSON`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, job, step, subject } of expressionsIn(model)) {
      if (!site.ast || !/contains/i.test(site.text)) continue;
      walk(site.ast, expr => {
        if (expr.kind !== 'call' || expr.name.toLowerCase() !== 'contains' || expr.args.length !== 2) return;
        const [list, needle] = [bare(expr.args[0]!), bare(expr.args[1]!)];
        const name = pathOf(needle)?.join('.');
        if (list.kind !== 'literal' || typeof list.value !== 'string' || !name) return;
        const members = list.value.split(/[\s,;|]+/).filter(Boolean);
        // Only a condition lets something through; elsewhere it may be meant as it is written.
        const chosen = CHOSEN.test(name) && (site.scalar === step?.if || site.scalar === job?.if);
        const at = site.toSource(list.range);
        report({
          at: site.toSource(expr.range),
          subject,
          message: 'substring',
          data: { list: list.value, needle: name },
          ...(chosen ? {} : { persona: 'strict', severity: 'info' }),
          fixes:
            at.exact && site.scalar.style !== 'double' && site.scalar.style !== 'single' && members.every(m => !/['"\\]/.test(m))
              ? [{ title: 'Look in a list', safety: 'unsafe', edits: [replace(at, `fromJSON('${JSON.stringify(members)}')`)] }]
              : [],
        });
      });
    }
  },
);
