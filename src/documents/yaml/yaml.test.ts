import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseYaml, splitYaml, type YamlMap, type YamlScalar } from './index.ts';

function map(text: string): YamlMap {
  const { root } = parseYaml(text);
  assert.equal(root?.kind, 'map');
  return root as YamlMap;
}

function scalar(text: string, key: string): YamlScalar {
  const node = map(text).get(key);
  assert.equal(node?.kind, 'scalar');
  return node as YamlScalar;
}

/** The source under a stretch of an embedded text, and whether it is exact. */
function under(text: string, key: string, part: string): [string, boolean] {
  const e = scalar(text, key).embedded();
  const at = e.text.indexOf(part);
  assert.ok(at >= 0, `${JSON.stringify(e.text)} holds ${part}`);
  const range = e.toSource({ start: at, end: at + part.length });
  return [text.slice(range.start, range.end), range.exact];
}

describe('YAML: tree', () => {
  it('gives keys and values their exact ranges', () => {
    const text = 'on: push\njobs:\n  build:\n    runs-on: "ubuntu"\n';
    const job = (map(text).get('jobs') as YamlMap).entry('build')!;
    assert.equal(text.slice(job.key.range.start, job.key.range.end), 'build');
    assert.equal(text.slice(job.range.start, job.range.end), 'build:\n    runs-on: "ubuntu"');
    const runsOn = (job.value as YamlMap).get('runs-on') as YamlScalar;
    assert.equal(text.slice(runsOn.range.start, runsOn.range.end), '"ubuntu"');
    assert.equal(runsOn.text, 'ubuntu');
  });

  it('reads the 1.2 core schema and keeps the text', () => {
    const text = 'a: 010\nb: yes\nc: true\nd: ~\ne:\nf: 1.10\n';
    assert.deepEqual(['a', 'b', 'c', 'd', 'e', 'f'].map(k => scalar(text, k).value), [10, 'yes', true, null, null, 1.1]);
    assert.equal(scalar(text, 'f').text, '1.10');
    assert.equal(scalar(text, 'a').text, '010');
  });

  it('resolves aliases and merge keys, and tells where an alias stood', () => {
    const text = 'base: &b\n  x: 1\n  y: 2\none:\n  <<: *b\n  y: 3\ntwo: *b\n';
    const one = map(text).get('one') as YamlMap;
    assert.deepEqual(one.entries.map(e => [e.key.text, (e.value as YamlScalar).value, e.merged ?? false]), [['y', 3, false], ['x', 1, true]]);
    const two = map(text).entry('two')!;
    assert.equal((two.value as YamlMap).get('x')?.kind, 'scalar');
    assert.equal(text.slice(two.value.aliasRange!.start, two.value.aliasRange!.end), '*b');
    assert.equal(text.slice(two.range.start, two.range.end), 'two: *b');
  });

  it('finds duplicate keys without losing the first', () => {
    const m = map('a: 1\nb: 2\na: 3\n');
    assert.equal((m.get('a') as YamlScalar).value, 1);
    assert.deepEqual(m.duplicates.map(d => (d.value as YamlScalar).value), [3]);
  });

  it('says an unknown alias, a circular one and an alias bomb, and goes on', () => {
    assert.deepEqual(parseYaml('a: *x\nb: 1\n').errors.map(e => e.code), ['BAD_ALIAS']);
    assert.deepEqual(parseYaml('a: &x [*x]\n').errors.map(e => e.code), ['BAD_ALIAS']);
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`)].join('\n');
    assert.ok(parseYaml(bomb).errors.some(e => e.code === 'ALIAS_BOMB'));
  });

  it('survives nesting of any depth', () => {
    for (const text of ['['.repeat(50_000), '{a: '.repeat(5_000), '- '.repeat(20_000) + 'x', Array.from({ length: 3_000 }, (_, i) => ' '.repeat(i) + 'a:').join('\n')]) {
      assert.ok(parseYaml(text).errors.length > 0);
    }
  });

  it('reads what can be read of a broken text', () => {
    const { root, errors } = parseYaml('on: push\njobs:\n  a:\n    steps: [\n  b: {x: 1}\n');
    assert.ok(errors.length > 0);
    assert.equal((root as YamlMap).entries[0]!.key.text, 'on');
  });

  it('keeps ranges right behind a BOM, with CRLF and with astral characters', () => {
    const text = '\uFEFFname: "😀 x"\r\nrun: |\r\n  echo 1\r\n  echo 2\r\n';
    const run = scalar(text, 'run');
    assert.equal(run.text, 'echo 1\necho 2\n');
    assert.deepEqual(under(text, 'run', 'echo 2'), ['echo 2', true]);
    assert.deepEqual(under(text, 'name', 'x'), ['x', true]);
  });

  it('finds comments and only comments', () => {
    const text = '# top\na: "# no" # yes\nb: | # header\n  # body\nc: x#y\n# end';
    assert.deepEqual(parseYaml(text).comments.map(c => c.text), ['top', 'yes', 'header', 'end']);
  });
});

describe('YAML: embedded text', () => {
  it('maps literal blocks line by line', () => {
    const text = 'a:\n  run: |\n    one\n      two\n\n    three\nb: 1\n';
    const run = (map(text).get('a') as YamlMap).get('run') as YamlScalar;
    const e = run.embedded();
    assert.equal(e.text, 'one\n  two\n\nthree\n');
    for (const part of ['one', '  two', 'three']) {
      const at = e.text.indexOf(part);
      const range = e.toSource({ start: at, end: at + part.length });
      assert.deepEqual([text.slice(range.start, range.end), range.exact], [part, true]);
    }
    assert.equal(e.toSource({ start: 0, end: e.text.length }).exact, false);
  });

  it('maps folded, single and double quoted and multi-line plain scalars', () => {
    assert.deepEqual(under('run: >-\n  one\n  two\n', 'run', 'two'), ['two', true]);
    assert.deepEqual(under("run: 'it''s here'\n", 'run', 'here'), ['here', true]);
    assert.deepEqual(under("run: 'it''s here'\n", 'run', "'"), ["''", false]);
    assert.deepEqual(under('run: "a\\n\\u0041 b"\n', 'run', ' b'), [' b', true]);
    assert.deepEqual(under('run: one\n  two\n', 'run', 'two'), ['two', true]);
    assert.deepEqual(under('run: |2\n   x\n  y\n', 'run', ' x'), [' x', true]);
  });

  it('maps any scalar so that segments cover the text and exact ones are equal in the source', () => {
    const line = fc.string({ maxLength: 12 }).map(s => s.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom('|', '>', "'", '"'), (lines, style) => {
        const text =
          style === '"' ? `k: ${JSON.stringify(lines.join('\n'))}\n`
          : style === "'" ? `k: '${lines.join('\n\n  ').replaceAll("'", "''")}'\n`
          : `k: ${style}2\n${lines.map(l => `  ${l}\n`).join('')}`;
        const node = parseYaml(text).root;
        if (node?.kind !== 'map' || node.get('k')?.kind !== 'scalar') return;
        const e = (node.get('k') as YamlScalar).embedded();
        let at = 0;
        for (const s of e.segments) {
          assert.equal(s.start, at);
          if (s.exact) assert.equal(text.slice(s.sourceStart, s.sourceEnd), e.text.slice(s.start, s.end));
          at = s.end;
        }
        assert.equal(at, e.text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('YAML: streams', () => {
  it('splits on markers, keeps prologues with their document', () => {
    const text = '# head\n%YAML 1.2\n---\na: 1\n---\nb: |\n  --- no\n--- # c\nc: 3\n';
    const parts = splitYaml(text).map((s, i, all) => text.slice(s, all[i + 1]));
    assert.equal(parts.length, 3);
    assert.ok(parts[0]!.startsWith('# head'));
    assert.ok(parts[2]!.startsWith('--- # c'));
    assert.deepEqual(parts.map(p => parseYaml(p).errors.length), [0, 0, 0]);
  });
});
