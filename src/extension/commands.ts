import * as vscode from 'vscode';
import { COMMANDS } from '../server/protocol.ts';
import type { EditSummary, ScanSummary } from '../server/protocol.ts';
import type { Extension } from './extension.ts';
import { showMenu } from './menu.ts';
import { registrar } from './registrar.ts';
import { rulesAtCursor, rulesWithPages, showRule } from './rule-page.ts';
import { runOnServer } from './run.ts';
import { plural } from './status.ts';

/** Registers the commands that package.json contributes. Each tells the user when it fails. */
export function registerCommands(extension: Extension): vscode.Disposable[] {
  const register = registrar(extension);
  return [
    register('lintFile', 'The file could not be checked', () => lintFile(extension)),
    register('lintWorkspace', 'The workspace could not be checked', () => lintWorkspace(extension)),
    register('fixFile', 'The file could not be fixed', () => change(extension, COMMANDS.fixFile, 'Looking for fixes', activeUri())),
    register('fixWorkspace', 'The workspace could not be fixed', () => change(extension, COMMANDS.fixWorkspace, 'Looking for fixes')),
    register('createConfiguration', 'The configuration could not be created', () => createConfiguration(extension)),
    register('createBaseline', 'The baseline could not be created', () => change(extension, COMMANDS.createBaseline, 'Creating the baseline')),
    register('showRule', 'The rule could not be shown', rule => pickRule(extension, rule)),
    register('showMenu', 'The menu could not be shown', () => showMenu()),
    register('showLog', 'The log could not be shown', async () => extension.log.show()),
    register('restart', 'The language server could not be restarted', () => extension.restart()),
  ];
}

async function lintFile(extension: Extension): Promise<void> {
  await runOnServer(extension, COMMANDS.lintFile, 'Checking the file', [activeUri()]);
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}

async function lintWorkspace(extension: Extension): Promise<ScanSummary> {
  const scan = await runOnServer<ScanSummary>(extension, COMMANDS.lintWorkspace, 'Checking the workspace', []);
  const said = `${plural(scan.findings, 'finding')} in ${plural(scan.files, 'file')}`;
  void vscode.window
    .showInformationMessage(`DevOps Patterns: ${said}${scan.cancelled ? ', cancelled before the end' : ''}.`, ...(scan.findings ? ['Show Problems'] : []))
    .then(action => action && vscode.commands.executeCommand('workbench.actions.view.problems'));
  return scan;
}

/** Runs a command of the server that edits files; the editor asks for confirmation, change by change. */
async function change(extension: Extension, command: string, title: string, ...args: readonly unknown[]): Promise<EditSummary> {
  const done = await runOnServer<EditSummary>(extension, command, title, args);
  if (done.note !== undefined) void vscode.window.showInformationMessage(`DevOps Patterns: ${done.note}`);
  return done;
}

async function createConfiguration(extension: Extension): Promise<void> {
  const near = vscode.window.activeTextEditor?.document.uri;
  await change(extension, COMMANDS.createConfiguration, 'Creating the configuration', ...(near ? [near.toString()] : []));
  const folder = (near && vscode.workspace.getWorkspaceFolder(near)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, '.devops', 'config.yaml'));
}

async function pickRule(extension: Extension, given: unknown): Promise<void> {
  const here = typeof given === 'string' ? [given] : rulesAtCursor();
  const rule = here.length === 1
    ? here[0]
    : await vscode.window.showQuickPick(here.length ? here : rulesWithPages(extension.extensionUri), { placeHolder: 'Which rule?', title: 'Show Rule' });
  if (rule !== undefined) await showRule(extension.extensionUri, rule);
}

/** The document of the active editor. @throws an Error when there is none. */
function activeUri(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error('no file is open');
  return editor.document.uri.toString();
}
