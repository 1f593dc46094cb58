import type { FileFact } from '../../core/facts.ts';
import type { Finding, Persona } from '../../core/finding.ts';
import type { Fix } from '../../core/fix.ts';
import { LineIndex } from '../../core/text.ts';
import { PartCache, type RuleCrash } from '../../lint/analysis.ts';
import { RuleCatalogue } from '../../lint/catalogue.ts';
import type { ConfigData } from '../../lint/config/data.ts';
import { Configuration } from '../../lint/config/configuration.ts';
import { Engine, HEAD_LENGTH, byPosition } from '../../lint/engine.ts';
import { FactStore } from '../../lint/facts.ts';
import type { FileConfig } from '../../lint/file-config.ts';
import { bareConfig } from '../../lint/file-config.ts';
import type { JudgedFile } from '../../lint/judge.ts';
import { judgeAcross, judgeFile, judgeSuppressions } from '../../lint/judge.ts';
import type { Suppression, Uses } from '../../lint/suppressions/index.ts';
import { PLATFORMS } from '../platforms.ts';
import { nodeHost } from './host.ts';
import { decode, type Decoded } from '../../documents/decode.ts';
import { NodeWorkspace } from './workspace.ts';

/** How files are to be linted; plain data, so that it can be given to workers. */
export interface LintSettings {
  assets: string;
  persona?: Persona;
  /** Forces a platform by id. */
  platform?: string;
  /** Each file is a project of its own: rules across files see it alone. */
  isolated: boolean;
  exec: boolean;
  network: boolean;
  timing: boolean;
  /** `YYYY-MM-DD`, for suppressions with a last day. */
  today: string;
  configs: readonly ConfigData[];
}

/** A file to lint. */
export interface LintTarget {
  root: string;
  /** Relative to `root`. */
  path: string;
  /** An index of `LintSettings.configs`. */
  config: number;
  /** The path that the configuration's globs see, where that is not `path`: a repository inside the configuration's workspace. */
  configPath?: string;
  /** Its rules are not run: only its facts are wanted, for rules across files, and only if it is of one of these platforms. */
  factsOf?: readonly string[];
}

/** What came of a file: plain data but for fixes that are found on demand (see `plainOutcome`). */
export interface FileOutcome {
  path: string;
  platform?: string;
  /** Why the file was not linted; no platform claims it where that is `unknown`. */
  skipped?: string;
  findings: readonly Finding[];
  suppressions: readonly Suppression[];
  uses: Uses;
  facts: readonly FileFact[];
  lines: { starts: readonly number[]; length: number };
  crashes: readonly RuleCrash[];
  notRun: readonly { rule: string; needs: string }[];
}

/** `FileOutcome.skipped` of a file that no platform claims. */
export const UNCLAIMED = 'is of no kind that is known; name one with --platform';

/** Every rule is off. */
const SILENT: FileConfig = { ...bareConfig(), level: () => 'off' };

const NOTHING = { findings: [], suppressions: [], uses: [], facts: [], lines: { starts: [0], length: 0 }, crashes: [], notRun: [] };

/** Reads and lints files one at a time: in the main thread for a few, in workers for many. */
export class FileLinter {
  readonly engine: Engine;
  readonly catalogue = RuleCatalogue.of(PLATFORMS);
  /** Milliseconds by rule, when asked for. */
  readonly timing = new Map<string, number>();
  private readonly configurations: Configuration[];

  constructor(private readonly settings: LintSettings) {
    this.engine = new Engine(PLATFORMS, nodeHost(settings));
    this.configurations = settings.configs.map(data => new Configuration(data, this.catalogue, settings.persona));
  }

  get today(): string {
    return this.settings.today;
  }

  get isolated(): boolean {
    return this.settings.isolated;
  }

  configuration(index: number): Configuration {
    return this.configurations[index] ?? Configuration.none(this.catalogue, this.settings.persona);
  }

