// The delivery map of a repository of 10,000 files that are joined to one another: reading it once, and keeping it up to date by edits.
import path from 'node:path';
import { load } from './lint.mjs';
import { root } from '../scripts/install.mjs';
import { median } from './stats.mjs';

const deployment = (name, version) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, tier: backend}}
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/acme/${name}:${version}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {selector: {app: ${name}}, ports: [{port: 80}]}
`;
const workflow = (name, more = '') => `name: ${name}
on: {push: {branches: [main], paths: ['services/${name}/**']}, pull_request: {}}
jobs:
  test: {runs-on: ubuntu-24.04, steps: [{run: npm ci}, {run: npm test}]}
  image:
    needs: test
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v6
        with: {context: services/${name}, push: 'true', tags: 'ghcr.io/acme/${name}:1'}
  deploy:
    needs: image
    environment: production
    runs-on: ubuntu-24.04
    steps: [{run: kubectl apply -k services/${name}/deploy/overlays/production${more}}]
`;
const monitor = name => `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {app: ${name}}}}\n`;

/** A service's files by path; five of them speak of delivery and the others of something else. */
function service(i) {
  const name = `s${i}`;
  const at = `services/${name}`;
  return [
    [`.github/workflows/${name}.yml`, workflow(name)], [`${at}/Dockerfile`, 'FROM node:22\nEXPOSE 80\n'], [`${at}/deploy/base/app.yaml`, deployment(name, 1)],
    [`${at}/deploy/base/kustomization.yaml`, 'resources: [app.yaml]\n'], [`${at}/deploy/overlays/production/kustomization.yaml`, 'resources: [../../base]\n'],
    [`${at}/deploy/overlays/staging/kustomization.yaml`, 'resources: [../../base]\n'], [`${at}/deploy/monitor.yaml`, monitor(name)],
    [`${at}/settings.yaml`, 'level: info\n'], [`${at}/infra/main.tf`, 'resource "aws_s3_bucket" "b" { bucket = "b" }\n'], [`${at}/compose.yaml`, 'services: {db: {image: postgres:17}}\n'],
  ];
}

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measureDelivery({ files = 10_000 } = {}) {
  const { EvidenceStore, nodeHost } = await load();
  await EvidenceStore.prepare(nodeHost({ assets: path.join(root, 'dist', 'assets') }));
  const texts = new Map(Array.from({ length: files / 10 }, (_, i) => service(i)).flat());
  const store = new EvidenceStore([]);
  store.setListing(texts.keys());
  for (const [file, text] of texts) store.set(file, text);
  const n = files.toLocaleString('en');
  const started = performance.now();
  const { nodes } = store.delivery.map();
  const joined = performance.now() - started;
  const edit = (file, text) => {
    const from = performance.now();
    store.set(file, text);
    store.delivery.gaps();
    return performance.now() - from;
  };
  const edits = Array.from({ length: 60 }, (_, i) => {
    const at = `s${(i * 37) % (files / 10)}`;
    const kinds = [
      [`services/${at}/deploy/base/app.yaml`, deployment(at, i + 2)], [`.github/workflows/${at}.yml`, workflow(at, ` # ${i}`)],
      [`services/${at}/deploy/overlays/staging/kustomization.yaml`, `resources: [../../base] # ${i}\n`], [`services/${at}/Dockerfile`, `FROM node:22 # ${i}\n`],
    ];
    return edit(...kinds[i % kinds.length]);
  });
  return [
    { what: `delivery map of ${n} files (${nodes.length.toLocaleString('en')} nodes), joined once they are read`, value: joined, unit: 'ms', key: 'delivery' },
    { what: '… after one edit, its reading included, median', value: median(edits), unit: 'ms', budget: 20, key: 'delivery edit' },
    { what: '… at most', value: Math.max(...edits), unit: 'ms', key: 'delivery edit worst' },
  ];
}
