import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, file } from './help.ts';

const COMMANDS = ['showPattern', 'showPatternMap', 'showPatternsForFile', 'whatNext', 'findPatternEvidence', 'exportPatternEvidence'];

const tabs = () => vscode.window.tabGroups.all.flatMap(g => g.tabs);
const webviewTabs = (type: string) => tabs().filter(t => t.input instanceof vscode.TabInputWebview && t.input.viewType.endsWith(type));

/** Waits until there is what is asked for. @throws Error that names it */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 15_000; !holds();) {
    if (Date.now() > end) throw new Error(`waited 15 s for ${what}`);
    await new Promise(done => setTimeout(done, 50));
  }
}

describe('the pattern language in VS Code', () => {
  afterEach(closeAll);

  it('has its commands', async () => {
    const known = await vscode.commands.getCommands(true);
    for (const command of COMMANDS) assert.ok(known.includes(`devopsPatterns.${command}`), command);
  });

  it('shows a pattern by its slug, in one panel that is used again', async () => {
    await vscode.commands.executeCommand('devopsPatterns.showPattern', 'continuous-integration');
    await until(() => webviewTabs('devopsPatterns.page').some(t => t.label === 'Continuous Integration'), 'the page');
    await vscode.commands.executeCommand('devopsPatterns.showPattern', 'small-batches');
    await until(() => webviewTabs('devopsPatterns.page').some(t => t.label === 'Small Batches'), 'the other page');
    assert.equal(webviewTabs('devopsPatterns.page').length, 1);
  });

  it('opens the map once', async () => {
    await vscode.commands.executeCommand('devopsPatterns.showPatternMap');
    await vscode.commands.executeCommand('devopsPatterns.showPatternMap');
    await until(() => webviewTabs('devopsPatterns.map').length === 1, 'the map');
  });

  it('exports the evidence as an unsaved document, and writes nothing', async () => {
    await vscode.commands.executeCommand('devopsPatterns.exportPatternEvidence', 'json');
    const json = vscode.window.activeTextEditor?.document;
    assert.equal(json?.languageId, 'json');
    assert.ok(json.isUntitled);
    const report = JSON.parse(json.getText()) as { patterns: { slug: string; status: string }[] };
    assert.ok(report.patterns.length >= 99, `${report.patterns.length} patterns`);
    assert.equal(report.patterns.find(p => p.slug === 'generative-culture')?.status, 'not-observable');
    await vscode.commands.executeCommand('devopsPatterns.exportPatternEvidence', 'markdown');
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /^# /);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(file('.devops'))), 'nothing is written to .devops unasked');
  });
});