  configFor(target: LintTarget): FileConfig {
    return this.configuration(target.config).forFile(target.configPath ?? target.path);
  }

  /** Never rejects: what goes wrong with the file becomes the reason why it is skipped. */
  async lint(target: LintTarget, signal = new AbortController().signal): Promise<FileOutcome> {
    const { path } = target;
    const read = this.read(target);
    if ('why' in read) return { path, skipped: read.why, ...NOTHING };
    return this.lintText(target, read.text, signal);
  }

  async lintText(target: LintTarget, text: string, signal = new AbortController().signal): Promise<FileOutcome> {
    const { path } = target;
    const { isolated, today, timing } = this.settings;
    const id = this.settings.platform ?? this.engine.recognise(path, text.slice(0, HEAD_LENGTH))?.id;
    if (id === undefined || target.factsOf?.includes(id) === false) return { path, skipped: UNCLAIMED, ...NOTHING };
    await this.engine.prepare([id]);
    const config = target.factsOf ? SILENT : this.configFor(target);
    // The cache hands the models on to the rules that need programs: parsing is most of the work.
    const cache = new PartCache();
    const options = { config, platform: id, cache, ...(timing ? { timing: this.timing } : {}) };
    const analysis = this.engine.analyse(path, text, options);
    if (!analysis) return { path, skipped: UNCLAIMED, ...NOTHING };
    const host = await this.engine.analyseWithHost(path, text, options, signal);
    this.engine.forget(this.engine.platform(id)!, cache);
    const judged = judgeFile(analysis, text, today, host.findings);
    const outcome: FileOutcome = {
      path,
      platform: id,
      findings: judged.findings,
      suppressions: judged.suppressions,
      uses: judged.uses,
      facts: judged.facts,
      lines: { starts: judged.lines.starts, length: judged.lines.length },
      crashes: [...judged.crashes, ...host.crashes],
      notRun: host.notRun,
    };
    return isolated ? this.alone(judged, outcome, target) : outcome;
  }

  /** Rules across files for a file that is a project of its own. */
  private alone(judged: JudgedFile, outcome: FileOutcome, target: LintTarget): FileOutcome {
    const { today } = this.settings;
    const store = new FactStore(true);
    store.set(judged.file, { facts: judged.facts, lines: judged.lines });
    const config = this.configFor(target);
    const own = this.engine.platform(judged.platform)!;
    const mine = new Set(own.rules.map(r => r.meta.id));
    const across = this.engine.analyseWorkspace(store, () => config, rule => mine.has(rule.meta.id));
    const { kept, uses } = judgeAcross(across.findings, new Map([[judged.file, judged]]), today);
    const about = judgeSuppressions(judged, uses.get(judged.file) ?? judged.uses, {
      catalogue: this.catalogue, platform: own, config, today, ran: { workspace: true, host: false },
    });
    const findings = [...outcome.findings, ...kept, ...about].sort(byPosition);
    return { ...outcome, findings, facts: [], crashes: [...outcome.crashes, ...across.crashes] };
  }

  /** The file's text, or why it has none. */
  read(target: LintTarget): Decoded {
    try {
      return decode(new NodeWorkspace(target.root).readSync(target.path));
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** On-demand fixes keep their title alone. */
function plainFinding(finding: Finding): Finding {
  if (!finding.fixes.some(f => f.resolve)) return finding;
  const fixes: Fix[] = finding.fixes.map(({ title, safety, edits }) => ({ title, safety, ...(edits ? { edits } : {}) }));
  return { ...finding, fixes };
}

/** An outcome that can cross to another thread. */
export function plainOutcome(outcome: FileOutcome): FileOutcome {
  return { ...outcome, findings: outcome.findings.map(plainFinding) };
}

/** The line index of an outcome. */
export function linesOf(outcome: FileOutcome): LineIndex {
  return LineIndex.from(outcome.lines.starts, outcome.lines.length);
}
