import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { versionControlEverything } from './version-control-everything.ts';

const workflow = (run: string): string => `on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: ${run}
      - run: kubectl apply -f k8s
`;
const RULES = 'groups:\n  - name: shop\n    rules:\n      - alert: Slow\n        expr: up == 0\n';
const ALL = {
  'src/a.ts': '', 'package-lock.json': '{}', 'infra/main.tf': '', 'alerts/shop.yaml': RULES, 'docs/guide.md': '',
  'migrations/001_a.sql': '',
};
const judge = (files: Readonly<Record<string, string>>) => judgeRepository(versionControlEverything, files);

describe('evidence of version-control-everything', () => {
  it('is practised where the classes are versioned and delivered from here', async () => {
    const { status, evidence } = await judge({ ...ALL, '.github/workflows/d.yml': workflow('npm ci') });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['.github/workflows/d.yml', 10], ['.github/workflows/d.yml', 2], ['alerts/shop.yaml', 4], ['docs/guide.md', 1],
        ['package-lock.json', 1], ['infra/main.tf', 1], ['migrations/001_a.sql', 1],
      ],
    );
  });

  it('is there in part where classes are missing or nothing delivers, and says what may be elsewhere', async () => {
    assert.equal((await judge(ALL)).status, 'partly');
    const { status, notes } = await judge({ 'src/a.ts': '', 'package-lock.json': '{}', '.github/workflows/d.yml': workflow('npm ci') });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /another repository: the infrastructure, policies, dashboards/);
  });

  it('is broken by what is fetched without a version and run', async () => {
    const { status, evidence } = await judge({
      ...ALL, '.github/workflows/d.yml': workflow('curl -sSL https://example.com/install.sh | sudo -E bash -'),
      'Dockerfile': 'FROM a\nRUN apt-get update && \\\n    curl -s https://example.com/b.sh | sh\n',
    });
    assert.equal(status, 'broken');
    assert.deepEqual(
      evidence.slice(0, 2).map(e => [e.file, e.line, e.stance]),
      [
        ['.github/workflows/d.yml', 9, 'against'], ['Dockerfile', 3, 'against'],
      ],
    );
  });

  it('finds the line within a script of several', async () => {
    const script = workflow(
      '|\n          set -e\n          # curl https://example.com/no.sh | sh\n          curl -L \\\n            https://example.com/install.sh | sh -s -- -b bin',
    );
    assert.deepEqual((await judge({ ...ALL, '.github/workflows/d.yml': script })).evidence[0]?.line, 13);
  });

  it('leaves alone what names a version, what is filled in, and where people work', async () => {
    for (const run of [
      'curl https://example.com/v1.2.3/install.sh | sh', 'curl https://example.com/$VERSION/install.sh | sh',
      'curl https://get.example.com | VERSION=v1.2.3 sh', 'curl https://example.com/i.sh | sh -s -- v1.2.3',
      'curl https://example.com/a.json | jq .', 'curl https://example.com/i.sh | sh\n        env: {EXAMPLE_VERSION: v1}',
    ]) {
      assert.notEqual((await judge({ ...ALL, '.github/workflows/d.yml': workflow(run) })).status, 'broken', run);
    }
    assert.notEqual(
      (await judge({ ...ALL, '.devcontainer/Dockerfile': 'FROM a\nRUN curl -s https://example.com/b.sh | sh\n' })).status, 'broken',
    );
  });

  it('does not count scripts of examples, and finds nothing in a program alone', async () => {
    assert.equal(
      (await judge({ 'src/a.ts': '', 'examples/Dockerfile': 'FROM a\nRUN curl -s https://example.com/b.sh | sh\n' })).status, 'no-evidence',
    );
  });
});
