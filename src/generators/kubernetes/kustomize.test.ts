import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GeneratedFile } from '../generator.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers, PROJECTS } from '../testing/projects.ts';
import { kubernetes } from './index.ts';

const kubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

/** The objects of all overlays, as `kubectl kustomize` builds them; a text for each overlay. */
function build(files: readonly GeneratedFile[]): { path: string; text: string }[] {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'overlays-'));
  for (const { path: name, text } of files) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const overlays = files.filter(f => /\/overlays\/[^/]+\/kustomization\.yaml$/.test(f.path)).map(f => path.posix.dirname(f.path));
  const built = overlays.map(o => ({ path: `built/${o.replaceAll('/', '-')}.yaml`, text: execFileSync('kubectl', ['kustomize', path.join(root, o)], { encoding: 'utf8' }) }));
  fs.rmSync(root, { recursive: true });
  return built;
}

describe('kubernetes by kustomize', () => {
  before(prepareLinter);

  for (const strategy of ['rolling', 'canary'] as const) {
    for (const [name, project] of Object.entries(PROJECTS)) {
      it(`is clean for the strictest listener, ${strategy}: ${name}`, () => {
        const { files } = kubernetes.generate(project, answers({ strategy }));
        if (process.env.SHOW) for (const f of files) console.log(`--- ${f.path}\n${f.text}`);
        assert.deepEqual(findingsIn(files), []);
        if (kubectl) assert.deepEqual(findingsIn(build(files)), []);
      });
    }
  }
});
