import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Bench, HELIX, NEOVIM, VSCODE } from './setup.ts';
import type { WorkspaceEdit } from './setup.ts';

const BROKEN = 'name: CI\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: nobody\n    steps: [{run: echo}]\n';
const SOUND = BROKEN.replace('    needs: nobody\n', '');
const MANY = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`.github/workflows/w${i}.yml`, BROKEN + `# ${i}\n`.repeat(50)]));

interface Summary {
  files: number;
  findings: number;
  cancelled: boolean;
}

interface Progress {
  token: string;
  value: { kind: 'begin' | 'report' | 'end'; cancellable?: boolean; percentage?: number };
}

describe('language server: scanning the workspace', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  it('shows findings of files that are not open, and takes them back when they open', async () => {
    bench = await Bench.start(VSCODE, { '.github/workflows/a.yml': BROKEN, '.github/workflows/b.yml': SOUND });
    await bench.read();
    assert.deepEqual(bench.client.received.filter(m => m.method === 'textDocument/publishDiagnostics'), [], 'nothing unasked');
    const summary = await bench.execute<Summary>('devops-patterns.lintWorkspace');
    assert.deepEqual([summary.files, summary.findings, summary.cancelled], [2, 1, false]);
    await bench.pushed('.github/workflows/a.yml', f => f.length === 1);
    bench.open('.github/workflows/a.yml', BROKEN);
    await bench.pushed('.github/workflows/a.yml', f => f.length === 0);
    assert.equal((await bench.pull('.github/workflows/a.yml')).items?.length, 1);
    bench.close('.github/workflows/a.yml');
    await bench.pushed('.github/workflows/a.yml', f => f.length === 1, false);
  });

  it('follows files that change, come and go on the disk', async () => {
    bench = await Bench.start(VSCODE, { '.github/workflows/a.yml': BROKEN });
    await bench.execute('devops-patterns.lintWorkspace');
    const changed = (file: string, type: number) => bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri(file), type }] });
    bench.write('.github/workflows/a.yml', SOUND);
    changed('.github/workflows/a.yml', 2);
    await bench.pushed('.github/workflows/a.yml', f => f.length === 0);
    bench.write('.github/workflows/new.yml', BROKEN);
    changed('.github/workflows/new.yml', 1);
    await bench.pushed('.github/workflows/new.yml', f => f.length === 1);
    fs.rmSync(path.join(bench.root, '.github/workflows/new.yml'));
    changed('.github/workflows/new.yml', 3);
    await bench.pushed('.github/workflows/new.yml', f => f.length === 0);
  });

  it('reports progress and can be cancelled half-way, while keystrokes are answered', async () => {
    bench = await Bench.start(HELIX, MANY);
    bench.open('.github/workflows/open.yml', BROKEN);
    await bench.pushed('.github/workflows/open.yml', f => f.length > 0);
    let answered = 0;
    const stop = new AbortController();
    const typing = (async () => {
      for (let i = 0; !stop.signal.aborted; i++) {
        const answer = bench.pushed('.github/workflows/open.yml', f => (i % 2 === 0) === (f.length === 0), false);
        bench.change('.github/workflows/open.yml', i % 2 === 0 ? SOUND : BROKEN);
        await answer;
        answered++;
      }
    })();
    const scan = bench.execute<Summary>('devops-patterns.lintWorkspace');
    const { token } = await bench.client.message<Progress>('$/progress', p => p.value.kind === 'report' && (p.value.percentage ?? 0) > 5);
    bench.client.notify('window/workDoneProgress/cancel', { token });
    const summary = await scan;
    const during = answered;
    stop.abort();
    await typing;
    assert.equal(summary.cancelled, true);
    assert.ok(summary.files < 401, `${summary.files} files`);
    await bench.client.message<Progress>('$/progress', p => p.token === token && p.value.kind === 'end');
    assert.ok(during > 0, 'no keystroke was answered while the scan went on');
    const whole = await bench.execute<Summary>('devops-patterns.lintWorkspace');
    assert.deepEqual([whole.cancelled, whole.files], [false, 401]);
  });

  it('can be cancelled as a request, too', async () => {
    bench = await Bench.start(VSCODE, MANY);
    const id = bench.client.nextId;
    const scan = bench.client.request<Summary>('workspace/executeCommand', { command: 'devops-patterns.lintWorkspace', workDoneToken: 't' });
    await bench.client.message<Progress>('$/progress', p => p.token === 't' && p.value.kind === 'report');
    bench.client.notify('$/cancelRequest', { id });
    assert.equal((await scan).cancelled, true);
  });

  it('fixes a workspace after confirmation', async () => {
    const wrong = SOUND.replace('runs-on', 'runs_on');
    bench = await Bench.start(VSCODE, { '.github/workflows/a.yml': wrong, '.github/workflows/b.yml': wrong, '.github/workflows/c.yml': SOUND });
    const asked = bench.client.message<{ edit: WorkspaceEdit }>('workspace/applyEdit');
    const summary = await bench.execute<{ applied: boolean; files: number; edits: number }>('devops-patterns.fixWorkspace');
    assert.deepEqual(summary, { applied: true, files: 2, edits: 2 });
    const { edit } = await asked;
    assert.deepEqual(edit.documentChanges?.map(c => c.textDocument), ['a', 'b'].map(n => ({ uri: bench.uri(`.github/workflows/${n}.yml`), version: null })));
    assert.deepEqual(Object.values(edit.changeAnnotations ?? {}).map(a => a.needsConfirmation), [true]);
  });

  it('creates a baseline, whose findings are then not shown', async () => {
    bench = await Bench.start(NEOVIM, { '.github/workflows/a.yml': BROKEN });
    const edited = bench.client.message<{ edit: WorkspaceEdit }>('workspace/applyEdit');
    await bench.execute('devops-patterns.createBaseline');
    const text = (await edited).edit.documentChanges?.find(c => c.edits)?.edits?.[0]?.newText ?? '';
    assert.equal((JSON.parse(text) as { findings: unknown[] }).findings.length, 1);
    bench.write('.devops/baseline.json', text);
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri('.devops/baseline.json'), type: 1 }] });
    await bench.pushed('.github/workflows/a.yml', f => f.length === 0);
  });

  it('creates a configuration only where there is none', async () => {
    bench = await Bench.start(VSCODE);
    assert.equal((await bench.execute<{ applied: boolean }>('devops-patterns.createConfiguration')).applied, true);
    bench.write('.devops/config.yaml', 'persona: strict\n');
    assert.match((await bench.execute<{ note: string }>('devops-patterns.createConfiguration')).note, /is there already/);
  });
});
