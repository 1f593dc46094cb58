import type { Finding } from '../../core/finding.ts';
import type { Edit, Fix } from '../../core/fix.ts';
import type { Host } from '../../core/host.ts';
import type { Proposal } from '../../core/proposal.ts';
import { textHash } from '../fingerprint.ts';
import { groupBy } from '../group.ts';
import { whyNoMend } from './check.ts';
import { applyEdits, collide, isSound } from './edits.ts';

/** Mending one finding can make room for the next; a pair of fixes that undo each other must come to an end. */
const MAX_PASSES = 10;

/** The files to mend, and how to lint them. */
export interface FixTarget {
  /** The text of a file as it is now. */
  text(file: string): string | undefined;
  /** All findings in `files`, rules across files included, as if the workspace's files had these texts where one is given. */
  lint(texts: ReadonlyMap<string, string>, files: readonly string[]): Promise<readonly Finding[]>;
}

export interface FixOptions {
  /** Also mends that may change behaviour. */
  unsafe: boolean;
  /** Where it is given, fixes that are found on demand are resolved with it. */
  host?: Host;
  signal: AbortSignal;
}

export interface FixOutcome {
  proposal: Proposal;
  fixed: readonly Finding[];
  /** Fixes that were not made, and why. */
  refused: readonly { finding: Finding; title: string; why: string }[];
}

interface Pick {
  finding: Finding;
  fix: Fix;
  edits: readonly Edit[];
}

/** Mends what can be mended, in several passes. The texts on disk stay as they are: the outcome is a proposal. */
export async function fixAll(target: FixTarget, findings: readonly Finding[], options: FixOptions): Promise<FixOutcome> {
  const session = new FixSession(target, options);
  let current = findings;
  for (let pass = 0; pass < MAX_PASSES && !options.signal.aborted; pass++) {
    const picks = await session.pick(current);
    if (!picks.length) break;
    current = await session.mend(picks, current);
  }
  return session.outcome();
}

class FixSession {
  private readonly texts = new Map<string, string>();
  private readonly fixed: Finding[] = [];
  private readonly refused = new Map<string, FixOutcome['refused'][number]>();
  private readonly reasons = new Map<string, string[]>();

  constructor(private readonly target: FixTarget, private readonly options: FixOptions) {}

  /** For each finding its first fix that may be made, as long as it doesn't collide with one chosen before. */
  async pick(findings: readonly Finding[]): Promise<Pick[]> {
    const picks: Pick[] = [];
    const taken = new Map<string, Edit[]>();
    for (const finding of findings) {
      for (const fix of finding.fixes) {
        if ((fix.safety === 'unsafe' && !this.options.unsafe) || this.refused.has(keyOf(finding, fix))) continue;
        const edits = await this.editsOf(finding, fix);
        if (!edits) continue;
        const byFile = groupBy(edits, e => e.file ?? finding.file);
        if ([...byFile].some(([file, mine]) => collide(mine, taken.get(file) ?? []))) break; // the next pass sees it again
        for (const [file, mine] of byFile) taken.set(file, [...(taken.get(file) ?? []), ...mine]);
        picks.push({ finding, fix, edits });
        break;
      }
    }
    return picks;
  }

  /** Makes the picks; where the whole does not hold, one at a time. @returns the findings in the files that changed. */
  async mend(picks: readonly Pick[], findings: readonly Finding[]): Promise<readonly Finding[]> {
    const files = new Set(picks.flatMap(filesOf));
    const before = findings.filter(f => files.has(f.file));
    const whole = this.textsWith(picks);
    const after = await this.lint(whole);
    const bad = [...files].filter(file => whyNoMend(inFile(before, file), inFile(after, file), inFile(picks.map(p => p.finding), file)));
    if (!bad.length) {
      this.accept(picks, whole);
      return after;
    }
    const doubtful = new Set(bad);
    const good = picks.filter(p => !filesOf(p).some(f => doubtful.has(f)));
    const results = new Map<string, readonly Finding[]>();
    if (good.length) {
      this.accept(good, this.textsWith(good));
      for (const file of good.flatMap(filesOf)) results.set(file, inFile(after, file));
    }
    for (const file of bad) results.set(file, inFile(before, file));
    for (const pick of picks) if (!good.includes(pick)) await this.tryOne(pick, results);
    return [...results.values()].flat();
  }

