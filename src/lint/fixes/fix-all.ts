import type { Finding } from '../../core/finding.ts';
import type { Edit, Fix } from '../../core/fix.ts';
import type { Host } from '../../core/host.ts';
import type { Proposal } from '../../core/proposal.ts';
import { textHash } from '../fingerprint.ts';
import { groupBy } from '../group.ts';
import { whyNoMend } from './check.ts';
import { TakenRanges, applyEdits, isSound } from './edits.ts';

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

/** One round over all files. */
interface Pass {
  /** Texts at its start, of files that differ from those on disk. */
  base: ReadonlyMap<string, string>;
  /** Findings at its start, by file. */
  before: ReadonlyMap<string, readonly Finding[]>;
  accepted: Pick[];
  /** Findings in the files that changed. */
  after: Map<string, readonly Finding[]>;
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
  private readonly originals = new Map<string, string | undefined>();
  private readonly texts = new Map<string, string>();
  private readonly fixed: Finding[] = [];
  private readonly refused = new Map<string, FixOutcome['refused'][number]>();
  private readonly reasons = new Map<string, string[]>();

  constructor(private readonly target: FixTarget, private readonly options: FixOptions) {}

  /** For each finding its first fix that may be made, as long as it doesn't collide with one chosen before. */
  async pick(findings: readonly Finding[]): Promise<Pick[]> {
    const picks: Pick[] = [];
    const taken = new Map<string, TakenRanges>();
    const takenIn = (file: string): TakenRanges => {
      const ranges = taken.get(file) ?? new TakenRanges();
      taken.set(file, ranges);
      return ranges;
    };
    for (const finding of findings) {
      for (const fix of finding.fixes) {
        if ((fix.safety === 'unsafe' && !this.options.unsafe) || this.refused.has(keyOf(finding, fix))) continue;
        const edits = await this.editsOf(finding, fix);
        if (!edits) continue;
        const byFile = groupBy(edits, e => e.file ?? finding.file);
        if (![...byFile].every(([file, mine]) => takenIn(file).hasRoomFor(mine))) break; // the next pass sees it again
        for (const [file, mine] of byFile) takenIn(file).take(mine);
        picks.push({ finding, fix, edits });
        break;
      }
    }
    return picks;
  }

  /**
   * Makes the picks; where the whole of a file does not hold, ever smaller parts of it, so that one bad mend keeps no good
   * one from being made.
   * @returns the findings in the files that changed.
   */
  async mend(picks: readonly Pick[], findings: readonly Finding[]): Promise<readonly Finding[]> {
    const files = new Set(picks.flatMap(filesOf));
    const before = groupBy(findings.filter(f => files.has(f.file)), f => f.file);
    const pass: Pass = { base: new Map(this.texts), before, accepted: [], after: new Map() };
    const bad = await this.tryOut(pass, picks);
    if (!bad.size) return [...pass.after.values()].flat();
    const doubtful = picks.filter(p => filesOf(p).some(f => bad.has(f)));
    const good = picks.filter(p => !doubtful.includes(p));
    const divided = good.length && (await this.tryOut(pass, good)).size ? picks : doubtful;
    for (const group of groupBy(divided, p => p.finding.file).values()) await this.divide(pass, group);
    for (const file of files) if (!pass.after.has(file)) pass.after.set(file, pass.before.get(file) ?? []);
    return [...pass.after.values()].flat();
  }

  outcome(): FixOutcome {
    const changes = [...this.texts].flatMap(([file, newText]) => {
      const old = this.original(file);
      return old === undefined || old === newText ? [] : [{ file, oldHash: textHash(old), newText, reasons: this.reasons.get(file) ?? [] }];
    });
    return { proposal: { title: 'Fix all', changes }, fixed: this.fixed, refused: [...this.refused.values()] };
  }

  private async divide(pass: Pass, picks: readonly Pick[]): Promise<void> {
    const bad = await this.tryOut(pass, picks);
    if (!bad.size) return;
    const [first] = picks;
    if (picks.length === 1 && first) {
      this.refuse(first.finding, first.fix, [...bad.values()].join('; '));
      return;
    }
    const half = picks.length >> 1;
    await this.divide(pass, picks.slice(0, half));
    await this.divide(pass, picks.slice(half));
  }

  /**
   * Accepts the picks if they hold together with those that were accepted before in this pass. All edits of a pass count
   * from the texts at its start and don't collide, so that any choice of them can be made at once.
   * @returns the files in which they do not hold, and why.
   */
  private async tryOut(pass: Pass, picks: readonly Pick[]): Promise<Map<string, string>> {
    const files = new Set(picks.flatMap(filesOf));
    const together = [...pass.accepted.filter(p => filesOf(p).some(f => files.has(f))), ...picks];
    const texts = textsAfter(together, file => pass.base.get(file) ?? this.original(file) ?? '');
    const after = groupBy(await this.target.lint(new Map([...this.texts, ...texts]), [...texts.keys()]), f => f.file);
    const bad = new Map<string, string>();
    for (const file of texts.keys()) {
      const why = whyNoMend(pass.before.get(file) ?? [], after.get(file) ?? [], together.map(p => p.finding).filter(f => f.file === file));
      if (why) bad.set(file, why);
    }
    if (bad.size) return bad;
    pass.accepted.push(...picks);
    for (const [file, text] of texts) {
      this.texts.set(file, text);
      pass.after.set(file, after.get(file) ?? []);
    }
    for (const pick of picks) this.note(pick);
    return bad;
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

  private textOf(file: string): string | undefined {
    return this.texts.get(file) ?? this.original(file);
  }

  /** The file's text when this began; read once. */
  private original(file: string): string | undefined {
    if (!this.originals.has(file)) this.originals.set(file, this.target.text(file));
    return this.originals.get(file);
  }

  private note(pick: Pick): void {
    this.fixed.push(pick.finding);
    for (const file of new Set(pick.edits.map(e => e.file ?? pick.finding.file))) {
      this.reasons.set(file, [...(this.reasons.get(file) ?? []), `${pick.fix.title} (${pick.finding.rule})`]);
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

function textsAfter(picks: readonly Pick[], base: (file: string) => string): Map<string, string> {
  const edits = groupBy(picks.flatMap(p => p.edits.map(edit => ({ edit, file: edit.file ?? p.finding.file }))), e => e.file);
  const files = new Set(picks.flatMap(filesOf));
  return new Map([...files].map(file => [file, applyEdits(base(file), (edits.get(file) ?? []).map(e => e.edit))]));
}

function keyOf(finding: Finding, fix: Fix): string {
  return `${finding.fingerprint}\0${fix.title}`;
}
