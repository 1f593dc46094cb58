// What the detectors of patterns say of real repositories, beside what somebody judged to be right.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, testHost } from '../../src/lint/testing/host.ts';
import { DETECTORS } from '../../src/patterns/evidence/detectors/index.ts';
import { EvidenceStore } from '../../src/patterns/evidence/store.ts';
import { corpus, WITHOUT_CORPUS } from '../support/corpus.ts';
import { walk } from '../support/walk.ts';

/** `slug status` of each verdict by repository, from the tables in docs/verification.md. */
function judged(): Map<string, string[]> {
  const page = fs.readFileSync(path.join(projectRoot(), 'docs', 'verification.md'), 'utf8');
  const start = page.indexOf('## Evidence of patterns');
  const sections = page.slice(start, page.indexOf('\n## ', start + 1)).split(/^### /m).slice(1);
  return new Map(sections.map(s => [s.slice(0, s.indexOf('\n')), [...s.matchAll(/^\| `([a-z0-9-]+)` \| ([a-z-]+) \| \S/gm)].map(m => `${m[1]} ${m[2]}`).sort()]));
}

describe('evidence in real repositories', function () {
  this.timeout(120_000);
  const root = corpus('repos');
  const tables = judged();

  before(async function () {
    if (!root) {
      console.log(`      ${WITHOUT_CORPUS}`);
      this.skip();
    }
    await EvidenceStore.prepare(testHost());
  });

  it('is judged for five of them', () => assert.equal(tables.size, 5));

  for (const [name, verdicts] of tables) {
    it(`says of ${name} what somebody found right`, () => {
      const folder = path.join(root ?? '', name.replace('/', '+'));
      const store = new EvidenceStore(DETECTORS);
      const paths = walk(folder);
      store.setListing(paths);
      for (const file of paths) if (store.wants(file)) store.set(file, fs.readFileSync(path.join(folder, file), 'utf8'));
      const rows = store.judge().filter(r => r.status !== 'not-observable');
      assert.deepEqual(rows.map(r => `${r.slug} ${r.status}`).sort(), verdicts);
      for (const { slug, evidence } of rows) {
        for (const e of evidence) {
          const count = fs.readFileSync(path.join(folder, e.file), 'utf8').split('\n').length;
          assert.ok(e.line >= 1 && e.line <= count, `${slug}: ${e.file} has no line ${e.line}`);
        }
      }
    });
  }
});
