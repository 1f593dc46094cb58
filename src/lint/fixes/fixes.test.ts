import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../core/finding.ts';
import type { Edit } from '../../core/fix.ts';
import { Engine } from '../engine.ts';
import { bareConfig } from '../file-config.ts';
import { textHash } from '../fingerprint.ts';
import { testHost } from '../testing/host.ts';
import { toyPlatform } from '../testing/toy.ts';
import { whyNoMend } from './check.ts';
import { TakenRanges, applyEdits, isSound } from './edits.ts';
import { fixAll } from './fix-all.ts';

const engine = new Engine([toyPlatform([
  { word: 'bad', fix: 'good' },
  { word: 'wide', fix: 'good', reach: 5 }, // what it overlaps waits for another pass
  { word: 'worse', fix: 'evil' }, // its mend makes a new finding
  { word: 'evil' },
  { word: 'same', fix: 'same' }, // its mend mends nothing
  { word: 'risky', fix: 'calm', unsafe: true },
])], testHost());

const lintText = (file: string, text: string): readonly Finding[] => engine.analyse(file, text, { config: bareConfig('pedantic') })!.findings;

async function mend(texts: Record<string, string>, unsafe = false) {
  const files = new Map(Object.entries(texts));
  const findings = [...files].flatMap(([file, text]) => lintText(file, text));
  const outcome = await fixAll({
    text: file => files.get(file),
    lint: async (changed, wanted) => wanted.flatMap(file => lintText(file, changed.get(file) ?? files.get(file)!)),
  }, findings, { unsafe, signal: new AbortController().signal });
  const after = new Map([...files, ...outcome.proposal.changes.map(c => [c.file, c.newText!] as const)]);
  return { ...outcome, after: Object.fromEntries(after) };
}

describe('edits', () => {
  const edit = fc.tuple(fc.nat(30), fc.nat(10), fc.string({ maxLength: 5 })).map(([start, length, newText]): Edit => ({ range: { start, end: start + length }, newText }));

  it('keep what lies outside their ranges', () => {
    fc.assert(fc.property(fc.string({ minLength: 41, maxLength: 60 }), edit, (text, e) => {
      const after = applyEdits(text, [e]);
      return after.startsWith(text.slice(0, e.range.start)) && after.endsWith(text.slice(e.range.end)) && after.length === text.length + e.newText.length - (e.range.end - e.range.start);
    }));
  });

  it('are sound exactly when they can be applied, in any order', () => {
    fc.assert(fc.property(fc.string({ minLength: 20, maxLength: 30 }), fc.array(edit, { maxLength: 4 }), (text, edits) => {
      if (isSound(edits, text.length)) {
        // Insertions at one place keep the order in which they are given.
        const places = new Set(edits.map(e => e.range.start));
        if (places.size === edits.length) assert.equal(applyEdits(text, edits), applyEdits(text, edits.toReversed()));
        else applyEdits(text, edits);
      } else assert.throws(() => applyEdits(text, edits), RangeError);
    }));
  });

  it('for which there is room can be applied together, and no others', () => {
    fc.assert(fc.property(fc.array(edit, { maxLength: 6 }), edits => {
      const taken = new TakenRanges();
      const chosen: Edit[] = [];
      for (const e of edits) {
        const room = taken.hasRoomFor([e]);
        if (!room) assert.ok(chosen.some(c => c.range.start <= e.range.end && e.range.start <= c.range.end));
        else {
          taken.take([e]);
          chosen.push(e);
        }
      }
      assert.ok(isSound(chosen, 100));
    }));
  });
});

describe('a mend', () => {
  const finding = (category: Finding['category'], severity: Finding['severity'] = 'warning'): Finding =>
    ({ ...lintText('a.toy', 'bad')[0]!, rule: `toy/${category}`, category, severity });
  const why = (mended: Finding, fresh: Finding): string | undefined => whyNoMend([mended], [fresh], [mended]);

  it('may reveal what nobody could read before, but no text that does not parse', () => {
    for (const category of ['syntax', 'schema'] as const) {
      assert.equal(why(finding(category), finding('security', 'error')), undefined);
      assert.equal(why(finding(category), finding('flow')), undefined);
    }
    assert.equal(why(finding('schema'), finding('syntax', 'error')), 'the text no longer parses');
  });

  it('of a name may reveal what is said of the right one, unless that is an error', () => {
    assert.equal(why(finding('reference'), finding('reliability')), undefined);
    assert.equal(why(finding('reference'), finding('schema', 'error')), 'toy/schema would speak up');
  });

  it('of anything else reveals nothing', () => {
    assert.equal(why(finding('security'), finding('style', 'info')), 'toy/style would speak up');
  });
});

describe('fix all', () => {
  it('mends in several passes', async () => {
    const { after, proposal, refused } = await mend({ 'a.toy': 'bad x wide bad\nbad\n', 'b.toy': 'wide\n', 'c.toy': 'fine\n' });
    assert.deepEqual(after, { 'a.toy': 'good x good good\ngood\n', 'b.toy': 'good\n', 'c.toy': 'fine\n' });
    assert.deepEqual(refused, []);
    assert.deepEqual(proposal.changes.map(c => [c.file, c.oldHash]), [['a.toy', textHash('bad x wide bad\nbad\n')], ['b.toy', textHash('wide\n')]]);
    assert.match(proposal.changes[0]!.reasons.join(), /write good \(toy\/bad\)/);
  });

  it('refuses what makes a new finding or mends nothing, and makes the rest', async () => {
    const { after, refused } = await mend({ 'a.toy': 'worse\nbad\nsame\nbad\n' });
    assert.deepEqual(after, { 'a.toy': 'worse\ngood\nsame\ngood\n' });
    assert.deepEqual(refused.map(r => r.why).sort(), ['toy/evil would speak up', 'toy/same would still speak']);
  });

  it('makes unsafe mends only when told to', async () => {
    assert.deepEqual((await mend({ 'a.toy': 'risky\n' })).after, { 'a.toy': 'risky\n' });
    assert.deepEqual((await mend({ 'a.toy': 'risky\n' }, true)).after, { 'a.toy': 'calm\n' });
  });

  it('is idempotent, leaves nothing that it could mend, and touches only words that were found', async () => {
    const word = fc.constantFrom('bad', 'wide', 'worse', 'same', 'fine', '# bad', '\n', '{', '}');
    await fc.assert(fc.asyncProperty(fc.array(word, { maxLength: 25 }), async words => {
      const text = words.join(' ');
      const once = await mend({ 'a.toy': text });
      const twice = await mend(once.after);
      assert.deepEqual(twice.after, once.after);
      const rest = lintText('a.toy', once.after['a.toy']!).map(f => f.rule);
      assert.ok(!rest.includes('toy/bad') && !rest.includes('toy/wide'), rest.join());
      const comments = (t: string): string[] => t.match(/#[^\n]*/g) ?? [];
      assert.deepEqual(comments(once.after['a.toy']!), comments(text));
    }), { numRuns: 200 });
  });
});
