import assert from 'node:assert/strict';
import { validate } from '@probelabs/maid';
import dotparser from 'dotparser';
import fc from 'fast-check';
import { mapDot, mapJson, mapMermaid, mapText } from './formats.ts';
import { LANES } from './model.ts';
import type { DeliveryMap } from './model.ts';
import { mapOf } from './testing/map-of.ts';

const node = (id: string, name: string, kind: DeliveryMap['nodes'][number]['kind'] = 'job', detail = 'job') => ({ id, kind, lane: LANES[id.length % LANES.length]!, name, detail, file: 'a.yml', line: 1 });
const errorsOf = (text: string) => validate(text).errors.filter(e => e.severity === 'error');

describe('formats of the delivery map', () => {
  it('parse under parsers of Mermaid and DOT, whatever things are called', () => {
    const name = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('end', 'a "b"', 'x --> y', '${{ x }}', '<b>', 'a\\', '`x`', 'a;b', '#quot;', 'a|b', 'a\nb', '%% x'));
    fc.assert(fc.property(fc.array(name, { minLength: 2, maxLength: 5 }), fc.constantFrom('trigger', 'job', 'artefact', 'manifest', 'environment', 'monitor', 'gap'), (names, kind) => {
      const nodes = names.map((n, i) => node('x'.repeat(i + 1), n, kind, n));
      const map: DeliveryMap = { nodes, edges: [{ from: nodes[0]!.id, to: nodes[1]!.id, kind: kind === 'gap' ? 'missing' : 'needed-by' }] };
      assert.deepEqual(errorsOf(mapMermaid(map)), [], mapMermaid(map));
      const [graph] = dotparser(mapDot(map));
      assert.equal(graph?.id, 'delivery');
    }), { numRuns: 300 });
  });

  it('have every node and edge', async () => {
    const map = await mapOf({ '.github/workflows/ci.yml': 'on: push\njobs:\n  a: {steps: [{run: npm test}]}\n  b: {needs: a, environment: production, steps: [{run: kubectl apply -f k8s}]}\n' });
    assert.match(mapMermaid(map), /subgraph lane_test\["test"\]\n {4}n1\["a<br/);
    assert.equal(mapMermaid(map).match(/ -->/g)?.length, map.edges.length);
    assert.equal(mapDot(map).match(/ -> /g)?.length, map.edges.length);
    const json = JSON.parse(mapJson(map)) as { version: number; nodes: unknown[]; edges: unknown[]; gaps: unknown[] };
    assert.deepEqual([json.version, json.nodes.length, json.edges.length, json.gaps.length], [1, 4, 3, 0]);
    assert.match(mapText(map), /^test\n {2}a {2}\(job\) {2}\.github\/workflows\/ci\.yml:3\n {4}is needed by b\n/m);
  });

  it('say of nothing that it is nothing', () => {
    assert.match(mapText({ nodes: [], edges: [] }), /^nothing of delivery was found/);
    assert.deepEqual(errorsOf(mapMermaid({ nodes: [], edges: [] })), []);
  });
});
