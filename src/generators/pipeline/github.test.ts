import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { Answers } from '../generator.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers } from '../testing/projects.ts';
import { pipeline } from './index.ts';
import { TESTED } from './testing/projects.ts';

const WAYS: Readonly<Record<string, Partial<Answers>>> = {
  'kubectl and Kustomize': {},
  'everything asked for': { previews: true, dast: true, strategy: 'canary' },
  'Helm with previews': { manifests: 'helm', previews: true },
  'Argo CD': { deploy: 'argo-cd' },
  'Flux and Helm': { deploy: 'flux', manifests: 'helm' },
  'nothing deployed, a registry elsewhere': { deploy: 'none', registry: 'registry.example.com/acme' },
};

describe('pipelines for GitHub Actions', () => {
  before(prepareLinter);

  for (const [name, project] of Object.entries(TESTED)) {
    for (const [way, own] of Object.entries(WAYS)) {
      it(`${name}, ${way}: clean under our own linter`, () => {
        const { files } = pipeline.generate(project, answers(own));
        assert.ok(files.length >= 2);
        for (const { text } of files) assert.doesNotThrow(() => parse(text));
        assert.deepEqual(findingsIn(files), []);
      });
    }
  }
});
