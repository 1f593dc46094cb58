import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeHost } from './host.ts';
import { decode } from '../../documents/decode.ts';
import { NodeWorkspace } from './workspace.ts';
import { writeAtomically } from './write.ts';

describe('Node: files and programs', () => {
  let root: string;
  const write = (files: Record<string, string>): void => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
  };
  const list = async (folder = ''): Promise<string[]> => {
    const files: string[] = [];
    for await (const { path: file } of new NodeWorkspace(path.join(root, folder)).list()) files.push(file);
    return files.sort();
  };

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'node-'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('lists what git would not ignore: nested files, negation, anchors, the repository above', async () => {
    write({
      '.git/info/exclude': 'secret\n', '.gitignore': '*.log\n/top\nbuild/\n', 'a.log': '', 'top/x': '', 'sub/top/x': '', 'build/x': '', secret: '',
      'sub/.gitignore': '!keep.log\nown\n', 'sub/keep.log': '', 'sub/other.log': '', 'sub/own': '', 'sub/deep/own': '', 'sub/deep/build/x': '', 'sub/b': '',
    });
    assert.deepEqual(await list(), ['.gitignore', 'sub/.gitignore', 'sub/b', 'sub/keep.log', 'sub/top/x']);
    assert.deepEqual(await list('sub'), ['.gitignore', 'b', 'keep.log', 'top/x']);
  });

  it('ends a listing that is aborted', async () => {
    write({ 'a/x': '', 'b/x': '' });
    const stop = new AbortController();
    const files: string[] = [];
    for await (const { path: file } of new NodeWorkspace(root).list(stop.signal)) {
      files.push(file);
      stop.abort();
    }
    assert.equal(files.length, 1);
  });

  it('says in words why a file is not read', async () => {
    write({ small: 'x', big: 'x'.repeat(2000) });
    const workspace = new NodeWorkspace(root, { maxBytes: 1000 });
    await assert.rejects(workspace.read('none'), /^Error: does not exist$/);
    await assert.rejects(workspace.read('.'), /^Error: is a folder$/);
    await assert.rejects(workspace.read('big'), /more than the limit/);
    assert.deepEqual(decode(await workspace.read('small')), { text: 'x', bom: false });
  });

  it('writes a file whole or not at all, and leaves nothing behind', () => {
    const file = path.join(root, 'new', 'file');
    writeAtomically(file, 'one');
    writeAtomically(file, 'two');
    assert.equal(fs.readFileSync(file, 'utf8'), 'two');
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['file']);
    assert.throws(() => writeAtomically(path.join(root, 'new'), 'a folder is no file'));
    assert.deepEqual(fs.readdirSync(root), ['new']);
  });

  it('runs a program without a shell, with input, and ends it in time', async () => {
    const host = nodeHost({ assets: root, exec: true });
    const echo = 'process.stdin.pipe(process.stdout); process.stderr.write(process.argv[1]); process.exitCode = 3';
    assert.deepEqual(await host.exec!(process.execPath, ['-e', echo, '$HOME; `x`'], { input: 'in' }), { code: 3, stdout: 'in', stderr: '$HOME; `x`' });
    await assert.rejects(host.exec!('no-such-program-anywhere', []), /ENOENT/);
    await assert.rejects(host.exec!(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 300 }), /took too long/);
  });

  it('has no programs and no network unless they are allowed, and names an asset that is missing', () => {
    const host = nodeHost({ assets: root });
    assert.equal(host.exec, undefined);
    assert.equal(host.fetch, undefined);
    assert.throws(() => host.asset('x.wasm'), /the file x\.wasm is missing from this installation/);
  });
});
