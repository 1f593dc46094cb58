import type { Finding } from '../core/finding.ts';
import { LineIndex } from '../core/text.ts';
import type { Workspace } from '../core/workspace.ts';
import type { RuleCatalogue } from '../lint/catalogue.ts';
import { byPosition, HEAD_LENGTH } from '../lint/engine.ts';
import type { Engine } from '../lint/engine.ts';
import { FactStore } from '../lint/facts.ts';
import { groupBy } from '../lint/group.ts';
import { dayOf, judgeAcross, judgeFile, judgeSuppressions } from '../lint/judge.ts';
import type { JudgedFile } from '../lint/judge.ts';
import type { GeneratorDrift } from '../service/generate/drift.ts';
import { AcrossFiles } from './across.ts';
import { Configs, configFolder } from './configs.ts';
import type { LoadedConfigs, PlainConfigs } from './configs.ts';
import { MAX_LENGTH } from './open-file.ts';
import type { OpenFile } from './open-file.ts';
import type { ClientSettings } from './protocol.ts';
import { join } from './uris.ts';
import { driftFindings } from './drift-findings.ts';
import { translate } from './translate.ts';

/** Milliseconds that rules across files may take between two keystrokes; if they last took longer, they wait for a pause. */
const BETWEEN_KEYSTROKES = 6;
/** Milliseconds without a keystroke that count as a pause. */
const PAUSE = 150;

export interface FolderSetup {
  /** The folder's address. */
  root: string;
  /** Absent for a document that belongs to no folder: it is a project of its own. */
  workspace?: Workspace;
  engine: Engine;
  catalogue: RuleCatalogue;
  settings: ClientSettings;
  /** Whether a file is this folder's and not that of a workspace folder inside it. */
  owns(path: string): boolean;
  /** Findings of these files are not what they were. */
  changed(folder: Folder, files: ReadonlySet<string>): void;
  /** Finds what is wrong with a configuration that is being edited. */
  checkConfig(folder: Folder, file: OpenFile): Promise<void>;
  /** An open file is passed over. */
  skipped(file: OpenFile, why: string): void;
  /** A rule threw. */
  crashed(rule: string, message: string): void;
}

