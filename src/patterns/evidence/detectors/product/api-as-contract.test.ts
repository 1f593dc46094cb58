import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { apiAsContract } from './api-as-contract.ts';

const OPENAPI = 'openapi: 3.1.0\ninfo: {title: Shop, version: 1.0.0}\npaths: {}\n';
const ci = (run: string): string => `on: pull_request
jobs:
  api:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;

describe('evidence of api-as-contract', () => {
  it('is practised where a check defends the description', async () => {
    const { status, evidence } = await judgeRepository(apiAsContract, {
      'api/openapi.yaml': OPENAPI, '.github/workflows/ci.yml': ci('npx spectral lint api/openapi.yaml --fail-severity=warn'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['api/openapi.yaml', 1]]);
  });

  it('is practised by a task that the pipeline runs, and finds the line of the task', async () => {
    const { status, evidence } = await judgeRepository(apiAsContract, {
      'proto/shop.proto': 'syntax = "proto3";\n\nservice Shop {\n}\n',
      'package.json': '{\n  "scripts": {\n    "contract": "buf breaking --against .git"\n  }\n}\n',
      '.github/workflows/ci.yml': ci('npm run contract'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['package.json', 3], ['proto/shop.proto', 3]]);
  });

  it('is there in part where no job reads the description, or where the check may fail', async () => {
    assert.equal((await judgeRepository(apiAsContract, { 'api/openapi.yaml': OPENAPI })).status, 'partly');
    const { status, evidence } = await judgeRepository(apiAsContract, {
      'api/openapi.yaml': OPENAPI, '.github/workflows/ci.yml': ci('buf breaking --against main || true'),
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.stance), ['against', 'for']);
  });

  it('counts a description among documents only where a check names it', async () => {
    const files = { 'main.go': '', 'docs/openapi.yaml': OPENAPI };
    const { status, notes } = await judgeRepository(apiAsContract, files);
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /docs\/openapi.yaml/);
    assert.equal(
      (await judgeRepository(apiAsContract, { ...files, '.github/workflows/ci.yml': ci('npx spectral lint docs/openapi.yaml') })).status,
      'practised',
    );
  });

  it('takes the interface of a library that is compared with its last release for a part', async () => {
    assert.equal(
      (await judgeRepository(apiAsContract, { 'src/a.ts': '', '.github/workflows/ci.yml': ci('npx api-extractor run') })).status, 'partly',
    );
  });

  it('does not apply without a program', async () => {
    assert.equal((await judgeRepository(apiAsContract, { 'main.tf': '' })).status, 'not-applicable');
  });
});
