import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Workspace } from '../core/workspace.ts';
import type { Known } from './project.ts';
import { ProjectStore, scanProject } from './scan.ts';
import { REPOSITORIES } from './testing/repositories.ts';
import { memoryWorkspace, projectOf, said } from './testing/repository.ts';

describe('scanning a project', () => {
  it('says nothing of an empty folder', async () => {
    const { name, services, troubles, contradictions } = await projectOf({});
    assert.deepEqual({ name, services, troubles, contradictions }, { name: 'shop', services: [], troubles: [], contradictions: [] });
  });

  it('says which files are broken, and knows the rest', async () => {
    const { services, troubles } = await projectOf({
      'api/package.json': '{\n  "name": "api",\n  "scripts": { "start": "node server.js"\n', 'api/server.js': 'app.listen(80);\n',
      'jobs/pyproject.toml': '[project]\nname = "jobs"\ndependencies = [\n', 'jobs/main.py': 'if __name__ == "__main__": run()\n',
      'web/package.json': '{"name": "web", "scripts": {"start": "node web.js"}}', 'web/web.js': '',
    });
    assert.deepEqual(services.map(s => s.path), ['api', 'jobs', 'web']);
    assert.deepEqual(troubles.map(t => `${t.file}:${t.line}`), ['api/package.json:4', 'jobs/pyproject.toml:4']);
    for (const { why } of troubles) assert.match(why, /^is no (?:JSON|TOML)/);
  });

  it('skips files that are too large, binary or gone, and says so', async () => {
    const workspace = memoryWorkspace({
      'package.json': `{"name": "api", "description": "${'x'.repeat(1_000_001)}"}`, 'go.mod': new Uint8Array([0, 1, 2]),
      'main.go': 'package main\n', 'Makefile': 'test:\n\tgo test\n',
    });
    const read = (path: string): Promise<Uint8Array> =>
      path === 'Makefile' ? Promise.reject(new Error('permission denied')) : workspace.read(path);
    const project = await scanProject({ ...workspace, read }, new ProjectStore());
    assert.deepEqual(project?.troubles, [
      { file: 'Makefile', why: 'permission denied' }, { file: 'go.mod', why: 'is a binary file' },
      { file: 'package.json', why: 'has 1000035 bytes, more than the 1000000 that are read of such a file' },
    ]);
  });

  it('reads neither examples, tests, vendored and generated files, nor values of secrets', async () => {
    const opened: string[] = [];
    const workspace = memoryWorkspace({
      'package.json': '{"name": "api"}', 'index.js': '', '.env': 'KEY=1\n', '.env.example': 'API_KEY=hush\n',
      'examples/a/package.json': '{}', 'vendor/b/go.mod': '', 'dist/package.json': '{}', 'tests/fixtures/Cargo.toml': '',
      'src/deep/thing.js': '', 'big/data.csv': '',
    });
    const spy: Workspace = { list: () => workspace.list(), read: path => (opened.push(path), workspace.read(path)) };
    const project = await scanProject(spy, new ProjectStore());
    assert.deepEqual(opened.sort(), ['.env.example', 'index.js', 'package.json']);
    assert.deepEqual(project?.services[0]?.variables.map(said), ['API_KEY .env.example:1']);
    assert.ok(!JSON.stringify(project).includes('hush'));
  });

  it('reads the file that is started, however it is called', async () => {
    const { services } = await projectOf({
      'package.json': '{"name": "api", "scripts": {"start": "node services/http/boot.js"}}',
      'services/http/boot.js': '\nserver.listen(4321);\n',
    });
    assert.equal(services[0]?.port && said(services[0].port), '4321 services/http/boot.js:2');
  });

  it('follows changes by file', async () => {
    const store = new ProjectStore();
    const files: Record<string, string> = {
      'package.json': '{"name": "api", "scripts": {"start": "node server.js"}}', 'server.js': 'app.listen(1000);\n',
    };
    await scanProject(memoryWorkspace(files), store);
    store.set('server.js', 'app.listen(2000);\n');
    assert.equal(store.detect().services[0]?.port?.value, 2000);
    store.fail('server.js', 'is gone');
    assert.equal(store.detect().services[0]?.port, undefined);
    store.setListing([]);
    assert.deepEqual(store.detect().services, []);
  });

  it('throws on no text, however damaged', async () => {
    const repositories = Object.values(REPOSITORIES) as Record<string, string>[];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...repositories),
        fc.infiniteStream(fc.tuple(fc.nat(), fc.constantFrom('', '{', '[', '"', "'", '\u0000', 'é', '\n', '\t', ':'))),
        async (files, damages) => {
          const damaged = Object.entries(files).map(([path, text]) => {
            const [at, mark] = damages.next().value as [number, string];
            const cut = at % (2 * text.length + 1);
            return [path, cut > text.length ? text : text.slice(0, cut) + mark + (mark === '' ? '' : text.slice(cut + 1))] as const;
          });
          const project = await projectOf(Object.fromEntries(damaged));
          for (const fact of project.services.flatMap(s => Object.values(s.commands) as Known<string>[])) {
            assert.ok(fact.line >= 1 && fact.file in files);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stops when it is told to', async () => {
    assert.equal(await scanProject(memoryWorkspace({ 'package.json': '{}' }), new ProjectStore(), AbortSignal.abort()), undefined);
  });
});
