// The map command as users run it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const cli = path.join(projectRoot(), 'dist', 'cli.js');
const shop = path.join(projectRoot(), 'samples', 'shop');
const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'map', ...args], { encoding: 'utf8', cwd: shop, env: { ...process.env, NO_COLOR: '1' } });

interface MapJson {
  version: number;
  nodes: { id: string; kind: string; name: string; file: string; line: number }[];
  edges: { from: string; to: string; kind: string }[];
  gaps: { name: string; reason: string; file: string; line: number }[];
}

describe('the command line: map', () => {
  it('prints a repository\'s way to production for people, and what is missing in it', () => {
    const { status, stdout } = run();
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}catalog {2}\(image\) {2}k8s\/catalog\.yaml:26\n {4}runs in catalog$/m);
    assert.match(stdout, /^ {4}deploys catalog, cleanup_carts, orders, storefront$/m);
    assert.match(stdout, /^missing\n {2}\.github\/workflows\/deploy\.yml:18 {2}Not tested before: /m);
  });

  it('prints it as JSON, Mermaid and DOT', () => {
    const map = JSON.parse(run('--format', 'json').stdout) as MapJson;
    const ids = new Set(map.nodes.map(n => n.id));
    assert.ok(map.version === 1 && map.nodes.length > 20 && map.edges.every(e => ids.has(e.from) && ids.has(e.to)));
    assert.deepEqual(map.gaps.map(g => [g.file, g.line]), [['.github/workflows/deploy.yml', 18]]);
    assert.match(run('-f', 'mermaid').stdout, /^flowchart LR\n {2}subgraph lane_plan\["plan"\]\n/);
    assert.match(run('-f', 'dot').stdout, /^digraph delivery \{\n/);
    assert.equal(run('-f', 'json').stdout, run('-f', 'json', shop).stdout, 'the same twice, by whatever path');
  });

  it('says what is wrong with what it was given', () => {
    const bad = [run('--format', 'sarif'), run('no-such-folder'), run('compose.yaml'), run('a', 'b')];
    assert.deepEqual(bad.map(b => [b.status, b.stderr.split('\n')[0]]), [
      [2, 'devops-patterns: a map is printed as pretty, json, mermaid, dot, not as sarif'], [2, 'devops-patterns: no-such-folder does not exist'],
      [2, "devops-patterns: compose.yaml is a file: a map is of a repository's folder"], [2, 'devops-patterns: a map is of one folder at a time'],
    ]);
  });

  it('says of an empty folder that there is nothing', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'map-'));
    assert.match(run(folder).stdout, /^nothing of delivery was found/);
    fs.rmSync(folder, { recursive: true });
  });
});
