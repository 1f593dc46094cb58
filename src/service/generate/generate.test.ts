import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answers, Generator } from '../../generators/generator.ts';
import { Engine } from '../../lint/engine.ts';
import { testHost } from '../../lint/testing/host.ts';
import type { Project } from '../../project/project.ts';
import { PLATFORMS } from '../platforms.ts';
import { accept, keepMine, tickedChoices } from './accept.ts';
import type { Choice } from './accept.ts';
import { defaultAnswers } from './defaults.ts';
import { driftOf, generatorDriftOf } from './drift.ts';
import { projectGaps } from './gaps.ts';
import { isInside } from './inside.ts';
import { MEMORY_FILE, readMemory } from './memory.ts';
import { propose, remember } from './propose.ts';
import { readRemote } from './remote.ts';
import type { Generation, Target } from './types.ts';
import { proposalView } from './view.ts';

const project: Project = {
  name: 'shop', services: [], pipelines: [], images: [], manifests: [], environments: [], monitors: [], contradictions: [], troubles: [],
};
const { answers } = defaultAnswers({ project, asked: ['docker'] });
const DOCKERFILE = 'FROM node:22.11.0-alpine3.20\nUSER 1000\nWORKDIR /app\nCOPY . .\nRUN npm ci\nHEALTHCHECK CMD ["node", "health.js"]\nCMD ["node", "server.js"]\n';

/** Writes what it is told to write. */
function generatorOf(texts: Record<string, string>): Generator {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text, choices: [{ pattern: 'containerised-workloads' as const, says: 'runs in a container' }] }));
  return { id: 'docker', title: 'Dockerfile', generate: () => ({ files, assumptions: [{ says: 'port 8080', read: { file: 'server.js', line: 12 } }], gaps: [] }) };
}

/** A workspace in memory. */
class Disk {
  constructor(readonly files = new Map<string, string>()) {}

  read = (path: string): Promise<Target> => {
    const text = this.files.get(path);
    return Promise.resolve(text === undefined ? { absent: true } : { text });
  };

  /** Generates, and writes what is chosen: what is ticked, where nothing else is said. */
  async generate(texts: Record<string, string>, choices?: readonly Choice[], with_: Answers = answers): Promise<Generation> {
    const generation = await this.propose(texts, with_);
    for (const { file, newText } of accept(generation, choices ?? tickedChoices(generation)).changes) {
      if (newText === undefined) this.files.delete(file);
      else this.files.set(file, newText);
    }
    return generation;
  }

  async propose(texts: Record<string, string>, with_: Answers = answers, version = '1.0.0'): Promise<Generation> {
    const wish = { title: 'Generate', project, answers: with_, assumed: [], generators: [generatorOf(texts)], version };
    return propose(wish, { engine, read: this.read }, await remember(this.read));
  }

  async states(texts: Record<string, string>): Promise<Record<string, string>> {
    return Object.fromEntries((await this.propose(texts)).files.map(f => [f.path, `${f.state}${f.ticked ? ' ticked' : ''}`]));
  }
}

const engine = new Engine(PLATFORMS, testHost());

