import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, parseDocument } from 'yaml';
import { localGitlab, WITHOUT_NODE_24, type LocalGitlab } from '../../../test/support/judges.ts';
import type { Project } from '../../project/project.ts';
import type { Answers } from '../generator.ts';
import { answers, known, project, service } from '../testing/projects.ts';
import { pipeline } from './index.ts';
import { startPostgresql } from './testing/postgresql.ts';
import { startRedis } from './testing/redis.ts';

/** A repository whose sources really build and test here, without anything from the network. */
interface Sample {
  project: Project;
  files: Readonly<Record<string, string>>;
  /** What a change breaks: a file, what is replaced in it, and by what. */
  fault: readonly [file: string, from: string, to: string];
  /** Shell that does what the actions or images of the pipeline do: bring the runtime. */
  setUp?: string;
}

const NODE: Sample = {
  project: project('greeter', [
    service({
      name: 'greeter',
      language: known('javascript', 'package.json'),
      version: known('20', 'package.json', 4),
      packageManager: known('npm', 'package-lock.json'),
      lockFile: known('package-lock.json', 'package-lock.json'),
      port: known(3000, 'server.js', 3),
      health: known('/healthz', 'server.js', 2),
      commands: {
        install: known('npm ci', 'package-lock.json'),
        build: known('npm run build', 'package.json', 6),
        lint: known('npm run lint', 'package.json', 7),
        test: known('npm test', 'package.json', 8),
      },
    }),
  ]),
  files: {
    'package.json': JSON.stringify({
      name: 'greeter',
      version: '1.0.0',
      private: true,
      scripts: { build: 'mkdir -p dist && cp server.js dist/', lint: 'node --check server.js', test: 'node --test server.test.js' },
    }),
    'package-lock.json': JSON.stringify({
      name: 'greeter',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: { '': { name: 'greeter', version: '1.0.0' } },
    }),
    'server.js':
      "const http = require('node:http');\nexports.server = http.createServer((request, response) => response.end('hello'));\n",
    'server.test.js': `const test = require('node:test');
const assert = require('node:assert');
const { server } = require('./dist/server.js');
test.after(() => { server.closeAllConnections(); server.close(); });
test('greets', async () => {
  await new Promise(ready => server.listen(0, ready));
  const answer = await fetch(\`http://127.0.0.1:\${server.address().port}/\`);
  assert.equal(await answer.text(), 'hello');
});
`,
  },
  fault: ['server.js', "'hello'", "'goodbye'"],
};

const PYTHON: Sample = {
  project: project('counter', [
    service({
      name: 'counter',
      language: known('python', 'requirements.txt'),
      version: known('3.12', '.python-version'),
      packageManager: known('pip', 'requirements.txt'),
      port: known(8000, 'counter.py', 9),
      commands: {
        install: known('pip install --disable-pip-version-check --requirement requirements.txt', 'requirements.txt'),
        lint: known('python -m compileall -q counter.py', 'Makefile', 2),
        test: known('python -m unittest', 'Makefile', 5),
      },
    }),
  ]),
  files: {
    'requirements.txt': '# nothing but the standard library\n',
    'counter.py': 'def count(words: str) -> int:\n    return len(words.split())\n',
    'test_counter.py':
      "import unittest\nfrom counter import count\n\nclass CountTest(unittest.TestCase):\n    def test_words(self):\n        self.assertEqual(count('one two'), 2)\n",
  },
  fault: ['counter.py', 'words.split()', 'words'],
  setUp: 'python3 -m venv "$RUNTIME"',
};

const [greeter] = NODE.project.services;

/** Counts its visitors in PostgreSQL, which psql speaks to. */
const WITH_POSTGRESQL: Sample = {
  project: project('visitors', [
    {
      ...greeter!,
      name: 'visitors',
      databases: [known('postgresql', 'store.js', 3)],
      variables: [known('DATABASE_URL', '.env.example')],
      commands: { ...greeter!.commands, migrate: known('npm run migrate', 'package.json', 9) },
    },
  ]),
  files: {
    'package.json': JSON.stringify({
      name: 'visitors',
      version: '1.0.0',
      private: true,
      scripts: {
        build: 'node --check store.js',
        lint: 'node --check store.js',
        migrate: 'psql "$DATABASE_URL" -c "CREATE TABLE IF NOT EXISTS visit (name text)"',
        test: 'node --test store.test.js',
      },
    }),
    'package-lock.json': JSON.stringify({
      name: 'visitors',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: { '': { name: 'visitors', version: '1.0.0' } },
    }),
    'store.js': `const { execFileSync } = require('node:child_process');
const sql = text => execFileSync('psql', [process.env.DATABASE_URL, '-tAc', text], { encoding: 'utf8' }).trim();
exports.add = name => sql(\`INSERT INTO visit VALUES ('\${name}')\`);
exports.count = () => Number(sql('SELECT count(DISTINCT name) FROM visit'));
`,
    'store.test.js': `const test = require('node:test');
const assert = require('node:assert');
const { add, count } = require('./store.js');
test('counts whoever came', () => {
  for (const name of ['ada', 'alan', 'ada']) add(name);
  assert.equal(count(), 2);
});
`,
  },
  fault: ['store.js', 'DISTINCT ', ''],
};

