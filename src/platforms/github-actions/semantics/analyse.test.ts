import assert from 'node:assert/strict';
import { LineIndex } from '../../../core/text.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { readModel } from '../read/index.ts';
import { loadDefinitions } from '../schema/definitions.ts';
import { judgedExpressions } from './analyse.ts';

/** What is wrong with an expression in a script of a job with these lines. */
function problems(expression: string, job = '', workflow = ''): string[] {
  const text = `on: push\n${workflow}jobs:\n  a:\n    runs-on: x\n${job}    steps:\n      - id: one\n        run: x\n      - run: \${{ ${expression} }}\n`;
  const model = readModel({ path: '.github/workflows/a.yml', text, lines: LineIndex.of(text), offset: 0 });
  return judgedExpressions(model).flatMap(j => j.problems.map(p => p.message));
}

describe('github-actions expression types', () => {
  before(() => loadDefinitions(testHost().asset('github-actions-schema.json')));

  it('knows contexts by place', () => {
    assert.deepEqual(problems('github.sha'), []);
    assert.match(problems('jobs.a.result')[0]!, /not available here/);
    assert.match(problems('gihub.sha')[0]!, /did you mean `github`/);
    assert.match(problems("'x'", '    name: ${{ runner.os }}\n')[0]!, /`runner` is not available/);
  });

  it('follows properties', () => {
    assert.deepEqual(problems('steps.one.outputs.anything'), []);
    assert.deepEqual(problems('github.event.anything.at.all'), []);
    assert.deepEqual(problems("job.services.redis.ports['6379'] || job.services.redis.ports[6379]"), []);
    assert.deepEqual(problems("contains(needs.*.result, 'failure') || join(steps.*.outcome, ',')"), []);
    assert.match(problems('steps.two.outputs.x')[0]!, /`steps` has no `two`/);
    assert.match(problems('github.repository.owner')[0]!, /a string has no `owner`/);
    assert.match(problems('needs.b.result')[0]!, /`needs` has no `b`/);
    assert.match(problems('inputs.x')[0]!, /`inputs` has no `x`/);
  });

  it('takes matrix types from rows and include', () => {
    const matrix = (rows: string) => `    strategy:\n      matrix: ${rows}\n`;
    assert.deepEqual(problems('matrix.os', matrix('{os: [a, b]}')), []);
    assert.deepEqual(problems('matrix.extra', matrix('{os: [a], include: [{os: a, extra: 1}]}')), []);
    assert.deepEqual(problems('matrix.any.thing', matrix("${{ fromJSON('{}') }}")), []);
    assert.deepEqual(problems('matrix.any', matrix('{include: "${{ fromJSON(vars.X) }}"}')), []);
    assert.match(problems('matrix.oss', matrix('{os: [a, b]}'))[0]!, /did you mean `os`/);
    assert.match(problems('matrix.o', matrix('{o: [[1], [2]]}'))[0]!, /an array, of which the text is only `Array`/);
    assert.deepEqual(problems('matrix.o', '    strategy: ${{ fromJSON(vars.S) }}\n'), []);
  });

  it('checks functions', () => {
    assert.deepEqual(problems("format('{0} {{x}}', github.sha)"), []);
    assert.match(problems("format('{1}', 1)")[0]!, /asks `format`/);
    assert.match(problems("format('x', 1)")[0]!, /not used/);
    assert.match(problems("contains('x')")[0]!, /takes 2 arguments, but gets 1/);
    assert.match(problems("fromJSON('{')")[0]!, /cannot read/);
    assert.match(problems('success()')[0]!, /not available here/);
    assert.match(problems("startsWith(github, 'x')")[0]!, /must be a string, but it is an object/);
  });

  it('checks comparisons', () => {
    assert.deepEqual(problems("github.ref == 'x' && github.event.number > 1 && github.run_id == 1 && github.actor != null"), []);
    assert.match(problems("github == 'x'")[0]!, /never equal/);
    assert.match(problems('1 > null')[0]!, /compares numbers and strings, not null/);
  });
});
