// What the webviews compute, without a browser: where the reader was, where patterns lie on the map, how the catalogue is grouped.
import assert from 'node:assert/strict';
import type { PatternCard } from '../../../src/service/pattern-views.ts';
import { assessmentWords, sentence, statusOf } from '../../../src/service/pattern-words.ts';
import { layOut, neighbours, nextNode, NODE } from '../../../src/webviews/map/layout.ts';
import { fitted, inSight, zoomed } from '../../../src/webviews/shared/view-box.ts';
import { current, NO_HISTORY, slugOf, step, visit } from '../../../src/webviews/page/history.ts';
import { groupsOf, matchesFilters, NO_FILTERS } from '../../../src/webviews/sidebar/groups.ts';

function card(slug: string, more: Partial<PatternCard> = {}): PatternCard {
  return {
    kind: 'pattern', slug, name: slug, summary: '', themes: ['flow'], stars: '', aliases: [], ai: 'none', observable: 'yes',
    larger: [], smaller: [], related: [], text: '', scale: 5, ...more,
  };
}

describe('the history of a page', () => {
  it('goes back and forward, and forgets what lay ahead when one turns off', () => {
    let h = ['a', 'b', 'c'].reduce(visit, NO_HISTORY);
    h = step(step(h, -1), -1);
    assert.equal(current(h), 'a');
    assert.equal(current(step(h, -1)), 'a');
    assert.equal(current(step(h, 1)), 'b');
    h = visit(step(h, 1), 'd');
    assert.deepEqual(h, { slugs: ['a', 'b', 'd'], at: 2 });
    assert.deepEqual(visit(h, 'd'), h);
  });

  it('keeps the last hundred', () => {
    const h = Array.from({ length: 150 }, (_, i) => `p${i}`).reduce(visit, NO_HISTORY);
    assert.equal(h.slugs.length, 100);
    assert.equal(current(h), 'p149');
  });

  it('takes links to patterns only', () => {
    assert.equal(slugOf('small-batches.md'), 'small-batches');
    assert.equal(slugOf('./small-batches.md'), 'small-batches');
    for (const other of ['https://example.org/a.md', '../secret.md', 'command:x', '#top', '']) assert.equal(slugOf(other), undefined, other);
  });
});

describe('the map', () => {
  const cards = [
    card('culture', { scale: 1, smaller: ['ci', 'batches'] }),
    card('batches', { scale: 4, larger: ['culture'], smaller: ['pipeline'] }),
    card('ci', { scale: 4, larger: ['culture'], smaller: ['pipeline', 'gone'] }),
    card('pipeline', { scale: 5, larger: ['ci', 'batches'] }),
    card('ops', { kind: 'anti-pattern', scale: undefined }),
    card('old', { kind: 'redirect' }),
  ];
  const layout = layOut(cards);
  const at = (slug: string) => layout.nodes.find(n => n.card.slug === slug)!;

  it('has a row for each scale, the largest on top, and anti-patterns below', () => {
    assert.deepEqual(layout.rows.map(r => r.name), ['1  Organisational philosophy', '4  Development practices', '5  Delivery pipeline', 'Anti-patterns']);
    assert.ok(at('culture').y < at('ci').y && at('ci').y < at('pipeline').y && at('pipeline').y < at('ops').y);
    assert.equal(layout.nodes.length, 5);
  });

  it('joins what is there, and lights neighbours', () => {
    assert.equal(layout.edges.length, 4);
    assert.deepEqual([...neighbours(layout, 'ci')].sort(), ['ci', 'culture', 'pipeline']);
  });

  it('lays no pattern on another, and all within its bounds', () => {
    const many = layOut(Array.from({ length: 40 }, (_, i) => card(`p${i}`, { scale: (i % 3) + 1 as 1 | 2 | 3 })));
    for (const a of many.nodes) {
      assert.ok(a.x + NODE.width <= many.width && a.y + NODE.height <= many.height);
      for (const b of many.nodes) assert.ok(a === b || Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height);
    }
  });

  it('goes from node to node by arrow keys', () => {
    assert.equal(nextNode(layout, at('culture'), 'ArrowDown')?.card.scale, 4);
    assert.equal(nextNode(layout, at('pipeline'), 'ArrowUp')?.card.scale, 4);
    const [left, right] = [at('ci'), at('batches')].sort((a, b) => a.x - b.x);
    assert.equal(nextNode(layout, left!, 'ArrowRight'), right);
    assert.equal(nextNode(layout, left!, 'ArrowLeft'), undefined);
  });

  it('zooms about a point, fits, and brings into sight', () => {
    const view = zoomed({ x: 10, y: 20, k: 1 }, 2, { x: 110, y: 120 });
    assert.deepEqual(view, { k: 2, x: -90, y: -80 });
    assert.equal(zoomed(view, 100, { x: 0, y: 0 }).k, 3);
    const whole = fitted({ width: 2000, height: 1000 }, { width: 1000, height: 800 });
    assert.deepEqual(whole, { k: 0.5, x: 0, y: 150 });
    const moved = inSight({ x: 0, y: 0, k: 1 }, { x: 900, y: -50, width: 100, height: 40 }, { width: 500, height: 500 });
    assert.deepEqual(moved, { k: 1, x: -524, y: 74 });
  });
});

describe('the catalogue', () => {
  const cards = [
    card('b', { number: 2, status: 'broken' }), card('a', { number: 1, status: 'practised', themes: ['flow', 'ai'], ai: 'creates' }),
    card('mine', { file: '.devops/patterns/mine.md', scale: undefined }), card('read', { number: 3, observable: 'never', scale: 1 }),
    card('bad', { kind: 'anti-pattern', scale: undefined }), card('old', { kind: 'redirect' }),
  ];
  const names = (by: 'scale' | 'theme' | 'status') => groupsOf(cards, by).map(g => `${g.id}: ${g.cards.map(c => c.slug).join(' ')}`);

  it('is grouped by scale, theme or status, in the order of numbers', () => {
    assert.deepEqual(names('scale'), ['scale-1: read', 'scale-5: a b', 'other: mine', 'anti-patterns: bad']);
    assert.deepEqual(names('theme'), ['theme-flow: a b read mine', 'theme-ai: a', 'anti-patterns: bad']);
    assert.deepEqual(names('status'), ['status-broken: b', 'status-practised: a', 'status-not-observable: read', 'other: mine', 'anti-patterns: bad']);
  });

  it('is filtered', () => {
    const left = (f: Partial<typeof NO_FILTERS>) => cards.filter(c => matchesFilters(c, { ...NO_FILTERS, ...f })).map(c => c.slug).join(' ');
    assert.equal(left({}), 'b a mine read bad');
    assert.equal(left({ status: 'broken' }), 'b');
    assert.equal(left({ observable: 'reading' }), 'read');
    assert.equal(left({ observable: 'files' }), 'b a mine');
    assert.equal(left({ ai: 'creates' }), 'a');
  });
});

describe('the words of patterns', () => {
  it('never call a pattern that no file can show by another status', () => {
    assert.equal(statusOf({ kind: 'pattern', observable: 'never', status: undefined }), 'not-observable');
    assert.equal(statusOf({ kind: 'pattern', observable: 'yes', status: undefined }), undefined);
  });

  it('make sentences of clauses', () => {
    assert.equal(sentence('a deploy without a test'), 'A deploy without a test.');
    assert.equal(sentence('Did you mean `x`?'), 'Did you mean `x`?');
    assert.equal(assessmentWords({ status: 'practised', date: '2026-11-01', reason: '' }), 'says the team, 2026-11-01: practised');
  });
});
