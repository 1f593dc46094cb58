import assert from 'node:assert/strict';
import { Lexer, Parser } from '@actions/expressions';
import { accessesOf, parseExpression } from './index.ts';

const CONTEXTS = ['github', 'env', 'matrix', 'steps', 'a', 'a-a', 'a_b-a'];
const FUNCTIONS = ['f', 'success', 'always'].map(name => ({ name, minArgs: 0, maxArgs: 255 }));

/** Whether GitHub's own parser takes it. */
function githubTakes(text: string): boolean {
  try {
    new Parser(new Lexer(text).lex().tokens, CONTEXTS, FUNCTIONS).parse();
    return true;
  } catch {
    return false;
  }
}

describe('github-actions expressions', () => {
  const texts = [
    'github', 'github.event.issue.title', "github['event']", 'github.event.*.name', 'a[*].b', 'a[0]', "a == 'x' && !a.b || f(a, 1)",
    "'it''s'", '0x1f', '1.5e3', '-1', '+1', '.5', 'NaN', 'Infinity', 'null', 'true', '(a)', '((a) == 1).b', 'f()', 'f(,)', 'f(a b)', 'a.',
    'a..b', 'a b', '(a', 'a)', "'open", '"double"', 'a = b', 'a & b', 'a | b', 'a + b', 'a - b', 'a ? b : c', "a['x'", 'a[', '!', '!!a', 'a !',
    'a < 1 <= 2', '&& a', 'a &&', "'x'.y", '1.2.3', '1a', 'a-b', 'a_b-c', 'a.b-c.d_e', 'github.event.inputs.x-y', '$x', 'a.$x', 'a.1', 'a\n== \n1', 'f(f(f(a)))',
    'a.true', '{}', 'f (a)', '*', 'a.*.*', '1 == 1', '-a', 'a[b[c]]', "f('a', \"b\")",
  ];
  for (const text of texts) {
    it(`takes or refuses as GitHub does: ${JSON.stringify(text)}`, () => {
      const { ast, error } = parseExpression(text);
      const knowsNames = text.replaceAll(/\b[bc]\b/g, 'a');
      assert.equal(error === undefined, githubTakes(knowsNames), error?.message);
      if (!error) assert.deepEqual([text.slice(ast!.range.start, ast!.range.end)], [text.trim()]);
    });
  }

  it('places its errors', () => {
    const { error } = parseExpression("a == 'b' &&& c");
    assert.deepEqual(error?.range, { start: 11, end: 12 });
    assert.deepEqual(parseExpression('f(a, "b")').error?.range, { start: 5, end: 6 });
  });

  it('limits nesting', () => {
    assert.match(parseExpression('('.repeat(60) + 'a' + ')'.repeat(60)).error!.message, /nested deeper/);
    assert.match(parseExpression('!'.repeat(60_000 / 3) + 'a').error!.message, /nested deeper/);
  });

  it('lists context accesses, those inside an index too', () => {
    const { ast } = parseExpression("contains(github.event['pull_request'].labels.*.name, matrix.a[env.X].b) && GitHub.Actor");
    assert.deepEqual(accessesOf(ast).map(a => a.name), ['github.event.pull_request.labels.*.name', 'matrix.a.[].b', 'env.x', 'github.actor']);
  });
});
