import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { projectRoot } from '../../../src/lint/testing/host.ts';
import { accessible } from './accessibility.ts';
import { openWorkbench, until, type Workbench } from './workbench.ts';

const SERVICE = {
  'package.json': JSON.stringify({ name: 'shop', engines: { node: '22' }, scripts: { start: 'node server.js', test: 'node --test' } }, undefined, 2),
  'package-lock.json': '{"name":"shop","lockfileVersion":3,"packages":{}}\n',
  'server.js': 'require("node:http").createServer((_, r) => r.end("ok")).listen(8080);\n',
  '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n',
};

const box = (proposal: Frame, file: string) => proposal.locator(`[data-path="${file}"] input`);

/** The service after it was generated for, and after the user and the project changed the same line. */
function conflicting(): Record<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'generated-'));
  try {
    for (const [file, text] of Object.entries(SERVICE)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    execFileSync(process.execPath, [path.join(projectRoot(), 'dist', 'cli.js'), 'generate', 'docker', '--yes'], { cwd: folder, stdio: 'pipe' });
    const files = fs.readdirSync(folder, { recursive: true }).map(String).filter(f => fs.statSync(path.join(folder, f)).isFile());
    const texts = Object.fromEntries(files.map(f => [f, fs.readFileSync(path.join(folder, f), 'utf8')]));
    return { ...texts, Dockerfile: texts['Dockerfile']!.replace(/^FROM node:22\S+/gm, 'FROM node:22-ours'), 'package.json': SERVICE['package.json'].replace('"22"', '"24"') };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe('generating', () => {
  let window: Workbench;
  let open: Workbench | undefined;
  // Not after each: pictures of what failed are taken before.
  const close = async (): Promise<void> => open?.close();
  beforeEach(close);
  after(close);

  it('a file is rejected, another edited in the proposal, one has unsaved changes; applied as one, and undone as one', async () => {
    window = open = await openWorkbench({ files: { ...SERVICE, Dockerfile: 'FROM scratch\n' }, openFile: 'Dockerfile' });
    await window.goTo(1);
    await window.type('# mine\n');
    await window.command('DevOps Patterns: Generate Dockerfile');
    const proposal = await window.webview('.files');
    assert.deepEqual(await proposal.locator('.file .path').allInnerTexts(), ['.dockerignore', 'Dockerfile', 'compose.yaml']);
    assert.equal(window.exists('.dockerignore'), false, 'nothing is written before');
    assert.equal(await box(proposal, 'Dockerfile').isChecked(), false, 'what was not generated is left alone');
    await window.screenshot('proposal');
    await accessible(proposal, 'the proposal');
    await box(proposal, 'Dockerfile').check();
    await box(proposal, 'compose.yaml').uncheck();
    await until(async () => (await proposal.locator('.counts strong').innerText()) === '2 of 3 files chosen', 'the choice');

    await proposal.locator('[data-path=".dockerignore"] .tool').click();
    await window.page.locator('.tab.active').filter({ hasText: '.dockerignore (Proposed)' }).waitFor();
    await window.page.locator('.monaco-diff-editor .editor.modified .view-line').first().click();
    await window.page.keyboard.press('Control+Home');
    await window.type('# ours\n');
    await window.screenshot('proposal-diff');
    await window.page.locator('.tab').filter({ hasText: 'Generate Dockerfile' }).click();
    const again = await window.webview('.files');
    await until(async () => (await again.locator('[data-path=".dockerignore"] .state').innerText()).includes('edited by you'), 'the edit in the proposal');
    await again.locator('#apply').click();
    await window.notification('Changed 2 files. Dockerfile had unsaved changes');
    assert.match(window.read('.dockerignore'), /^# ours\n/);
    assert.equal(window.exists('compose.yaml'), false);
    assert.ok(window.exists('.devops/generated/index.json'));
    await window.page.locator('.tab').filter({ hasText: '(Proposed)' }).waitFor({ state: 'hidden' });

    await window.page.locator('.tab').filter({ hasText: 'Dockerfile' }).first().click();
    await window.focusEditor();
    await until(async () => (await window.visibleLines()).some(l => l.startsWith('FROM node:22')), 'the generated Dockerfile');
    await window.screenshot('proposal-applied');
    await window.page.keyboard.press('Control+Z');
    const dialog = window.page.locator('.monaco-dialog-box');
    if (await dialog.waitFor({ timeout: 2000 }).then(() => true, () => false)) await dialog.locator('.monaco-button').first().click();
    await until(async () => (await window.visibleLines()).join('\n').startsWith('# mine\nFROM scratch'), 'the text as it was, unsaved');
    await until(() => !window.exists('.dockerignore') && !window.exists('.devops/generated/index.json'), 'files that are gone again');
    assert.equal(window.read('Dockerfile'), 'FROM scratch\n');
  });

  it('questions have defaults from the project and can be gone back on; what is discarded is not written', async () => {
    window = open = await openWorkbench({ files: SERVICE, theme: 'dark' });
    await window.command('DevOps Patterns: Set Up Delivery');
    const input = window.quickInput();
    await input.filter({ hasText: 'Where does the pipeline run?' }).or(input.locator('input[placeholder*="Where does the pipeline run?"]')).first().waitFor();
    await window.page.keyboard.press('Enter');
    const registry = input.locator('input');
    await until(async () => (await registry.first().inputValue()) === 'ghcr.io/acme', 'the registry of the remote');
    await window.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await until(async () => (await input.locator('.monaco-list-row').count()) === 2, 'the first question again');
    await window.page.keyboard.press('Enter');
    await until(async () => (await registry.first().inputValue()) === 'ghcr.io/acme', 'the registry again');
    await window.screenshot('proposal-question');
    for (const next of ['staging, production', 'How do releases reach', 'Which form']) {
      await window.page.keyboard.press('Enter');
      await until(async () => [await registry.first().inputValue(), await registry.first().getAttribute('placeholder')].some(t => t?.includes(next)), next);
    }
    await window.page.keyboard.press('Enter');
    const proposal = await window.webview('.files');
    await until(async () => (await proposal.locator('.file').count()) > 8, 'a proposal with all of it');
    assert.equal(await proposal.locator('.findings').count(), 0);
    await window.screenshot('proposal-dark');
    await proposal.locator('#discard').click();
    await window.page.locator('.tab').filter({ hasText: 'Set Up Delivery' }).waitFor({ state: 'hidden' });
    assert.ok(!window.exists('.github') && !window.exists('.devops'));
  });

  it('what both sides changed is resolved in the merge editor before it can be chosen', async () => {
    window = open = await openWorkbench({ files: conflicting() });
    await window.command('DevOps Patterns: Generate Dockerfile');
    const proposal = await window.webview('.files');
    await until(async () => (await proposal.locator('[data-path="Dockerfile"] .state').innerText()).includes('Conflict'), 'the conflict');
    assert.ok(await box(proposal, 'Dockerfile').isDisabled());
    await window.screenshot('proposal-conflict');
    await proposal.locator('[data-path="Dockerfile"] .tool', { hasText: 'Resolve' }).click();
    await window.page.locator('.merge-editor').first().waitFor();
    await window.page.locator('.tab').filter({ hasText: 'Generate Dockerfile' }).click();
    const meanwhile = await window.webview('.files');
    assert.ok(await box(meanwhile, 'Dockerfile').isDisabled(), 'an open merge is none');
    await window.page.locator('.tab').filter({ hasText: 'Merging' }).click();
    await window.command('Merge Editor: Accept All Incoming Changes from Left');
    await window.screenshot('proposal-merge');
    await window.page.locator('.merge-editor .result .view-line').first().click();
    await window.save();
    await window.page.locator('.tab').filter({ hasText: 'Generate Dockerfile' }).click();
    const again = await window.webview('.files');
    await until(async () => box(again, 'Dockerfile').isEnabled(), 'a conflict that is resolved');
    await box(again, 'Dockerfile').check();
    await again.locator('#apply').click();
    await window.notification('Changed 1 file');
    assert.match(window.read('Dockerfile'), /^FROM node:22-ours/m);
    assert.doesNotMatch(window.read('Dockerfile'), /^[<=>]{7}/m);
  });

  it('a generated file that would be generated differently is kept after a preview, or generated again', async () => {
    window = open = await openWorkbench({ files: conflicting(), openFile: 'Dockerfile' });
    await window.problem('would write this file differently today, in lines that you changed as well');
    await window.focusEditor();
    await window.goTo(1);
    assert.ok((await window.quickFixes()).some(t => t.startsWith('Keep mine')));
    await window.screenshot('drift');
    await window.page.keyboard.press('Escape');
    await window.quickFix('Regenerate…');
    const proposal = await window.webview('.files');
    assert.ok((await proposal.locator('[data-path="Dockerfile"]').innerText()).includes('changed by you'), 'the proposal, with the conflict');
    await window.page.locator('.tab').filter({ hasText: 'Dockerfile' }).first().click();
    await window.focusEditor();
    await window.goTo(1);
    await window.quickFix('Keep mine');
    assert.ok((await window.refactorPreview()).length > 0);
    await window.screenshot('drift-keep-mine');
    const before = window.read('Dockerfile');
    await window.endRefactorPreview('Apply');
    await until(async () => !(await window.problems()).some(p => p.includes('would write this file differently')), 'the end of the drift');
    assert.equal(window.read('Dockerfile'), before);
    // What is remembered is on the disk as well, where others read it.
    const memory = JSON.parse(window.read('.devops/generated/index.json')) as { files: Record<string, { made: string }> };
    assert.match(window.read(`.devops/generated/${memory.files['Dockerfile']?.made.slice(0, 32)}.txt`), /^FROM node:24/m);
    execFileSync(process.execPath, [path.join(projectRoot(), 'dist', 'cli.js'), 'generate', '--check'], { cwd: window.folder, stdio: 'pipe' });
  });
});
