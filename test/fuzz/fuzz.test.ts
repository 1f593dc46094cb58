// Mutated files of every platform: no rule throws, nothing hangs, and no finding or edit lies outside its file.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bareConfig } from '../../src/lint/file-config.ts';
import { Engine } from '../../src/lint/engine.ts';
import { FactStore } from '../../src/lint/facts.ts';
import { takeMarks } from '../../src/lint/testing/examples.ts';
import { testHost } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { examplesOf } from '../support/rule-examples.ts';
import { mutate, mutation } from './mutate.ts';

/** Over all platforms together. */
const RUNS = 20_000;
/** Milliseconds that one file of a few dozen lines may take before it counts as a hang. */
const HANG = 20_000;

const engine = new Engine(PLATFORMS, testHost());
const config = bareConfig('pedantic');

function seeds(platform: string): { path: string; text: string }[] {
  const p = engine.platform(platform)!;
  const files = p.rules.filter(r => r.scope !== 'host').flatMap(r => examplesOf(p, r)).flatMap(e => e.files.map(takeMarks));
  return files.map(({ path, text }) => ({ path, text }));
}

function lintMutant(platform: string, path: string, text: string): void {
  const started = performance.now();
  const analysis = engine.analyse(path, text, { config, platform })!;
  const store = new FactStore();
  store.set(path, { facts: analysis.facts, lines: analysis.lines });
  const across = engine.analyseWorkspace(store, () => config);
  const took = performance.now() - started;
  assert.deepEqual([...analysis.crashes, ...across.crashes], []);
  assert.ok(took < HANG, `took ${Math.round(took)} ms`);
  for (const f of [...analysis.findings, ...across.findings]) {
    const ranges = [f.range, ...f.fixes.flatMap(x => (x.edits ?? []).filter(e => e.file === undefined || e.file === path).map(e => e.range))];
    for (const r of ranges) assert.ok(r.start >= 0 && r.start <= r.end && r.end <= text.length, `${f.rule} reports ${r.start}..${r.end} of ${text.length}`);
    assert.ok(f.message.length > 0 && !/\{\w+\}/.test(f.message.replace(/\$?\{\{?[^}]*\}\}?/g, '')), `${f.rule} says "${f.message}"`);
  }
}

describe('fuzzing', function () {
  this.timeout(600_000);
  before(() => engine.prepare());

  // A whole number: fast-check counts to it and would never meet a broken one.
  const runs = Math.ceil(RUNS / PLATFORMS.length);
  for (const p of PLATFORMS) {
    it(`${p.id}: ${runs} mutated files`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...seeds(p.id)), fc.array(mutation, { minLength: 1, maxLength: 6 }), (seed, mutations) => {
          lintMutant(p.id, seed.path, mutations.reduce(mutate, seed.text));
        }),
        { numRuns: runs },
      );
    });
  }
});
