import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { DockerfileParser, type Dockerfile, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import type { Project } from '../../project/project.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers, known, project, PROJECTS, service } from '../testing/projects.ts';
import { execForm } from './command.ts';
import { healthOf, type Prober } from './health.ts';
import { docker } from './index.ts';

function made(of: Project) {
  return docker.generate(of, answers());
}

function dockerfile(of: Project, path = 'Dockerfile'): Dockerfile {
  const file = made(of).files.find(f => f.path === path);
  assert.ok(file, `no ${path}`);
  return DockerfileParser.parse(file.text);
}

function all(file: Dockerfile, keyword: string): Instruction[] {
  return file.getInstructions().filter(i => i.getKeyword() === keyword);
}

function command(of: Project, path?: string): unknown {
  const last = all(dockerfile(of, path), 'CMD').at(-1)?.getArgumentsContent();
  return last ? JSON.parse(last) : undefined;
}

describe('docker', () => {
  before(prepareLinter);

  for (const [name, of] of Object.entries(PROJECTS)) {
    it(`is clean for us, clean for dockerfile-utils, and the same twice: ${name}`, () => {
      const { files } = made(of);
      assert.deepEqual(findingsIn(files), []);
      for (const f of files)
        if (f.path.endsWith('Dockerfile'))
          assert.deepEqual(
            validate(f.text).map(d => d.message),
            [],
            f.path,
          );
      assert.deepEqual(made(of), made(of));
    });

    it(`runs unprivileged, from bases with a version, in exec form: ${name}`, () => {
      for (const f of made(of).files.filter(file => file.path.endsWith('Dockerfile'))) {
        const parsed = DockerfileParser.parse(f.text);
        const stages = new Set(parsed.getFROMs().map(from => from.getBuildStage()));
        for (const from of parsed.getFROMs())
          if (!stages.has(from.getImage() ?? '')) assert.match(from.getImage() ?? '', /:[\w.-]*\d[\w.-]*(?:@sha256:[0-9a-f]{64})?$/);
        assert.equal(all(parsed, 'USER').at(-1)?.getArgumentsContent(), '10001:10001');
        assert.equal(all(parsed, 'HEALTHCHECK').length, 1);
        for (const i of all(parsed, 'CMD')) assert.ok(Array.isArray(JSON.parse(i.getArgumentsContent() ?? '')));
        assert.ok(f.choices.length);
      }
    });
  }

  it('names the digest of a base where it is known, and says of the others that it is not', () => {
    const shop = made(PROJECTS['Node with PostgreSQL']!);
    assert.match(shop.files[0]?.text ?? '', /FROM node:22-bookworm-slim@sha256:[0-9a-f]{64} AS build/);
    assert.deepEqual(shop.gaps, []);
    assert.ok(shop.assumptions.some(a => /digests of node:22-bookworm-slim are those of \d{4}-\d\d-\d\d/.test(a.says)));
    assert.ok(made(PROJECTS['Ruby on Rails']!).gaps.some(g => g.startsWith('ruby:3.3-bookworm: named by version, without digest')));
  });

  it('starts the program, not the package manager around it', () => {
    assert.deepEqual(command(PROJECTS['Node with PostgreSQL']!), ['node', 'dist/server.js']);
    assert.deepEqual(command(PROJECTS['Python with uv and SQLite']!), ['gunicorn', 'notes.wsgi', '--bind', '0.0.0.0:8000']);
    assert.deepEqual(command(PROJECTS['Go with NATS']!), ['/usr/local/bin/app']);
  });

  it('has a server of Python listen where others reach it', () => {
    const own = service({
      name: 'a',
      language: known('python', 'a.py'),
      port: known(8000, 'a.py', 3),
      commands: { start: known('gunicorn a:app', 'Makefile') },
    });
    const { assumptions } = made(project('a', [own]));
    assert.deepEqual(command(project('a', [own])), ['gunicorn', 'a:app', '--bind', '0.0.0.0:8000']);
    assert.ok(assumptions.some(a => a.says.includes('listen on every address')));
  });

  it('leaves what only tests need out of the image', () => {
    const text = made(PROJECTS['Python with Redis']!).files[0]?.text ?? '';
    assert.match(text, /pip install -r requirements\.txt\n/);
    assert.doesNotMatch(text, /requirements-dev/);
  });

  it('builds a part of a workspace from the root, with what it needs', () => {
    const { files } = made(PROJECTS['monorepo of two']!);
    assert.deepEqual(
      files.map(f => f.path),
      ['apps/api/Dockerfile', 'apps/web/Dockerfile', 'services/mail/Dockerfile', '.dockerignore', 'services/mail/.dockerignore'],
    );
    const text = files[0]?.text ?? '';
    assert.match(text, /COPY packages\/model\/package\.json \.\/packages\/model\//);
    assert.match(text, /pnpm --filter "\.\/apps\/api\.\.\." run build/);
    const modules = project(
      'bank',
      [
        service({
          name: 'loans',
          path: 'loans',
          language: known('java', 'loans/pom.xml'),
          packageManager: known('maven', 'loans/pom.xml'),
        }),
      ],
      { workspace: known('maven', 'pom.xml') },
    );
    assert.match(made(modules).files[0]?.text ?? '', /mvn --batch-mode package --projects loans --also-make -DskipTests/);
  });

  it('keeps secrets and history out of every build', () => {
    for (const of of Object.values(PROJECTS)) {
      for (const f of made(of).files.filter(file => file.path.endsWith('.dockerignore'))) {
        const lines = f.text.split('\n');
        for (const wanted of ['.git', '**/.env', '**/.env.*', '**/*.key']) assert.ok(lines.includes(wanted), `${f.path} ${wanted}`);
      }
    }
  });

  it('says what is not known instead of making it up', () => {
    const bare = service({ name: 'bare', language: known('javascript', 'package.json'), port: known(80_000, 'Dockerfile', 3) });
    const { gaps, assumptions } = made(project('bare', [bare]));
    for (const wanted of [/no lock file/, /has no command/, /80000 .*is no port/, /health check/])
      assert.ok(
        gaps.some(g => wanted.test(g)),
        String(wanted),
      );
    assert.ok(assumptions.some(a => a.says.startsWith('Node.js 24') && !a.read));
    assert.equal(command(project('bare', [bare])), undefined);
    const read = made(PROJECTS['Node with PostgreSQL']!).assumptions.find(a => a.says === 'port 3000');
    assert.deepEqual(read?.read, { file: 'src/server.ts', line: 12 });
  });

  it('stays a Dockerfile whatever the project says', () => {
    const own = service({
      name: '@Über/ odd "name"',
      language: known('javascript', 'package.json'),
      port: known(3000, 'a.js'),
      health: known("/it's?\nRUN evil", 'a.js'),
      commands: {
        install: known('npm ci\n', 'Makefile'),
        build: known('echo one\n\n  echo two', 'Makefile'),
        start: known('node "a b.js"\nUSER root', 'Makefile'),
      },
    });
    const text = made(project('odd', [own])).files[0]?.text ?? '';
    assert.deepEqual(
      validate(text).map(d => d.message),
      [],
    );
    assert.match(text, /^RUN echo one && echo two$/m);
    assert.doesNotMatch(text, /^(?:RUN evil|USER root)/m);
  });

  it('makes nothing where nothing runs', () => {
    const library = service({ name: 'lib', language: known('rust', 'Cargo.toml'), role: known('library', 'Cargo.toml') });
    assert.deepEqual([made(project('lib', [library])).files, made(project('lib', [library])).gaps.length], [[], 1]);
  });
});

describe('exec form', () => {
  const cases: [string, string[]][] = [
    ['node server.js', ['node', 'server.js']],
    ['poetry run gunicorn "app:create()"', ['gunicorn', 'app:create()']],
    ['uvicorn app:app --port $PORT', ['uvicorn', 'app:app', '--port', '8080']],
    ['uvicorn app:app --port ${PORT:-9000}', ['uvicorn', 'app:app', '--port', '8080']],
    ['NODE_ENV=production node .', ['sh', '-c', 'NODE_ENV=production exec node .']],
    ['migrate && serve', ['sh', '-c', 'migrate && serve']],
    ['serve --name $HOST', ['sh', '-c', 'exec serve --name $HOST']],
  ];
  for (const [text, words] of cases) it(text, () => assert.deepEqual(execForm(text, 8080), words));
});

describe('health checks', () => {
  const programs: Partial<Record<Prober, string>> = { node: 'node', python: 'python3', bash: 'bash', wget: 'wget' };

  for (const [prober, program] of Object.entries(programs) as [Prober, string][]) {
    it(`tell by ${prober} whether a service answers`, async function () {
      if (spawnSync('which', [program]).status !== 0) {
        console.log(`${program} is not on the PATH: its health check is not run`);
        this.skip();
      }
      const server = http
        .createServer((request, response) => void response.writeHead(request.url === '/ok' ? 200 : 503).end())
        .listen(0, '127.0.0.1');
      await new Promise(resolve => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const ask = (path: string) => run(program, healthOf({ health: known(path, 'x') }, prober, port));
      assert.equal(await ask('/ok'), 0);
      assert.notEqual(await ask('/broken'), 0);
      if (prober !== 'wget') assert.equal(await run(program, healthOf({}, prober, port)), 0);
      await new Promise(resolve => server.close(resolve));
      assert.notEqual(await ask('/ok'), 0);
    });
  }
});

/** The exit status of a health check, with the program of this machine. */
function run(program: string, command: readonly string[] | 'none'): Promise<number | null> {
  assert.notEqual(command, 'none');
  return new Promise((resolve, reject) =>
    spawn(program, command.slice(1) as string[], { stdio: 'ignore' })
      .on('error', reject)
      .on('exit', resolve),
  );
}
