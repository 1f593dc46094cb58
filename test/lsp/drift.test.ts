import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applied, Bench, NEOVIM, VSCODE } from './setup.ts';
import type { CodeAction, Diagnostic, WorkspaceEdit } from './setup.ts';

declare const PROJECT_ROOT: string;

const RULE = 'engine/generated-drift';
const MEMORY = '.devops/generated/index.json';
const FIRST = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const packageJson = (node: string): string => `{"name": "shop", "engines": {"node": "${node}"}, "scripts": {"start": "node server.js", "test": "node --test"}}\n`;
const SERVICE = {
  'package.json': packageJson('22'),
  'package-lock.json': '{"name": "shop", "lockfileVersion": 3, "packages": {}}\n',
  'server.js': 'require("node:http").createServer().listen(8080);\n',
  '.git/config': '[remote "origin"]\n\turl = https://gitlab.com/acme/shop.git\n',
};

/** What of a server lies in a folder of its own, so that parts of it can be left out. */
const PARTS = ['server.js', 'assets'];

function cli(root: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(PROJECT_ROOT, 'dist', 'cli.js'), 'generate', ...args], { cwd: root, stdio: 'pipe' });
}

/** Makes an edit on the disk, as an editor that saves does, and tells the server. */
function make(bench: Bench, { documentChanges = [], ...edit }: WorkspaceEdit): void {
  const changes = documentChanges.map(change => {
    const uri = change.uri ?? change.textDocument?.uri ?? '';
    const file = new URL(uri);
    if (change.kind === 'delete') fs.rmSync(file);
    else if (change.kind !== 'create') fs.writeFileSync(file, applied(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '', { ...edit, documentChanges: [change] }, uri));
    return { uri, type: change.kind === 'delete' ? 3 : 2 };
  });
  bench.client.notify('workspace/didChangeWatchedFiles', { changes });
}

const text = (bench: Bench, file: string): string => fs.readFileSync(path.join(bench.root, file), 'utf8');
const drift = (found: readonly Diagnostic[] = []): Diagnostic[] => found.filter(d => d.code === RULE);

/** Pulls until `accept` holds: again with each news that findings of open files changed. */
async function pulledUntil(bench: Bench, file: string, accept: (found: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  for (;;) {
    // Heard from before the pull: news may come with its answer. Where it is not waited for, that none comes is fine.
    const news = bench.client.message('workspace/diagnostic/refresh', () => true, { past: false });
    news.catch(() => undefined);
    const found = drift((await bench.pull(file)).items);
    if (accept(found)) return found;
    await news;
  }
}

const one = (found: readonly Diagnostic[]): boolean => found.length === 1;
const none = (found: readonly Diagnostic[]): boolean => found.length === 0;

/** A folder in which everything for a container was generated, before the server starts. */
async function generated(capabilities: object, { files = {}, init = {} }: { files?: Record<string, string>; init?: object } = {}): Promise<Bench> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'drift-'));
  const all: Record<string, string> = {};
  try {
    for (const [file, content] of Object.entries({ ...SERVICE, ...files })) {
      fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), content);
    }
    cli(root, 'docker', '--yes');
    for (const file of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (fs.statSync(path.join(root, file)).isFile()) all[file] = fs.readFileSync(path.join(root, file), 'utf8');
    }
  } finally {
    fs.rmSync(root, { recursive: true });
  }
  return Bench.start(capabilities, all, { init });
}

