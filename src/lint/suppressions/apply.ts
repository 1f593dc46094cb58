import type { Alias, Finding } from '../../core/finding.ts';
import type { Suppression } from './types.ts';
import { OURS } from './types.ts';

/** Which names of which suppressions silenced something: one list of name indexes for each suppression; -1 stands for "all rules". */
export type Uses = readonly (readonly number[])[];

interface Applied {
  kept: Finding[];
  suppressed: Finding[];
  uses: Uses;
}

/**
 * Sorts findings of one file by whether a suppression silences them. Pass all that rules reported, also what persona
 * and levels would hide: a suppression of something hidden is not unused.
 * @param today `YYYY-MM-DD`; suppressions with an earlier `until` no longer hold.
 */
export function applySuppressions(findings: readonly Finding[], suppressions: readonly Suppression[], today: string): Applied {
  const uses: Set<number>[] = suppressions.map(() => new Set());
  const active = suppressions.map(s => !isExpired(s, today));
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    let silent = false;
    suppressions.forEach((suppression, i) => {
      if (!active[i] || !covers(suppression, finding)) return;
      const name = suppression.names.findIndex(n => nameMatches(n, finding.rule, finding.aliases));
      if (name < 0 && suppression.names.length) return;
      uses[i]!.add(name);
      silent = true;
    });
    (silent ? suppressed : kept).push(finding);
  }
  return { kept, suppressed, uses: uses.map(u => [...u].sort((a, b) => a - b)) };
}

/** The uses of the same suppressions in two rounds: rules of one file, then rules across files. */
export function mergeUses(a: Uses, b: Uses): Uses {
  return a.map((names, i) => [...new Set([...names, ...(b[i] ?? [])])].sort((x, y) => x - y));
}

export function isExpired(suppression: Suppression, today: string): boolean {
  return suppression.until !== undefined && suppression.until < today;
}

function covers(suppression: Suppression, finding: Finding): boolean {
  const { firstLine, lastLine, by } = suppression.scope;
  if (by === 'touch') return finding.start.line <= lastLine && finding.end.line >= firstLine;
  return finding.start.line >= firstLine && finding.start.line <= lastLine;
}

/** Whether a name in a suppression or a configuration means a finding: `rule`, `platform/*`, `suite:id`, `suite:*`. */
function nameMatches(name: string, rule: string, aliases: readonly Alias[]): boolean {
  if (name === rule) return true;
  if (name.endsWith('/*')) return rule.startsWith(name.slice(0, -1));
  if (name.endsWith(':*')) return aliases.some(a => a.startsWith(name.slice(0, -1)));
  return name.includes(':') && aliases.some(a => a === name);
}

/** What is ours: the engine speaks of it when it is unused, expired or wrong. A peer's comment may serve the peer. */
export function isOurs(suppression: Suppression): boolean {
  return suppression.suite === OURS;
}
