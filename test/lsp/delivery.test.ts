import assert from 'node:assert/strict';
import type { DeliveryView } from '../../src/service/delivery-views.ts';
import { Bench, HELIX, VSCODE } from './setup.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const TEXT = `name: CI
on: {push: {branches: [main]}}
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: kubectl apply -f k8s/
`;
const API = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n';
const ask = (bench: Bench): Promise<DeliveryView | null> => bench.client.request<DeliveryView | null>('devopsPatterns/deliveryMap', {});
const gaps = (view: DeliveryView | null) => view?.nodes.filter(n => n.kind === 'gap').map(n => n.name);

describe('language server: the delivery map', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  it('is read when it is asked for, with findings on its nodes', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: TEXT.replace('environment: production', 'enviroment: production'), 'k8s/api.yaml': API });
    bench.open(WORKFLOW, TEXT.replace('environment: production', 'enviroment: production'));
    await bench.pull(WORKFLOW);
    const view = await ask(bench);
    assert.equal(view?.files, 2);
    assert.deepEqual(view.nodes.find(n => n.name === 'deploy')?.findings?.worst, 'error');
    assert.deepEqual(view.edges.filter(e => e.kind === 'deploys').map(e => view.nodes.find(n => n.id === e.to)?.name), ['api']);
    assert.deepEqual(gaps(view), ['Not tested before']);
  });

  it('follows the text in the editor before it is saved, and files that come', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: TEXT });
    assert.deepEqual(gaps(await ask(bench)), ['Not tested before']);
    bench.open(WORKFLOW, TEXT);
    bench.change(WORKFLOW, TEXT.replace('  deploy:\n', '  deploy:\n    needs: test\n'));
    while (gaps(await ask(bench))?.length) await bench.client.message('devopsPatterns/patternsChanged', undefined, { past: false });
    bench.write('k8s/api.yaml', API);
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri('k8s/api.yaml'), type: 1 }] });
    await bench.client.message('devopsPatterns/patternsChanged', undefined, { past: false });
    assert.ok((await ask(bench))?.nodes.some(n => n.name === 'api'));
  });

  it('is read with progress, and says nothing of half a repository', async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`.github/workflows/w${i}.yml`, `${TEXT}${`# ${i}\n`.repeat(50)}`]));
    bench = await Bench.start(HELIX, many);
    const id = bench.client.nextId;
    const reading = bench.client.request<DeliveryView | null>('devopsPatterns/deliveryMap', { workDoneToken: 'd' });
    await bench.client.message<{ token: string; value: { kind: string; percentage?: number } }>('$/progress', p => p.token === 'd' && p.value.kind === 'report' && (p.value.percentage ?? 0) > 0);
    bench.client.notify('$/cancelRequest', { id });
    assert.equal(await reading, null);
    const view = await ask(bench);
    assert.equal(view?.files, 600);
    assert.ok(view.nodes.length <= 220, `${view.nodes.length} nodes are drawn`);
  });

  it('of a folder without delivery has no node', async () => {
    bench = await Bench.start(VSCODE, { 'README.md': '# Nothing\n' });
    assert.deepEqual((await ask(bench))?.nodes, []);
  });
});
