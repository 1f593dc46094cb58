// Pins of actions as users list and refresh them; GitHub is a server of the test.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const cli = path.join(projectRoot(), 'dist', 'cli.js');
const SHA = 'c'.repeat(40);

describe('the command line: pins', () => {
  let folder: string;
  let server: http.Server;
  let api: string;
  const file = () => path.join(folder, '.devops', 'pins.json');
  const run = (...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> => new Promise((done, fail) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1', GITHUB_API_URL: api }, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
    child.once('error', fail).once('close', status => done({ status, ...text }));
  });

  before(async () => {
    const bodies: Record<string, object> = {
      '/repos/actions/checkout/releases/latest': { tag_name: 'v99.0.0' },
      '/repos/actions/checkout/commits/refs%2Ftags%2Fv99.0.0': { sha: SHA },
    };
    server = http.createServer(({ url }, response) => {
      response.statusCode = bodies[url ?? ''] ? 200 : 404;
      response.end(JSON.stringify(bodies[url ?? ''] ?? {}));
    });
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pins-')));
    fs.writeFileSync(path.join(folder, 'package.json'), '{"name": "shop", "scripts": {"start": "node server.js", "test": "node --test"}, "dependencies": {"express": "5.1.0"}}\n');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('lists actions and images with the day of each table', async () => {
    const { status, stdout } = await run('pins');
    assert.equal(status, 0);
    assert.match(stdout, /^Actions, as of \d{4}-\d\d-\d\d\n(?: {2}\S+ \S+ +[0-9a-f]{40}\n){10,}\nImages, as of \d{4}-\d\d-\d\d\n(?: {2}\S+ +sha256:[0-9a-f]{64}\n){10,}$/);
    const { actions, images } = JSON.parse((await run('pins', '--format', 'json')).stdout) as Record<'actions' | 'images', { on: string; pins: unknown[] }>;
    assert.deepEqual([actions.on, actions.pins.length > 9, images.pins.length > 9], [images.on, true, true]);
  });

  it('shows what a refresh would change, and writes nothing where nobody can be asked', async () => {
    const { status, stdout, stderr } = await run('pins', '--refresh');
    assert.equal(status, 1);
    assert.match(stdout, new RegExp(`^actions/checkout v\\S+ → v99\\.0\\.0\\n  [0-9a-f]{40}\\n  ${SHA}\\n$`));
    assert.match(stderr, /^actions\/setup-node keeps its pin: .*answers 404$/m);
    assert.match(stderr, /^Nothing was written: --yes writes \.devops\/pins\.json$/m);
    assert.ok(!fs.existsSync(file()));
  });

  it('writes with --yes, and pipelines are generated from it; a broken file is a clear error', async () => {
    const { status, stderr } = await run('pins', '--refresh', '--yes');
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^Wrote \.devops\/pins\.json: 1 newer action; /m);
    const generated = await run('generate', 'pipeline', '--platform', 'github-actions', '--format', 'json');
    assert.match(generated.stdout, new RegExp(`actions/checkout@${SHA} # v99\\.0\\.0`));
    assert.match((await run('pins')).stdout, new RegExp(`\\(\\.devops/pins\\.json\\)\\n[\\s\\S]*actions/checkout v99\\.0\\.0 +${SHA}`));
    fs.writeFileSync(file(), fs.readFileSync(file(), 'utf8').replace(SHA, 'main'));
    for (const args of [['pins'], ['generate', 'pipeline'], ['pins', '--refresh', '--yes']]) {
      const broken = await run(...args);
      assert.equal(broken.status, 2);
      assert.match(broken.stderr, /^devops-patterns: \.devops\/pins\.json:\d+: the sha of actions\/checkout is no commit of 40 hexadecimal digits\. /);
    }
  });

  it('writes nothing where no action could be asked for', async () => {
    api += '/elsewhere';
    const { status, stderr } = await run('pins', '--refresh', '--yes');
    assert.equal(status, 1);
    assert.match(stderr, /^No action could be asked for: nothing was written$/m);
    assert.ok(!fs.existsSync(file()));
  });
});
