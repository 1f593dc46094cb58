import assert from 'node:assert/strict';
import { removeEntry, setPath } from './edits.ts';
import { parseYaml, type YamlMap } from './index.ts';

function apply(text: string, edits: ReturnType<typeof setPath>): string | undefined {
  if (!edits) return undefined;
  return [...edits].sort((a, b) => b.range.start - a.range.start).reduce((t, e) => t.slice(0, e.range.start) + e.newText + t.slice(e.range.end), text);
}

function set(text: string, path: string, value: string | number | boolean): string | undefined {
  return apply(text, setPath(text, parseYaml(text).root as YamlMap, path.split('.'), value));
}

function remove(text: string, key: string): string | undefined {
  const map = parseYaml(text).root as YamlMap;
  return apply(text, removeEntry(text, map, map.entry(key)!));
}

describe('YAML: edits', () => {
  it('sets scalars and adds keys in the style that is there', () => {
    assert.equal(set('a: 1 # one\n', 'a', 2), 'a: 2 # one\n');
    assert.equal(set('a: 1 # one\n', 'b.c', true), 'a: 1 # one\nb:\n  c: true\n');
    assert.equal(set('a:\n    b: 1\nc: 2\n', 'a.d', 3), 'a:\n    b: 1\n    d: 3\nc: 2\n');
    assert.equal(set('a: {b: 1}\n', 'a.d.e', 3), 'a: {b: 1, d: {e: 3}}\n');
    assert.equal(set('{"a": {"b": 1}}', 'a.c', 'x'), '{"a": {"b": 1, "c": "x"}}');
    assert.equal(set('a: {} # none\n', 'a.b', 1), 'a:\n  b: 1 # none\n');
    assert.equal(set('a: # none\nc: 1\n', 'a.b', 1), 'a: # none\n  b: 1\nc: 1\n');
    assert.equal(set('a:\nc: 1\n', 'a', 1), 'a: 1\nc: 1\n');
    assert.equal(set("a: 'x'\r\nb: |\r\n  t\r\n", 'c', 1), "a: 'x'\r\nb: |\r\n  t\r\nc: 1\r\n");
    assert.equal(set('a: "x"\n', 'a', 'y'), 'a: "y"\n');
  });

  it('leaves aliases, merges and other kinds alone', () => {
    assert.equal(set('x: &a {b: 1}\na: *a\n', 'a.b', 2), undefined);
    assert.equal(set('a: [1]\n', 'a', 2), undefined);
    assert.equal(set('a: text\n', 'a.b', 2), undefined);
  });

  it('removes entries with their lines or commas', () => {
    assert.equal(remove('a: 1\nb:\n  - x # c\nc: 2\n', 'b'), 'a: 1\nc: 2\n');
    assert.equal(remove('{a: 1, b: 2}', 'a'), '{b: 2}');
    assert.equal(remove('{a: 1, b: 2}', 'b'), '{a: 1}');
    assert.equal(remove('a: 1\n', 'a'), undefined);
  });

  it('removes what stands twice, in blocks and in flow', () => {
    for (const [text, mended] of [['{a: 1, a: 2, b: 3}', '{a: 1, b: 3}'], ['a: 1\na: 2\nb: 3\n', 'a: 1\nb: 3\n']] as const) {
      const map = parseYaml(text).root as YamlMap;
      assert.equal(apply(text, removeEntry(text, map, map.duplicates[0]!)), mended);
    }
  });
});
