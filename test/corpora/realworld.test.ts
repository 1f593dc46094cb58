// Files of real repositories: nothing crashes, nothing is slow, and every error has been looked at.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { bareConfig } from '../../src/lint/file-config.ts';
import { Engine } from '../../src/lint/engine.ts';
import { FactStore } from '../../src/lint/facts.ts';
import { projectRoot, testHost } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { corpus, WITHOUT_CORPUS } from '../support/corpus.ts';
import { walk } from '../support/walk.ts';

/** Milliseconds for one file. */
const SLOW = 20_000;

/** Errors that somebody has looked at, as `file:line rule`, from the table in docs/verification.md. */
function judged(): Set<string> {
  const page = fs.readFileSync(path.join(projectRoot(), 'docs', 'verification.md'), 'utf8');
  return new Set([...page.matchAll(/^\| `([^`]+:\d+)` \| `([^`]+)` \| true\b/gm)].map(m => `${m[1]} ${m[2]}`));
}

describe('real repositories', function () {
  this.timeout(600_000);
  const root = corpus('realworld');
  const engine = new Engine(PLATFORMS, testHost());
  const config = bareConfig('default');
  const errors: string[] = [];
  const crashes: string[] = [];
  const slow: string[] = [];
  let files = 0;

  before(async function () {
    if (!root) {
      console.log(`      ${WITHOUT_CORPUS}`);
      this.skip();
    }
    await engine.prepare();
    for (const repository of fs.readdirSync(root, { withFileTypes: true }).filter(e => e.isDirectory())) {
      const folder = path.join(root, repository.name);
      const store = new FactStore();
      const paths = walk(folder);
      store.setListing(new Set(paths));
      for (const file of paths) {
        const text = fs.readFileSync(path.join(folder, file), 'utf8');
        const started = performance.now();
        const analysis = engine.analyse(file, text, { config });
        const took = performance.now() - started;
        files++;
        if (took > SLOW) slow.push(`${repository.name}/${file}: ${Math.round(took)} ms`);
        if (!analysis) continue;
        store.set(file, { facts: analysis.facts, lines: analysis.lines });
        crashes.push(...analysis.crashes.map(c => `${repository.name}/${file}: ${c.rule}: ${c.message}`));
        errors.push(...analysis.findings.filter(f => f.severity === 'error').map(f => `${repository.name}/${f.file}:${f.start.line + 1} ${f.rule}`));
      }
      const across = engine.analyseWorkspace(store, () => config);
      crashes.push(...across.crashes.map(c => `${repository.name}: ${c.rule}: ${c.message}`));
      errors.push(...across.findings.filter(f => f.severity === 'error').map(f => `${repository.name}/${f.file}:${f.start.line + 1} ${f.rule}`));
    }
    console.log(`      ${files} files, ${errors.length} errors`);
  });

  it('crash no rule', () => assert.deepEqual(crashes, []));
  it(`take less than ${SLOW / 1000} seconds each`, () => assert.deepEqual(slow, []));
  it('have no error that nobody has judged', () => {
    const known = judged();
    assert.deepEqual([...new Set(errors)].filter(e => !known.has(e)).sort(), []);
  });
});
