import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';
import { projectRoot } from '../../lint/testing/host.ts';
import type { Project } from '../../project/project.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers, known, project, PROJECTS, service } from '../testing/projects.ts';
import { compose } from './index.ts';

interface ComposeFile {
  services: Record<
    string,
    {
      image?: string;
      ports?: string[];
      environment?: Record<string, string>;
      depends_on?: Record<string, { condition: string }>;
      build?: { context: string; dockerfile: string };
      healthcheck?: { test: string[] };
      volumes?: string[];
    }
  >;
  volumes?: Record<string, unknown>;
}

function composed(of: Project): ComposeFile {
  const file = compose.generate(of, answers()).files.find(f => f.path === 'compose.yaml');
  assert.ok(file, 'no compose.yaml');
  return parse(file.text) as ComposeFile;
}

describe('compose', () => {
  before(prepareLinter);
  const schema = JSON.parse(fs.readFileSync(path.join(projectRoot(), 'node_modules/dclint/schemas/compose.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false, validateSchema: false, validateFormats: false, logger: false }).compile(schema);

  for (const [name, of] of Object.entries(PROJECTS)) {
    it(`is valid, clean and the same twice: ${name}`, () => {
      const made = compose.generate(of, answers());
      assert.ok(validate(composed(of)), JSON.stringify(validate.errors, null, 1));
      assert.deepEqual(findingsIn(made.files), []);
      assert.deepEqual(compose.generate(of, answers()), made);
    });
  }

  it('is clean for dclint with all of its rules', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compose-'));
    const files = Object.values(PROJECTS).map((of, i) => {
      const file = path.join(folder, `${i}.compose.yaml`);
      fs.writeFileSync(file, compose.generate(of, answers()).files[0]?.text ?? '');
      return file;
    });
    const results = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] }).lintFiles(files, false);
    assert.equal(results.length, files.length);
    assert.deepEqual(
      results.flatMap(r => r.messages.map(m => `${r.filePath}:${m.line} ${m.rule} ${m.message}`)),
      [],
    );
    fs.rmSync(folder, { recursive: true });
  });

  it('holds no value of a secret', () => {
    for (const of of Object.values(PROJECTS)) {
      for (const { text } of compose.generate(of, answers()).files) {
        for (const [, name, value] of text.matchAll(/(\w*PASS\w*)[:=][ \t]*(\S*)/g)) assert.match(value ?? '', /^$|^\$\{\w+/, name);
      }
    }
  });

  it('waits for the database and finds it under the name that the project uses', () => {
    const { services, volumes } = composed(PROJECTS['Node with PostgreSQL']!);
    assert.deepEqual(services['shop']?.depends_on, { postgres: { condition: 'service_healthy' } });
    assert.equal(
      services['shop']?.environment?.['DATABASE_URL'],
      'postgresql://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/${POSTGRES_DB}',
    );
    assert.match(services['postgres']?.healthcheck?.test.join(' ') ?? '', /pg_isready/);
    assert.deepEqual(Object.keys(volumes ?? {}), ['postgres-data']);
  });

  it('builds each part of a monorepo from where its lock file stands, on a port of its own', () => {
    const { services } = composed(PROJECTS['monorepo of two']!);
    assert.deepEqual(services['acme-api']?.build, { context: '.', dockerfile: 'apps/api/Dockerfile' });
    assert.deepEqual(services['mail']?.build, { context: './services/mail', dockerfile: 'Dockerfile' });
    const two = project(
      'two',
      ['a', 'b'].map(n => service({ name: n, path: n, language: known('go', `${n}/go.mod`), port: known(8080, `${n}/main.go`) })),
    );
    assert.deepEqual(
      Object.values(composed(two).services).map(s => s.ports),
      [['127.0.0.1:8080:8080'], ['127.0.0.1:8081:8080']],
    );
  });

  it('says what nothing can stand in for', () => {
    const cloud = service({ name: 'jobs', language: known('python', 'a.py'), queues: [known('pubsub', 'requirements.txt', 2)] });
    assert.match(compose.generate(project('jobs', [cloud]), answers()).gaps.join('\n'), /pubsub/);
  });
});