describe('language server: drift of generated files', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  it('finds a file that would be generated differently, from what is not saved; keep mine ends it and changes only the memory', async () => {
    bench = await generated(VSCODE);
    await bench.read();
    const before = text(bench, 'Dockerfile');
    bench.open('Dockerfile', before, 'dockerfile');
    bench.open('package.json', SERVICE['package.json'], 'json');
    assert.deepEqual(drift((await bench.pull('Dockerfile')).items), []);

    bench.change('package.json', packageJson('24'));
    const [found] = await pulledUntil(bench, 'Dockerfile', one);
    assert.equal(found?.message, 'the docker generator would write this file differently today: the project or the answers changed');
    assert.deepEqual([found?.severity, found?.range], [3, { start: { line: 0, character: 0 }, end: { line: 0, character: before.indexOf('\n') } }]);

    const actions = await bench.actions('Dockerfile', FIRST);
    const keep = actions.find(a => a.title === 'Keep mine');
    let edit: WorkspaceEdit = {};
    bench.client.answer('workspace/applyEdit', (params: { edit: WorkspaceEdit }) => {
      edit = params.edit;
      return { applied: true };
    });
    await bench.execute(keep?.command?.command ?? '', ...(keep?.command?.arguments ?? []));
    const touched = (edit.documentChanges ?? []).map(c => c.uri ?? c.textDocument?.uri ?? '');
    assert.ok(touched.length && touched.every(uri => uri.startsWith(bench.uri('.devops/generated'))), touched.join(' '));
    assert.ok(Object.values(edit.changeAnnotations ?? {}).every(a => a.needsConfirmation));

    make(bench, edit);
    await pulledUntil(bench, 'Dockerfile', none);
    assert.equal(text(bench, 'Dockerfile'), before);
    bench.write('package.json', packageJson('24'));
    cli(bench.root, '--check');
    // What comes next is found again.
    bench.change('package.json', packageJson('20'));
    await pulledUntil(bench, 'Dockerfile', one);
  });

  it('takes no edit of the user for drift', async () => {
    bench = await generated(VSCODE);
    await bench.read();
    const own = `${text(bench, 'Dockerfile')}# ours\n`;
    bench.open('Dockerfile', own, 'dockerfile');
    bench.open('package.json', SERVICE['package.json'], 'json');
    assert.deepEqual(drift((await bench.pull('Dockerfile')).items), []);
    // That its turn has come is known by what another change makes of the same text, and by taking that back.
    bench.change('package.json', packageJson('24'));
    await pulledUntil(bench, 'Dockerfile', one);
    bench.change('package.json', SERVICE['package.json']);
    await pulledUntil(bench, 'Dockerfile', none);
  });

  it('opens the proposal where the client has one, else names the command for a terminal', async () => {
    const generateCommands = { pipeline: 'p', docker: 'd', kubernetes: 'k', all: 'a' };
    const regenerate = async (init: object): Promise<CodeAction | undefined> => {
      bench = await generated(NEOVIM, { init });
      bench.write('package.json', packageJson('24'));
      bench.open('Dockerfile', text(bench, 'Dockerfile'), 'dockerfile');
      await pulledUntil(bench, 'Dockerfile', one);
      return (await bench.actions('Dockerfile', FIRST)).find(a => a.title === 'Regenerate…');
    };
    const ours = await regenerate({ generateCommands });
    assert.deepEqual([ours?.command?.command, ours?.command?.arguments], ['d', [bench.uri('').replace(/\/$/, '')]]);
    await bench.stop();
    const others = await regenerate({});
    await bench.execute(others?.command?.command ?? '', ...(others?.command?.arguments ?? []));
    const { message } = await bench.client.message<{ message: string }>('window/showMessage');
    assert.match(message, /run this in the folder: devops-patterns generate docker\./);
  });

  it('is configured and suppressed like anything else, and shown for files that are not open when the workspace was linted', async () => {
    bench = await generated(NEOVIM, { files: { '.devops/config.yaml': `rules:\n  ${RULE}: warning\n` } });
    bench.write('package.json', packageJson('24'));
    await bench.read();
    await bench.execute('devops-patterns.lintWorkspace');
    assert.deepEqual(drift(await bench.pushed('Dockerfile', found => drift(found).length > 0)).map(d => d.severity), [2]);
    const quiet = `${text(bench, 'Dockerfile')}# devops-patterns: ignore-file[${RULE}] -- ours\n`;
    bench.open('Dockerfile', quiet, 'dockerfile');
    const found = (await bench.pull('Dockerfile')).items ?? [];
    assert.deepEqual(found.filter(d => d.code.startsWith('engine/')), []);
  });

  it('notices a memory that comes, and one that goes', async () => {
    bench = await Bench.start(VSCODE, SERVICE);
    await bench.read();
    cli(bench.root, 'docker', '--yes');
    bench.write('package.json', packageJson('24'));
    bench.open('Dockerfile', text(bench, 'Dockerfile'), 'dockerfile');
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri(MEMORY), type: 1 }] });
    await pulledUntil(bench, 'Dockerfile', one);
    fs.rmSync(path.join(bench.root, MEMORY));
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri(MEMORY), type: 3 }] });
    await pulledUntil(bench, 'Dockerfile', none);
  });

  it('loads nothing that generates where nothing is remembered', async () => {
    const dist = path.join(PROJECT_ROOT, 'dist');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'server-'));
    try {
      for (const part of PARTS) fs.cpSync(path.join(dist, part), path.join(folder, part), { recursive: true });
      const warned = (): string[] => bench.client.received.filter(m => m.method === 'window/logMessage').map(m => (m.params as { message: string }).message).filter(m => m.includes('server.generate.js'));
      bench = await Bench.start(VSCODE, SERVICE, { server: path.join(folder, 'server.js') });
      await bench.read();
      bench.open('package.json', packageJson('24'), 'json');
      bench.change('package.json', packageJson('20'));
      // A second scan ends after whatever the first one brought about has begun.
      await bench.execute('devops-patterns.lintWorkspace');
      await new Promise(resolve => setTimeout(resolve, 1000));
      assert.deepEqual(warned(), []);
      // That it would have been seen: with a memory it is looked for, and is not there.
      bench.write(MEMORY, '{"version": 1, "files": {}}\n');
      bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri(MEMORY), type: 1 }] });
      await bench.client.message<{ message: string }>('window/logMessage', m => m.message.includes('server.generate.js'));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
