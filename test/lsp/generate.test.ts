import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { GenerateDefaults, ProposeResult } from '../../src/server/protocol.ts';
import type { PatternPageView } from '../../src/service/pattern-views.ts';
import { Bench, VSCODE } from './setup.ts';

const SERVICE = {
  'package.json': '{"name": "shop", "engines": {"node": "22"}, "scripts": {"start": "node server.js", "test": "node --test"}}\n',
  'package-lock.json': '{"name": "shop", "lockfileVersion": 3, "packages": {}}\n',
  'server.js': 'require("node:http").createServer().listen(8080);\n',
  '.git/config': '[remote "origin"]\n\turl = https://gitlab.com/acme/shop.git\n',
};

const request = <R>(bench: Bench, method: string, params: object): Promise<R> => bench.client.request<R>(`devopsPatterns/${method}`, params);

describe('language server: generating', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  it('answers with defaults and where they were read, then with a proposal; writes nothing', async () => {
    bench = await Bench.start(VSCODE, SERVICE);
    const { defaults, services } = await request<GenerateDefaults>(bench, 'generateDefaults', { topic: 'all' });
    assert.deepEqual(services, [{ path: '', name: 'shop' }]);
    assert.equal(defaults.answers.platform, 'gitlab-ci');
    assert.deepEqual(defaults.origins.registry, { says: 'images go to registry.gitlab.com/acme/shop', read: { file: '.git/config', line: 2 } });
    const { generation, names } = await request<ProposeResult>(bench, 'propose', { topic: 'pipeline', given: { ...defaults.answers, platform: 'github-actions' } });
    const workflow = generation.files.find(f => f.path.startsWith('.github/workflows/'));
    assert.equal(workflow?.state, 'new');
    assert.deepEqual(generation.files.flatMap(f => f.findings), []);
    assert.equal(names['pipeline-as-code'], 'Pipeline as Code');
    assert.ok(!fs.existsSync(path.join(bench.root, '.github')) && !fs.existsSync(path.join(bench.root, '.devops')));
  });

  it('compares with the editor’s text, not with the one on disk', async () => {
    bench = await Bench.start(VSCODE, { ...SERVICE, Dockerfile: 'FROM scratch\n' });
    bench.open('Dockerfile', 'FROM busybox\n');
    const { generation } = await request<ProposeResult>(bench, 'propose', { topic: 'docker', given: {} });
    const file = generation.files.find(f => f.path === 'Dockerfile');
    assert.deepEqual([file?.before, file?.state, file?.ticked], ['FROM busybox\n', 'changed', false]);
  });

  it('lints what the user makes of a proposal, and says which paths must not be written', async () => {
    bench = await Bench.start(VSCODE, SERVICE);
    const judged = await request<[string, { line: number; rule: string }[]][]>(bench, 'judgeProposal', { texts: [['Dockerfile', 'FROM node:latest\nCMD node server.js\n']] });
    assert.ok(judged[0]?.[1].some(f => f.line === 1));
    fs.symlinkSync('/tmp', path.join(bench.root, 'out'));
    const refused = await request<[string, string][]>(bench, 'refusals', { paths: ['fine', '../evil', 'out/evil'] });
    assert.deepEqual(refused.map(r => r[0]), ['../evil', 'out/evil']);
  });

  it('is offered on the pages of the patterns that it serves', async () => {
    bench = await Bench.start(VSCODE, SERVICE);
    const commands = async (slug: string) => (await request<PatternPageView>(bench, 'patternPage', { slug })).actions.map(a => a.command);
    assert.deepEqual(await commands('deployment-pipeline'), ['devopsPatterns.generatePipeline']);
    assert.deepEqual(await commands('containerised-workloads'), ['devopsPatterns.generateDockerfile']);
    assert.deepEqual(await commands('blameless-postmortems'), []);
  });

  it('says in words what can not be read', async () => {
    bench = await Bench.start(VSCODE, { ...SERVICE, '.devops/generated/index.json': '{' });
    await assert.rejects(request(bench, 'propose', { topic: 'all', given: {} }), /index\.json can not be read: it is not JSON\. Restore it/);
  });
});
