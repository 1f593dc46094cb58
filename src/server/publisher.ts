import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { Finding, Severity } from '../core/finding.ts';
import { diagnosticOf } from './convert.ts';
import type { Folder } from './folder.ts';
import { STATUS } from './protocol.ts';
import type { Status } from './protocol.ts';
import type { Located, Session } from './session.ts';

/** Milliseconds during which several reasons to refresh become one. */
const GATHER = 100;

type Counts = Record<Severity, number>;

/** Brings findings to the client: pulled for open files where it pulls, pushed otherwise. */
export class Publisher {
  private readonly counts = new Map<string, Counts>();
  private readonly pulled = new Map<string, { id: string; content: string }>();
  /** What was last pushed of files, open ones too, that have or had anything: for closed ones the same is not pushed again. */
  private readonly sent = new Map<string, string>();
  private readonly due = new Set<string>();
  private ids = 0;
  private busy: string | undefined;
  private refreshing: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {}

  /** Answers a client that pulls. */
  async report({ folder, file }: Located, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    await folder.update(file);
    const items = this.diagnostics(folder, file.path);
    const content = JSON.stringify(items);
    let known = this.pulled.get(file.uri);
    if (known?.content !== content) this.pulled.set(file.uri, (known = { id: String(++this.ids), content }));
    if (known.id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known.id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: known.id, items };
  }

  /** Pushes a file's findings soon: several edits that come together are answered once. */
  schedule(located: Located): void {
    const { uri } = located.file;
    if (this.due.has(uri)) return;
    this.due.add(uri);
    setTimeout(() => {
      this.due.delete(uri);
      void this.push(located).catch((error: unknown) => this.session.connection.console.error(String(error)));
    }, 0);
  }

  /** Files whose findings are not what they were, for another reason than that they were edited. */
  changed(folder: Folder, files: Iterable<string>): void {
    let refresh = false;
    for (const path of files) {
      const open = folder.open.get(path);
      if (!open) {
        if (folder.showsClosed) this.send(folder.uri(path), this.diagnostics(folder, path));
      } else if (this.session.client.pulls) {
        refresh = true;
      } else {
        this.schedule({ folder, file: open });
      }
    }
    if (refresh) this.refresh();
  }

  /** Open files need another look, each and every one. */
  refresh(): void {
    if (!this.session.client.pulls) {
      for (const located of this.session.files.values()) this.schedule(located);
    } else if (this.session.client.refreshes) {
      this.refreshing ??= setTimeout(() => {
        this.refreshing = undefined;
        // A client that is going away does not answer.
        this.session.connection.languages.diagnostics.refresh().catch((error: unknown) => this.session.connection.console.log(String(error)));
      }, GATHER);
    }
  }

  /** The editor shows the file itself now: what was pushed for it while it was closed goes. */
  opened({ folder, file }: Located): void {
    if (this.session.client.pulls && folder.showsClosed) this.send(file.uri, [], false);
  }

  /** Closed files keep their findings only where those of closed files are shown. */
  closed({ folder, file }: Located): void {
    this.pulled.delete(file.uri);
    this.counts.delete(file.uri);
    if (folder.showsClosed) this.send(file.uri, this.diagnostics(folder, file.path));
    else if (!this.session.client.pulls) this.send(file.uri, []);
    this.tell();
  }

  /** Shows all findings of files that aren't open. */
  showClosed(folder: Folder, paths: Iterable<string>): void {
    for (const path of paths) if (!folder.open.has(path)) this.send(folder.uri(path), this.diagnostics(folder, path));
  }

  /** Takes back what was pushed for files that are gone. */
  clear(uris: Iterable<string>): void {
    for (const uri of uris) this.send(uri, [], false);
    this.tell();
  }

  /** What is running, for the client's status line; `undefined` when nothing is. */
  setBusy(what: string | undefined): void {
    this.busy = what;
    this.tell();
  }

  private async push({ folder, file }: Located): Promise<void> {
    if (!this.session.files.has(file.uri)) return;
    await folder.update(file);
    if (!this.session.files.has(file.uri)) return;
    const diagnostics = this.diagnostics(folder, file.path);
    this.send(file.uri, diagnostics, true, file.document.version);
  }

  private send(uri: string, diagnostics: Diagnostic[], counted = true, version?: number): void {
    if (!counted) this.counts.delete(uri);
    const content = diagnostics.length ? JSON.stringify(diagnostics) : '';
    if (version === undefined && (this.sent.get(uri) ?? '') === content) return;
    if (content || version !== undefined) this.sent.set(uri, content || 'nothing');
    else this.sent.delete(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  private diagnostics(folder: Folder, path: string): Diagnostic[] {
    const findings = folder.findings(path);
    if (findings.length || folder.judgedOf(path)) this.count(folder.uri(path), findings);
    else if (this.counts.delete(folder.uri(path))) this.tell();
    return findings.map(f => diagnosticOf(f, folder, this.session.client));
  }

  private count(uri: string, findings: readonly Finding[]): void {
    const counts: Counts = { error: 0, warning: 0, info: 0 };
    for (const { severity } of findings) counts[severity]++;
    this.counts.set(uri, counts);
    this.tell();
  }

  private tell(): void {
    if (!this.session.options.status) return;
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      void this.session.connection.sendNotification(STATUS, this.status());
    }, GATHER);
  }

  private status(): Status {
    const relevant = this.counts.size > 0 || [...this.session.folders.values()].some(f => f.closed.size > 0);
    const status: Status = { errors: 0, warnings: 0, infos: 0, files: this.counts.size, relevant };
    for (const { error, warning, info } of this.counts.values()) {
      status.errors += error;
      status.warnings += warning;
      status.infos += info;
    }
    return this.busy === undefined ? status : { ...status, busy: this.busy };
  }
}
