import * as vscode from 'vscode';
import { COMMANDS } from '../../server/protocol.ts';
import type { ActionView } from '../../service/pattern-views.ts';
import type { FromWebview } from '../../webviews/messages.ts';
import type { Extension } from '../extension.ts';
import { showRule } from '../rule-page.ts';
import type { PatternViews } from './views.ts';

/** What a webview asks the editor to do. What it says is not trusted: its pages hold the users' own Markdown. */
export class Deeds {
  constructor(private readonly extension: Extension, private readonly views: PatternViews) {}

  /** Does what every view may ask for; tells the user when it fails. */
  async do(message: FromWebview): Promise<void> {
    try {
      await this.perform(message);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) this.extension.failed('That could not be done', error);
    }
  }

  private async perform(message: FromWebview): Promise<unknown> {
    switch (message.type) {
      case 'openPattern': return this.views.pages.show(message.slug, message.beside);
      case 'openMap': return this.views.map.show();
      case 'openPlace': return this.openPlace(message.file, message.line);
      case 'openRule': return showRule(this.extension.extensionUri, message.rule);
      case 'openLink': return openLink(message.href);
      case 'run': return this.run(message.action);
      case 'computeEvidence': return this.views.findEvidence();
      case 'openFolder': return vscode.commands.executeCommand('workbench.action.files.openFolder');
      // Between a view and what fills it.
      case 'ready':
      case 'page': return undefined;
    }
  }

  /** @throws Error when the file is not in the folder */
  private async openPlace(file: string, line: number): Promise<void> {
    const { folder } = this.views.requests;
    if (!folder) throw new Error('no folder is open');
    const uri = vscode.Uri.joinPath(folder.uri, file);
    if (!uri.path.startsWith(folder.uri.path.replace(/\/?$/, '/'))) throw new Error(`${file} is outside the folder`);
    const start = new vscode.Position(Math.max(0, line - 1), 0);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start), preview: true });
  }

  /** Opens a file at a line and offers what mends the findings there. @throws Error when that is no place in the folder */
  async fixPlace(file: unknown, line: unknown): Promise<void> {
    if (typeof file !== 'string' || typeof line !== 'number') throw new Error('which place?');
    await this.openPlace(file, line);
    await vscode.commands.executeCommand('editor.action.quickFix');
  }

  /** @throws Error when the command is not one of ours */
  private async run({ command, args }: ActionView): Promise<void> {
    const allowed = [...this.extension.ownCommands, ...Object.values(COMMANDS)];
    if (!allowed.includes(command)) throw new Error(`${command} is no command of this extension`);
    await vscode.commands.executeCommand(command, ...args);
  }
}

async function openLink(href: string): Promise<void> {
  const uri = vscode.Uri.parse(href, true);
  if (uri.scheme !== 'https') throw new Error(`${href} is no https address`);
  await vscode.env.openExternal(uri);
}