/** A workspace folder: what is known of its files, and the findings that follow. Paths are relative to it. */
export class Folder {
  readonly facts: FactStore;
  readonly open = new Map<string, OpenFile>();
  /** What is known of files that aren't open, from the last scan and from watching. */
  readonly closed = new Map<string, JudgedFile>();
  /** Whether findings of files that aren't open are shown. */
  showsClosed = false;
  /** Whether every file's facts are known, so that rules across files may speak. */
  complete: boolean;
  configs: Configs;
  /** What is wrong with configuration files, by file. */
  configFindings: ReadonlyMap<string, readonly Finding[]> = new Map();
  /** Configuration files with which something is or was wrong. */
  readonly faultyConfigs = new Set<string>();
  /** Fingerprints of the findings that the folder's baseline accepts. */
  accepted: ReadonlySet<string> = new Set();
  /** Generated files that would be generated differently today, by path. */
  drift: ReadonlyMap<string, GeneratorDrift> = new Map();
  private readonly across: AcrossFiles;
  private listing: ReadonlySet<string> | undefined;
  private epoch = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly setup: FolderSetup) {
    this.complete = !setup.workspace;
    this.facts = new FactStore();
    this.across = new AcrossFiles(setup.engine, this.facts, setup.crashed);
    this.configs = new Configs([], setup.catalogue, this.persona);
  }

  get root(): string {
    return this.setup.root;
  }

  get settings(): ClientSettings {
    return this.setup.settings;
  }

  get persona(): Exclude<ClientSettings['persona'], 'configured'> | undefined {
    const { persona } = this.settings;
    return persona === 'configured' ? undefined : persona;
  }

  /** Files that aren't open and of which something may be said. */
  get pathsClosed(): Set<string> {
    return new Set([...this.closed.keys(), ...this.drift.keys()].filter(path => !this.open.has(path)));
  }

  uri(path: string): string {
    return this.open.get(path)?.uri ?? join(this.root, path);
  }

  lines(path: string): LineIndex | undefined {
    return this.judgedOf(path)?.lines ?? this.facts.linesOf(path);
  }

  /** Takes new settings and, where it is given, a new configuration. Where they say something else, everything is judged anew. */
  configure(settings: ClientSettings, loaded?: LoadedConfigs): void {
    const before = this.settings;
    this.setup.settings = settings;
    const plain: PlainConfigs = loaded?.plain ?? this.configs.plain;
    if (loaded) this.configFindings = groupBy(loaded.findings, f => f.file);
    for (const file of this.configFindings.keys()) this.faultyConfigs.add(file);
    // Everything is cached by the identity of configurations: they stay unless they say something else.
    if (before.persona === settings.persona && JSON.stringify(plain) === JSON.stringify(this.configs.plain)) return;
    this.configs = new Configs(plain, this.setup.catalogue, this.persona);
    this.epoch++;
  }

  /** Analyses an open file where something changed since the last time. Fast where nothing did. */
  async update(file: OpenFile): Promise<void> {
    if (configFolder(file.path) !== undefined) return this.setup.checkConfig(this, file);
    const platform = this.platformOf(file);
    if (platform === undefined) {
      if (file.judged) this.forgetFacts(file);
      return;
    }
    await this.setup.engine.prepare([platform]);
    const { version } = file.document;
    const config = this.configs.forFile(file.path);
    const { state } = file;
    if (state && state.version === version && state.config === config && state.platform === platform && state.host === file.host) return;
    if (this.open.get(file.path) !== file) return; // closed meanwhile
    const text = file.document.getText();
    const analysis = this.setup.engine.analyse(file.path, text, { config, platform, cache: file.cache });
    if (!analysis) return;
    for (const crash of analysis.crashes) this.setup.crashed(crash.rule, crash.message);
    const more = file.host ? translate(file.host.findings, file.host.text, text, analysis.lines) : [];
    file.judged = judgeFile(analysis, text, this.today, more);
    file.state = { version, config, platform, host: file.host };
    this.facts.set(file.path, { facts: analysis.facts, lines: analysis.lines });
    this.followAcross(file);
  }

  /** What the user should hear of a file, open or not. Call {@link update} first for an open one. */
  findings(path: string): readonly Finding[] {
    if (!this.settings.enable) return [];
    if (configFolder(path) !== undefined) return this.open.get(path)?.config ?? this.configFindings.get(path) ?? [];
    const judged = this.judgedOf(path);
    const drift = this.driftOf(path, judged);
    // Of a file that no platform knows there is no more to say.
    return judged ? this.assemble(judged, [...this.acrossOf(path, judged), ...drift], this.open.get(path)?.host !== undefined) : drift;
  }

  /**
   * All that is to be said of a judged file.
   * @param across What rules across files found in it, suppressions not yet applied.
   * @param hostRan Whether checks that need programs have run on it.
   */
  assemble(judged: JudgedFile, across: readonly Finding[], hostRan: boolean): readonly Finding[] {
    const { catalogue, engine } = this.setup;
    const platform = engine.platform(judged.platform);
    if (!platform) return [];
    const { file } = judged;
    const { kept, uses } = judgeAcross(across, new Map([[file, judged]]), this.today);
    const ran = { workspace: this.complete, host: hostRan };
    const config = this.configs.forFile(file);
    const comments = judgeSuppressions(judged, uses.get(file) ?? judged.uses, { catalogue, platform, config, today: this.today, ran });
    const { hidden } = this.settings;
    const silent = new Set([...(hidden['*'] ?? []), ...(hidden[judged.platform] ?? [])]);
    return [...judged.findings, ...kept, ...comments]
      // What is wrong with our own comments nobody else can say.
      .filter(f => (!silent.has(f.category) || f.rule.startsWith('engine/')) && !this.accepted.has(f.fingerprint))
      .sort(byPosition);
  }

  /** The platform that an open file is of; `undefined` where it is none of ours, or kept out. */
  platformOf(file: OpenFile): string | undefined {
    if (!this.settings.enable || this.configs.ignores(file.path)) return undefined;
    const head = file.document.getText({ start: { line: 0, character: 0 }, end: file.document.positionAt(HEAD_LENGTH) });
    const platform = this.setup.engine.recognise(file.path, head)?.id ?? file.language;
    const { length } = file.document.getText();
    if (platform === undefined || length <= MAX_LENGTH) return platform;
    if (!file.toldTooLong) this.setup.skipped(file, `has ${inMillions(length)} million characters, more than the limit of ${inMillions(MAX_LENGTH)}`);
    file.toldTooLong = true;
    return undefined;
  }

  /** Takes what a scan or the watching of files found in files that aren't open. */
  takeClosed(files: Iterable<JudgedFile>): void {
    for (const judged of files) {
      if (this.open.has(judged.file)) continue;
      for (const crash of judged.crashes) this.setup.crashed(crash.rule, crash.message);
      // What lies in an inner workspace folder is shown by that folder; its facts count here as well.
      if (this.setup.owns(judged.file)) this.closed.set(judged.file, judged);
      this.facts.set(judged.file, { facts: judged.facts, lines: judged.lines });
    }
  }

  /** Takes the list of the folder's files from a scan. */
  list(paths: Iterable<string>): void {
    this.listing = new Set(paths);
    this.facts.setListing(this.listing);
  }

  /** The files that were in these folders, or had these paths, at the last scan. */
  listedIn(paths: ReadonlySet<string>): string[] {
    if (!paths.size) return [];
    const within = (path: string): boolean => {
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) if (paths.has(path.slice(0, end))) return true;
      return false;
    };
    return [...(this.listing ?? [])].filter(within);
  }

  /** Files went since the scan. */
  unlist(paths: readonly string[]): void {
    if (!this.listing || !paths.length) return;
    const gone = new Set(paths);
    this.list([...this.listing].filter(p => !gone.has(p)));
  }

  /** Whether a file was there at the last scan, and was not to be passed over. */
  lists(path: string): boolean {
    return this.listing?.has(path) === true;
  }

  /** Leaves files to the workspace folders inside this one. @returns those that were left */
  disown(): string[] {
    const left = [...this.closed.keys()].filter(path => !this.setup.owns(path));
    for (const path of left) this.closed.delete(path);
    return left;
  }

  /** Forgets a file that is gone. */
  drop(path: string): void {
    this.closed.delete(path);
    if (!this.open.has(path)) this.facts.delete(path);
  }

  /** Runs the rules across files now. @returns files whose findings changed. */
  runAcross(): Set<string> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.complete) return new Set();
    const changed = this.across.run(file => this.configs.forFile(file), this.epoch);
    for (const file of this.open.values()) file.settled = file.document.getText();
    return changed;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const file of this.open.values()) file.running?.abort();
  }

  get today(): string {
    return dayOf(this.setup.engine.host.now());
  }

  judgedOf(path: string): JudgedFile | undefined {
    const file = this.open.get(path);
    return file ? file.judged : this.closed.get(path);
  }

  private driftOf(path: string, judged: JudgedFile | undefined): readonly Finding[] {
    const drift = this.drift.get(path);
    if (!drift || this.configs.ignores(path)) return [];
    const lines = judged?.lines ?? LineIndex.of(this.open.get(path)?.document.getText() ?? drift.firstLine);
    return driftFindings(drift, this.configs.forFile(path), lines);
  }

  private acrossOf(path: string, judged: JudgedFile): readonly Finding[] {
    const file = this.open.get(path);
    const found = this.across.of(path);
    return file?.settled === undefined ? found : translate(found, file.settled, file.document.getText(), judged.lines);
  }

  /** After an edit: rules across files run at once where they are quick, else when the user pauses. */
  private followAcross(file: OpenFile): void {
    if (this.across.cost > BETWEEN_KEYSTROKES) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.setup.changed(this, this.runAcross()), PAUSE);
      return;
    }
    const others = this.runAcross();
    others.delete(file.path);
    if (others.size) this.setup.changed(this, others);
  }

  private forgetFacts(file: OpenFile): void {
    file.judged = undefined;
    file.state = undefined;
    this.facts.delete(file.path);
    this.setup.changed(this, this.runAcross());
  }
}

function inMillions(n: number): string {
  return (n / 1e6).toFixed(1);
}
