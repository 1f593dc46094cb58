// Snippets as VS Code itself takes them from the manifest.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, remove, write } from './help.ts';

describe('snippets', () => {
  afterEach(async () => {
    await closeAll();
    await remove('snippets');
  });

  const offered: [file: string, prefix: string][] = [
    ['network.yaml', 'k8s-default-deny'], ['check.yml', 'gha-checkout'], ['job.yml', 'gl-review-app'], ['rollout.yaml', 'argo-canary'], ['rules.yml', 'prom-slo-burn'],
    ['Dockerfile', 'df-node'], ['web.dockerfile', 'df-health'], ['main.tf', 'tf-s3-state'], ['compose.yaml', 'dc-postgres'],
  ];
  for (const [name, prefix] of offered) {
    it(`offer ${prefix} in ${name}`, async () => {
      await write(`snippets/${name}`, prefix);
      const { document } = await open(`snippets/${name}`);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(0, prefix.length));
      const item = items.find(i => (typeof i.label === 'string' ? i.label : i.label.label) === prefix);
      assert.equal(item?.kind, vscode.CompletionItemKind.Snippet, `${document.languageId}: ${items.map(i => JSON.stringify(i.label)).join(' ')}`);
    });
  }

  it('put in what they stand for', async () => {
    await write('snippets/empty.yaml', '');
    const editor = await open('snippets/empty.yaml');
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name: 'Cancel superseded runs' });
    assert.equal(editor.document.getText(), 'concurrency:\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: true\n');
  });
});
