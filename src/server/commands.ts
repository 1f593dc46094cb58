import { ErrorCodes, MessageType, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, ChangeAnnotation, WorkDoneProgressReporter, WorkspaceEdit } from 'vscode-languageserver';
import { BASELINE_FILE, writeBaseline } from '../lint/baseline/baseline.ts';
import { STARTER_CONFIG } from '../lint/config/starter.ts';
import { generatedDrift } from '../lint/engine-rules.ts';
import { CONFIG_FILE } from './configs.ts';
import { rulePage } from './convert.ts';
import { lineEdits, workspaceEdit } from './edits.ts';
import { actionData } from './features/action-data.ts';
import { editOf } from './features/actions.ts';
import { TOPIC_OF } from './features/drift-actions.ts';
import { mendAll } from './features/mend.ts';
import type { Mended } from './features/mend.ts';
import type { Folder } from './folder.ts';
import type { DriftWatch } from './generate/drift.ts';
import type { HostChecks } from './host-checks.ts';
import { withProgress } from './progress.ts';
import { COMMANDS } from './protocol.ts';
import type { EditSummary } from './protocol.ts';
import type { Scans } from './scans.ts';
import type { Located, Session } from './session.ts';
import { signalOf } from './signals.ts';
import { relativeTo } from './uris.ts';

interface Call {
  args: readonly unknown[];
  token: CancellationToken;
  progress: WorkDoneProgressReporter;
}

/** Answers for `workspace/executeCommand`. */
export function registerCommands(session: Session, scans: Scans, checks: HostChecks, drift: DriftWatch): void {
  const commands = new Commands(session, scans, checks, drift);
  session.connection.onExecuteCommand(async ({ command, arguments: args = [] }, token, progress) => {
    try {
      return (await commands.run(command, { args, token, progress })) ?? null;
    } catch (error) {
      throw error instanceof ResponseError ? error : new ResponseError(ErrorCodes.InvalidRequest, error instanceof Error ? error.message : String(error));
    }
  });
}

class Commands {
  constructor(private readonly session: Session, private readonly scans: Scans, private readonly checks: HostChecks, private readonly drift: DriftWatch) {}

  async run(command: string, call: Call): Promise<unknown> {
    switch (command) {
      case COMMANDS.lintWorkspace:
        return withProgress(this.session, 'Checking the workspace', call, (progress, signal) => this.scans.show(this.folders, progress, signal));
      case COMMANDS.lintFile: return this.lintFile(call);
      case COMMANDS.fixFile: return this.fixFile(call);
      case COMMANDS.fixWorkspace: return this.fixWorkspace(call);
      case COMMANDS.createBaseline: return this.createBaseline(call);
      case COMMANDS.createConfiguration: return this.createConfiguration(call);
      case COMMANDS.apply: return this.applyAction(call);
      case COMMANDS.openRule: return this.openRule(call);
      case COMMANDS.regenerate: return this.regenerate(call);
      default: throw new Error(`there is no command ${command}`);
    }
  }

  private get folders(): Folder[] {
    return [...this.session.folders.values()];
  }

  private async lintFile(call: Call): Promise<{ findings: number }> {
    const located = this.located(call);
    await this.checks.run(located);
    await located.folder.update(located.file);
    return { findings: located.folder.findings(located.file.path).length };
  }

  private async fixFile(call: Call): Promise<EditSummary> {
    const { folder, file } = this.located(call);
    const mended = await mendAll(this.session, folder, [file.path], { confirm: confirmation('Fix all in file'), signal: signalOf(call.token) });
    return this.apply('Fix all in file', mended ? [mended] : [], 'nothing in this file has a safe fix');
  }

  private async fixWorkspace(call: Call): Promise<EditSummary> {
    return withProgress(this.session, 'Looking for fixes', call, async (progress, signal) => {
      await this.scans.show(this.folders, progress, signal);
      const step = (done: number, total: number) => progress.report(Math.floor((100 * done) / total), `fixes in ${done} of ${total} files`);
      const mended: Mended[] = [];
      for (const folder of this.folders) {
        const paths = [...folder.open.keys(), ...folder.closed.keys()].filter(path => folder.findings(path).length);
        const found = signal.aborted ? undefined : await mendAll(this.session, folder, paths, { confirm: confirmation('Fix all in workspace'), step, signal });
        if (found) mended.push(found);
      }
      return signal.aborted ? { applied: false, files: 0, edits: 0 } : this.apply('Fix all in workspace', mended, 'nothing in this workspace has a safe fix');
    });
  }

