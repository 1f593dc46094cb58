import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LANES } from '../../../src/delivery/map/model.ts';
import type { DeliveryNodeView, DeliveryView } from '../../../src/service/delivery-views.ts';
import { condensed } from '../../../src/service/delivery/condensed.ts';
import { layOut, neighbours, nextNode, NODE } from '../../../src/webviews/delivery/layout.ts';
import { findingsOf, spokenNode } from '../../../src/webviews/delivery/words.ts';

const node = (id: string, lane: DeliveryNodeView['lane'], more: Partial<DeliveryNodeView> = {}): DeliveryNodeView => ({ id, lane, kind: 'job', name: id, detail: 'job', file: 'ci.yml', line: 1, ...more });
const views = fc.record({ count: fc.integer({ min: 1, max: 40 }), lanes: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 40, maxLength: 40 }), ends: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 60 }) })
  .map(({ count, lanes, ends }): DeliveryView => ({
    files: 1,
    nodes: Array.from({ length: count }, (_, i) => node(`n${i}`, LANES[lanes[i]!]!)),
    edges: ends.filter(([a, b]) => a < count && b < count).map(([a, b]) => ({ from: `n${a}`, to: `n${b}`, kind: 'needed-by' })),
  }));

describe('the layout of the delivery map', () => {
  it('places every node once, in its lane, on no other, at real numbers', () => {
    fc.assert(fc.property(views, view => {
      const layout = layOut(view);
      assert.equal(layout.nodes.length, view.nodes.length);
      for (const n of layout.nodes) {
        const lane = layout.lanes.find(l => l.lane === n.view.lane)!;
        assert.ok(Number.isFinite(n.x) && Number.isFinite(n.y));
        assert.ok(n.x >= lane.x && n.x + NODE.width <= lane.x + lane.width + 0.5, `${n.view.id} lies in its lane`);
        assert.ok(n.x + NODE.width <= layout.width && n.y + NODE.height <= layout.height);
        for (const other of layout.nodes) if (other !== n) assert.ok(Math.abs(other.x - n.x) >= NODE.width - 0.5 || Math.abs(other.y - n.y) >= NODE.height - 0.5, 'nodes do not overlap');
      }
      const lefts = layout.lanes.map(l => l.x);
      assert.deepEqual(lefts, [...lefts].sort((a, b) => a - b));
    }), { numRuns: 100 });
  });

  it('leads keys from node to node', () => {
    const layout = layOut({ files: 1, nodes: [node('a', 'code'), node('b', 'build'), node('c', 'build')], edges: [{ from: 'a', to: 'b', kind: 'needed-by' }] });
    const [a, b] = ['a', 'b'].map(id => layout.nodes.find(n => n.view.id === id)!);
    assert.equal(nextNode(layout, a!, 'ArrowRight'), b);
    assert.equal(nextNode(layout, b!, 'ArrowDown')?.view.id, 'c');
    assert.equal(nextNode(layout, a!, 'ArrowLeft'), undefined);
    assert.deepEqual([...neighbours(layout, 'a')].sort(), ['a', 'b']);
  });
});

describe('the view of the delivery map', () => {
  it('puts a large map together, by file, then by folder, and keeps edges, findings and gaps', () => {
    const nodes = Array.from({ length: 600 }, (_, i) => node(`w${i}`, 'operate', { kind: 'manifest', detail: 'Deployment', file: `k8s/f${Math.floor(i / 10)}.yaml`, ...(i === 0 ? { findings: { count: 2, worst: 'error' } } : i === 1 ? { findings: { count: 1, worst: 'info' } } : {}) }));
    const gap = node('gap', 'build', { kind: 'gap', name: 'Built nowhere', detail: 'why' });
    const small = condensed({ nodes: [...nodes, gap], edges: nodes.map(n => ({ from: 'gap', to: n.id, kind: 'missing' })) });
    assert.equal(small.nodes.length, 61);
    assert.deepEqual([small.nodes[0]!.of, small.nodes[0]!.detail, small.nodes[0]!.name, small.nodes[0]!.findings], [10, '10 × Deployment', 'k8s/f0.yaml', { count: 3, worst: 'error' }]);
    assert.deepEqual([small.edges.length, small.nodes.find(n => n.kind === 'gap')?.detail], [60, 'why']);
    const many = condensed({ nodes: nodes.map((n, i) => ({ ...n, file: `s${i}/k8s/x.yaml` })), edges: [] });
    assert.ok(many.nodes.length <= 220);
  });

  it('is said in words', () => {
    assert.equal(spokenNode(node('api', 'operate', { detail: 'Deployment', findings: { count: 3, worst: 'warning' } })), 'api, Deployment, 3 findings, warnings among them');
    assert.equal(spokenNode(node('x', 'build', { kind: 'gap', name: 'Built nowhere', detail: '`api` is run' })), 'Built nowhere, missing: api is run');
    assert.equal(findingsOf(node('x', 'build', { findings: { count: 1, worst: 'error' } })), '1 finding, an error');
  });
});
