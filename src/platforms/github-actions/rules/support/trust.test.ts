import assert from 'node:assert/strict';
import { LineIndex } from '../../../../core/text.ts';
import { parseExpression } from '../../expressions/index.ts';
import { readModel } from '../../read/index.ts';
import { flowsOf, worst } from './trust.ts';
import { nameFrom } from './injection-fix.ts';

const WORKFLOW = `on:
  workflow_dispatch:
    inputs:
      flag: { type: boolean }
      text: { type: string }
env:
  FIXED: fixed
  TITLE: \${{ github.event.issue.title }}
jobs:
  build:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        os: [a, b]
        made: \${{ fromJSON(inputs.text) }}
    env:
      TITLE: overridden
    steps:
      - run: echo
        env:
          LOOP: \${{ env.LOOP }}
          COPY: \${{ github.head_ref }}
`;

function trust(expression: string): string {
  const model = readModel({ path: '.github/workflows/x.yml', text: WORKFLOW, lines: LineIndex.of(WORKFLOW), offset: 0 });
  const step = model.steps[0]!;
  return worst(flowsOf(parseExpression(expression).ast, { model, job: step.job, step }))?.trust ?? 'nothing';
}

describe('trust in context values', () => {
  const cases: Record<string, readonly string[]> = {
    outsider: [
      'github.event.issue.title',
      "github['EVENT']['issue'].body",
      'github.event.commits[0].message',
      'github.event.commits.*.author.name',
      'toJSON(github.event)',
      'github.head_ref || github.ref',
      "format('{0}', github.event.comment.body)",
      'env.COPY',
      "github.event_name == 'push' && github.head_ref",
    ],
    unknown: [
      'steps.x.outputs.y',
      'fromJSON(steps.x.outputs.y)[0].id',
      'inputs.text',
      'matrix.made',
      'env.UNSEEN',
      'env.LOOP',
      'github.event.something.new',
    ],
    insider: ['github.ref_name', 'secrets.TOKEN', 'vars.NAME', 'github.event.release.name', 'github.event.repository.default_branch'],
    fixed: [
      'github.sha',
      'github.event.pull_request.number',
      'github.event.pull_request.head.sha',
      'github.event.issue.user.login',
      'inputs.flag',
      'matrix.os',
      'env.FIXED',
      'env.TITLE',
      'steps.x.outcome',
      'needs.x.result',
      'runner.os',
      'github.event.pull_request.html_url',
    ],
    nothing: ["'text'", "contains(github.head_ref, 'x')", '!github.head_ref', "github.head_ref == 'x'", "github.head_ref && 'a'"],
  };
  for (const [expected, expressions] of Object.entries(cases)) {
    for (const expression of expressions) it(`${expression}: ${expected}`, () => assert.equal(trust(expression), expected));
  }
});

describe('names of environment variables', () => {
  for (const [context, name] of [
    ['github.event.issue.title', 'ISSUE_TITLE'],
    ['steps.meta.outputs.tags', 'META_TAGS'],
    ['inputs.path', 'INPUT_PATH'],
    ['secrets.PATH', 'SECRET_PATH'],
    ['matrix.node-version', 'MATRIX_NODE_VERSION'],
    ['github.event.ref', 'EVENT_REF'],
    ['secrets.TOKEN', 'TOKEN'],
    ['github.event.commits.0.message', 'COMMITS_MESSAGE'],
  ] as const) {
    it(`${context}: ${name}`, () => assert.equal(nameFrom(context), name));
  }
});
