import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { divide } from '../../../src/extension/neighbours.ts';
import { closeAll, diagnostics, open, remove, rule, write } from './help.ts';

const WORKFLOW = '.github/workflows/neighbours.yml';
const BROKEN = `name: Neighbours
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    needz: nobody
    needs: nobody
    steps:
      - run: make
`;

describe('who says what', () => {
  afterEach(closeAll);

  it('is for us alone where no other extension is there', () => {
    assert.deepEqual(divide('auto', 'auto', () => false), { hidden: {}, noHelp: [] });
  });

  it('is for the others where they are installed and do it', () => {
    const division = divide('auto', 'auto', id => id === 'github.vscode-github-actions' || id === 'redhat.vscode-yaml');
    assert.deepEqual(division, { hidden: { 'github-actions': ['syntax', 'schema'], kubernetes: ['syntax'] }, noHelp: ['github-actions'] });
  });

  it('is as the user wants it', () => {
    assert.deepEqual(divide('always', 'always', () => true), { hidden: {}, noHelp: [] });
    assert.deepEqual(divide('never', 'never', () => false), { hidden: { '*': ['syntax', 'schema'] }, noHelp: ['*'] });
  });

  it('follows the setting at once, and hides schema errors alone', async () => {
    await write(WORKFLOW, BROKEN);
    const { document } = await open(WORKFLOW);
    const has = (id: string) => (found: vscode.Diagnostic[]) => found.some(d => rule(d) === `github-actions/${id}`);
    await diagnostics(document.uri, has('unknown-key'));
    const settings = vscode.workspace.getConfiguration('devopsPatterns');
    await settings.update('schemaFindings', 'never', vscode.ConfigurationTarget.Workspace);
    const left = await diagnostics(document.uri, found => !has('unknown-key')(found) && found.length > 0);
    assert.ok(has('unknown-needs')(left));
    await settings.update('schemaFindings', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnostics(document.uri, has('unknown-key'));
    await remove(WORKFLOW);
  });
});

describe('help while writing', () => {
  afterEach(closeAll);

  it('hovers explain keys, and completion offers them', async () => {
    await write(WORKFLOW, BROKEN);
    const { document } = await open(WORKFLOW);
    await diagnostics(document.uri, found => found.length > 0);
    const at = document.positionAt(BROKEN.indexOf('timeout-minutes') + 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const text = hovers.flatMap(h => h.contents.map(c => (typeof c === 'string' ? c : c.value))).join('\n');
    assert.match(text, /timeout-minutes/);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
    assert.ok(list.items.some(i => (typeof i.label === 'string' ? i.label : i.label.label) === 'concurrency'));
    await remove(WORKFLOW);
  });

  it('the configuration is made when asked for, and opened', async () => {
    await vscode.commands.executeCommand('devopsPatterns.createConfiguration');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.path.endsWith('.devops/config.yaml'), true);
    assert.match(document?.getText() ?? '', /^persona: default$/m);
    await closeAll();
    await remove('.devops');
  });
});
