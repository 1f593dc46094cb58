import assert from 'node:assert/strict';
import type { ExecOptions, ExecResult, Host } from '../../core/host.ts';
import { readOutput, runShellcheck } from './shellcheck.ts';

const SCRIPT = '😀=1\necho $1\n';
/** What ShellCheck 0.9 prints for `echo $1` in the second line. */
const OUTPUT = JSON.stringify({
  comments: [{
    file: '-', line: 2, endLine: 2, column: 6, endColumn: 8, level: 'info', code: 2086,
    message: 'Double quote to prevent globbing and word splitting.',
    fix: {
      replacements: [
        { line: 2, endLine: 2, column: 6, endColumn: 6, precedence: 7, insertionPoint: 'afterEnd', replacement: '"' },
        { line: 2, endLine: 2, column: 8, endColumn: 8, precedence: 7, insertionPoint: 'beforeStart', replacement: '"' },
      ],
    },
  }],
});

/** A host whose only program answers as given, and the calls that it saw. */
function hostWith(answer: (options?: ExecOptions) => Promise<ExecResult>): { host: Host; calls: string[][] } {
  const calls: string[][] = [];
  const host: Host = {
    now: () => new Date('2026-11-01T12:00:00Z'),
    asset: name => {
      throw new Error(`no ${name}`);
    },
    exec: (command, args, options) => {
      calls.push([command, ...args]);
      return answer(options);
    },
  };
  return { host, calls };
}

const { signal } = new AbortController();

describe('ShellCheck', () => {
  it('is run without the user\'s configuration, and its comments are placed in UTF-16', async () => {
    const { host, calls } = hostWith(() => Promise.resolve({ code: 1, stdout: OUTPUT, stderr: '' }));
    const [comment] = (await runShellcheck(host, SCRIPT, 'sh', ['SC1091'], signal))!;
    assert.deepEqual(calls, [['shellcheck', '--norc', '--format=json1', '--shell=sh', '--exclude=SC1091', '-']]);
    assert.equal(SCRIPT.slice(comment!.range.start, comment!.range.end), '$1');
    assert.deepEqual([comment!.code, comment!.level, comment!.fix.length], ['SC2086', 'info', 2]);
    assert.ok(!comment!.message.endsWith('.'));
  });

  it('counts columns in code points', () => {
    const place = { line: 1, endLine: 1, column: 2, endColumn: 3, level: 'info', code: 1, message: 'x', fix: null };
    const [comment] = readOutput(JSON.stringify({ comments: [place] }), SCRIPT)!;
    assert.equal(SCRIPT.slice(comment!.range.start, comment!.range.end), '=');
  });

  it('is not asked again when it is not installed', async () => {
    const { host, calls } = hostWith(() => Promise.reject(new Error('spawn shellcheck ENOENT')));
    assert.equal(await runShellcheck(host, SCRIPT, 'sh', [], signal), undefined);
    assert.equal(await runShellcheck(host, SCRIPT, 'sh', [], signal), undefined);
    assert.equal(calls.length, 1);
  });

  it('says nothing where programs can not be run, or print something else', async () => {
    assert.equal(await runShellcheck({ ...hostWith(() => Promise.reject(new Error())).host, exec: undefined }, SCRIPT, 'sh', [], signal),
      undefined);
    assert.equal(readOutput('Unknown format json1', SCRIPT), undefined);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const { host } = hostWith(options => {
      controller.abort();
      return Promise.reject(options!.signal!.reason as Error);
    });
    await assert.rejects(runShellcheck(host, SCRIPT, 'sh', [], controller.signal), { name: 'AbortError' });
  });
});
