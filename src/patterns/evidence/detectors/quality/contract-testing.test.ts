import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { contractTesting } from './contract-testing.ts';

const job = (on: string, ...runs: readonly string[]): string => `on: ${on}
jobs:
  work:
    runs-on: ubuntu-24.04
    steps:
${runs.map(r => `      - run: ${r}\n`).join('')}`;
const PACT = '{\n  "devDependencies": {\n    "@pact-foundation/pact": "13.1.4"\n  }\n}\n';

describe('evidence of contract-testing', () => {
  it('is practised where a pull request compares the schema with the main branch', async () => {
    const { status, evidence } = await judgeRepository(contractTesting, {
      '.github/workflows/ci.yml': job('pull_request', 'buf breaking --against origin/main'), 'proto/shop.proto': '',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6]]);
  });

  it('is practised where the deployment asks whether versions fit', async () => {
    const { status, evidence } = await judgeRepository(contractTesting, {
      '.github/workflows/cd.yml': job('{push: {branches: [main]}}', 'pact-broker can-i-deploy --pacticipant shop', 'kubectl apply -f k8s/'),
      'package.json': PACT,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/cd.yml', 6], ['package.json', 3]]);
  });

  it('is there in part where the question comes after the deployment, or its answer is ignored', async () => {
    const after = await judgeRepository(contractTesting, {
      '.github/workflows/cd.yml': job('{push: {branches: [main]}}', 'kubectl apply -f k8s/', 'pact-broker can-i-deploy --pacticipant shop'),
    });
    assert.equal(after.status, 'partly');
    assert.match(after.notes.join(), /no deployment that is seen here waits/);
    const mute = await judgeRepository(contractTesting, {
      '.github/workflows/cd.yml': job(
        '{push: {branches: [main]}}', 'pact-broker can-i-deploy --pacticipant shop || true', 'kubectl apply -f k8s/',
      ),
    });
    assert.equal(mute.status, 'partly');
    assert.match(mute.notes.join(), /stops nothing/);
  });

  it('is there in part with the library and recordings alone', async () => {
    const { status, evidence } = await judgeRepository(contractTesting, {
      'package.json': PACT, 'test/shop.pact.spec.js': '', Dockerfile: '',
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['package.json', 3], ['test/shop.pact.spec.js', 1]]);
  });

  it('is not found where a service has nothing of it, or only its examples have', async () => {
    assert.equal((await judgeRepository(contractTesting, { Dockerfile: 'FROM scratch\n' })).status, 'no-evidence');
    const { status, notes } = await judgeRepository(contractTesting, { Dockerfile: 'FROM scratch\n', 'examples/shop/package.json': PACT });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/shop\/package.json/);
  });

  it('does not take the compatibility of a library for a contract between services', async () => {
    const { status } = await judgeRepository(contractTesting, {
      '.github/workflows/ci.yml': job('pull_request', 'cargo semver-checks'), 'src/lib.rs': '',
    });
    assert.equal(status, 'not-applicable');
  });

  it('does not apply without services', async () => {
    assert.equal((await judgeRepository(contractTesting, { 'README.md': '' })).status, 'not-applicable');
  });
});
