import type { Host } from '../../core/host.ts';
import type { DeliveryMap } from '../../delivery/map/model.ts';
import { DETECTORS } from '../../patterns/evidence/detectors/index.ts';
import type { History } from '../../patterns/evidence/detector.ts';
import { scanForEvidence } from '../../patterns/evidence/scan.ts';
import type { ScanPart } from '../../patterns/evidence/scan.ts';
import { EvidenceStore } from '../../patterns/evidence/store.ts';
import type { Language } from '../../patterns/language.ts';
import { isOwnPatternFile, readOwnPatterns } from '../../service/patterns/own.ts';
import type { OwnPatterns } from '../../service/patterns/own.ts';
import type { PatternState } from '../../service/patterns/state.ts';
import type { Finding } from '../../core/finding.ts';
import type { Workspace } from '../../core/workspace.ts';

declare const PRODUCT_VERSION: string;

/** Reads a folder for evidence somewhere else, on a thread; what it reads comes in parts. */
export type EvidenceScanner = (root: string, onPart: (part: ScanPart) => void, signal: AbortSignal) => Promise<void>;

/** A folder as patterns see it. */
export interface PatternsFolder {
  /** Its address. */
  root: string;
  /** Absent for a document outside every folder. */
  workspace?: Workspace;
  /** Paths of the files that are open in the editor. */
  openFiles(): readonly string[];
  /** The text that counts: the editor's, where the file is open. */
  read(path: string): Promise<string | undefined>;
  /** Of all files. */
  findings(): readonly Finding[];
}

export interface PatternsSetup {
  host: Host;
  language: Language;
  folder: PatternsFolder;
  /** Absent: the folder is read here, in turns with everything else. */
  scanner: EvidenceScanner | undefined;
  /** What the version control system knows; absent where it can't be asked. */
  history: ((signal?: AbortSignal) => Promise<History | undefined>) | undefined;
  changed(): void;
  /** What changed could not be brought up to date. */
  failed(error: unknown): void;
}

/** Milliseconds without a change after which what changed is judged. */
const PAUSE = 400;

/** The patterns of one workspace folder: its evidence, its own pages, and what the team says of itself. */
export class FolderPatterns {
  private readonly store = new EvidenceStore(DETECTORS);
  private report: PatternState['evidence'];
  private own: OwnPatterns | undefined;
  private computing: Promise<void> | undefined;
  private stop = new AbortController();
  private dirty = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listing: readonly string[] = [];

  constructor(private readonly setup: PatternsSetup) {}

  /** Whether evidence was asked for: from then on it follows the files. */
  get active(): boolean {
    return this.report !== undefined || this.computing !== undefined;
  }

  /** Whether a change of this file may change what is known. */
  wants(path: string): boolean {
    return this.store.wants(path) || isOwnPatternFile(path);
  }

  state(): PatternState {
    return {
      language: this.own?.language ?? this.setup.language,
      stated: this.own?.stated ?? new Map(),
      findings: this.setup.folder.findings(),
      ...(this.report ? { evidence: this.report } : {}),
    };
  }

  /** The delivery map of the folder; `undefined` before its files were read. */
  delivery(): { map: DeliveryMap; files: number } | undefined {
    return this.report && { map: this.store.delivery.map(), files: this.listing.length };
  }

  /** Computes the evidence of the whole folder; one computation at a time, later askers wait for it. */
  async compute(step?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    if (this.computing) return this.computing;
    this.stop = new AbortController();
    const cancel = (): void => this.stop.abort();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    this.computing = this.run(step).finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.computing = undefined;
    });
    return this.computing;
  }

  /** A file changed, came or went. Soon, once no other does, what is known is brought up to date. */
  fileChanged(path: string): void {
    if (!this.active || !this.wants(path)) return;
    this.dirty.add(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update().catch(this.setup.failed), PAUSE);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  private async run(step: ((done: number, total: number) => void) | undefined): Promise<void> {
    const { folder, host, scanner } = this.setup;
    const { workspace } = folder;
    if (!workspace) return;
    const { signal } = this.stop;
    await EvidenceStore.prepare(host);
    const take = (part: ScanPart): void => {
      if (part.listing) this.listing = part.listing;
      step?.(part.done, part.total);
      if (!scanner) return;
      if (part.listing) this.store.setListing(part.listing);
      for (const [path, record] of part.records) this.store.take(path, record);
      for (const [path, why] of part.failures) this.store.fail(path, why);
    };
    if (scanner) await scanner(folder.root, take, signal);
    else await scanForEvidence(workspace, this.store, take, signal);
    if (signal.aborted) return;
    // What the editor has not saved counts as the user sees it.
    for (const path of folder.openFiles()) await this.reread(path);
    await this.readOwn();
    await this.judge();
  }

  private async update(): Promise<void> {
    if (this.computing) await this.computing;
    const paths = [...this.dirty];
    this.dirty = new Set();
    const listing = new Set(this.listing);
    for (const path of paths) {
      if (await this.reread(path)) listing.add(path);
      else listing.delete(path);
    }
    if (listing.size !== this.listing.length) {
      this.listing = [...listing].sort();
      this.store.setListing(this.listing);
    }
    if (paths.some(isOwnPatternFile)) await this.readOwn();
    await this.judge();
  }

  /** @returns whether the file is there */
  private async reread(path: string): Promise<boolean> {
    const text = await this.setup.folder.read(path);
    if (text === undefined) this.store.delete(path);
    else if (this.store.wants(path)) this.store.set(path, text);
    return text !== undefined;
  }

  private async readOwn(): Promise<void> {
    const texts = new Map<string, string>();
    for (const path of this.listing.filter(isOwnPatternFile)) {
      const text = await this.setup.folder.read(path);
      if (text !== undefined) texts.set(path, text);
    }
    this.own = readOwnPatterns(texts, this.setup.language);
  }

  private async judge(): Promise<void> {
    const history = await this.setup.history?.(this.stop.signal);
    this.report = {
      ...(history ? { commit: history.commit } : {}),
      version: PRODUCT_VERSION,
      date: this.setup.host.now().toISOString(),
      patterns: await inTurns(this.store.judging(history)),
      files: this.listing.length,
    };
    this.setup.changed();
  }
}

/** Milliseconds of judging after which keystrokes get a turn. */
const TURN = 8;

/** Runs a computation to its end, giving the thread to others between its steps. */
async function inTurns<R>(steps: Generator<void, R>): Promise<R> {
  let turn = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - turn < TURN) continue;
    await new Promise(resolve => setTimeout(resolve, 0));
    turn = performance.now();
  }
}
