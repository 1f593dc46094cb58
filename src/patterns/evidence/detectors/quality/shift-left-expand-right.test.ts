import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { shiftLeftExpandRight } from './shift-left-expand-right.ts';

const EARLY = `on: [pull_request, push]
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm test
`;
const delivery = (smoke: string): string => `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: kubectl apply -f k8s/
${smoke}`;
const SMOKE = `  smoke:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - run: npx playwright test smoke/
`;

describe('evidence of shift-left-expand-right', () => {
  it('is practised with a check before the merge and one behind the deployment', async () => {
    const { status, evidence } = await judgeRepository(shiftLeftExpandRight, {
      '.github/workflows/ci.yml': EARLY, '.github/workflows/cd.yml': delivery(SMOKE),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['.github/workflows/cd.yml', 12]]);
  });

  it('counts a synthetic check that is declared and delivered', async () => {
    const probe = 'apiVersion: monitoring.coreos.com/v1\nkind: Probe\nmetadata: {name: shop}\nspec: {module: http_2xx}\n';
    const { status } = await judgeRepository(shiftLeftExpandRight, {
      '.github/workflows/ci.yml': EARLY, '.github/workflows/cd.yml': delivery(''), 'k8s/probe.yaml': probe,
    });
    assert.equal(status, 'practised');
  });

  it('is there in part with one end alone, and says which is missing', async () => {
    const left = await judgeRepository(shiftLeftExpandRight, {
      '.github/workflows/ci.yml': EARLY, '.github/workflows/cd.yml': delivery(''),
    });
    assert.equal(left.status, 'partly');
    assert.match(left.notes.join(), /nothing checks production after a deployment/);
    const right = await judgeRepository(shiftLeftExpandRight, { '.github/workflows/cd.yml': delivery(SMOKE) });
    assert.equal(right.status, 'partly');
    assert.match(right.notes.join(), /before a change is merged/);
  });

  it('does not count checks that can\'t fail, and says so', async () => {
    const mute = EARLY.replace('npm test', 'npm test || true');
    const { status, notes } = await judgeRepository(shiftLeftExpandRight, { '.github/workflows/ci.yml': mute });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /can't fail their job/);
  });

  it('does not take a test in a cluster of its own for one of production', async () => {
    const kind = EARLY.replace(
      '      - run: npm test',
      '      - uses: helm/kind-action@v1\n      - run: helm install shop charts/shop\n      - run: npx playwright test e2e/',
    );
    assert.equal((await judgeRepository(shiftLeftExpandRight, { '.github/workflows/ci.yml': kind })).status, 'partly');
  });

  it('is not found in examples', async () => {
    const { status } = await judgeRepository(shiftLeftExpandRight, {
      '.github/workflows/greet.yml': 'on: issues\njobs: {hi: {runs-on: x, steps: [{run: echo hi}]}}\n',
      'examples/.github/workflows/ci.yml': EARLY,
    });
    assert.equal(status, 'no-evidence');
  });

  it('does not apply where nothing is delivered', async () => {
    assert.equal((await judgeRepository(shiftLeftExpandRight, { 'README.md': '' })).status, 'not-applicable');
  });
});
