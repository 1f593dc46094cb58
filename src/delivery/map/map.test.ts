import assert from 'node:assert/strict';
import { edgesOf, gapsOf, mapOf } from './testing/map-of.ts';

const BUILD = `on: {push: {branches: [main]}}
jobs:
  test: {steps: [{run: npm test}]}
  image:
    needs: test
    steps:
      - uses: docker/build-push-action@v6
        with: {context: services/api, push: 'true', tags: 'ghcr.io/acme/api:\${{ github.sha }}'}
  ship:
    needs: image
    environment: production
    steps: [{run: kubectl apply -k deploy/overlays/production}]
`;
const deployment = (name: string, image: string, labels = `{app: ${name}}`): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec: {template: {metadata: {labels: ${labels}}, spec: {containers: [{name: a, image: "${image}"}]}}}
`;
const service = (name: string, selector = `{app: ${name}}`): string => `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, labels: {app: ${name}}}\nspec: {selector: ${selector}, ports: [{port: 80}]}\n`;
const API = {
  '.github/workflows/ci.yml': BUILD,
  'services/api/Dockerfile': 'FROM node:22\n',
  'deploy/base/kustomization.yaml': 'resources: [api.yaml]\n',
  'deploy/base/api.yaml': deployment('api', 'ghcr.io/acme/api:1') + service('api'),
  'deploy/overlays/production/kustomization.yaml': 'resources: [../../base]\n',
};

describe('the delivery map', () => {
  it('leads from a push to what runs, across files', async () => {
    assert.deepEqual(edgesOf(await mapOf(API)), [
      'api (Dockerfile) builds api (image)',
      'api (Dockerfile) built-by image (job)',
      'api (Service) selects api (Deployment)',
      'api (image) runs-in api (Deployment)',
      'deploy/base (kustomization) contains api (Deployment)',
      'image (job) builds api (image)',
      'image (job) needed-by ship (job)',
      'overlays/production (kustomization) contains deploy/base (kustomization)',
      'overlays/production (kustomization) deploys-to production (environment)',
      'push to main (ci.yml) starts test (job)',
      'ship (job) deploys overlays/production (kustomization)',
      'ship (job) deploys-to production (environment)',
      'test (job) needed-by image (job)',
    ]);
  });

  it('has its nodes in lanes, each at its line', async () => {
    const { nodes } = await mapOf(API);
    const brief = nodes.map(n => `${n.lane}: ${n.name} ${n.file}:${n.line}`).sort();
    assert.deepEqual(brief.filter(n => /push|ship|production |image|ci.yml/.test(n)), [
      'code: push to main .github/workflows/ci.yml:1', 'deploy: overlays/production deploy/overlays/production/kustomization.yaml:1', 'deploy: production .github/workflows/ci.yml:11', 'deploy: ship .github/workflows/ci.yml:9',
      'release: api .github/workflows/ci.yml:7', 'release: image .github/workflows/ci.yml:4', 'test: test .github/workflows/ci.yml:3',
    ].sort());
  });

  it('follows builds whose names variables fill in', async () => {
    const edges = edgesOf(await mapOf({
      '.github/workflows/ci.yml': 'on: push\njobs:\n  images: {steps: [{run: "for s in a b; do docker build -t ghcr.io/acme/$s services/$s; done"}]}\n',
      'services/a/Dockerfile': 'FROM x\n', 'other/b/Dockerfile': 'FROM x\n',
      'k8s/a.yaml': deployment('a', 'ghcr.io/acme/a:1'), 'k8s/redis.yaml': deployment('redis', 'docker.io/library/redis:7'),
    }));
    assert.ok(edges.includes('a (Dockerfile) built-by images (job)'));
    assert.deepEqual(edges.filter(e => e.startsWith('images')), ['images (job) builds a (image)']);
    assert.ok(!edges.some(e => e.includes('redis (image)')), 'an image from the outside is no node');
  });

  it('lets reconcilers deploy, and what watches watch', async () => {
    const edges = edgesOf(await mapOf({
      ...API,
      'clusters/app.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: api}\nspec: {source: {path: deploy/overlays/production}}\n',
      'monitoring/sm.yaml': 'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: api}\nspec: {selector: {matchLabels: {app: api}}}\n',
      'monitoring/alerts.yaml': 'groups: [{name: g, rules: [{alert: Slow, expr: \'rate(http_request_errors_total{service="api"}[5m]) > 1\'}]}]\n',
    }));
    assert.ok(edges.includes('api (Application) deploys overlays/production (kustomization)'));
    assert.deepEqual(edges.filter(e => e.includes('watches')), ['alerts (alert) watches api (Deployment)', 'api (ServiceMonitor) watches api (Service)']);
  });

  it('leaves examples out until something delivers them', async () => {
    const example = { 'examples/demo.yaml': deployment('demo', 'x/demo:1') };
    assert.equal((await mapOf(example)).nodes.length, 0);
    const reached = await mapOf({ ...example, '.github/workflows/d.yml': 'on: push\njobs: {d: {steps: [{run: kubectl apply -f examples/demo.yaml}]}}\n' });
    assert.ok(edgesOf(reached).includes('d (job) deploys demo (Deployment)'));
  });

  it('draws a folder full of objects as one', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`k8s/${i}.yaml`, deployment(`w${i}`, `x/w${i}:1`)]));
    const map = await mapOf({ ...many, '.github/workflows/d.yml': 'on: push\njobs: {d: {steps: [{run: kubectl apply -f k8s/}]}}\n' });
    assert.deepEqual(edgesOf(map).filter(e => e.includes('deploys')), ['d (job) deploys k8s (60 objects)']);
  });

  it('has nodes with ids of their own, and edges between nodes that are there', async () => {
    const { nodes, edges } = await mapOf(API);
    const ids = new Set(nodes.map(n => n.id));
    assert.equal(ids.size, nodes.length);
    assert.deepEqual(edges.filter(e => !ids.has(e.from) || !ids.has(e.to)), []);
  });
});

describe('gaps of the delivery map', () => {
  const pushed = (name: string): string => `      - uses: docker/build-push-action@v6\n        with: {context: services/${name}, push: 'true', tags: 'ghcr.io/acme/${name}:1'}\n`;
  const both = `on: push\njobs:\n  images:\n    steps:\n${pushed('api')}${pushed('worker')}`;

  it('an image that is pushed and run nowhere, where another is', async () => {
    const files = { '.github/workflows/ci.yml': both, 'k8s/api.yaml': deployment('api', 'ghcr.io/acme/api:1') };
    assert.deepEqual(gapsOf(await mapOf(files)), ['Run nowhere: `worker` is built and pushed, and nothing in this repository runs or names it; `api` is run here']);
    assert.deepEqual(gapsOf(await mapOf({ ...files, 'k8s/worker.yaml': deployment('w', 'ghcr.io/acme/worker:1') })), []);
    assert.deepEqual(gapsOf(await mapOf({ ...files, 'k8s/unknown.yaml': deployment('w', '${IMAGE}') })), [], 'an image that is not known may be it');
    assert.deepEqual(gapsOf(await mapOf({ ...files, 'tool/Dockerfile': 'FROM ghcr.io/acme/worker:1\n' })), [], 'others are built from it');
    assert.deepEqual(gapsOf(await mapOf({ '.github/workflows/ci.yml': both })), [], 'nothing is run here at all');
  });

  it('an image with a recipe that no job builds, where jobs build others', async () => {
    const files = {
      '.github/workflows/ci.yml': `on: push\njobs:\n  images:\n    steps:\n${pushed('api')}`, 'services/worker/Dockerfile': 'FROM x\n', 'services/api/Dockerfile': 'FROM x\n',
      'k8s/all.yaml': `${deployment('api', 'ghcr.io/acme/api:1')}---\n${deployment('worker', 'ghcr.io/acme/worker:1')}`,
    };
    assert.deepEqual(gapsOf(await mapOf(files)), ['Built nowhere: `worker` is run here and `services/worker/Dockerfile` is its recipe, and no job builds it; jobs build others']);
    const more = (run: string) => ({ ...files, '.github/workflows/more.yml': `on: push\njobs: {more: {steps: [{run: ${run}}]}}\n` });
    assert.deepEqual(gapsOf(await mapOf(more('docker compose build'))), [], 'who knows what that builds');
    assert.deepEqual(gapsOf(await mapOf({ ...files, 'k8s/x.yaml': deployment('x', 'grafana/grafana:11') })).length, 1, 'nor is one from the outside missing');
  });

  it('a deployment that no test stops', async () => {
    const gaps = async (more: string, on = 'push') => gapsOf(await mapOf({ '.github/workflows/ci.yml': `on: ${on}\njobs:\n  test: {steps: [{run: npm test}]}\n  ship:\n${more}    steps: [{run: kubectl apply -f k8s}]\n` }));
    const main = '{push: {branches: [main]}}';
    assert.deepEqual(await gaps('', main), ['Not tested before: `ship` deploys beside `test` and does not wait for its tests']);
    assert.deepEqual(await gaps('    needs: test\n', main), []);
    const muted = `on: ${main}\njobs:\n  test: {steps: [{run: npm test || true}]}\n  ship: {needs: test, steps: [{run: kubectl apply -f k8s}]}\n`;
    assert.deepEqual(gapsOf(await mapOf({ '.github/workflows/ci.yml': muted })), ["Not tested before: `ship` waits for `test`, whose tests can't stop it"]);
    assert.deepEqual(await gaps('', '{pull_request: {}}'), [], 'a preview of what is proposed');
  });

  it('a deployment that follows a pipeline with tests and does not ask how it ended', async () => {
    const files = (condition: string) => ({
      '.github/workflows/ci.yml': 'name: CI\non: push\njobs: {test: {steps: [{run: npm test}]}}\n',
      '.github/workflows/cd.yml': `on: {workflow_run: {workflows: [CI], types: [completed]}}\njobs:\n  ship:\n${condition}    steps: [{run: kubectl apply -f k8s}]\n`,
    });
    const map = await mapOf(files(''));
    assert.deepEqual(gapsOf(map), ['Not tested before: `ship` starts when `CI` has ended, whether its tests passed or not']);
    assert.ok(edgesOf(map).includes('test (job) followed-by ship (job)'));
    assert.deepEqual(gapsOf(await mapOf(files("    if: github.event.workflow_run.conclusion == 'success'\n"))), []);
  });

  it('an overlay that nothing deploys, where its sibling is deployed', async () => {
    const files = { ...API, 'deploy/overlays/staging/kustomization.yaml': 'resources: [../../base]\n' };
    assert.deepEqual(gapsOf(await mapOf(files)), ['Deployed by nothing: nothing in this repository deploys `deploy/overlays/staging`; `production` beside it is deployed']);
    const app = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {path: deploy/overlays/staging}}\n';
    assert.deepEqual(gapsOf(await mapOf({ ...files, 'argo/app.yaml': app })), []);
    const any = BUILD.replace('overlays/production', 'overlays/$ENVIRONMENT');
    assert.deepEqual(gapsOf(await mapOf({ ...files, '.github/workflows/ci.yml': any })), [], 'a variable may stand for it');
  });

  it('a service that nothing watches, where most are watched', async () => {
    const watch = (name: string) => `---\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {app: ${name}}}}\n`;
    const files = {
      '.github/workflows/ci.yml': both, 'monitoring/m.yaml': watch('api'),
      'k8s/all.yaml': `${deployment('api', 'ghcr.io/acme/api:1')}${service('api')}---\n${deployment('worker', 'ghcr.io/acme/worker:1')}${service('worker')}`,
      'k8s/redis.yaml': deployment('redis', 'redis:7') + service('redis'),
    };
    assert.deepEqual(gapsOf(await mapOf(files)), ['Watched by nothing: no alert, monitor, objective or dashboard of this repository watches `worker`; `api` is watched']);
    const all = 'groups: [{name: g, rules: [{alert: Down, expr: rate(http_request_errors_total[5m]) > 1}]}]\n';
    assert.deepEqual(gapsOf(await mapOf({ ...files, 'monitoring/alerts.yaml': all })), [], 'an alert on everything watches it');
  });
});
