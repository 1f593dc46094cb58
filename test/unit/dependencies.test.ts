import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const read = (file: string) => fs.readFileSync(path.join(projectRoot(), file), 'utf8');

describe('dependencies', () => {
  const manifest = JSON.parse(read('package.json')) as { devDependencies: Record<string, string>; dependencies?: object };

  it('are exact versions, and none is needed at run time', () => {
    assert.deepEqual(Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)), []);
    assert.equal(manifest.dependencies, undefined);
  });

  it('have a reason in docs/dependencies.md, which names no others', () => {
    const named = new Set([...read('docs/dependencies.md').matchAll(/^\| (`.+?) \|/gm)].flatMap(row => [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map(m => m[1] ?? '')));
    const packages = Object.keys(manifest.devDependencies).map(name => (name.startsWith('@types/') ? '@types/*' : name));
    assert.deepEqual(packages.filter(name => !named.has(name)), [], 'without a reason');
    assert.deepEqual([...named].filter(name => !packages.includes(name)), [], 'named, but not used');
  });
});
