import assert from 'node:assert/strict';
import { PATTERN_SLUGS } from '../../core/patterns.ts';
import { testHost } from '../../lint/testing/host.ts';
import { detector, notApplicable, verdict } from './detector.ts';
import type { AnyDetector } from './detector.ts';
import { EvidenceStore } from './store.ts';

const next = { 'no-evidence': { title: 'Do it', effort: 'minutes' }, partly: { title: 'Do more', effort: 'minutes' } } as const;
const about = { looksAt: 'lines', precondition: 'there are lines', next, reads: (path: string) => path.endsWith('.txt') };

/** Every line of a text file speaks for it. */
const lines = detector({
  ...about,
  slug: 'gitops',
  observe: file => file.text.split('\n').map((says, i) => ({ line: i + 1, says, stance: 'for' as const, data: undefined })),
  judge: ({ signals }) => (signals.length ? verdict('partly', signals) : notApplicable('there is no line')),
});

const fails = (where: 'observe' | 'judge', slug: 'stop-the-line' | 'service-mesh' = 'stop-the-line'): AnyDetector => detector({
  ...about, slug,
  observe: () => {
    if (where === 'observe') throw new RangeError('one too far');
    return [];
  },
  judge: () => {
    if (where === 'judge') throw new TypeError('none of these');
    return notApplicable('nothing to stop');
  },
});

async function storeOf(detectors: readonly AnyDetector[], files: Record<string, string>): Promise<EvidenceStore> {
  await EvidenceStore.prepare(testHost());
  const store = new EvidenceStore(detectors);
  store.setListing(Object.keys(files));
  for (const [path, text] of Object.entries(files)) if (store.wants(path)) store.set(path, text);
  return store;
}

const row = (store: EvidenceStore, slug: string) => store.judge().find(r => r.slug === slug)!;

describe('the store of evidence', () => {
  it('has a row for every pattern', async () => {
    const store = await storeOf([lines], {});
    assert.deepEqual(store.judge().map(r => r.slug), PATTERN_SLUGS);
    assert.deepEqual(row(store, 'stop-the-line'), { slug: 'stop-the-line', status: 'not-observable', evidence: [], notes: [] });
  });

  it('lets the others stand when a detector throws while it reads, and claims nothing for that one', async () => {
    const store = await storeOf([fails('observe'), lines], { 'a.txt': 'one', 'b.txt': 'two' });
    assert.deepEqual(row(store, 'gitops').evidence.map(e => `${e.file}:${e.line} ${e.says}`), ['a.txt:1 one', 'b.txt:1 two']);
    const { status, notes } = row(store, 'stop-the-line');
    assert.equal(status, 'no-evidence');
    assert.deepEqual(notes, ['nothing to stop', '`a.txt` could not be read for this pattern: one too far, and so it is with 1 more']);
  });

  it('lets the others stand when a detector throws while it judges', async () => {
    const store = await storeOf([lines, fails('judge'), fails('observe', 'service-mesh')], { 'a.txt': 'one' });
    assert.equal(row(store, 'gitops').status, 'partly');
    const { status, evidence, notes } = row(store, 'stop-the-line');
    assert.deepEqual([status, evidence], ['no-evidence', []]);
    assert.match(notes.join(), /could not be judged, which is a fault of DevOps Patterns: none of these/);
  });

  it('forgets a fault with the text that caused it, and a file with its path', async () => {
    let broken = true;
    const sometimes = detector({
      ...about,
      slug: 'gitops',
      observe: () => {
        if (broken) throw new Error('no');
        return [];
      },
      judge: () => notApplicable('none'),
    });
    const store = await storeOf([sometimes], { 'a.txt': 'one', 'b.txt': 'two' });
    assert.match(row(store, 'gitops').notes.join(), /and so it is with 1 more/);
    broken = false;
    store.set('a.txt', 'other');
    assert.match(row(store, 'gitops').notes.join(), /`b\.txt`/);
    store.setListing(['a.txt']);
    assert.deepEqual(row(store, 'gitops'), { slug: 'gitops', status: 'not-applicable', evidence: [], notes: ['none'] });
  });

  it('names each place once, and no more places than people read', async () => {
    const store = await storeOf([lines], { 'a.txt': Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n') });
    assert.equal(row(store, 'gitops').evidence.length, 20);
  });

  it('reads no file twice, and leaves out what is too large with a reason', async () => {
    const store = await storeOf([lines], { 'a.txt': 'one', 'b.txt': 'x'.repeat(1_000_001) });
    assert.equal(store.set('a.txt', 'one'), undefined);
    assert.match(store.set('b.txt', 'y'.repeat(1_000_001))?.trouble ?? '', /1000001 characters/);
  });

  it('says where it was seen when nothing is delivered from there', async () => {
    const store = await storeOf(
      [
        detector({
          ...about, slug: 'gitops', observe: () => [{ line: 1, says: 'a thing', stance: 'for', data: undefined }],
          judge: ({ signals }) => (signals.length ? verdict('partly', signals) : { status: 'no-evidence', evidence: [], notes: [] }),
        }),
      ],
      { 'examples/a.txt': 'one' },
    );
    assert.deepEqual(row(store, 'gitops').notes, ['seen only where nothing is delivered from, such as `examples/a.txt`']);
  });
});
