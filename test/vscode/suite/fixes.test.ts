import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, open, remove, rule, write } from './help.ts';

const NAME = '.github/workflows/fixes.yml';
const BROKEN = `name: Fixes
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-22.4 # the old one
    timeout-minutes: 10
    steps:
      - run: make
  deploy:
    needs: buld
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make deploy
`;

async function actions(document: vscode.TextDocument, range: vscode.Range, kind?: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind?.value, 20);
}

describe('fixes', () => {
  let document: vscode.TextDocument;
  beforeEach(async () => {
    await write(NAME, BROKEN);
    ({ document } = await open(NAME));
  });
  afterEach(async () => {
    await closeAll();
    await remove(NAME);
  });

  it('mend one finding and keep the rest of the text', async () => {
    const found = await diagnostics(document.uri, all => all.length >= 2);
    const finding = found.find(d => rule(d) === 'github-actions/unknown-needs');
    assert.ok(finding);
    const offered = await actions(document, finding.range, vscode.CodeActionKind.QuickFix);
    const fix = offered.find(a => a.isPreferred && a.edit);
    assert.ok(fix?.edit, offered.map(a => a.title).join(' | '));
    assert.equal(await vscode.workspace.applyEdit(fix.edit), true);
    assert.equal(document.getText(), BROKEN.replace('buld', 'build'));
    await diagnostics(document.uri, all => !all.some(d => rule(d) === 'github-actions/unknown-needs'));
  });

  it('can be put off with a reason, or for the whole project', async () => {
    const [finding] = await diagnostics(document.uri, all => all.length >= 2);
    assert.ok(finding);
    const titles = (await actions(document, finding.range)).map(a => a.title);
    assert.ok(titles.some(t => /ignore/i.test(t)), titles.join(' | '));
    assert.ok(titles.some(t => /\.devops\/config\.yaml/.test(t)), titles.join(' | '));
  });

  it('mend the whole file as source.fixAll.devopsPatterns when it is saved, where the mend is safe', async () => {
    await diagnostics(document.uri, all => all.length >= 2);
    const settings = vscode.workspace.getConfiguration('editor', document.uri);
    await settings.update('codeActionsOnSave', { 'source.fixAll.devopsPatterns': 'explicit' }, vscode.ConfigurationTarget.Workspace);
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '# Edited\n');
      await vscode.workspace.applyEdit(edit);
      await diagnostics(document.uri, all => all.length >= 2);
      assert.equal(await document.save(), true);
      assert.equal(document.getText(), `# Edited\n${BROKEN.replace('buld', 'build')}`);
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
