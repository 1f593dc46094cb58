import assert from 'node:assert/strict';
import { findServiceFolders, serviceOf, servicesOf, type ServiceFacts } from './service-folders.ts';

const NONE = { contexts: [], images: [] };
const folders = (paths: readonly string[], facts: ServiceFacts = NONE): string[] => findServiceFolders(paths, facts).map(s => s.folder);

describe('the services of a repository', () => {
  it('are folders with a program and a Dockerfile of their own', () => {
    assert.deepEqual(
      folders(['Dockerfile', 'main.go', 'services/a/Dockerfile', 'services/a/main.go', 'services/b/b.Dockerfile', 'services/b/app.py']),
      ['services/a', 'services/b'],
    );
  });

  it('are no collections of images, and nothing that only helps to build', () => {
    assert.deepEqual(
      folders([
        'images/base/Dockerfile', 'images/base/setup.sh', '.devcontainer/Dockerfile', '.devcontainer/x.js', 'build/api/Dockerfile',
        'build/api/main.go',
      ]),
      [],
    );
  });

  it('are packages that something deploys: by files beside them, by Compose, by the images that run', () => {
    const paths = ['a/package.json', 'a/k8s/deployment.yaml', 'b/go.mod', 'c/pom.xml', 'd/package.json', 'e/package.json', 'e/fly.toml'];
    assert.deepEqual(folders(paths, { contexts: ['./b'], images: ['ghcr.io/acme/c:1.2'] }), ['a', 'b', 'c', 'e']);
  });

  it('swallow what lies within them', () => {
    assert.deepEqual(folders(['a/Dockerfile', 'a/main.go', 'a/job/Dockerfile', 'a/job/main.go']), ['a']);
  });

  it('are taken in by path patterns', () => {
    const services = findServiceFolders(['s/a/Dockerfile', 's/a/m.go', 's/ab/Dockerfile', 's/ab/m.go'], NONE);
    const of = (pattern: string): string[] => servicesOf(pattern, services).map(s => s.name);
    assert.deepEqual(
      [of('s/a/**'), of('s/a'), of('s/**'), of('**/*.go'), of('s/ab/src/**'), of('docs/**'), of('s/a*')],
      [['a'], ['a'], ['a', 'ab'], ['a', 'ab'], ['ab'], [], ['a', 'ab']],
    );
    assert.equal(serviceOf('s/ab/m.go', services)?.name, 'ab');
  });
});
