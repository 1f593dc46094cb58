// The project command as users run it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';
import type { Project } from '../../src/project/project.ts';
import { said } from '../../src/project/testing/repository.ts';

const cli = path.join(projectRoot(), 'dist', 'cli.js');
const shop = path.join(projectRoot(), 'samples', 'shop');

describe('the command line: project', () => {
  let folder: string;
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'project', ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const json = (...args: string[]): Project => {
    const { status, stdout, stderr } = run(...args, '--format', 'json');
    assert.equal(status, 0, stderr);
    return (JSON.parse(stdout) as { project: Project }).project;
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'project-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('says what the sample shop is, with the place of each fact', () => {
    const { services, pipelines, images, manifests } = json(shop);
    assert.deepEqual(services.map(s => `${s.path} ${s.role.value} ${s.language.value} ${s.port ? said(s.port) : ''}`), [
      'services/catalog service go 9000 services/catalog/main.go:27', 'services/orders service python 80000 services/orders/Dockerfile:13',
      'services/storefront service javascript 3000 services/storefront/src/server.js:34',
    ]);
    assert.equal(pipelines.length, 4);
    assert.deepEqual(images.map(i => i.service), services.map(s => s.path));
    assert.ok(manifests.some(m => m.value.kind === 'Deployment' && m.value.name === 'orders'));
    const { status, stdout } = run(shop);
    assert.equal(status, 0);
    assert.match(stdout, /^services\/orders {2}orders: service, python \(likely\)\n {2}version +3\.12 {2}services\/orders\/Dockerfile:9$/m);
    assert.equal(run(shop).stdout, stdout);
  });

  it('says what is wrong in a folder, follows no link, and prints no value of a variable', () => {
    fs.writeFileSync(path.join(folder, 'package.json'), '{"name": "api", "scripts": {"start": "node gone.js"}}');
    fs.writeFileSync(path.join(folder, 'app.js'), '');
    fs.writeFileSync(path.join(folder, '.env.example'), 'TOKEN=hush\n');
    fs.writeFileSync(path.join(folder, 'yarn.lock'), '');
    fs.writeFileSync(path.join(folder, 'bun.lock'), '{');
    fs.symlinkSync(folder, path.join(folder, 'loop'));
    const { status, stdout } = run();
    assert.equal(status, 0);
    assert.match(stdout, /^contradictions\n {2}there are lock files of several package managers: bun\.lock, yarn\.lock {2}bun\.lock:1, yarn\.lock:1\n {2}the start script runs gone\.js, which is not there {2}package\.json:1$/m);
    assert.match(stdout, /^ {2}variables +TOKEN$/m);
    assert.ok(!stdout.includes('hush'));
  });

  it('has nothing to say of an empty folder, and takes one folder', () => {
    assert.match(run().stdout, /no package manifest and no site was found/);
    assert.equal(run('missing').status, 2);
    assert.match(run('missing').stderr, /missing does not exist/);
    assert.match(run('.', '.').stderr, /project takes one folder/);
    assert.match(run('--format', 'sarif').stderr, /project is printed as pretty or json/);
  });
});
