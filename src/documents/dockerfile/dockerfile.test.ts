import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import { LineIndex } from '../../core/text.ts';
import { parseDockerfile } from './parse.ts';
import { expandVariables } from './variables.ts';

const messages = (text: string): string[] => parseDockerfile(text).errors.map(e => `${e.code} ${text.slice(e.range.start, e.range.end)}`);

const SAMPLE = [
  '# syntax=docker/dockerfile:1', '# a comment', 'ARG V=1', 'FROM --platform=$P node:${V}-slim AS build', '', 'ENV A=1 B="x y" \\',
  '    # inside', '    C=z', 'ENV OLD way of it', 'RUN --mount=type=cache,target=/x apt-get update \\', '', '  && apt-get install -y \\  ',
  '  # why',
  '    curl', 'COPY --from=build ["a b", "/c"]', 'RUN <<EOF', 'set -e', 'echo hi', 'EOF', 'RUN cat <<-"X" > /f', '\ta $b', '\tX',
  'ONBUILD COPY . /app',
  'HEALTHCHECK --interval=5s CMD curl localhost', 'CMD ["a", "b\\"c"]', '',
].join('\n');

describe('Dockerfile', () => {
  const forms = { LF: SAMPLE, CRLF: SAMPLE.replaceAll('\n', '\r\n'), 'a byte order mark': `\uFEFF${SAMPLE}` };
  for (const [name, text] of Object.entries(forms)) {
    it(`is read into instructions, ${name}`, () => {
      const d = parseDockerfile(text);
      const at = (r: { start: number; end: number }): string => text.slice(r.start, r.end);
      assert.deepEqual(d.errors, []);
      assert.deepEqual(d.directives.map(x => [x.name, at(x.valueRange)]), [['syntax', 'docker/dockerfile:1']]);
      assert.deepEqual(d.comments.map(c => c.text), ['syntax=docker/dockerfile:1', 'a comment', 'inside', 'why']);
      const [, from, env, old, run, copy, script, cat, onbuild, health, cmd] = d.instructions;
      assert.deepEqual(from!.flags.map(f => [f.name, f.value, at(f.valueRange)]), [['platform', '$P', '$P']]);
      assert.deepEqual(from!.words.map(w => at(w.range)), ['node:${V}-slim', 'AS', 'build']);
      assert.deepEqual(env!.pairs.map(p => [p.name, p.value, at(p.valueRange)]), [['A', '1', '1'], ['B', 'x y', '"x y"'], ['C', 'z', 'z']]);
      assert.deepEqual(old!.pairs.map(p => [p.name, p.value, p.legacy]), [['OLD', 'way of it', true]]);
      assert.equal(run!.args.text.replaceAll(/\s+/g, ' '), 'apt-get update && apt-get install -y curl');
      assert.equal(run!.emptyContinuations.length, 1);
      assert.deepEqual(run!.words.map(w => at(w.range)), ['apt-get', 'update', '&&', 'apt-get', 'install', '-y', 'curl']);
      assert.deepEqual(copy!.exec!.map(w => [w.text, at(w.range)]), [['a b', 'a b'], ['/c', '/c']]);
      assert.equal(at(script!.heredocs[0]!.content).replaceAll('\r', ''), 'set -e\necho hi\n');
      assert.deepEqual(cat!.heredocs.map(h => [h.name, h.chomp, h.quoted, at(h.terminator!)]), [['X', true, true, 'X']]);
      assert.equal(onbuild!.trigger!.keyword, 'COPY');
      assert.deepEqual(onbuild!.trigger!.words.map(w => at(w.range)), ['.', '/app']);
      assert.equal(health!.words[0]!.text, 'CMD');
      assert.deepEqual(cmd!.exec!.map(w => [w.text, w.exact]), [['a', true], ['b"c', false]]);
    });

    it(`has instructions where dockerfile-ast has them, ${name}`, () => {
      const lines = LineIndex.of(text);
      const theirs = DockerfileParser.parse(text).getInstructions()
        .map(i => [i.getKeyword(), i.getRange().start.line, i.getRange().end.line]);
      const ours = parseDockerfile(text).instructions.map(i => [i.keyword, lines.lineAt(i.range.start), lines.lineAt(i.range.end)]);
      assert.deepEqual(ours, theirs);
    });
  }

  it('continues lines with a backtick where the directive says so', () => {
    const d = parseDockerfile('# escape=`\nFROM x\nRUN dir C:\\ `\n  && echo\n');
    assert.equal(d.instructions[1]!.args.text, 'dir C:\\   && echo');
  });

  it('names what the builder refuses and reads on', () => {
    assert.deepEqual(messages('FORM x\nRUN ls\n'), ['unknown-instruction FORM', 'no-from FORM']);
    assert.deepEqual(messages('FROM a b\nCOPY x\nENV A\nENV B=1 C\nRUN --cache x\nHEALTHCHECK curl x\nRUN <<E\nx\n'), [
      'too-many-arguments b', 'missing-arguments COPY', 'missing-equals A', 'missing-equals C', 'unknown-flag --cache',
      'missing-arguments curl',
      'unterminated-heredoc <<E',
    ]);
    assert.deepEqual(messages(''), ['no-from ']);
  });

  it('expands variables as FROM does', () => {
    const known = (name: string): string | undefined => ({ A: '1', E: '' })[name];
    const expand = (t: string): string | undefined => expandVariables(t, '\\', known);
    assert.equal(expand('x:${A}-${B:-2}-${E:-3}-${A:+y}$E'), 'x:1-2-3-y');
    assert.equal(expand('x:$B'), undefined);
    assert.equal(expand('\\$B'), '\\$B');
  });
});
