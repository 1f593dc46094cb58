import assert from 'node:assert/strict';
import { splitCommands } from './commands.ts';

const words = (script: string) => splitCommands(script, 1).map(c => c.words.join(' '));
const lines = (script: string, from = 1) => splitCommands(script, from).map(c => c.line);
const forgiven = (script: string) => splitCommands(script, 1).map(c => c.forgiven);

describe('commands of a script', () => {
  it('are parted by lines, operators and pipes', () => {
    assert.deepEqual(words('a 1\nb 2 && c; d | e || f & g'), ['a 1', 'b 2', 'c', 'd', 'e', 'f', 'g']);
  });

  it('lose quotes, comments, keywords and redirections', () => {
    assert.deepEqual(words('if ! a "b c" \'d\' > out 2>&1; then # not this\n  e # nor this\nfi'), ['a b c d', 'e']);
    assert.deepEqual(words('a#b c\n#d'), ['a#b c']);
  });

  it('go on over a line that ends with a backslash', () => {
    assert.deepEqual(words('a \\\n  b \\\n  c\nd'), ['a b c', 'd']);
    assert.deepEqual(lines('a \\\n  b\nc', 10), [10, 12]);
  });

  it('keep expressions and variables whole', () => {
    assert.deepEqual(words('push ${{ a || b }} ${X:-y; z}'), ['push ${{ a || b }} ${X:-y; z}']);
  });

  it('stand within substitutions too', () => {
    assert.deepEqual(words('x=$(a b) c "$(d e)" `f`'), ['a b', 'd e', 'f', 'x=$(a b) c $(d e) `f`']);
  });

  it('pass over here-documents, whose text goes to the command', () => {
    const commands = splitCommands('ssh host <<\'EOF\'\ngit pull\nEOF\nnext', 5);
    assert.deepEqual(commands.map(c => [c.words.join(' '), c.line]), [['ssh host', 5], ['next', 8]]);
    assert.deepEqual(commands[0]?.heredocs, [{ text: 'git pull\n', line: 6 }]);
  });

  it('know the program that they are piped into', () => {
    const into = (script: string) => splitCommands(script, 1).map(c => c.into);
    assert.deepEqual(into('a 2>&1 | tee log\nb |& c | d || e'), ['tee', undefined, 'c', 'd', undefined, undefined]);
    assert.deepEqual(into('a |\n  b'), ['b', undefined]);
    assert.deepEqual(into('(a; b) | c'), [undefined, undefined, undefined]);
  });

  it('are forgiven by what always succeeds after `||`', () => {
    assert.deepEqual(forgiven('a || true'), ['|| true', undefined]);
    assert.deepEqual(forgiven('a && b || exit 0\nc'), ['|| exit 0', '|| exit 0', undefined, undefined]);
    assert.deepEqual(forgiven('(a; b) || :'), [undefined, '|| :', undefined]);
    assert.deepEqual(forgiven('a || exit 1'), [undefined, undefined]);
    assert.deepEqual(forgiven('a || echo no && exit 1'), [undefined, undefined, undefined]);
    assert.deepEqual(forgiven('a || { echo no; exit 1; }'), [undefined, undefined, undefined]);
  });

  it('are found in texts that are no shell, without an error', () => {
    for (const text of ['"', "'", '$(', '${{', '`', '<<', '<<EOF', '((((', '))))', '|||', '&&&', '\\', '', '<(',
      '"$(`']) assert.ok(Array.isArray(splitCommands(text, 1)), text);
  });

  it('take one pass over a line of a megabyte', () => {
    for (const part of ['a', 'a ', 'a;', '$(', '"$(', '${{', "''", '`a`', '(', ')', 'a || true;', '<<X ', '--a=b ', '\\']) {
      const text = part.repeat(Math.ceil(1_000_000 / part.length));
      assert.ok(splitCommands(text, 1).length >= 0, part);
    }
  }).timeout(60_000);
});
