import assert from 'node:assert/strict';
import { LineIndex } from '../../../core/text.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { readModel } from '../read/index.ts';
import { loadDefinitions } from './definitions.ts';
import { subjectOf } from './problems.ts';
import { validate } from './validate.ts';

function problems(text: string, path = '.github/workflows/a.yml'): string[] {
  const model = readModel({ path, text, lines: LineIndex.of(text), offset: 0 });
  return validate(model).problems.map(p => `${p.kind} ${subjectOf(p.path)} ${text.slice(p.range.start, p.range.end)}`);
}

const HEAD = 'on: push\njobs:\n  a:\n    runs-on: x\n';

describe('github-actions schema', () => {
  before(() => loadDefinitions(testHost().asset('github-actions-schema.json')));

  it('takes what GitHub takes', () => {
    assert.deepEqual(problems(`${HEAD}    env: \${{ fromJSON('{}') }}\n    timeout-minutes: \${{ 1 }}\n    steps:\n      - run: 1\n      - uses: a/b@c\n        with: {n: 1, b: true, e: }\n`), []);
    assert.deepEqual(problems('on: {push: , pull_request: {branches: main}}\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n'), []);
  });

  it('places what it refuses', () => {
    assert.deepEqual(problems(`${HEAD}    step: []\n`), ['unknown-key jobs.a.step step']);
    assert.deepEqual(problems(`${HEAD}    timeout-minutes: x\n`), ['wrong-type jobs.a.timeout-minutes x']);
    assert.deepEqual(problems('on: push\njobs:\n  a:\n    steps: [{run: x}]\n'), ['missing-key jobs.a steps']);
    assert.deepEqual(problems(`${HEAD}    env: {a: 1, A: 2}\n`), ['duplicate-key jobs.a.env.A A']);
    assert.deepEqual(problems(''), ['missing-key (root) ']);
  });

  it('tells the kinds of steps and jobs apart', () => {
    assert.deepEqual(problems(`${HEAD}    steps:\n      - uses: a/b@c\n        shell: bash\n`), ['unknown-key jobs.a.steps[0].shell shell']);
    assert.deepEqual(problems('on: push\njobs:\n  a:\n    uses: ./b.yml\n    runs-on: x\n'), ['unknown-key jobs.a.runs-on runs-on']);
  });

  it('knows where expressions may stand', () => {
    assert.deepEqual(problems(`name: \${{ 1 }}\n${HEAD}`), ['misplaced-expression name ${{ 1 }}']);
    assert.deepEqual(problems(`${HEAD}    env:\n      \${{ insert }}: \${{ fromJSON('{}') }}\n`), []);
  });

  it('reads what aliases and merge keys bring', () => {
    assert.deepEqual(problems('on: push\njobs:\n  a: &job\n    runs-on: x\n    step: 1\n  b: *job\n  c:\n    <<: *job\n'), ['unknown-key jobs.a.step step']);
  });

  it('reads metadata of actions', () => {
    assert.deepEqual(problems('name: x\ndescription: y\nruns:\n  using: composite\n  steps:\n    - run: x\n', 'action.yml'), ['missing-key runs.steps[0] run']);
    assert.deepEqual(problems('name: x\ndescription: y\nruns: {using: node24, main: a.js, steps: []}\n', 'x/action.yaml'), ['unknown-key runs.steps steps']);
    assert.deepEqual(problems('name: x\ndescription: y\nruns: {using: node8, main: a.js}\n', 'action.yml'), ['invalid-value runs.using node8']);
  });
});