const [counter] = PYTHON.project.services;

/** Keeps the best scores in Redis, whose protocol it speaks itself: no package is needed. */
const WITH_REDIS: Sample = {
  project: project('scores', [
    {
      ...counter!,
      name: 'scores',
      databases: [known('redis', 'scores.py', 4)],
      variables: [known('REDIS_URL', '.env.example')],
      commands: { ...counter!.commands, lint: known('python -m compileall -q scores.py', 'Makefile', 2) },
    },
  ]),
  files: {
    'requirements.txt': '# nothing but the standard library\n',
    'scores.py': `import os
import socket
from urllib.parse import urlparse

def call(*words):
    url = urlparse(os.environ['REDIS_URL'])
    with socket.create_connection((url.hostname, url.port), 5) as connection:
        parts = [f'*{len(words)}'] + [part for word in map(str, words) for part in (f'\${len(word.encode())}', word)]
        connection.sendall(('\\r\\n'.join(parts) + '\\r\\n').encode())
        reader = connection.makefile('r', newline='\\r\\n')
        kind, rest = (line := reader.readline().strip())[:1], line[1:]
        if kind == '-':
            raise RuntimeError(rest)
        return reader.readline().strip() if kind == '$' and rest != '-1' else rest

def score(name, points):
    best = int(call('ZSCORE', 'scores', name) if call('ZRANK', 'scores', name) != '-1' else 0)
    call('ZADD', 'scores', max(best, points), name)
    return call('ZSCORE', 'scores', name)
`,
    'test_scores.py': `import unittest
from scores import call, score

class ScoreTest(unittest.TestCase):
    def test_keeps_the_best(self):
        call('DEL', 'scores')
        self.assertEqual([score('ada', 3), score('ada', 7), score('ada', 5)], ['3', '7', '7'])
`,
  },
  fault: ['scores.py', 'max(best, points)', 'points'],
  setUp: PYTHON.setUp!,
};

const SAMPLES: Readonly<Record<string, Sample>> = { 'a Node service': NODE, 'a Python service': PYTHON };

/** A folder with a sample's sources and its generated pipeline. */
function repository({ project: of, files }: Sample, own: Partial<Answers> = {}): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'generated-pipeline-'));
  const generated = pipeline.generate(of, answers(own)).files.map(f => [f.path, f.text] as const);
  for (const [file, text] of [...Object.entries(files), ...generated]) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  return root;
}

function injectFault(root: string, [file, from, to]: Sample['fault']): void {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  assert.ok(text.includes(from));
  fs.writeFileSync(path.join(root, file), text.replace(from, to));
}

interface Run {
  /** Steps that ran, in order: `test: Install`. */
  ran: string[];
  /** The step that failed, with what it printed. */
  failed?: string;
}

/**
 * Runs the `run` steps of the jobs that check a change, in order, in the shell that GitHub uses. Actions are left out: what they bring is
 * there, or `setUp` brings it. So is the job `security`, whose scanners are images.
 */
function runWorkflow(root: string, setUp: string | undefined): Run {
  const runtime = path.join(root, '.runtime');
  const base: NodeJS.ProcessEnv = {
    PATH: `${path.join(runtime, 'bin')}:${process.env['PATH'] ?? ''}`,
    HOME: root,
    CI: 'true',
    RUNTIME: runtime,
  };
  const bash = (script: string, cwd: string, env: NodeJS.ProcessEnv) =>
    spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env, encoding: 'utf8', timeout: 180_000 });
  if (setUp) assert.equal(bash(setUp, root, base).status, 0);
  const { jobs } = parse(fs.readFileSync(path.join(root, '.github/workflows/delivery.yml'), 'utf8')) as {
    jobs: Record<
      string,
      { env?: Record<string, string>; steps: { name: string; run?: string; env?: Record<string, string>; 'working-directory'?: string }[] }
    >;
  };
  const ran: string[] = [];
  for (const id of ['check', 'test']) {
    const job = jobs[id];
    assert.ok(job, `the workflow has no job ${id}`);
    for (const step of job.steps) {
      if (!step.run) continue;
      ran.push(`${id}: ${step.name}`);
      const { status, stdout, stderr } = bash(step.run, path.join(root, step['working-directory'] ?? '.'), {
        ...base,
        ...job.env,
        ...step.env,
      });
      if (status !== 0) return { ran, failed: `${id}: ${step.name}\n${stdout}${stderr}` };
    }
  }
  return { ran };
}

const WITHOUT_VENV = 'no Python with venv here: install the package python3-venv';

function hasVenv(): boolean {
  return spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0;
}

function skip(context: Mocha.Context, why: string): never {
  process.stdout.write(`\n  ${why}\n`);
  return context.skip();
}

