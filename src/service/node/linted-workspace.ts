import type { Finding } from '../../core/finding.ts';
import type { RuleCrash } from '../../lint/analysis.ts';
import { FactStore } from '../../lint/facts.ts';
import type { FileConfig } from '../../lint/file-config.ts';
import type { FixTarget } from '../../lint/fixes/fix-all.ts';
import { judgeAcross, judgeSuppressions } from '../../lint/judge.ts';
import type { FileLinter, FileOutcome, LintTarget } from './file-linter.ts';
import { linesOf } from './file-linter.ts';
import type { Decoded } from '../../documents/decode.ts';

/** A file that was linted, with where it came from. */
export interface LintedFile<Origin = unknown> {
  origin: Origin;
  job: LintTarget;
  outcome: FileOutcome;
}

/** The files of one workspace after each was linted: runs the rules across them, and lints again what a fix changes. */
export class LintedWorkspace implements FixTarget {
  private readonly files: Map<string, LintedFile>;
  private readonly store = new FactStore();
  /** Outcomes of texts that were tried, by file. */
  private readonly tried = new Map<string, { text: string; outcome: FileOutcome }>();

  /**
   * @param root Absolute path.
   * @param listing All paths of the workspace; `undefined` where it was not listed whole.
   * @param rootConfig The configuration of its root: it has the options of rules across files.
   */
  constructor(
    readonly root: string, files: readonly LintedFile[], private readonly linter: FileLinter,
    private readonly listing: ReadonlySet<string> | undefined, private readonly rootConfig: number,
  ) {
    this.files = new Map(files.map(f => [f.job.path, f]));
    this.store.setListing(listing);
    for (const { outcome } of files) this.remember(outcome);
  }

  /** Paths of the files whose findings were asked for. */
  get paths(): string[] {
    return [...this.files.values()].filter(f => !f.job.factsOf).map(f => f.job.path);
  }

  /** Findings of rules across files, and of the engine about suppressions; those in single files are in the outcomes. */
  across(only?: ReadonlySet<string>): { findings: Finding[]; crashes: readonly RuleCrash[] } {
    const wanted = (file: string): boolean => this.files.get(file)?.job.factsOf === undefined && (!only || only.has(file));
    const { findings, crashes } = this.linter.engine.analyseWorkspace(this.store, file => this.configOf(file));
    const outcomes = new Map([...this.files].map(([file]) => [file, this.outcomeOf(file)!]));
    const { today, catalogue } = this.linter;
    const { kept, uses } = judgeAcross(findings.filter(f => wanted(f.file)), outcomes, today);
    const about = [...outcomes.values()].filter(o => o.suppressions.length && wanted(o.path)).flatMap(outcome => {
      const file = { file: outcome.path, suppressions: outcome.suppressions, lines: linesOf(outcome) };
      const platform = this.linter.engine.platform(outcome.platform ?? '');
      if (!platform) return [];
      // A part of a workspace proves nothing about rules that look across all of it.
      const ran = { workspace: this.listing !== undefined, host: false };
      const config = this.configOf(outcome.path);
      return judgeSuppressions(file, uses.get(outcome.path) ?? outcome.uses, { catalogue, platform, config, today, ran });
    });
    return { findings: [...kept, ...about], crashes };
  }

  /** A file as it is on disk now. */
  read(file: string): Decoded {
    return this.linter.read(this.targetOf(file));
  }

  text(file: string): string | undefined {
    const read = this.read(file);
    return 'text' in read ? read.text : undefined;
  }

  async lint(texts: ReadonlyMap<string, string>, files: readonly string[]): Promise<readonly Finding[]> {
    for (const file of this.tried.keys()) if (!texts.has(file)) this.forget(file);
    for (const [file, text] of texts) {
      if (this.tried.get(file)?.text === text) continue;
      const outcome = await this.linter.lintText({ ...this.targetOf(file), factsOf: undefined }, text);
      this.tried.set(file, { text, outcome });
      this.remember(outcome);
    }
    const wanted = new Set(files);
    const single = files.flatMap(file => this.outcomeOf(file)?.findings ?? []);
    return this.linter.isolated ? single : [...single, ...this.across(wanted).findings];
  }

  private forget(file: string): void {
    this.tried.delete(file);
    const before = this.files.get(file);
    if (before) this.remember(before.outcome);
    else this.store.delete(file);
  }

  private remember(outcome: FileOutcome): void {
    this.store.set(outcome.path, { facts: outcome.facts, lines: linesOf(outcome) });
  }

  private outcomeOf(file: string): FileOutcome | undefined {
    return this.tried.get(file)?.outcome ?? this.files.get(file)?.outcome;
  }

  private targetOf(file: string): LintTarget {
    return this.files.get(file)?.job ?? { root: this.root, path: file, config: this.rootConfig };
  }

  private configOf(file: string): FileConfig {
    return this.linter.configFor(this.targetOf(file));
  }
}
