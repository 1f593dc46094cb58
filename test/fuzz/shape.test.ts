// How time grows with size: four times the input may cost four times the time, give or take, never sixteen.
import assert from 'node:assert/strict';
import { bareConfig } from '../../src/lint/file-config.ts';
import { Engine } from '../../src/lint/engine.ts';
import { FactStore } from '../../src/lint/facts.ts';
import { testHost } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';

/** Times four, with room for logarithms, caches and a busy machine; quadratic growth gives sixteen. */
const MOST = 9;
const engine = new Engine(PLATFORMS, testHost());
const config = bareConfig('pedantic');

function times(n: number, make: (i: number) => string): string {
  return Array.from({ length: n }, (_, i) => make(i)).join('');
}

/** Milliseconds of CPU, the best of five: what else the machine does is not counted, and noise only ever adds. */
function best(run: () => void): number {
  return Math.min(...[0, 1, 2, 3, 4].map(() => {
    const started = process.cpuUsage();
    run();
    return process.cpuUsage(started).user / 1_000;
  }));
}

/**
 * Measured again where it seems to grow too fast: the collector may fall into all runs of one size. What is quadratic stays so.
 * The size is chosen so that a quarter of the whole takes long enough to measure.
 */
function grows(run: (n: number) => void, size: number): void {
  const tries: string[] = [];
  for (let i = 0; i < 4; i++) {
    run(4 * size);
    const small = best(() => run(size));
    const large = best(() => run(4 * size));
    if (large / Math.max(small, 3) <= MOST) return;
    tries.push(`${size} took ${small.toFixed(1)} ms, ${4 * size} took ${large.toFixed(1)} ms`);
  }
  assert.fail(tries.join('; '));
}

function lint(platform: string, path: string, text: string): void {
  const { crashes } = engine.analyse(path, text, { config, platform })!;
  assert.deepEqual(crashes, []);
}

const WORKFLOW = 'name: x\non: push\npermissions: {}\njobs:\n';
const job = (i: number, more = ''): string => `  j${i}:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - run: make\n`;

const SHAPES: readonly [what: string, platform: string, path: string, size: number, make: (n: number) => string][] = [
  ['jobs in a chain', 'github-actions', 'w.yml', 60, n => WORKFLOW + times(n, i => job(i, i ? `    needs: [j${i - 1}]\n` : ''))],
  ['jobs that need all before them', 'github-actions', 'w.yml', 15, n => WORKFLOW + times(2 * Math.ceil(Math.sqrt(n * 15)), i => job(i, i ? `    needs: [${times(i, k => `j${k},`)}]\n` : ''))],
  ['steps of one job', 'github-actions', 'w.yml', 100, n => `${WORKFLOW}  a:\n    runs-on: ubuntu-latest\n    steps:\n${times(n, i => `      - id: s${i}\n        run: echo "\${{ github.ref }}" >> $GITHUB_OUTPUT\n`)}`],
  ['expressions in one string', 'github-actions', 'w.yml', 200, n => `${WORKFLOW}  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${times(n, () => '${{ github.sha }} ')}\n`],
  ['one long script', 'github-actions', 'w.yml', 300, n => `${WORKFLOW}  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${times(n, i => `          curl -fsS https://example.com/${i} | tee f${i} || true\n`)}`],
  ['unknown keys', 'github-actions', 'w.yml', 100, n => WORKFLOW + job(0) + times(n, i => `key-${i}: x\n`)],
  ['documents', 'kubernetes', 'm.yaml', 60, n => times(n, i => `---\napiVersion: v1\nkind: Service\nmetadata:\n  name: s${i}\nspec:\n  selector: {app: a${i}}\n  ports: [{port: 80}]\n`)],
  ['containers of one pod', 'kubernetes', 'm.yaml', 40, n => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n${times(n, i => `    - name: c${i}\n      image: registry.example.com/c:${i}\n      env: [{name: A, value: b}]\n`)}`],
  ['keys of one map', 'kubernetes', 'm.yaml', 1_000, n => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\ndata:\n${times(n, i => `  k${i}: v\n`)}`],
  ['instructions', 'dockerfile', 'Dockerfile', 100, n => `FROM debian:12\n${times(n, i => `RUN apt-get install -y p${i} && rm -rf /tmp/${i}\n`)}`],
  ['stages', 'dockerfile', 'Dockerfile', 60, n => times(n, i => `FROM ${i ? `s${i - 1}` : 'debian:12'} AS s${i}\nCOPY --from=${i ? `s${i - 1}` : 'x'} /a /b\n`)],
  ['one instruction over many lines', 'dockerfile', 'Dockerfile', 200, n => `FROM debian:12\nRUN true \\\n${times(n, i => ` && echo ${i} \\\n`)} && true\n`],
  ['resources that refer to each other', 'terraform', 'main.tf', 100, n => times(n, i => `resource "aws_s3_bucket" "b${i}" {\n  bucket = aws_s3_bucket.b${(i + 1) % n}.id\n}\n`)],
  ['one long list', 'terraform', 'main.tf', 1_000, n => `locals {\n  all = [${times(n, i => `"v${i}", `)}]\n}\n`],
  ['variables', 'terraform', 'main.tf', 100, n => times(n, i => `variable "v${i}" {\n  type = string\n}\n`)],
  ['nothing but brackets', 'terraform', 'main.tf', 300, n => '{['.repeat(n)],
];

describe('how time grows', function () {
  this.timeout(120_000);
  before(() => engine.prepare());

  for (const [what, platform, path, size, make] of SHAPES) {
    it(`${platform}: ${what}`, () => grows(n => lint(platform, path, make(n)), size));
  }

  it('rules across files, with the number of files', () => {
    const files = (n: number): [string, string][] => Array.from({ length: n }, (_, i): [string, string][] => [
      [`k8s/${i}.yaml`, `apiVersion: v1\nkind: Service\nmetadata:\n  name: s${i}\nspec:\n  selector: {app: a${i}}\n  ports: [{port: 80, targetPort: http}]\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d${i}\nspec:\n  selector: {matchLabels: {app: a${i}}}\n  template:\n    metadata: {labels: {app: a${i}}}\n    spec:\n      containers: [{name: c, image: "r.example.com/c:1", envFrom: [{configMapRef: {name: c${i}}}]}]\n`],
      [`m${i}/main.tf`, `variable "a" {\n  type = string\n}\noutput "o" {\n  value = var.a\n}\n`],
      [`.github/workflows/${i}.yml`, `on: {workflow_call: {inputs: {a: {type: string}}}}\njobs:\n  a:\n    uses: ./.github/workflows/${(i + 1) % n}.yml\n    with: {a: x}\n`],
    ]).flat();
    const stores = new Map([150, 600].map(n => {
      const store = new FactStore();
      const all = files(n);
      store.setListing(new Set(all.map(([path]) => path)));
      for (const [path, text] of all) {
        const { facts, lines } = engine.analyse(path, text, { config })!;
        store.set(path, { facts, lines });
      }
      return [n, store] as const;
    }));
    grows(n => assert.deepEqual(engine.analyseWorkspace(stores.get(n)!, () => config).crashes, []), 150);
  });
});