/** gitlab-ci-local starts services in Docker even for its shell executor: what they serve is served by this machine instead. */
function takeServicesOut(file: string): void {
  const pipelineOf = parseDocument(fs.readFileSync(file, 'utf8'));
  assert.ok(pipelineOf.deleteIn(['test', 'services']));
  fs.writeFileSync(file, pipelineOf.toString());
}

/**
 * Commits a sample, runs its pipeline, breaks it, and runs it again.
 * @param variables `NAME=value`, of what serves the tests instead of services
 */
function checkUnderGitlab(
  run: LocalGitlab,
  sample: Sample,
  make: (sample: Sample, own: Partial<Answers>) => string,
  variables: readonly string[] = [],
): void {
  const root = make(sample, { platform: 'gitlab-ci' });
  const runtime = path.join(root, '.runtime');
  const env = { ...process.env, PATH: `${path.join(runtime, 'bin')}:${process.env['PATH'] ?? ''}`, RUNTIME: runtime };
  if (sample.setUp) assert.equal(spawnSync('bash', ['-c', sample.setUp], { env }).status, 0);
  if (variables.length) takeServicesOut(path.join(root, '.gitlab-ci.yml'));
  fs.writeFileSync(path.join(root, '.gitignore'), '.runtime/\n.gitlab-ci-local/\n');
  const git = (...args: string[]) =>
    assert.equal(spawnSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: root }).status, 0);
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'git@gitlab.com:acme/sample.git');
  git('add', '.');
  git('commit', '-q', '-m', 'First');
  const green = run(root, ['check', 'test'], env, variables);
  assert.equal(green.status, 0, green.output);
  injectFault(root, sample.fault);
  const red = run(root, ['check', 'test'], env, variables);
  assert.notEqual(red.status, 0, red.output);
  assert.match(red.output, /FAIL\s+test/);
}

describe('generated pipelines run', function () {
  this.timeout(600_000);
  const roots: string[] = [];
  const make = (sample: Sample, own?: Partial<Answers>): string => {
    const root = repository(sample, own);
    roots.push(root);
    return root;
  };
  after(() => roots.forEach(root => fs.rmSync(root, { recursive: true, force: true })));

  it('both pipelines of a Node service beside PostgreSQL: green, and red when a test breaks', async function () {
    const postgresql = await startPostgresql();
    if (typeof postgresql === 'string') return skip(this, postgresql);
    try {
      const root = make(WITH_POSTGRESQL);
      const green = runWorkflow(root, undefined);
      assert.equal(green.failed, undefined);
      assert.ok(green.ran.includes('test: Migrate the database'));
      injectFault(root, WITH_POSTGRESQL.fault);
      assert.match(runWorkflow(root, undefined).failed ?? 'green', /^test: Test\n/);
      const run = localGitlab();
      // On GitLab the database is another host; here it is this one.
      if (run) checkUnderGitlab(run, WITH_POSTGRESQL, make, ['DATABASE_URL=postgresql://test:test@localhost:5432/test']);
      else process.stdout.write(`\n  ${WITHOUT_NODE_24}\n`);
    } finally {
      postgresql.stop();
    }
  });

  it('both pipelines of a Python service beside Redis: green, and red when a test breaks', async function () {
    if (!hasVenv()) return skip(this, WITHOUT_VENV);
    const redis = await startRedis();
    if (typeof redis === 'string') return skip(this, redis);
    try {
      const root = make(WITH_REDIS);
      const green = runWorkflow(root, WITH_REDIS.setUp);
      assert.equal(green.failed, undefined);
      assert.deepEqual(green.ran, ['check: Install', 'check: Lint', 'test: Install', 'test: Test']);
      injectFault(root, WITH_REDIS.fault);
      assert.match(runWorkflow(root, undefined).failed ?? 'green', /^test: Test\n/);
      const run = localGitlab();
      // On GitLab Redis is another host; here it is this one.
      if (run) checkUnderGitlab(run, WITH_REDIS, make, ['REDIS_URL=redis://localhost:6379/0']);
      else process.stdout.write(`\n  ${WITHOUT_NODE_24}\n`);
    } finally {
      await redis.stop();
    }
  });

  for (const [name, sample] of Object.entries(SAMPLES)) {
    it(`the steps of the workflow of ${name}: green, and red when a test breaks`, function () {
      if (sample.setUp && !hasVenv()) return skip(this, WITHOUT_VENV);
      const root = make(sample);
      const green = runWorkflow(root, sample.setUp);
      assert.equal(green.failed, undefined);
      const build = name === 'a Node service' ? ['test: Build'] : [];
      assert.deepEqual(green.ran, ['check: Install', 'check: Lint', 'test: Install', ...build, 'test: Test']);
      injectFault(root, sample.fault);
      assert.match(runWorkflow(root, undefined).failed ?? 'green', /^test: Test\n/);
    });

    it(`the pipeline of ${name} under gitlab-ci-local: green, and red when a test breaks`, function () {
      if (sample.setUp && !hasVenv()) return skip(this, WITHOUT_VENV);
      const run = localGitlab();
      if (run) checkUnderGitlab(run, sample, make);
      else skip(this, WITHOUT_NODE_24);
    });
  }
});