describe('proposals of generators', () => {
  it('make what is not there, remember it, and then have nothing more to do', async () => {
    const disk = new Disk();
    const first = await disk.generate({ Dockerfile: DOCKERFILE });
    assert.deepEqual(first.files.map(f => [f.path, f.state, f.ticked]), [['Dockerfile', 'new', true]]);
    assert.equal(disk.files.get('Dockerfile'), DOCKERFILE);
    assert.equal(disk.files.size, 3, 'the file, what it was made as, and the memory');
    const again = await disk.propose({ Dockerfile: DOCKERFILE });
    assert.deepEqual(accept(again, tickedChoices(again)).changes, []);
    assert.deepEqual(driftOf(again), []);
    const later = await disk.propose({ Dockerfile: DOCKERFILE }, answers, '2.0.0');
    assert.deepEqual(accept(later, []).changes, [], 'an update of the product alone changes no file');
  });

  it('leave alone what was not generated, unless it is chosen', async () => {
    const disk = new Disk(new Map([['Dockerfile', 'FROM scratch\n']]));
    const generation = await disk.generate({ Dockerfile: DOCKERFILE });
    assert.match(generation.files[0]?.note ?? '', /was not generated/);
    assert.deepEqual([...disk.files], [['Dockerfile', 'FROM scratch\n']]);
    await disk.generate({ Dockerfile: DOCKERFILE }, [{ path: 'Dockerfile' }]);
    assert.equal(disk.files.get('Dockerfile'), DOCKERFILE);
  });

  it('keep what the user made of a file in the proposal, and merge it later', async () => {
    const disk = new Disk();
    const edited = DOCKERFILE.replace('RUN npm ci\n', 'RUN npm ci --omit=dev\n');
    await disk.generate({ Dockerfile: DOCKERFILE }, [{ path: 'Dockerfile', text: edited }]);
    assert.equal(disk.files.get('Dockerfile'), edited);
    assert.deepEqual(driftOf(await disk.propose({ Dockerfile: DOCKERFILE })), [], 'what was taken is no drift');
    const newer = DOCKERFILE.replace('22.11.0', '24.1.0');
    assert.deepEqual(await disk.states({ Dockerfile: newer }), { Dockerfile: 'changed ticked' });
    await disk.generate({ Dockerfile: newer });
    assert.equal(disk.files.get('Dockerfile'), edited.replace('22.11.0', '24.1.0'));
  });

  it('call a conflict a conflict, and never write its marks', async () => {
    const disk = new Disk();
    await disk.generate({ Dockerfile: DOCKERFILE });
    const mine = DOCKERFILE.replace('22.11.0', '20.18.0');
    disk.files.set('Dockerfile', mine);
    const made = DOCKERFILE.replace('22.11.0', '24.1.0');
    const generation = await disk.generate({ Dockerfile: made });
    assert.equal(generation.files[0]?.state, 'conflict');
    assert.match(generation.files[0]?.after ?? '', /^<{7} yours\nFROM node:20.*\n={7}\nFROM node:24.*\n>{7} generated now\n/);
    assert.equal(disk.files.get('Dockerfile'), mine);
    assert.throws(() => accept(generation, [{ path: 'Dockerfile' }]), /^Error: Dockerfile .*resolve the conflict first/);
    const resolved = DOCKERFILE.replace('22.11.0', '23.0.0');
    await disk.generate({ Dockerfile: made }, [{ path: 'Dockerfile', text: resolved }]);
    assert.equal(disk.files.get('Dockerfile'), resolved);
    assert.deepEqual(driftOf(await disk.propose({ Dockerfile: made })), []);
  });

  it('tell drift: edited, deleted, made differently; and what is generated again is kept so', async () => {
    const disk = new Disk();
    const texts = { a: 'one\n', b: 'two\n', c: 'three\n', d: 'four\n' };
    await disk.generate(texts, ['a', 'b', 'c'].map(path => ({ path })));
    disk.files.set('a', 'one\nmore\n');
    disk.files.delete('b');
    const now = { ...texts, c: 'THREE\n' };
    assert.deepEqual(driftOf(await disk.propose(now)).map(d => `${d.path} ${d.says}`), [
      'a was changed since it was generated; generate again to keep it so',
      'b was deleted since it was generated',
      'c would be generated differently: the project or the answers changed',
    ]);
    assert.deepEqual(await disk.states(now), { a: 'same', b: 'new', c: 'changed ticked', d: 'new' }, 'd was left out, b was deleted');
    await disk.generate(now);
    assert.deepEqual(driftOf(await disk.propose(now)), []);
    assert.equal(disk.files.get('a'), 'one\nmore\n');
    assert.ok(!disk.files.has('b') && !disk.files.has('d'));
  });

  it('tell what the generator would do differently apart from what the user did, until it is kept', async () => {
    const disk = new Disk();
    const texts = { a: 'one\n', b: 'two\n', c: 'three\n', d: 'four\n', e: 'five\n' };
    await disk.generate(texts);
    for (const [path, text] of [['a', 'one\nmore\n'], ['c', 'drei\n'], ['d', 'FOUR\n']] as const) disk.files.set(path, text);
    const now = { a: 'one\n', b: 'TWO\n', c: 'THREE\n', d: 'FOUR\n' };
    const found = async (): Promise<string[]> => generatorDriftOf(await disk.propose(now)).map(d => `${d.path} ${d.message} ${d.firstLine}`);
    assert.deepEqual(await found(), ['b differs two', 'c conflicts drei', 'e gone five'], 'a is the user’s alone, d has been done by hand');
    const before = new Map(disk.files);
    for (const path of ['b', 'c', 'e']) {
      for (const { file, newText } of keepMine(await disk.propose(now), path).changes) {
        assert.match(file, /^\.devops\/generated\//);
        if (newText === undefined) disk.files.delete(file);
        else disk.files.set(file, newText);
      }
    }
    assert.deepEqual(await found(), []);
    for (const path of Object.keys(texts)) assert.equal(disk.files.get(path), before.get(path));
    assert.deepEqual(driftOf(await disk.propose(now)).map(d => d.path), ['a', 'd'], 'of other files is remembered what was');
    const generation = await disk.propose(now);
    assert.throws(() => keepMine(generation, 'e'), /^Error: e is no generated file any more/);
  });

  it('name what would not be generated any more, and remove it when it is chosen', async () => {
    const disk = new Disk();
    await disk.generate({ a: 'one\n', b: 'two\n' });
    assert.deepEqual(await disk.states({ a: 'one\n' }), { a: 'same', b: 'stale' });
    await disk.generate({ a: 'one\n' });
    assert.ok(disk.files.has('b'), 'it is not removed unasked');
    await disk.generate({ a: 'one\n' }, [{ path: 'b' }]);
    assert.deepEqual([...disk.files.keys()].filter(f => !f.startsWith('.devops/')), ['a']);
    assert.equal(disk.files.size, 3, 'nor is its old text kept');
  });

  it('carry their findings, their assumptions and the patterns behind their choices', async () => {
    const generation = await new Disk().propose({ Dockerfile: 'FROM node:latest\nCMD node server.js\n' });
    const view = proposalView(generation, slug => slug.toUpperCase());
    assert.ok(view.files[0]!.findings.some(f => f.line === 1), 'the base that is not pinned');
    assert.equal(view.files[0]!.added, 2);
    assert.deepEqual(view.files[0]!.choices, [{ slug: 'containerised-workloads', name: 'CONTAINERISED-WORKLOADS', says: 'runs in a container' }]);
    assert.deepEqual(view.assumptions, [{ says: 'port 8080', file: 'server.js', line: 12 }]);
    assert.match(view.gaps.join(), /no service was found/);
  });

  it('refuse paths that leave the folder', async () => {
    for (const path of ['../a', '/a', 'a/../../b', 'C:/a', 'a\\b', '.git/hooks/pre-commit', 'a//b', '']) assert.ok(!isInside(path), path);
    for (const path of ['a', '.github/workflows/ci.yml', 'a/..b/c']) assert.ok(isInside(path), path);
    const generation = await new Disk().propose({ '../evil': 'x\n' });
    assert.deepEqual(generation.files.map(f => [f.state, f.note, f.ticked]), [['blocked', 'is outside the folder', false]]);
    assert.throws(() => accept(generation, [{ path: '../evil' }]), /is outside the folder/);
  });

  it('stop at a memory that is broken, and say what to do', async () => {
    for (const text of ['{', '[]', '{"version":2,"files":{}}', '{"version":1,"files":{"a":{"generator":"docker","version":"1","made":"../../x"}}}']) {
      await assert.rejects(remember(new Disk(new Map([[MEMORY_FILE, text]])).read), /\.devops\/generated\/index\.json can not be read: .*Restore it/);
    }
    assert.equal(readMemory(undefined).files.size, 0);
  });
});

describe('what the user should know of the project first', () => {
  it('is what contradicts itself, what could not be read, and what is there already', () => {
    const at = (file: string) => ({ file, line: 1, certainty: 'certain' as const });
    const known: Project = {
      ...project, contradictions: [{ says: 'two lock files', places: [{ file: 'package-lock.json', line: 1 }, { file: 'yarn.lock', line: 1 }] }],
      troubles: [{ file: 'pyproject.toml', line: 3, why: 'is not TOML' }], pipelines: ['a.yml', 'b.yml', 'c.yml', 'd.yml'].map(f => ({ ...at(f), value: 'github-actions' as const })),
      manifests: [{ ...at('k8s/api.yaml'), value: { kind: 'Deployment', name: 'api' } }],
    };
    assert.deepEqual(projectGaps(known, answers, ['pipeline', 'kubernetes']).map(g => g.replace(/[:;](?=[^:;]*$).*/, '')), [
      'no service was found', 'two lock files (package-lock.json:1, yarn.lock', 'pyproject.toml:3 is not TOML',
      'a.yml, b.yml, c.yml and 1 more: pipelines of yours, which stay', 'k8s/api.yaml: manifests of yours, which stay',
    ]);
    assert.equal(projectGaps(known, answers, ['docker']).length, 3);
  });
});

describe('generating again after any edit by hand', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n', 'x\n', '\n', '__proto__\n');
  const text = fc.array(line, { maxLength: 12 }).map(l => l.join(''));
  const ends = fc.constantFrom((t: string) => t, (t: string) => t.replaceAll('\n', '\r\n'), (t: string) => t.replace('\n', '\r\n'), (t: string) => t.replace(/\n$/, ''));

  it('changes no byte where the generator makes the same', async () => {
    await fc.assert(fc.asyncProperty(text, text, ends, async (made, mine, end) => {
      const disk = new Disk();
      await disk.generate({ file: made });
      disk.files.set('file', end(mine));
      await disk.generate({ file: made });
      assert.equal(disk.files.get('file'), end(mine));
    }), { numRuns: 300 });
  });

  it('keeps each line that was put in, and brings none back that was taken out, where it makes something else', async () => {
    await fc.assert(fc.asyncProperty(text, text, text, ends, async (first, mine, second, end) => {
      const disk = new Disk();
      await disk.generate({ file: first });
      // Marked, so that they are known again.
      const edited = end(mine.replaceAll('x\n', 'mine\n'));
      disk.files.set('file', edited);
      const { files: [file] } = await disk.generate({ file: second });
      const now = disk.files.get('file');
      if (file?.state === 'conflict') return assert.equal(now, edited);
      const count = (t: string | undefined): number => t?.match(/^mine\r?$/gm)?.length ?? 0;
      return assert.equal(count(now), edited.replaceAll('\r\n', '\n') === first ? 0 : count(edited));
    }), { numRuns: 300 });
  });
});

