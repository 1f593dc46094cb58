// Mutated files of whole repositories and of users' own patterns: no detector throws, and evidence names places that are there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { projectRoot, testHost } from '../../src/lint/testing/host.ts';
import { loadLanguage } from '../../src/patterns/language.ts';
import { DETECTORS } from '../../src/patterns/evidence/detectors/index.ts';
import { EvidenceStore } from '../../src/patterns/evidence/store.ts';
import { readOwnPatterns } from '../../src/service/patterns/own.ts';
import { corpus } from '../support/corpus.ts';
import { walk } from '../support/walk.ts';
import { mutate, mutation } from './mutate.ts';

/** Over all repositories together. */
const RUNS = 3_000;
/** Of users' own pages. */
const OWN_RUNS = 500;
/** Larger files take their time to be mutated and show nothing that smaller ones don't. Characters. */
const LARGEST = 20_000;

describe('fuzzing evidence', function () {
  this.timeout(600_000);
  before(() => EvidenceStore.prepare(testHost()));

  const real = corpus('repos');
  const roots = [path.join(projectRoot(), 'samples', 'shop'), ...(real ? fs.readdirSync(real).map(name => path.join(real, name)) : [])];

  for (const root of roots) {
    it(`${path.basename(root)}: ${Math.ceil(RUNS / roots.length)} mutated files`, () => {
      const store = new EvidenceStore(DETECTORS);
      const paths = walk(root);
      const texts = new Map(paths.filter(p => store.wants(p)).map(p => [p, fs.readFileSync(path.join(root, p), 'utf8')]));
      const lines = new Map(paths.map(p => [p, fs.readFileSync(path.join(root, p), 'utf8').split(/\r\n?|\n/).length]));
      store.setListing(paths);
      for (const [file, text] of texts) store.set(file, text);
      const seeds = [...texts].filter(([, text]) => text.length <= LARGEST);
      fc.assert(
        fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 6 }), ([file, text], mutations) => {
          const mutant = mutations.reduce(mutate, text);
          const record = store.set(file, mutant);
          assert.deepEqual([...(record?.faults?.values() ?? [])], []);
          assert.doesNotMatch(record?.trouble ?? '', /could not be read for evidence/);
          for (const { slug, evidence, notes } of store.judge()) {
            assert.doesNotMatch(notes.join('; '), /a fault of DevOps Patterns/, slug);
            for (const e of evidence) {
              const known = e.file === file ? mutant.split(/\r\n?|\n/).length : lines.get(e.file);
              assert.ok(known !== undefined && e.line >= 1 && e.line <= known, `${slug}: ${e.file} has no line ${e.line}`);
              assert.ok(e.says.length > 0, `${slug} says nothing of ${e.file}:${e.line}`);
            }
          }
          store.set(file, text);
        }),
        { numRuns: Math.ceil(RUNS / roots.length) },
      );
    });
  }

  it(`users' own pages and statements: ${OWN_RUNS} mutated files`, () => {
    const language = loadLanguage(testHost());
    const folder = path.join(projectRoot(), 'src', 'patterns', 'language');
    const page = fs.readFileSync(path.join(folder, 'gitops.md'), 'utf8').replaceAll('gitops', 'our-gitops');
    const seeds: [string, string][] = [
      ['.devops/patterns/our-gitops.md', page],
      ['.devops/patterns/assessment.yaml', 'generative-culture:\n  status: practised\n  date: 2026-11-01\n  reason: reviews name no one\n  by: us\n'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 6 }), ([file, text], mutations) => {
        const { language: joined } = readOwnPatterns(new Map([[file, mutations.reduce(mutate, text)]]), language);
        assert.equal(joined.numbered.length, language.numbered.length);
      }),
      { numRuns: OWN_RUNS },
    );
  });
});
