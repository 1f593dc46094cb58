import assert from 'node:assert/strict';
import { applied, BARE, Bench, HELIX, NEOVIM, rangeOf, VSCODE } from './setup.ts';
import type { WorkspaceEdit } from './setup.ts';

const FILE = '.github/workflows/ci.yml';
const CONFIG = '.devops/config.yaml';
const TEXT = `name: CI
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
  deploy:
    needs: tests # first things first
    runs-on: ubuntu-latest
    steps:
      - run: echo
`;
const RULE = 'github-actions/unknown-needs';
const WHERE = rangeOf(TEXT, 'tests');

describe('language server: code actions', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  const titled = async (pattern: RegExp) => (await bench.actions(FILE, WHERE)).find(a => pattern.test(a.title));

  for (const [editor, capabilities] of Object.entries({ NEOVIM, HELIX, VSCODE })) {
    it(`mend what was found, when resolved (${editor})`, async () => {
      bench = await Bench.start(capabilities);
      bench.open(FILE, TEXT);
      const fix = await titled(/'?test'?/);
      assert.equal(fix?.kind, 'quickfix');
      assert.equal(fix?.edit, undefined);
      const { edit } = await bench.resolve(fix!);
      assert.equal(applied(TEXT, edit, bench.uri(FILE)), TEXT.replace('tests', 'test'));
    });
  }

  it('are commands for a client that can not resolve', async () => {
    bench = await Bench.start({ ...BARE, workspace: { applyEdit: true } });
    bench.open(FILE, TEXT);
    const fix = await titled(/'?test'?/);
    const asked = bench.client.message<{ edit: WorkspaceEdit }>('workspace/applyEdit');
    await bench.execute(fix!.command!.command, ...fix!.command!.arguments!);
    assert.equal(applied(TEXT, (await asked).edit, bench.uri(FILE)), TEXT.replace('tests', 'test'));
  });

  it('say why when the problem is gone', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, TEXT);
    const fix = await titled(/'?test'?/);
    bench.change(FILE, TEXT.replace('tests', 'test'));
    await assert.rejects(bench.resolve(fix!), /the problem is not there any more/);
    await assert.rejects(bench.resolve({ title: 'x', kind: 'quickfix', data: { kind: 'other' } }), /not one of this server/);
  });

  it('ignore here: a comment that silences, with a place for the reason', async () => {
    bench = await Bench.start(HELIX);
    bench.open(FILE, TEXT);
    const { edit } = await bench.resolve((await titled(/^Ignore .* here/))!);
    const after = applied(TEXT, edit, bench.uri(FILE));
    assert.match(after, /^ {4}# devops-patterns: ignore\[github-actions\/unknown-needs\] -- .+\n {4}needs: tests # first things first$/m);
    bench.change(FILE, after);
    assert.ok(!(await bench.pushed(FILE, f => f.every(d => d.code !== RULE))).length);
  });

  it('ignore here: nothing is written into a script', async () => {
    bench = await Bench.start(HELIX);
    const script = '      - uses: actions/github-script@v7\n        with:\n          script: |\n            // hello\n            log("${{ github.event.issue.title }}")\n';
    const text = TEXT.replace('on: push', 'on: issues').replace('      - run: npm test\n', script);
    bench.open(FILE, text);
    const found = await bench.actions(FILE, rangeOf(text, 'github.event.issue.title'));
    const { edit } = await bench.resolve(found.find(a => /^Ignore .*injection here/.test(a.title))!);
    assert.match(applied(text, edit, bench.uri(FILE)), /with:\n {10}# devops-patterns: ignore\[[^\]]+\] -- .+\n {10}script: \|\n {12}\/\/ hello\n {12}log/);
  });

  it('ignore here: nothing is written into a heredoc', async () => {
    bench = await Bench.start(HELIX);
    const text = 'FROM alpine:3.20\nRUN <<EOF\n  sudo echo\nEOF\nUSER me\n';
    bench.open('Dockerfile', text, 'dockerfile');
    const found = await bench.actions('Dockerfile', rangeOf(text, 'sudo'));
    const { edit } = await bench.resolve(found.find(a => /^Ignore .*sudo here/.test(a.title))!);
    assert.match(applied(text, edit, bench.uri('Dockerfile')), /^FROM alpine:3.20\n# devops-patterns: ignore-block\[dockerfile\/sudo\] -- .+\nRUN <<EOF\n {2}sudo echo\nEOF\n/);
  });

  it('ignore here: the reason is a place-holder where the editor has them', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, TEXT);
    const { edit } = await bench.resolve((await titled(/^Ignore .* here/))!);
    assert.match(JSON.stringify(edit), /-- \$\{1:[^}]+\}/);
  });

  it('set the level in the configuration, which is made where there is none', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, TEXT);
    const { edit } = await bench.resolve((await titled(/^Turn .* off in/))!);
    assert.deepEqual(edit?.documentChanges?.map(c => [c.kind, c.uri ?? c.textDocument?.uri]), [['create', bench.uri(CONFIG)], [undefined, bench.uri(CONFIG)]]);
    assert.equal(applied('', edit, bench.uri(CONFIG)), `rules:\n  ${RULE}: off\n`);
  });

  it('set the level in the configuration that is there, comments kept', async () => {
    const config = '# ours\nrules:\n  dockerfile/x: off # why\n';
    bench = await Bench.start(VSCODE, { [CONFIG]: config });
    await bench.read();
    bench.open(FILE, TEXT);
    const { edit } = await bench.resolve((await titled(/^Set .* to warning in/))!);
    assert.equal(applied(config, edit, bench.uri(CONFIG)), `${config}  ${RULE}: warning\n`);
  });

  it('fix all in a file, as a source action and as a command that asks for confirmation', async () => {
    bench = await Bench.start(VSCODE, {}, { init: { persona: 'pedantic' } });
    const text = 'FROM alpine:3.20\nMAINTAINER me <me@example.org>\nRUN apk add curl\n';
    bench.open('Dockerfile', text, 'dockerfile');
    const whole = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const [all] = await bench.actions('Dockerfile', whole, ['source.fixAll']);
    assert.equal(all?.kind, 'source.fixAll.devopsPatterns');
    const mended = applied(text, (await bench.resolve(all!)).edit, bench.uri('Dockerfile'));
    assert.notEqual(mended, text);
    const asked = bench.client.message<{ edit: WorkspaceEdit }>('workspace/applyEdit');
    const summary = await bench.execute<{ applied: boolean; files: number }>('devops-patterns.fixFile', bench.uri('Dockerfile'));
    assert.deepEqual([summary.applied, summary.files], [true, 1]);
    const { edit } = await asked;
    assert.ok(Object.values(edit.changeAnnotations ?? {}).every(a => a.needsConfirmation), 'every change is confirmed');
    assert.ok(edit.documentChanges?.every(c => c.edits?.every(e => e.annotationId !== undefined)));
    assert.equal(applied(text, edit, bench.uri('Dockerfile')), mended);
    bench.change('Dockerfile', mended);
    assert.deepEqual(await bench.actions('Dockerfile', whole, ['source.fixAll']), [], 'nothing is left to fix');
  });

  it('say why when a fix needs a network that it may not use', async () => {
    bench = await Bench.start(VSCODE, {}, { init: { persona: 'pedantic', network: false } });
    const text = TEXT.replace('- run: npm test', '- uses: actions/checkout@v4');
    bench.open(FILE, text);
    const where = rangeOf(text, 'actions/checkout@v4');
    const pin = (await bench.actions(FILE, where)).find(a => a.title.startsWith('Pin '));
    assert.ok(pin, (await bench.actions(FILE, where)).map(a => a.title).join(' | '));
    await assert.rejects(bench.resolve(pin), /there is no network here/);
  });

  it('are only of the kinds asked for', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, TEXT);
    assert.deepEqual(await bench.actions(FILE, WHERE, ['refactor']), []);
    assert.ok((await bench.actions(FILE, WHERE, ['quickfix'])).every(a => a.kind === 'quickfix'));
  });

  it('show the rule, in the editor or in the browser', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, TEXT);
    const { command } = (await titled(/^Show the rule/))!;
    const shown = bench.client.message<{ uri: string; external: boolean }>('window/showDocument');
    await bench.execute(command!.command, ...command!.arguments!);
    assert.match((await shown).uri, /unknown-needs\.md$/);
  });
});