describe('answers that nobody gave', () => {
  it('come from where the repository is pushed to', () => {
    const config = '[core]\n\tbare = false\n[remote "fork"]\n\turl = https://token@gitlab.com/me/shop\n[remote "origin"]\n\turl = git@github.com:Acme/shop.git\n';
    const remote = readRemote(config);
    assert.deepEqual(remote, { host: 'github.com', path: 'Acme/shop', line: 6 });
    const found = defaultAnswers({ project, asked: ['pipeline'], remote });
    assert.equal(found.answers.registry, 'ghcr.io/acme');
    assert.deepEqual(found.origins.registry, { says: 'images go to ghcr.io/acme', read: { file: '.git/config', line: 6 } });
    assert.deepEqual(readRemote('[remote "a"]\nurl = ssh://git@gitlab.com:2222/a/b/c.git/\n'), { host: 'gitlab.com', path: 'a/b/c', line: 2 });
    for (const local of ['/srv/git/shop.git', '../shop', 'file:///srv/x/y']) assert.equal(readRemote(`[remote "origin"]\n\turl = ${local}\n`), undefined);
  });

  it('are a registry that is nobody’s where nothing names one', () => {
    const found = defaultAnswers({ project, asked: ['pipeline'] });
    assert.equal(found.answers.registry, 'registry.example.com/shop');
    assert.equal(found.origins.registry.read, undefined);
  });

  it('are what was answered last time', () => {
    const remembered: Answers = { ...answers, registry: 'quay.io/acme', dast: true, services: ['api'] };
    assert.deepEqual(defaultAnswers({ project, asked: ['pipeline'], remembered }).answers, remembered);
  });

  it('are read from images, pipelines and environments', () => {
    const at = { file: 'compose.yaml', line: 3, certainty: 'certain' as const };
    const seen: Project = {
      ...project, pipelines: [{ ...at, value: 'gitlab-ci' }], environments: [{ ...at, value: 'qa' }, { ...at, value: 'production' }],
      images: [{ file: 'Dockerfile', context: { ...at, value: '.' }, ports: [], name: { ...at, value: 'eu.gcr.io/acme/api:1.2' } }],
      manifests: [{ ...at, value: { kind: 'HelmRelease', name: 'api' } }],
    };
    const found = defaultAnswers({ project: seen, asked: ['pipeline', 'kubernetes'] }).answers;
    assert.deepEqual([found.platform, found.registry, found.deploy, found.manifests], ['gitlab-ci', 'eu.gcr.io/acme', 'flux', 'helm']);
    assert.deepEqual(found.environments, [{ name: 'qa', gated: false }, { name: 'production', gated: true }]);
  });
});
