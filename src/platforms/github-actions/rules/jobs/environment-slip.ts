import type { FactQuery } from '../../../../core/facts.ts';
import { factRule } from '../../../../core/rule.ts';
import { editDistance } from '../../../../core/suggest.ts';

/** Folders whose children are environments. */
const OVERLAY = /(?:^|\/)(?:overlays|environments|envs|clusters)\/([a-z][\w-]*)\//i;
/** Shorter names are other words, not slips: `dev` and `div`. */
const SHORTEST = 5;

/** An environment of nearly the name of an overlay, or of one that other jobs use. */
export const environmentSlip = factRule(
  {
    id: 'github-actions/environment-slip',
    summary: 'A job names an environment that is nearly one of those that are there',
    category: 'reference',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['deployment-pipeline', 'separation-of-duties-through-the-pipeline'],
    wastes: ['defects'],
    aliases: [],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments'],
    messages: {
      overlay: 'there is no overlay for the environment `{name}`; did you mean `{near}`? GitHub makes a new environment, without rules and secrets',
      other: 'no other job uses the environment `{name}`; did you mean `{near}`? GitHub makes a new environment, without rules and secrets',
    },
  },
  ['github-actions/environment', 'kubernetes/object'],
  (facts, context) => {
    const used = new Map<string, number>();
    for (const e of facts.all('github-actions/environment')) used.set(e.name.toLowerCase(), (used.get(e.name.toLowerCase()) ?? 0) + 1);
    const overlays = overlaysIn(facts);
    for (const e of facts.all('github-actions/environment')) {
      const name = e.name.toLowerCase();
      if (name.includes('${{') || name.length < SHORTEST || used.get(name)! > 1 || overlays.has(name)) continue;
      const overlay = [...overlays].find(o => isSlip(name, o));
      const near = overlay ?? [...used].find(([other, times]) => times > 1 && isSlip(name, other))?.[0];
      if (near === undefined) continue;
      context.report({
        file: e.file, at: e.range, subject: `jobs.${e.value.job}.environment`, message: overlay === undefined ? 'other' : 'overlay', data: { name: e.name, near },
        fixes: [{ title: `Change to \`${near}\``, safety: 'unsafe', edits: [{ range: e.range, newText: near }] }],
      });
    }
  },
);

/** Environments that have a folder with manifests of their own. */
function overlaysIn(facts: FactQuery): Set<string> {
  const found = new Set<string>();
  for (const { file } of facts.all('kubernetes/object')) {
    const name = OVERLAY.exec(file)?.[1];
    if (name !== undefined) found.add(name.toLowerCase());
  }
  return found;
}

/** One letter off, or two neighbours that changed places; what differs in digits alone is a sibling. */
function isSlip(a: string, b: string): boolean {
  if (a === b || a.replace(/\d+/g, '') === b.replace(/\d+/g, '')) return false;
  const distance = editDistance(a, b, 3);
  return distance === 1 || (distance === 2 && a.length === b.length && a.split('').sort().join('') === b.split('').sort().join(''));
}
