import assert from 'node:assert/strict';
import type { Fact } from '../../../core/facts.ts';
import { LineIndex } from '../../../core/text.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { linksOf } from '../links.ts';
import { readModel } from '../read/index.ts';
import { loadDefinitions } from '../schema/definitions.ts';
import { factsOf } from './index.ts';

const TEXT = `name: CI
on:
  push:
    branches: [main]
jobs:
  build:
    runs-on: ubuntu-latest
    services:
      db:
        image: postgres:17
    steps:
      - uses: actions/checkout@v5
      - uses: ./.github/actions/x
        id: x
      - run: echo \${{ secrets.Token }} \${{ vars.REGION }} \${{ steps.x.outputs.y }}
      - uses: actions/upload-artifact@v4
        with:
          name: dist
          path: dist
      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: |
            a/b:1
            a/b:latest
  deploy:
    needs: build
    uses: ./.github/workflows/deploy.yml
    with: {dry: true}
    secrets: inherit
`;

function model(text: string, path = '.github/workflows/ci.yml') {
  return readModel({ path, text, lines: LineIndex.of(text), offset: 0 });
}

describe('github-actions facts', () => {
  before(() => loadDefinitions(testHost().asset('github-actions-schema.json')));

  it('says what a workflow declares and refers to', () => {
    const facts = factsOf(model(TEXT)).map(f => `${f.kind.slice('github-actions/'.length)} ${f.name}`);
    assert.deepEqual(facts.toSorted(), [
      'action-use .github/actions/x', 'action-use actions/checkout', 'action-use actions/upload-artifact', 'action-use docker/build-push-action',
      'artifact dist', 'image a/b:1', 'image a/b:latest', 'image postgres:17', 'job build', 'job deploy', 'secret TOKEN', 'variable REGION',
      'workflow CI', 'workflow-call .github/workflows/deploy.yml',
    ]);
    const use = factsOf(model(TEXT)).find(f => f.name === '.github/actions/x');
    assert.deepEqual(use?.kind === 'github-actions/action-use' ? (use as Fact<'github-actions/action-use'>).value.outputs.map(o => o.name) : undefined, ['y']);
  });

  it('survives as plain data', () => {
    const facts = factsOf(model(TEXT));
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), JSON.parse(JSON.stringify(structuredClone(facts))));
  });

  it('says what an action takes', () => {
    const [fact] = factsOf(model('name: A\ninputs: {x: {required: true}}\nruns: {using: node24, main: m.js}\n', 'tools/a/action.yml'));
    assert.equal(fact?.name, 'tools/a');
    assert.deepEqual((fact as Fact<'github-actions/action'>).value.inputs, [{ name: 'x', type: undefined, required: true, hasDefault: false }]);
  });

  it('counts local paths from the repository, not from the workspace', () => {
    const facts = factsOf(model(TEXT, 'shop/.github/workflows/ci.yml'));
    assert.ok(facts.some(f => f.kind === 'github-actions/workflow-call' && f.name === 'shop/.github/workflows/deploy.yml'));
    assert.ok(facts.some(f => f.kind === 'github-actions/action-use' && f.name === 'shop/.github/actions/x'));
    assert.equal(linksOf(model(TEXT, 'shop/.github/workflows/ci.yml'))[0]?.target, 'shop/.github/workflows/deploy.yml');
  });

  it('links to files and repositories', () => {
    assert.deepEqual(linksOf(model(TEXT)).map(l => l.target), [
      '.github/workflows/deploy.yml', 'https://github.com/actions/checkout/tree/v5', '.github/actions/x/action.yml',
      'https://github.com/actions/upload-artifact/tree/v4', 'https://github.com/docker/build-push-action/tree/v6',
    ]);
  });
});
