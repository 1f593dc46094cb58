import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { exceptionWithExpiry } from './exception-with-expiry.ts';

const entry = (more: string): string => `  - id: CVE-2026-12345\n${more}`;
const WHOLE = entry('    statement: not reachable\n    expired_at: 2027-02-28\n');
const SCAN = {
  '.github/workflows/ci.yml': 'on: pull_request\njobs:\n  scan:\n    runs-on: x\n    steps:\n      - run: trivy fs --exit-code 1 .\n',
};
const ignored = (...entries: string[]): Record<string, string> => ({ '.trivyignore.yaml': `vulnerabilities:\n${entries.join('')}` });

describe('evidence of exception-with-expiry', () => {
  it('is practised where every waiver says why and ends, and a check enforces again', async () => {
    const { status, evidence } = await judgeRepository(exceptionWithExpiry, {
      ...ignored(WHOLE), ...SCAN, 'main.tf': '# devops-patterns: ignore[a] until=2027-01-31 -- moves next month\n',
    });
    assert.deepEqual(
      [status, evidence.map(e => `${e.file}:${e.line}`)], ['practised', ['.trivyignore.yaml:2', 'main.tf:1', '.github/workflows/ci.yml:6']],
    );
  });

  it('is there in part while no check is known to read it', async () => {
    assert.match((await judgeRepository(exceptionWithExpiry, ignored(WHOLE))).notes.join(), /no check that reads/);
  });

  it('is there in part by its share, and where reasons have no end', async () => {
    const share = await judgeRepository(exceptionWithExpiry, { ...ignored(WHOLE, entry('')), ...SCAN });
    assert.deepEqual(
      [share.status, share.notes, share.evidence.map(e => e.stance)],
      ['partly', ['1 of 2 waivers say why and until when'], ['for', 'against']],
    );
    const endless = await judgeRepository(exceptionWithExpiry, { ...ignored(entry('    statement: not reachable\n')), ...SCAN });
    assert.deepEqual([endless.status, endless.notes], ['partly', ['1 of 1 waivers say why, and none ends by itself']]);
  });

  it('is not found in bare waivers, which is no contradiction', async () => {
    const { status, notes } = await judgeRepository(exceptionWithExpiry, { '.trivyignore': 'CVE-2026-1\n', ...SCAN });
    assert.deepEqual([status, notes], ['no-evidence', ['none of 1 waivers says why or until when, such as `.trivyignore` in line 1']]);
  });

  it('is not found where a check has no exception or only examples have, and does not apply where nothing is checked', async () => {
    assert.equal(
      (await judgeRepository(exceptionWithExpiry, { ...SCAN, 'examples/.trivyignore.yaml': `vulnerabilities:\n${WHOLE}` })).status,
      'no-evidence',
    );
    assert.equal((await judgeRepository(exceptionWithExpiry, { 'README.md': '' })).status, 'not-applicable');
  });
});
