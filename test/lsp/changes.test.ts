import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BARE, Bench, HELIX, rangeOf, VSCODE } from './setup.ts';
import type { WorkspaceEdit } from './setup.ts';

const FILE = '.github/workflows/a.yml';
const BROKEN = 'name: CI\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: nobody\n    steps: [{run: echo}]\n';

interface Status {
  errors: number;
  files: number;
  relevant: boolean;
  busy?: string;
}

describe('language server: what changes meanwhile', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  const status = (accept: (s: Status) => boolean) => bench.client.message<Status>('devopsPatterns/status', accept);
  const pushedTo = (uri: string) => bench.client.received.filter(m => m.method === 'textDocument/publishDiagnostics' && (m.params as { uri: string }).uri === uri);

  it('a folder is deleted: its files are forgotten and no longer counted', async () => {
    bench = await Bench.start(VSCODE, { [FILE]: BROKEN, [`old/${FILE}`]: BROKEN });
    await bench.execute('devops-patterns.lintWorkspace');
    await status(s => s.errors === 2 && s.files === 2);
    fs.rmSync(path.join(bench.root, 'old'), { recursive: true });
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri('old'), type: 3 }] });
    await bench.pushed(`old/${FILE}`, f => f.length === 0);
    await bench.client.message<Status>('devopsPatterns/status', s => s.errors === 1 && s.files === 1);
  });

  it('a configuration comes in a folder that was just made, which is all that is told', async () => {
    bench = await Bench.start(HELIX, { [FILE]: BROKEN });
    await bench.read();
    bench.open(FILE, BROKEN);
    await bench.pushed(FILE, f => f.length === 1);
    bench.write('.devops/config.yaml', 'rules:\n  github-actions/unknown-needs: off\n');
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri('.devops'), type: 1 }] });
    await bench.pushed(FILE, f => f.length === 0);
    fs.rmSync(path.join(bench.root, '.devops'), { recursive: true });
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri('.devops'), type: 3 }] });
    await bench.pushed(FILE, f => f.length === 1, false);
  });

  it('settings: what is shown of closed files follows', async () => {
    const settings = { enable: true, hidden: {} as Record<string, string[]> };
    bench = await Bench.start(VSCODE, { [FILE]: BROKEN }, { settings });
    await bench.execute('devops-patterns.lintWorkspace');
    await bench.pushed(FILE, f => f.length === 1);
    settings.enable = false;
    bench.client.notify('workspace/didChangeConfiguration', { settings: null });
    await bench.pushed(FILE, f => f.length === 0);
    settings.enable = true;
    bench.client.notify('workspace/didChangeConfiguration', { settings: null });
    await bench.pushed(FILE, f => f.length === 1, false);
  });

  it('no program is run before the settings are known, and then for what is open already', async () => {
    const bin = fs.mkdtempSync(path.join(fs.realpathSync('/tmp'), 'bin-'));
    const log = path.join(bin, 'ran');
    fs.writeFileSync(path.join(bin, 'shellcheck'), `#!/bin/sh\necho ran >> ${log}\ncat > /dev/null\necho '{"comments":[]}'\n`, { mode: 0o755 });
    const before = process.env['PATH'];
    process.env['PATH'] = `${bin}:${before}`;
    try {
      const settings = { tools: false };
      bench = await Bench.start(VSCODE, {}, { settings });
      bench.open(FILE, BROKEN.replace('[{run: echo}]', '\n      - run: |\n          echo $x\n          echo $y'));
      await bench.pull(FILE);
      await bench.read();
      assert.equal(fs.existsSync(log), false, 'a program was run');
      settings.tools = true;
      bench.client.notify('workspace/didChangeConfiguration', { settings: null });
      for (const end = Date.now() + 5000; !fs.existsSync(log) && Date.now() < end;) await new Promise(done => setTimeout(done, 20));
      assert.equal(fs.existsSync(log), true, 'no program was run');
    } finally {
      process.env['PATH'] = before;
      fs.rmSync(bin, { recursive: true });
    }
  });

  it('an editor that fails to tell its settings or to watch files is served all the same', async () => {
    bench = await Bench.start(HELIX, { [FILE]: BROKEN });
    bench.client.answer('workspace/configuration', () => { throw new Error('no'); });
    bench.client.answer('client/registerCapability', () => { throw new Error('no'); });
    bench.client.notify('workspace/didChangeConfiguration', { settings: null });
    bench.open(FILE, BROKEN);
    await bench.pushed(FILE, f => f.length === 1);
  });

  it('a workspace folder inside another shows its files alone', async () => {
    bench = await Bench.start(VSCODE, { [`in/${FILE}`]: BROKEN.replace('runs-on', 'runs_on') });
    bench.client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: pathToFileURL(path.join(bench.root, 'in')).href, name: 'in' }], removed: [] } });
    const asked = bench.client.message<{ edit: WorkspaceEdit }>('workspace/applyEdit');
    const done = await bench.execute<{ files: number }>('devops-patterns.fixWorkspace');
    assert.equal(done.files, 1, 'each file is fixed once');
    assert.equal((await asked).edit.documentChanges?.length, 1);
    await bench.pushed(`in/${FILE}`, f => f.length > 0);
    bench.open(`in/${FILE}`, BROKEN);
    await bench.pushed(`in/${FILE}`, f => f.length === 0);
    await bench.execute('devops-patterns.lintWorkspace');
    const last = pushedTo(bench.uri(`in/${FILE}`)).at(-1)?.params as { diagnostics: unknown[] };
    assert.deepEqual(last.diagnostics, [], 'nothing is pushed for what is pulled');
  });

  it('a text is too long: it is said once and not checked', async () => {
    bench = await Bench.start(BARE);
    bench.open(FILE, BROKEN + '# long\n'.repeat(800_000));
    const { message } = await bench.client.message<{ message: string }>('window/showMessage');
    assert.match(message, /a\.yml has 5\.\d million characters, more than the limit of 5\.2: it is not checked/);
    bench.change(FILE, '#', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    assert.deepEqual(await bench.pushed(FILE), []);
    assert.equal(bench.client.received.filter(m => m.method === 'window/showMessage').length, 1);
  });

  it('a byte order mark on the disk moves no edit', async () => {
    const text = 'FROM alpine:3.20\nMAINTAINER me <me@example.org>\n';
    bench = await Bench.start(VSCODE, { Dockerfile: '\uFEFFmaintainer me\n' + text }, { init: { persona: 'pedantic' } });
    await bench.execute('devops-patterns.lintWorkspace');
    const found = await bench.pushed('Dockerfile', f => f.length > 0);
    assert.ok(found.every(d => d.range.start.line > 0 || d.range.start.character === 0), JSON.stringify(found.map(d => [d.code, d.range])));
  });

  it('names in a hover are text, whatever they look like', async () => {
    bench = await Bench.start(VSCODE);
    const text = BROKEN.replace('  a:', '  "![x](https://example.org/x.png)":');
    bench.open(FILE, text);
    const { start } = rangeOf(text, 'runs-on');
    const hover = await bench.client.request<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: bench.uri(FILE) }, position: start });
    assert.ok(hover);
    assert.doesNotMatch(hover.contents.value, /(?<!\\)!\[|\]\(https:\/\/example/);
  });

  it('nothing to check: the status line has no reason to appear', async () => {
    bench = await Bench.start(VSCODE, { 'mkdocs.yml': 'site: x\n' });
    await bench.read();
    bench.open('mkdocs.yml', 'site: x\n');
    await bench.pull('mkdocs.yml');
    assert.equal((await status(s => s.busy === undefined)).relevant, false);
  });
});
