import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is there and becomes active', async () => {
    const extension = vscode.extensions.all.find(e => e.packageJSON.name === 'devops-patterns');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