  private async createBaseline(call: Call): Promise<EditSummary> {
    return withProgress(this.session, 'Creating the baseline', call, async (progress, signal) => {
      const edits: WorkspaceEdit[] = [];
      for (const folder of this.folders) {
        const { accepted } = folder;
        folder.accepted = new Set();
        await this.scans.show([folder], progress, signal);
        if (signal.aborted) {
          folder.accepted = accepted;
          return { applied: false, files: 0, edits: 0 };
        }
        const paths = new Set([...folder.open.keys(), ...folder.closed.keys()]);
        // What no other face finds would be an entry that nothing fits; it has a way out of its own.
        const text = writeBaseline([...paths].flatMap(path => folder.findings(path)).filter(f => f.rule !== generatedDrift.id));
        edits.push(await this.write(folder, BASELINE_FILE, text));
      }
      return this.applyEdit('Create the baseline', edits, edits.length, edits.length);
    });
  }

  private async createConfiguration({ args: [uri] }: Call): Promise<EditSummary> {
    const folder = (typeof uri === 'string' ? this.folders.find(f => relativeTo(f.root, uri) !== undefined) : undefined) ?? this.folders[0];
    if (!folder) throw new Error('no folder is open');
    if ((await this.session.read(folder, CONFIG_FILE)) !== undefined) return { applied: false, files: 0, edits: 0, note: `${CONFIG_FILE} is there already` };
    return this.applyEdit('Create the configuration', [await this.write(folder, CONFIG_FILE, STARTER_CONFIG)], 1, 1);
  }

  private async applyAction({ args, token }: Call): Promise<EditSummary> {
    const edit = await editOf(this.session, actionData(args[0]), token, this.drift);
    return edit ? this.applyEdit('DevOps Patterns', [edit], 1, 1) : { applied: false, files: 0, edits: 0, note: 'there is nothing to change' };
  }

  private async openRule({ args: [rule] }: Call): Promise<void> {
    if (typeof rule !== 'string') throw new Error('which rule?');
    if (this.session.client.showsDocuments) await this.session.connection.window.showDocument({ uri: rulePage(rule), external: true });
    else this.session.say(MessageType.Info, `${rule}: ${rulePage(rule)}`);
  }

  /** An editor that shows no proposals has a terminal. */
  private regenerate(call: Call): void {
    const { folder, file } = this.located(call);
    const drift = folder.drift.get(file.path);
    if (!drift) throw new Error(`${file.path} is as it would be generated today`);
    this.session.say(MessageType.Info, `To generate ${file.path} again, run this in the folder: devops-patterns generate ${TOPIC_OF[drift.generator]}. It shows what would change, and asks before it writes.`);
  }

  private async write(folder: Folder, path: string, newText: string): Promise<WorkspaceEdit> {
    const text = await this.session.read(folder, path);
    const edits = text === undefined ? [{ range: { start: 0, end: 0 }, newText }] : lineEdits(text, newText);
    return workspaceEdit(folder, [{ path, text: text ?? '', edits, create: text === undefined }], this.session.client);
  }

  private apply(label: string, mended: readonly Mended[], otherwise: string): Promise<EditSummary> {
    const files = mended.reduce((n, m) => n + m.files, 0);
    const refused = mended.flatMap(m => m.outcome.refused);
    for (const { finding, title, why } of refused) this.session.connection.console.info(`${finding.file}: “${title}” was left out: ${why}`);
    if (!files) return Promise.resolve({ applied: false, files: 0, edits: 0, note: otherwise });
    return this.applyEdit(label, mended.map(m => m.edit), files, mended.reduce((n, m) => n + m.edits, 0));
  }

  /** Asks the client to make the edits; a client that can't gets them in the answer's `edit`. */
  private async applyEdit(label: string, all: readonly WorkspaceEdit[], files: number, edits: number): Promise<EditSummary> {
    const edit = merged(all);
    if (!this.session.client.appliesEdits) return { applied: false, files, edits, edit };
    const { applied, failureReason } = await this.session.connection.workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } });
    return { applied, files, edits, ...(failureReason === undefined ? {} : { note: failureReason }) };
  }

  private located({ args: [uri] }: Call): Located {
    const located = typeof uri === 'string' ? this.session.files.get(uri) : undefined;
    if (!located) throw new Error('this file is not open, or not one that is checked');
    return located;
  }
}

function confirmation(label: string): ChangeAnnotation {
  return { label, description: 'Safe fixes of DevOps Patterns', needsConfirmation: true };
}

function merged(edits: readonly WorkspaceEdit[]): WorkspaceEdit {
  const [first, ...rest] = edits;
  return rest.reduce<WorkspaceEdit>((all, next) => ({
    ...(all.changes || next.changes ? { changes: { ...all.changes, ...next.changes } } : {}),
    ...(all.documentChanges || next.documentChanges ? { documentChanges: [...(all.documentChanges ?? []), ...(next.documentChanges ?? [])] } : {}),
    ...(all.changeAnnotations || next.changeAnnotations ? { changeAnnotations: { ...all.changeAnnotations, ...next.changeAnnotations } } : {}),
  }), first ?? {});
}
