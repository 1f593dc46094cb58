import assert from 'node:assert/strict';
import { answers, PROJECTS } from '../testing/projects.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { docker } from './index.ts';

describe('docker', () => {
  before(prepareLinter);

  for (const [name, project] of Object.entries(PROJECTS)) {
    it(`is clean for the strictest listener: ${name}`, () => {
      const { files } = docker.generate(project, answers());
      assert.ok(files.some(f => f.path.endsWith('Dockerfile')));
      assert.deepEqual(findingsIn(files), []);
    });
  }
});
