import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, file } from './help.ts';

interface Manifest {
  name: string;
  contributes: { commands: { command: string }[]; configuration: { properties: Record<string, { markdownDescription?: string }> } };
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.all.find(e => (e.packageJSON as Manifest).name === 'devops-patterns');
  assert.ok(found);
  return found;
}

describe('the extension', () => {
  it('becomes active by itself in a folder with workflows', async () => {
    const end = Date.now() + 15_000;
    while (!extension().isActive && Date.now() < end) await new Promise(done => setTimeout(done, 50));
    assert.equal(extension().isActive, true);
  });

  it('registers every command that it contributes', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const { commands } = (extension().packageJSON as Manifest).contributes;
    assert.ok(commands.length > 5);
    assert.deepEqual(commands.map(c => c.command).filter(c => !registered.has(c)), []);
  });

  it('describes every setting', () => {
    const { properties } = (extension().packageJSON as Manifest).contributes.configuration;
    assert.deepEqual(Object.entries(properties).filter(([, p]) => !p.markdownDescription).map(([name]) => name), []);
  });

  it('knows Terraform files', async () => {
    const document = await vscode.workspace.openTextDocument(file('infra/network.tf'));
    assert.equal(document.languageId, 'terraform');
  });

  it('is there again after a restart of the server', async () => {
    const document = await vscode.workspace.openTextDocument(file('services/storefront/Dockerfile'));
    await vscode.window.showTextDocument(document);
    await diagnostics(document.uri, found => found.length > 0);
    await vscode.commands.executeCommand('devopsPatterns.restart');
    await diagnostics(document.uri, found => found.length > 0);
  });
});
