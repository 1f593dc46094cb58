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
  if (!suppressions.length) return { kept: [...findings], suppressed: [], uses: [] };
  const uses: Set<number>[] = suppressions.map(() => new Set());
  const near = new ByLine(suppressions, today);
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    let silent = false;
    for (const i of near.around(finding)) {
      const suppression = suppressions[i]!;
      if (!covers(suppression, finding)) continue;
      const name = suppression.names.findIndex(n => nameMatches(n, finding.rule, finding.aliases));
      if (name < 0 && suppression.names.length) continue;
      uses[i]!.add(name);
      silent = true;
    }
    (silent ? suppressed : kept).push(finding);
  }
  return { kept, suppressed, uses: suppressions.map((_, i) => [...uses[near.sameAs(i)]!].sort((a, b) => a - b)) };
}

/** Suppressions by the lines that they hold for, so that a file with thousands of them is not searched for each finding. */
class ByLine {
  private static readonly NARROW = 40;
  private readonly starting = new Map<number, number[]>();
  private readonly touching = new Map<number, number[]>();
  private readonly wide: number[] = [];
  /** The first suppression that says the same, where one does: a file may repeat itself a thousand times. */
  private readonly twins = new Map<number, number>();

  constructor(suppressions: readonly Suppression[], today: string) {
    const firsts = new Map<string, number>();
    suppressions.forEach((suppression, i) => {
      if (isExpired(suppression, today)) return;
      const { firstLine, lastLine, by } = suppression.scope;
      const key = [firstLine, lastLine, by, ...suppression.names].join();
      const first = firsts.get(key);
      if (first !== undefined) {
        this.twins.set(i, first);
        return;
      }
      firsts.set(key, i);
      if (lastLine - firstLine > ByLine.NARROW) this.wide.push(i);
      else for (let line = firstLine; line <= lastLine; line++) push(by === 'touch' ? this.touching : this.starting, line, i);
    });
  }

  sameAs(i: number): number {
    return this.twins.get(i) ?? i;
  }

  /** Indexes of suppressions that may cover a finding; one can come twice. */
  around({ start, end }: Finding): number[] {
    const found = [...(this.starting.get(start.line) ?? []), ...this.wide];
    if (end.line - start.line > this.touching.size) return found.concat(...this.touching.values());
    for (let line = start.line; line <= end.line; line++) found.push(...(this.touching.get(line) ?? []));
    return found;
  }
}

function push(lists: Map<number, number[]>, line: number, i: number): void {
  const list = lists.get(line);
  if (list) list.push(i);
  else lists.set(line, [i]);
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
