import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Host } from '../../core/host.ts';
import { maskExpressions } from './mask.ts';
import type { ShellStatement } from './model.ts';
import { parseShell, prepareShell } from './parse.ts';
import { invocation, parseArgs, swallowedBy } from './query.ts';

declare const PROJECT_ROOT: string;
const host: Host = { now: () => new Date(), asset: name => fs.readFileSync(path.join(PROJECT_ROOT, 'dist', 'assets', name)) };

/** The shape of a statement on one line: enough to see nesting and words. */
function show(s: ShellStatement): string {
  const end = s.background ? '&' : '';
  if (s.kind === 'command') {
    const words = [...s.assignments.map(a => `${a.name}=`), ...(s.name ? [s.name] : []).map(w => w.shape), ...s.args.map(w => w.shape)];
    return `${[...words, ...s.redirects.map(r => r.operator + (r.target?.shape ?? ''))].join(' ')}${end}`;
  }
  if (s.kind === 'pipeline') return `${s.negated ? '!' : ''}(${s.members.map(show).join(' | ')})${end}`;
  if (s.kind === 'list') return `[${s.items.map(i => `${i.operator ?? ''} ${show(i.statement)}`.trim()).join(' ')}]${end}`;
  return `${s.keyword}{${s.conditions.map(show).join('; ')} ? ${s.body.map(show).join('; ')}}${end}`;
}

const shown = (text: string): string[] => parseShell(text).statements.map(show);

describe('shell', () => {
  before(() => prepareShell(host));

  it('reads lists flat and pipelines flat, redirections at their command', () => {
    assert.deepEqual(shown('a && b >x || c; a | b 2>&1 | c &'), ['[a && b >x || c]', '(a | b >&1 | c)&']);
  });

  it('reads what goes on behind a heredoc', () => {
    assert.deepEqual(shown('cat <<EOF | sh && ls || true\n$A\nEOF\nfoo'), ['[(cat << | sh) && ls || true]', 'foo']);
    assert.deepEqual(shown('cat <<EOF && ls | wc\nx\nEOF'), ['[cat << && (ls | wc)]']);
  });

  it('takes words behind a redirection for arguments', () => {
    assert.deepEqual(shown('pip install a>=1 b 2>/dev/null c; >x cat y'), ['pip install a b c >=1 >/dev/null', 'cat y >x']);
  });

  it('tells conditions from bodies', () => {
    assert.deepEqual(shown('if a | b; then c; elif ! d; then e; else f; fi'), ['if{(a | b); !(d) ? c; e; f}']);
    assert.deepEqual(shown('until x; do y; done'), ['until{x ? y}']);
  });

  it('lists commands of substitutions with the command that holds them', () => {
    const script = parseShell('echo "$(a | b)" `c`');
    assert.deepEqual(script.commands.map(c => c.name?.value), ['echo', 'a', 'b', 'c']);
    assert.ok(script.commands.slice(1).every(c => c.substituted));
  });

  it('removes quotes and marks expansions', () => {
    const [command] = parseShell(`x a\\ b 'c'"d" foo="\${V:-1}" $'e' "f\\\ng"`).commands;
    assert.deepEqual(command!.args.map(w => w.shape), ['a b', 'cd', 'foo=\uFFFC', 'e', 'fg']);
    assert.equal(command!.args[2]!.value, undefined);
    assert.equal(command!.args[2]!.expansions[0]!.name, 'V');
  });

  it('counts ranges in the text, with CRLF too', () => {
    const text = 'set -x\r\nfoo \\\r\n  --bar "é😀"\r\ncat <<EOF\r\nx\r\nEOF\r\necho';
    const script = parseShell(text);
    assert.deepEqual(script.commands.flatMap(c => [c.name!, ...c.args]).map(w => text.slice(w.range.start, w.range.end)),
      ['set', '-x', 'foo', '--bar', '"é😀"', 'cat', 'echo']);
  });

  it('keeps words with masked expressions dynamic', () => {
    const { text, masked } = maskExpressions("npm i foo@${{ inputs['}}'] }} bar");
    assert.equal(text.length, "npm i foo@${{ inputs['}}'] }} bar".length);
    const [command] = parseShell(text, masked).commands;
    assert.deepEqual(command!.args.map(w => w.shape), ['i', 'foo@\uFFFC', 'bar']);
  });

  it('gives the rest of a broken script', () => {
    const script = parseShell('echo a; if [ x\nfoo');
    assert.ok(script.errors.length > 0);
    assert.ok(script.commands.some(c => c.name?.value === 'echo'));
  });

  it('looks through wrappers', () => {
    const names = parseShell('sudo -u x env A=b /usr/bin/apt-get install; timeout 5 curl x; command -v npm; env').commands
      .map(c => invocation(c)).map(i => [i?.name, i?.wrappers.join()]);
    assert.deepEqual(names, [['apt-get', 'sudo,env'], ['curl', 'timeout'], ['command', ''], ['env', '']]);
  });

  it('splits options and operands', () => {
    const [command] = parseShell('apt-get -qyo A=b install --no-install-recommends -t x foo -- -bar').commands;
    const { options, operands } = parseArgs(command!.args, new Set(['-o', '-t']));
    assert.deepEqual(options.map(o => o.name), ['-q', '-y', '-o', '--no-install-recommends', '-t']);
    assert.deepEqual(operands.map(w => w.value), ['install', 'foo', '-bar']);
  });

  it('finds where a failure is thrown away', () => {
    const text = 'npm test | tee log || true; (npm test) || exit 1; a && npm test || :';
    const at = parseShell(text).commands.filter(c => c.name?.value === 'npm').map(c => swallowedBy(c));
    assert.deepEqual(at.map(r => r && text.slice(r.start, r.end)), ['|| true', undefined, '|| :']);
  });

  it('survives depth and length', () => {
    assert.doesNotThrow(() => parseShell('('.repeat(5000)));
    assert.doesNotThrow(() => parseShell('a && '.repeat(5000) + 'a'));
    assert.doesNotThrow(() => parseShell('$('.repeat(5000) + 'a'));
  });
});
