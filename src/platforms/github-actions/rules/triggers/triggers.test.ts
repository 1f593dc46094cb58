import assert from 'node:assert/strict';
import { parseCron, shortestGap } from './cron-syntax.ts';
import { patternProblem } from './glob.ts';

describe('github-actions cron', () => {
  for (const good of ['* * * * *', '0 0 1 1 0', '*/5 4-6,8 1-31/2 JAN-DEC SUN', '5/15 * ? * MON-FRI', '0 12 * * 7']) {
    it(`takes ${good}`, () => assert.ok('cron' in parseCron(good)));
  }
  for (const bad of ['', '* * * *', '* * * * * *', '@daily', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * FOO *', '5-1 * * * *', '*/0 * * * *', 'a * * * *', '1,,2 * * * *']) {
    it(`refuses ${JSON.stringify(bad)}`, () => assert.ok('problem' in parseCron(bad)));
  }
  it('finds the shortest gap', () => {
    const gap = (text: string) => {
      const result = parseCron(text);
      return 'cron' in result ? shortestGap(result.cron) : undefined;
    };
    assert.equal(gap('*/7 * * * *'), 4);
    assert.equal(gap('*/7 3 * * *'), 7);
    assert.equal(gap('0 * * * *'), 60);
    assert.equal(gap('1,58 4,5 * * *'), 3);
  });
});

describe('github-actions filter patterns', () => {
  const verdict = (pattern: string, kind: 'ref' | 'path' | 'text') => patternProblem(pattern, kind)?.fatal;
  it('takes what the documentation shows', () => {
    for (const p of ['feature/*', 'feature/**', 'main', '**', '*feature', 'v2*', 'v[12].[0-9]+.[0-9]+', '!releases/**-alpha', 'a?', '\\*']) assert.equal(verdict(p, 'ref'), undefined, p);
    for (const p of ['*', '*.jsx?', '**.js', 'docs/*', '**/docs/**', '!README.md', '.github/**', 'a b', '**/migrate-*.sql']) assert.equal(verdict(p, 'path'), undefined, p);
  });
  it('refuses what is malformed', () => {
    for (const p of ['!', 'v[0-', 'v[9-0]', '[]', '+x', '!?']) assert.equal(verdict(p, 'text'), true, p);
  });
  it('doubts what matches nothing', () => {
    for (const p of ['a b', 'a~1', 'a:b', '/a', 'a/', 'a//b', 'a..b', '\\d', '[x]', ' a']) assert.equal(verdict(p, 'ref'), false, p);
    for (const p of ['./a', '../a', '.', ' a', 'a ']) assert.equal(verdict(p, 'path'), false, p);
  });
});
