import { MessageType } from 'vscode-languageserver';
import type { WorkDoneProgressReporter } from 'vscode-languageserver';
import { BASELINE_FILE, readBaseline } from '../lint/baseline/baseline.ts';
import { loadConfigs } from './configs.ts';
import type { Folder } from './folder.ts';
import type { ScanSummary } from './protocol.ts';
import type { Publisher } from './publisher.ts';
import { judgedOf } from './scan.ts';
import type { ScanStep } from './scan.ts';
import type { Session } from './session.ts';

/** Milliseconds during which several reasons to scan become one. */
const GATHER = 300;

/** Reads the files of folders: once when a folder is opened, and when the user asks for it. One scan of a folder at a time. */
export class Scans {
  private readonly running = new Map<Folder, { stop: AbortController; shown: boolean }>();
  /** Folders to be read once more when the scan that the user asked for has ended. */
  private readonly again = new Set<Folder>();
  private readonly due = new Map<Folder, ReturnType<typeof setTimeout>>();

  constructor(private readonly session: Session, private readonly publisher: Publisher) {}

  /** Reads a folder's configuration, at once, and then all of its files, quietly. */
  async begin(folder: Folder): Promise<void> {
    await this.configure(folder);
    this.schedule(folder, 0);
  }

  /** Scans a folder soon, quietly. */
  schedule(folder: Folder, delay = GATHER): void {
    clearTimeout(this.due.get(folder));
    this.due.set(folder, setTimeout(() => {
      this.due.delete(folder);
      // The scan that the user waits for goes on.
      if (this.running.get(folder)?.shown) this.again.add(folder);
      else this.run(folder).catch((error: unknown) => this.session.connection.console.error(`the scan of ${folder.root} failed: ${String(error)}`));
    }, delay));
  }

  /** Scans folders, shows progress, and from then on shows the findings of files that aren't open. */
  async show(folders: readonly Folder[], progress: WorkDoneProgressReporter, signal: AbortSignal): Promise<ScanSummary> {
    const began = performance.now();
    const summary = { files: 0, findings: 0, cancelled: false, ms: 0 };
    for (const folder of folders) {
      folder.showsClosed = true;
      // What is known from before; it stays when the user cancels.
      this.publisher.showClosed(folder, folder.pathsClosed);
      const { cancelled } = await this.run(folder, { progress, signal });
      const paths = new Set([...folder.closed.keys(), ...folder.open.keys(), ...folder.configFindings.keys(), ...folder.drift.keys()]);
      summary.files += paths.size;
      for (const path of paths) summary.findings += folder.findings(path).length;
      summary.cancelled ||= cancelled;
    }
    return { ...summary, ms: Math.round(performance.now() - began) };
  }

  stop(folder: Folder): void {
    clearTimeout(this.due.get(folder));
    this.due.delete(folder);
    this.again.delete(folder);
    this.running.get(folder)?.stop.abort();
    this.running.delete(folder);
    this.tellBusy();
  }

  /** Reads the configuration at a folder's root and those known below it; new ones below are found by the scan. */
  async configure(folder: Folder): Promise<void> {
    if (!folder.setup.workspace) return;
    const { catalogue, engine } = this.session;
    const known = new Set(['', ...folder.configs.plain.map(([below]) => below)]);
    folder.configure(folder.settings, await loadConfigs([...known], path => this.session.read(folder, path), catalogue, engine.platforms));
    await this.readBaseline(folder);
    this.publisher.refresh();
  }

  /** Takes the findings that the folder's baseline accepts; a baseline that can't be read accepts none. */
  private async readBaseline(folder: Folder): Promise<void> {
    folder.accepted = new Set();
    const text = await this.session.read(folder, BASELINE_FILE);
    if (text === undefined) return;
    try {
      folder.accepted = new Set(readBaseline(text).entries.map(e => e.fingerprint));
    } catch (error) {
      this.session.say(MessageType.Error, `${BASELINE_FILE} ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async run(folder: Folder, shown?: { progress: WorkDoneProgressReporter; signal: AbortSignal }): Promise<{ cancelled: boolean }> {
    const scanner = this.session.scanner(folder);
    if (!scanner || !folder.settings.enable) return { cancelled: false };
    const again = this.again.has(folder);
    this.stop(folder);
    if (again) this.again.add(folder);
    const stop = new AbortController();
    this.running.set(folder, { stop, shown: shown !== undefined });
    const cancel = () => stop.abort();
    shown?.signal.addEventListener('abort', cancel);
    if (shown?.signal.aborted) stop.abort();
    const seen = new Set<string>();
    const before = new Set(folder.closed.keys());
    this.tellBusy();
    try {
      const progress = new Progress(shown?.progress);
      const { persona } = folder;
      await scanner({ root: folder.root, ...(persona ? { persona } : {}) }, step => {
        progress.step(step);
        this.take(folder, step, seen);
      }, stop.signal);
      if (stop.signal.aborted) return { cancelled: true };
      const gone = [...before].filter(path => !seen.has(path));
      for (const path of gone) folder.drop(path);
      folder.complete = true;
      const changed = folder.runAcross();
      if (folder.showsClosed) {
        this.publisher.clear(gone.filter(path => !folder.open.has(path)).map(path => folder.uri(path)));
        this.publisher.showClosed(folder, new Set([...changed, ...folder.faultyConfigs]));
      }
      this.publisher.refresh();
      this.session.events.scanned(folder);
      return { cancelled: false };
    } finally {
      shown?.signal.removeEventListener('abort', cancel);
      if (this.running.get(folder)?.stop === stop) {
        this.running.delete(folder);
        this.tellBusy();
        if (this.again.delete(folder)) this.schedule(folder);
      }
    }
  }

  private tellBusy(): void {
    const all = [...this.running.values()];
    this.publisher.setBusy(all.some(r => r.shown) ? 'checking the workspace' : all.length ? 'reading the workspace' : undefined);
  }

  private take(folder: Folder, step: ScanStep, seen: Set<string>): void {
    if (step.kind === 'listed') {
      folder.list(step.paths);
      folder.configure(folder.settings, step.configs);
      return;
    }
    for (const { file } of step.files) seen.add(file);
    folder.takeClosed(step.files.map(judgedOf));
    this.tellBusy();
    if (folder.showsClosed) this.publisher.showClosed(folder, step.files.map(f => f.file));
  }
}

/** Turns the steps of a scan into what a progress bar shows. */
class Progress {
  private total = 0;

  constructor(private readonly reporter: WorkDoneProgressReporter | undefined) {}

  step(step: ScanStep): void {
    if (step.kind === 'listed') this.total = step.total;
    else this.reporter?.report(this.total ? Math.floor((100 * step.done) / this.total) : 100, `${step.done} of ${this.total} files`);
  }
}
