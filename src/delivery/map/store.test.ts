import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DeliveryMap } from './model.ts';
import { mapOf, recordOf, storeOf } from './testing/map-of.ts';

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  '.github/workflows/ci.yml': [
    'name: CI\non: push\njobs:\n  test: {steps: [{run: npm test}]}\n  image: {needs: test, steps: [{run: docker build -t ghcr.io/acme/api services/api}, {run: docker push ghcr.io/acme/api}]}\n',
    'name: CI\non: [push, pull_request]\njobs:\n  image: {steps: [{run: "docker build -t ghcr.io/acme/$x services/$x"}]}\n',
    'name: Other\non: push\njobs: {a: {uses: ./.github/workflows/cd.yml}}\n',
  ],
  '.github/workflows/cd.yml': [
    'on: {workflow_run: {workflows: [CI]}}\njobs: {ship: {environment: production, steps: [{run: kubectl apply -k deploy/production}]}}\n',
    'on: workflow_call\njobs: {ship: {steps: [{run: kubectl apply -f examples/}]}}\n',
    'on: {push: {branches: [main]}}\njobs: {ship: {environment: staging, steps: [{run: kubectl apply -f k8s/ -f deploy/staging}]}}\n',
  ],
  'services/api/Dockerfile': ['FROM node:22\n', 'FROM ghcr.io/acme/api:1\n'],
  'k8s/api.yaml': [
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {metadata: {labels: {app: api}}, spec: {containers: [{name: a, image: ghcr.io/acme/api}]}}}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: api, labels: {app: api}}\nspec: {selector: {app: api}}\n',
    'nothing: here\n',
  ],
  'examples/api.yaml': ['apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: demo}\nspec: {template: {metadata: {labels: {app: api}}, spec: {containers: [{name: a, image: ghcr.io/acme/api}]}}}\n'],
  'deploy/production/kustomization.yaml': ['resources: [../../k8s/api.yaml]\n', 'resources: []\n'],
  'deploy/staging/kustomization.yaml': ['resources: [../../k8s]\n'],
  'argo/app.yaml': ['apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {path: examples}}\n'],
  'monitoring/m.yaml': ['apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec: {selector: {matchLabels: {app: api}}}\n'],
  'compose.yaml': ['services: {api: {build: services/api, image: api}}\n'],
};
const paths = Object.keys(TEXTS);
const plain = ({ nodes, edges }: DeliveryMap) => ({ nodes, edges: edges.map(e => `${e.from} ${e.kind} ${e.to}`).sort() });

describe('the store of the delivery map', () => {
  it('says after any edits what it says of the same files read afresh', async () => {
    const edit = fc.record({ path: fc.constantFrom(...paths), version: fc.integer({ min: -1, max: 2 }), look: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(edit, { maxLength: 25 }), async edits => {
      const store = await storeOf({});
      const now = new Map<string, string>();
      for (const { path, version, look } of edits) {
        const text = version < 0 ? undefined : TEXTS[path]![version % TEXTS[path]!.length];
        if (text === undefined) now.delete(path);
        else now.set(path, text);
        if (text === undefined) store.delete(path);
        else store.set(path, recordOf(path, text));
        if (look) store.map();
      }
      assert.deepEqual(plain(store.map()), plain(await mapOf(Object.fromEntries(now))));
    }), { numRuns: 150 });
  });

  it('gives the same map in whatever order files come', async () => {
    const all = paths.map(p => [p, TEXTS[p]![0]!] as const);
    const forth = await mapOf(Object.fromEntries(all));
    assert.deepEqual(plain(await mapOf(Object.fromEntries([...all].reverse()))), plain(forth));
  });

  it('gives the same object until a file changes', async () => {
    const store = await storeOf({ 'services/api/Dockerfile': 'FROM x\n' });
    const first = store.map();
    assert.equal(store.map(), first);
    store.set('services/web/Dockerfile', recordOf('services/web/Dockerfile', 'FROM x\n'));
    assert.equal(store.map().nodes.length, 2);
  });
});
