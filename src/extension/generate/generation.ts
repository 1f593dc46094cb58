import * as vscode from 'vscode';
import type { Answers } from '../../generators/generator.ts';
import { GENERATE_DEFAULTS, PROPOSE } from '../../server/protocol.ts';
import type { GenerateDefaults, GenerateParams, ProposeParams, ProposeResult } from '../../server/protocol.ts';
import { fromPlain } from '../../service/generate/plain.ts';
import type { Topic } from '../../service/generate/topics.ts';
import type { Extension } from '../extension.ts';
import { askWithProgress } from '../run.ts';
import { ProposalDocuments } from './documents.ts';
import { ProposalPanel } from './panel.ts';
import { askQuestions } from './questions.ts';

/** What the commands that generate do. A bundle of its own, loaded when it is first wanted. */
export class Generations implements vscode.Disposable {
  private readonly documents = new ProposalDocuments();
  private panel: ProposalPanel | undefined;

  constructor(private readonly extension: Extension) {}

  /** Asks what can't be known, and shows the proposal. Writes nothing. @throws CancellationError when the user ends it */
  async generate(topic: Topic): Promise<void> {
    const folder = await pickFolder();
    const where = { folder: folder.uri.toString(), topic };
    const found = await this.ask<GenerateDefaults, GenerateParams>(GENERATE_DEFAULTS, 'Looking at the project', where);
    const given = await askQuestions(topic, found);
    await this.propose(folder, topic, given);
  }

  /** Shows the proposal that today's files make of the answers that are remembered. @throws Error when the folder is not open; CancellationError when the user ends it */
  async regenerate(topic: Topic, uri: string): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri));
    if (!folder) throw new Error('the folder is not open any more');
    await this.propose(folder, topic, {});
  }

  dispose(): void {
    this.panel?.dispose();
    this.documents.dispose();
  }

  private async propose(folder: vscode.WorkspaceFolder, topic: Topic, given: Partial<Answers>): Promise<void> {
    const where = { folder: folder.uri.toString(), topic };
    const { generation, names } = await this.ask<ProposeResult, ProposeParams>(PROPOSE, 'Making the proposal', { ...where, given });
    this.panel?.dispose();
    const panel = new ProposalPanel(this.extension, this.documents, {
      folder, generation: fromPlain(generation), names: new Map(Object.entries(names)), again: () => this.propose(folder, topic, given),
    });
    this.panel = panel;
    panel.onDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
  }

  private async ask<R, P extends object>(method: string, title: string, params: P): Promise<R> {
    const answer = await askWithProgress<R | null>(this.extension, method, title, params);
    if (answer === null) throw new vscode.CancellationError();
    return answer;
  }
}

/** @throws CancellationError when the user chooses none; Error when none is open */
async function pickFolder(): Promise<vscode.WorkspaceFolder> {
  const { workspaceFolders: folders = [] } = vscode.workspace;
  const [only] = folders;
  if (!only) throw new Error('open a folder first: what is generated belongs to one');
  if (folders.length === 1) return only;
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: 'For which folder?' });
  if (!picked) throw new vscode.CancellationError();
  return picked;
}
