import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { livingDocumentation } from './living-documentation.ts';

const ci = (...steps: readonly string[]): string => `on: pull_request
jobs:
  docs:
    runs-on: ubuntu-24.04
    steps:
${steps.map(s => `      - run: ${s}\n`).join('')}`;
const judge = (workflow: string, more: Readonly<Record<string, string>> = {}) =>
  judgeRepository(livingDocumentation, { 'docs/a.md': '', ...more, '.github/workflows/ci.yml': workflow });

describe('evidence of living-documentation', () => {
  it('is practised where documents are made again and compared', async () => {
    const { status, evidence } = await judge(ci('npm run docs', 'git diff --exit-code docs/'));
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [7]);
    assert.equal((await judge(ci('terraform-docs markdown . --output-check'))).status, 'practised');
    assert.equal((await judge(ci('npx typedoc', 'git diff --exit-code'))).status, 'practised');
  });

  it('is practised where the examples of the documents are tried', async () => {
    assert.equal((await judge(ci('pytest --doctest-modules src'))).status, 'practised');
  });

  it('is practised by hooks that the pipeline runs', async () => {
    const hooks = {
      '.pre-commit-config.yaml':
        'repos:\n  - repo: https://github.com/antonbabenko/pre-commit-terraform\n    rev: v1.96.1\n    hooks:\n      - id: terraform_docs\n',
    };
    const { status, evidence } = await judge(ci('pre-commit run --all-files'), hooks);
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['.pre-commit-config.yaml', 5]]);
    assert.equal((await judge(ci('echo'), hooks)).status, 'partly');
  });

  it('is there in part where documents are made and not compared, or the comparison may fail', async () => {
    assert.equal((await judge(ci('npm run docs'))).status, 'partly');
    const { status, evidence } = await judge(ci('npm run docs', 'git diff --exit-code docs/ || true'));
    assert.equal(status, 'partly');
    assert.equal(evidence[0]?.stance, 'against');
  });

  it('does not take every comparison of git for one of documents', async () => {
    assert.equal((await judge(ci('npm run docs', 'git diff --exit-code package-lock.json'))).status, 'partly');
    assert.equal((await judge(ci('go generate ./...', 'git diff --exit-code'))).status, 'no-evidence');
  });

  it('is not found where documents are only written, and does not apply without any', async () => {
    assert.equal((await judge(ci('npm test'))).status, 'no-evidence');
    assert.equal((await judgeRepository(livingDocumentation, { 'src/a.ts': '' })).status, 'not-applicable');
  });
});
