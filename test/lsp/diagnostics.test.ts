import assert from 'node:assert/strict';
import { Bench, BARE, HELIX, NEOVIM, rangeOf, VSCODE } from './setup.ts';
import type { Diagnostic } from './setup.ts';

const FILE = '.github/workflows/ci.yml';
const BROKEN = `name: CI
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
  deploy:
    needs: tset
    runs-on: ubuntu-latest
    steps:
      - run: echo
`;
const UNKNOWN_NEEDS = 'github-actions/unknown-needs';
const rules = (found: readonly Diagnostic[] = []) => found.map(d => d.code);

describe('language server: diagnostics', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  it('are pulled by a client that pulls, and then never pushed for open files', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, BROKEN);
    const first = await bench.pull(FILE);
    assert.equal(first.kind, 'full');
    const [found] = first.items!.filter(d => d.code === UNKNOWN_NEEDS);
    assert.deepEqual(found?.range, rangeOf(BROKEN, 'tset'));
    assert.match(found!.codeDescription!.href, /\/docs\/rules\/github-actions\/unknown-needs\.md$/);
    assert.equal(found!.source, 'devops-patterns');
    bench.change(FILE, 'test', rangeOf(BROKEN, 'tset'));
    const second = await bench.pull(FILE, first.resultId);
    assert.ok(!rules(second.items).includes(UNKNOWN_NEEDS));
    assert.equal((await bench.pull(FILE, second.resultId)).kind, 'unchanged');
    await bench.read();
    assert.deepEqual(bench.client.received.filter(m => m.method === 'textDocument/publishDiagnostics'), []);
  });

  for (const [editor, capabilities] of Object.entries({ HELIX, BARE })) {
    it(`are pushed to a client that does not pull (${editor})`, async () => {
      bench = await Bench.start(capabilities);
      bench.open(FILE, BROKEN);
      await bench.pushed(FILE, found => rules(found).includes(UNKNOWN_NEEDS));
      bench.change(FILE, BROKEN.replace('tset', 'test'));
      await bench.pushed(FILE, found => !rules(found).includes(UNKNOWN_NEEDS));
      bench.close(FILE);
      assert.deepEqual(await bench.pushed(FILE, found => found.length === 0, false), []);
    });
  }

  it('do not depend on the language id that another extension gave the file', async () => {
    bench = await Bench.start(VSCODE);
    for (const language of ['yaml', 'github-actions-workflow', 'plaintext', 'helm', 'azure-pipelines']) {
      const file = `.github/workflows/${language}.yml`;
      bench.open(file, BROKEN, language);
      assert.ok(rules((await bench.pull(file)).items).includes(UNKNOWN_NEEDS), language);
    }
  });

  it('are given for an unsaved Dockerfile, by its language', async () => {
    bench = await Bench.start(VSCODE, {}, { init: { persona: 'pedantic' } });
    const uri = 'untitled:Untitled-1';
    bench.open('Untitled-1', 'FROM alpine:latest\nRUN cd /tmp && ls\n', 'dockerfile', uri);
    const report = await bench.client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    assert.ok(report.items.length > 0);
    assert.ok(report.items.every(d => d.code.startsWith('dockerfile/')), rules(report.items).join());
  });

  it('are given for a file outside every folder, and with no folder at all', async () => {
    bench = await Bench.start(VSCODE, {}, { folder: false });
    bench.open(FILE, BROKEN);
    assert.ok(rules((await bench.pull(FILE)).items).includes(UNKNOWN_NEEDS));
  });

  it('leave categories to other extensions where the client says so', async () => {
    bench = await Bench.start(NEOVIM, {}, { init: { hidden: { 'github-actions': ['reference'] } } });
    bench.open(FILE, BROKEN);
    assert.ok(!rules((await bench.pull(FILE)).items).includes(UNKNOWN_NEEDS));
  });

  it('follow rules across files: a change in one file refreshes the other', async () => {
    const caller = 'on: push\npermissions: {}\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n    with:\n      colour: red\n';
    const called = 'on:\n  workflow_call:\n    inputs:\n      colour:\n        type: string\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps: [{run: echo}]\n';
    bench = await Bench.start(VSCODE, { '.github/workflows/caller.yml': caller, '.github/workflows/called.yml': called });
    bench.open('.github/workflows/caller.yml', caller);
    await bench.read();
    const before = await bench.pull('.github/workflows/caller.yml');
    bench.open('.github/workflows/called.yml', called);
    bench.change('.github/workflows/called.yml', called.replace('colour', 'color'));
    await bench.pull('.github/workflows/called.yml');
    // The scan asks for a refresh, too: the one that matters may be the second.
    for (let after = before; after.items!.length <= before.items!.length; after = await bench.pull('.github/workflows/caller.yml')) {
      await bench.client.message('workspace/diagnostic/refresh', () => true, { past: false });
    }
  });

  it('come from the configuration, and its mistakes are shown in it as it is written', async () => {
    bench = await Bench.start(VSCODE, { '.devops/config.yaml': `rules:\n  ${UNKNOWN_NEEDS}: off\n` });
    await bench.read();
    bench.open(FILE, BROKEN);
    assert.ok(!rules((await bench.pull(FILE)).items).includes(UNKNOWN_NEEDS));
    const wrong = 'persona: loud\n';
    bench.open('.devops/config.yaml', wrong);
    assert.deepEqual((await bench.pull('.devops/config.yaml')).items!.map(d => d.range), [rangeOf(wrong, 'loud')]);
    const right = 'persona: strict\n';
    bench.change('.devops/config.yaml', right);
    assert.deepEqual((await bench.pull('.devops/config.yaml')).items, []);
    bench.write('.devops/config.yaml', right);
    const refreshed = bench.client.message('workspace/diagnostic/refresh', () => true, { past: false });
    bench.save('.devops/config.yaml');
    await refreshed;
    assert.ok(rules((await bench.pull(FILE)).items).includes(UNKNOWN_NEEDS));
  });

  it('follow settings that change, and folders that come and go', async () => {
    bench = await Bench.start({ ...HELIX, workspace: { workspaceFolders: true } }, { 'other/.devops/config.yaml': `rules:\n  ${UNKNOWN_NEEDS}: off\n` });
    bench.open(FILE, BROKEN);
    await bench.pushed(FILE, found => rules(found).includes(UNKNOWN_NEEDS));
    const change = (settings: object) => bench.client.notify('workspace/didChangeConfiguration', { settings });
    change({ devopsPatterns: { enable: false } });
    await bench.pushed(FILE, found => !found.length, false);
    change({ devopsPatterns: { persona: 'pedantic' } });
    const many = await bench.pushed(FILE, found => found.length > 1, false);
    assert.ok(rules(many).includes(UNKNOWN_NEEDS));
    const other = { uri: bench.uri('other'), name: 'other' };
    bench.open('other/.github/workflows/ci.yml', BROKEN);
    await bench.pushed('other/.github/workflows/ci.yml', found => !rules(found).includes(UNKNOWN_NEEDS));
    bench.client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: bench.uri('.').replace(/\/\.?$/, ''), name: 'test' }] } });
    await bench.pushed(FILE, found => rules(found).includes(UNKNOWN_NEEDS), false);
    bench.client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [other], removed: [] } });
    await bench.pushed('other/.github/workflows/ci.yml', found => !rules(found).includes(UNKNOWN_NEEDS), false);
  });

  it('survive garbage', async () => {
    bench = await Bench.start(VSCODE);
    const garbage = ['', '\0\0\0', '{{{{', 'a: &a [*a]', '\t- x', '\uFEFFon: push', ': : :', 'on:\n  push:\n   - [', '\uD800'.repeat(100), '- '.repeat(2000), '[]\r\n---\r'];
    for (const [i, text] of garbage.entries()) {
      for (const [file, language] of [[FILE, 'yaml'], ['Dockerfile', 'dockerfile'], ['main.tf', 'terraform'], ['k8s.yaml', 'yaml']] as const) {
        if (i === 0) bench.open(file, text, language);
        else bench.change(file, text);
        assert.equal((await bench.pull(file)).kind, 'full', JSON.stringify(text));
        const at = { line: 0, character: 0 };
        await bench.actions(file, { start: at, end: { line: 999, character: 0 } });
        for (const method of ['hover', 'completion', 'documentLink']) {
          await bench.client.request(`textDocument/${method}`, { textDocument: { uri: bench.uri(file) }, position: { line: 99, character: 99 } });
        }
      }
    }
    await assert.rejects(bench.execute('devops-patterns.nonsense'), /there is no command/);
    await assert.rejects(bench.execute('devops-patterns.fixFile', 42), /not open/);
    assert.deepEqual(bench.client.received.filter(m => m.method === 'window/logMessage').map(m => m.params), []);
  });
});