  outcome(): FixOutcome {
    const changes = [...this.texts].flatMap(([file, newText]) => {
      const old = this.target.text(file);
      return old === undefined || old === newText ? [] : [{ file, oldHash: textHash(old), newText, reasons: this.reasons.get(file) ?? [] }];
    });
    return { proposal: { title: 'Fix all', changes }, fixed: this.fixed, refused: [...this.refused.values()] };
  }

  /** The pick alone. Offsets of its edits hold only while its files have not changed in this pass: then it waits for the next one. */
  private async tryOne(pick: Pick, results: Map<string, readonly Finding[]>): Promise<void> {
    const files = filesOf(pick);
    const moved = files.some(file => results.get(file)?.some(f => f === pick.finding) === false && file === pick.finding.file);
    if (moved) return;
    const texts = this.textsWith([pick]);
    const after = await this.lint(texts);
    for (const file of files) {
      const before = results.get(file) ?? [];
      const why = whyNoMend(before, inFile(after, file), file === pick.finding.file ? [pick.finding] : []);
      if (why) return this.refuse(pick.finding, pick.fix, why);
    }
    this.accept([pick], texts);
    for (const file of files) results.set(file, inFile(after, file));
  }

  private async editsOf(finding: Finding, fix: Fix): Promise<readonly Edit[] | undefined> {
    let { edits } = fix;
    if (!edits && fix.resolve && this.options.host) {
      try {
        edits = await fix.resolve(this.options.host, this.options.signal);
      } catch (error) {
        this.refuse(finding, fix, error instanceof Error ? error.message : String(error));
      }
    }
    if (!edits?.length) return undefined;
    for (const [file, mine] of groupBy(edits, e => e.file ?? finding.file)) {
      const text = this.textOf(file);
      if (text === undefined || !isSound(mine, text.length)) {
        this.refuse(finding, fix, text === undefined ? `there is no file ${file}` : 'its edits do not fit the text');
        return undefined;
      }
    }
    return edits;
  }

  private textsWith(picks: readonly Pick[]): Map<string, string> {
    const edits = groupBy(picks.flatMap(p => p.edits.map(edit => ({ edit, file: edit.file ?? p.finding.file }))), e => e.file);
    const files = [...new Set(picks.flatMap(filesOf))];
    return new Map(files.map(file => [file, applyEdits(this.textOf(file) ?? '', (edits.get(file) ?? []).map(e => e.edit))]));
  }

  private lint(trial: ReadonlyMap<string, string>): Promise<readonly Finding[]> {
    return this.target.lint(new Map([...this.texts, ...trial]), [...trial.keys()]);
  }

  private textOf(file: string): string | undefined {
    return this.texts.get(file) ?? this.target.text(file);
  }

  private accept(picks: readonly Pick[], texts: ReadonlyMap<string, string>): void {
    for (const [file, text] of texts) this.texts.set(file, text);
    for (const pick of picks) {
      this.fixed.push(pick.finding);
      for (const file of new Set(pick.edits.map(e => e.file ?? pick.finding.file))) {
        const reasons = this.reasons.get(file) ?? [];
        this.reasons.set(file, [...reasons, `${pick.fix.title} (${pick.finding.rule})`]);
      }
    }
  }

  private refuse(finding: Finding, fix: Fix, why: string): void {
    this.refused.set(keyOf(finding, fix), { finding, title: fix.title, why });
  }
}

/** The files that a pick edits, and the one that its finding is in. */
function filesOf(pick: Pick): string[] {
  return [...new Set([pick.finding.file, ...pick.edits.map(e => e.file ?? pick.finding.file)])];
}

function inFile(findings: readonly Finding[], file: string): Finding[] {
  return findings.filter(f => f.file === file);
}

function keyOf(finding: Finding, fix: Fix): string {
  return `${finding.fingerprint}\0${fix.title}`;
}
