// The peers' own suites: how much of what they know we know, and how often we cry wolf where they do not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';
import { corpus, WITHOUT_CORPUS } from '../support/corpus.ts';

interface Score {
  sum: { bad: number; hit: number; good: number; alarms: number };
}

describe('the peers’ suites', function () {
  this.timeout(600_000);

  it('give at most 2 % false alarms', function () {
    const root = corpus('.');
    if (!root || !fs.existsSync(path.join(root, 'score.mjs'))) {
      console.log(`      ${WITHOUT_CORPUS}`);
      this.skip();
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'score-'));
    try {
      const json = path.join(folder, 'score.json');
      const run = spawnSync(process.execPath, [path.join(root, 'score.mjs'), '--json', json, '--', process.execPath, path.join(projectRoot(), 'dist', 'cli.js')], { encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr);
      const { sum } = JSON.parse(fs.readFileSync(json, 'utf8')) as Score;
      console.log(run.stdout.replace(/^/gm, '      '));
      assert.ok(sum.hit > 0 && sum.good > 0, 'the linter said nothing at all');
      assert.ok(sum.alarms / sum.good <= 0.02, `${sum.alarms} false alarms in ${sum.good} good cases`);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
