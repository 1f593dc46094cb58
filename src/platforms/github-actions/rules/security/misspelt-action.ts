import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { allUses, writtenHere } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';
import { POPULAR_ACTIONS } from './data/actions.ts';

const OWNERS = [...new Set(POPULAR_ACTIONS.map(n => n.slice(0, n.indexOf('/'))))];

export const misspeltAction = fileRule(
  {
    id: 'github-actions/misspelt-action',
    summary: 'The owner of an action is nearly, but not quite, a well-known one',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['supply-chain-security'],
    wastes: ['defects'],
    aliases: ['zizmor:typosquat-uses'],
    references: [SECURE_USE, 'https://orca.security/resources/blog/typosquatting-in-github-actions/'],
    messages: { near: '{slug} is not {popular}: a name that is nearly right may belong to somebody who waits for such slips' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { uses, step, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      const [owner = '', repo = ''] = uses.slug.split('/');
      if (OWNERS.includes(owner)) continue;
      // Under another owner the same repository name makes it sure that the popular one is meant.
      const popular = POPULAR_ACTIONS.find(name => name.endsWith(`/${repo}`) && near(owner, name.slice(0, name.indexOf('/'))));
      if (!popular) continue;
      const at = uses.scalar.text.startsWith(uses.owner)
        ? uses.scalar.embedded().toSource({ start: 0, end: uses.owner.length + 1 + uses.repo.length })
        : undefined;
      report({
        at: uses.scalar.range,
        subject,
        message: 'near',
        data: { slug: `${uses.owner}/${uses.repo}`, popular },
        fixes: at?.exact ? [{ title: `Use ${popular}`, safety: 'unsafe', edits: [replace(at, popular)] }] : [],
      });
    }
  },
);

/** One slip apart: a letter left out, doubled, put in, changed, or two neighbours exchanged. */
function near(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
}
