import assert from 'node:assert/strict';
import { evidenceJson, evidenceMarkdown } from './report.ts';
import type { EvidenceReport } from './report.ts';

const REPORT: EvidenceReport = {
  commit: 'c0ffee', version: '1.2.3', date: '2026-11-21T10:00:00.000Z',
  patterns: [
    {
      slug: 'gitops', status: 'broken', notes: ['one <b>note</b>'],
      evidence: [{ file: 'k8s/app.yaml', line: 7, says: '`app` is applied by hand | twice', stance: 'against' }],
    },
    { slug: 'expand-and-contract', status: 'not-applicable', notes: ['there is no database'], evidence: [] },
    { slug: 'generative-culture', status: 'not-observable', notes: [], evidence: [] },
  ],
};
const named = (slug: string) => ({
  slug, name: slug === 'gitops' ? 'GitOps' : slug, summary: '', ...(slug === 'gitops' ? { number: 32 } : {}),
});

describe('the report of evidence', () => {
  it('is JSON with a row for every pattern, pinned to commit, version and date', () => {
    const json = JSON.parse(evidenceJson(REPORT, named)) as Record<string, unknown> & { patterns: Record<string, unknown>[] };
    assert.deepEqual([json['commit'], json['version'], json['date']], ['c0ffee', '1.2.3', '2026-11-21T10:00:00.000Z']);
    assert.deepEqual(
      json.patterns.map(p => [p['slug'], p['number'], p['status']]),
      [
        ['gitops', 32, 'broken'], ['expand-and-contract', null, 'not-applicable'], ['generative-culture', null, 'not-observable'],
      ],
    );
    assert.deepEqual(json.patterns[0]!['evidence'], [
      { file: 'k8s/app.yaml', line: 7, says: '`app` is applied by hand | twice', stance: 'against' },
    ]);
  });

  it('is Markdown for people, in which text of the repository stays text', () => {
    const text = evidenceMarkdown(
      REPORT, named, new Map([['sustainable-pace', { status: 'partly', date: '2026-11-01', reason: 'on-call is shared' }]]),
    );
    assert.match(text, /2 of 3 patterns can be seen in files/);
    assert.match(
      text, /### GitOps \(gitops\)\n\n- against: `k8s\/app\.yaml:7` `app` is applied by hand \\\| twice\n- note: one \\<b\\>note\\<\/b\\>/,
    );
    assert.match(
      text,
      /## Self-assessment\n\nStated by the team, not seen in files\.\n\n- sustainable-pace \(sustainable-pace\): partly, 2026-11-01: on-call is shared\n$/,
    );
  });

  it('shows code as it is, and no markup that the repository smuggles in', () => {
    const says = (text: string, file = 'a.tf') => evidenceMarkdown({
      ...REPORT, patterns: [{ slug: 'gitops', status: 'broken', notes: [], evidence: [{ file, line: 1, says: text, stance: 'against' }] }],
    }, named).split('\n').find(l => l.startsWith('- against'))!.slice('- against: '.length);
    assert.equal(says('`AWS_SECRET_KEY` is a_b'), '`a.tf:1` `AWS_SECRET_KEY` is a\\_b');
    assert.equal(says('`a` <img> `b'), '`a.tf:1` `a` \\<img\\> \\`b');
    assert.equal(says('`x`<img>`y`'), '`a.tf:1` `x`\\<img\\>`y`');
    assert.equal(says('x', 'a`<b>`.tf'), 'a\\`\\<b\\>\\`.tf:1 x');
  });

  it('says where the commit is not known', () => {
    const { commit: _, ...rest } = REPORT;
    assert.equal((JSON.parse(evidenceJson(rest, named)) as { commit: null }).commit, null);
    assert.match(evidenceMarkdown(rest, named), /no git repository/);
  });
});
