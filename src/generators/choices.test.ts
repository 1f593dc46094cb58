import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../lint/testing/host.ts';
import { GENERATORS } from './index.ts';
import { findingsIn, prepareLinter } from './testing/lint.ts';
import { answers, PROJECTS } from './testing/projects.ts';

describe('generators', () => {
  before(prepareLinter);

  const pages = new Set(
    fs
      .readdirSync(path.join(projectRoot(), 'src/patterns/language'))
      .filter(f => f.endsWith('.md'))
      .map(f => f.slice(0, -3)),
  );

  for (const generator of GENERATORS) {
    it(`say of each file which patterns it realises: ${generator.id}`, () => {
      for (const project of Object.values(PROJECTS)) {
        for (const deploy of ['kubectl', 'argo-cd'] as const) {
          for (const manifests of ['kustomize', 'helm'] as const) {
            const { files } = generator.generate(project, answers({ deploy, manifests, strategy: 'canary' }));
            for (const { path: file, choices } of files) {
              assert.ok(choices.length, `${file} has no choice`);
              for (const { pattern } of choices) assert.ok(pages.has(pattern), `${file}: ${pattern}`);
            }
          }
        }
      }
    });
  }

  it('are clean together for the strictest listener', () => {
    for (const [name, project] of Object.entries(PROJECTS)) {
      const files = GENERATORS.flatMap(g => g.generate(project, answers()).files);
      // A service without a port: nothing is known that a probe could ask, and its gap says so.
      assert.deepEqual(
        findingsIn(files).filter(f => !/-probe container `mail`/.test(f)),
        [],
        name,
      );
    }
  });

  it('never propose one file twice', () => {
    for (const project of Object.values(PROJECTS)) {
      const paths = GENERATORS.flatMap(g => g.generate(project, answers({ deploy: 'argo-cd' })).files.map(f => f.path));
      assert.equal(new Set(paths).size, paths.length);
    }
  });
});
