import assert from 'node:assert/strict';
import fc from 'fast-check';
import { platform } from '../core/platform.ts';
import { fileRule } from '../core/rule.ts';
import { splitYaml } from '../documents/yaml/split.ts';
import { PartCache } from './analysis.ts';
import { Engine } from './engine.ts';
import { bareConfig } from './file-config.ts';
import { testHost } from './testing/host.ts';

/** Finds each word `bad`, by part; counts how often parts were parsed. */
let parses = 0;
const words = platform<string>({
  id: 'words',
  name: 'Words',
  languageIds: [],
  globs: [],
  recognise: path => (path.endsWith('.words') ? 2 : 0),
  split: splitYaml,
  parse: d => {
    parses++;
    return d.text;
  },
  facts: text => [...text.matchAll(/good/g)].map(m => ({ kind: 'test/word' as never, name: m[0], range: { start: m.index, end: m.index + 4 }, value: {} as never })),
  rules: [
    fileRule(
      {
        id: 'words/bad', summary: 'A bad word', category: 'style', severity: 'warning', confidence: 'high', persona: 'default',
        patterns: ['continuous-improvement'], wastes: [], aliases: [], references: [], messages: { bad: 'the word {word} is bad' },
      },
      (text: string, context) => {
        for (const m of text.matchAll(/bad/g)) {
          const at = { start: m.index, end: m.index + 3 };
          context.report({ at, subject: 'text', message: 'bad', data: { word: m[0] }, fixes: [{ title: 'Mend', safety: 'safe', edits: [{ range: at, newText: 'fine' }] }] });
        }
      },
    ),
    fileRule(
      {
        id: 'words/throws', summary: 'Throws', category: 'style', severity: 'warning', confidence: 'high', persona: 'pedantic',
        patterns: ['continuous-improvement'], wastes: [], aliases: [], references: [], messages: { never: '' },
      },
      (text: string) => {
        if (text.includes('throw')) throw new Error('on purpose');
      },
    ),
  ],
});

const engine = new Engine([words], testHost());
const config = bareConfig('pedantic');

describe('engine', () => {
  it('places findings of parts in the file, with positions and edits', () => {
    const text = 'a\n---\nb bad\n';
    const { findings, lines } = engine.analyse('x.words', text, { config })!;
    assert.equal(findings.length, 1);
    const [f] = findings;
    assert.equal(text.slice(f!.range.start, f!.range.end), 'bad');
    assert.deepEqual([f!.start, f!.end], [{ line: 2, character: 2 }, { line: 2, character: 5 }]);
    assert.deepEqual(f!.fixes[0]!.edits![0]!.range, f!.range);
    assert.equal(f!.message, 'the word bad is bad');
    assert.equal(lines.count, 4);
  });

  it('gives equal findings different fingerprints that survive lines above', () => {
    const before = engine.analyse('x.words', 'bad\n---\nbad\n', { config })!.findings.map(f => f.fingerprint);
    const after = engine.analyse('x.words', '\n\nbad\n---\nbad\n', { config })!.findings.map(f => f.fingerprint);
    assert.equal(new Set(before).size, 2);
    assert.deepEqual(after, before);
  });

  it('keeps the other findings when a rule throws', () => {
    const { findings, crashes } = engine.analyse('x.words', 'bad throw', { config })!;
    assert.equal(findings.length, 1);
    assert.equal(crashes[0]!.rule, 'words/throws');
  });

  it('parses only the part that has changed', () => {
    const cache = new PartCache();
    const text = Array.from({ length: 50 }, (_, i) => `word ${i} bad\n`).join('---\n');
    engine.analyse('x.words', text, { config, cache });
    parses = 0;
    engine.analyse('x.words', text.replace('word 20', 'word twenty'), { config, cache });
    assert.equal(parses, 1);
  });

  it('says the same with a cache as without one, whatever is edited', () => {
    const piece = fc.constantFrom('bad ', 'good ', '\n', '---\n', 'word\n', 'x');
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 12 }), { minLength: 2, maxLength: 6 }), versions => {
        const cache = new PartCache();
        for (const version of versions) {
          const text = version.join('');
          const cached = engine.analyse('x.words', text, { config, cache })!;
          const fresh = engine.analyse('x.words', text, { config })!;
          assert.deepEqual(JSON.parse(JSON.stringify([cached.findings, cached.facts])), JSON.parse(JSON.stringify([fresh.findings, fresh.facts])));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
