import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { actionlint } from '../../../test/support/judges.ts';
import { readPipeline } from '../../delivery/pipelines/index.ts';
import type { Answers } from '../generator.ts';
import { ACTION_PINS } from '../pins.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers, known, project, service } from '../testing/projects.ts';
import { pipeline } from './index.ts';
import { TESTED } from './testing/projects.ts';

const WAYS: Readonly<Record<string, Partial<Answers>>> = {
  'kubectl and Kustomize': {},
  'everything asked for': { previews: true, dast: true, strategy: 'canary' },
  'Helm with previews': { manifests: 'helm', previews: true },
  'Argo CD': { deploy: 'argo-cd' },
  'Flux and Helm': { deploy: 'flux', manifests: 'helm' },
  'nothing deployed, a registry elsewhere': { deploy: 'none', registry: 'registry.example.com/acme' },
};

interface Workflow {
  on: Record<string, { paths?: string[] } | undefined>;
  permissions: object;
  jobs: Record<
    string,
    {
      needs?: string | string[];
      if?: string;
      'timeout-minutes'?: number;
      environment?: { name: string };
      permissions?: Record<string, string>;
      services?: Record<string, { image: string; options: string }>;
      env?: Record<string, string>;
      strategy?: { matrix: { version: string[] } };
      steps: { name: string; uses?: string; run?: string; if?: string; 'working-directory'?: string; with?: Record<string, unknown> }[];
    }
  >;
}

/** The workflows that are generated, by the name of their file. */
function workflows(name: string, own: Partial<Answers> = {}): Record<string, Workflow> {
  const { files } = pipeline.generate(TESTED[name]!, answers(own));
  return Object.fromEntries(
    files.filter(f => f.path.includes('/workflows/')).map(f => [f.path.split('/').at(-1)!, parse(f.text) as Workflow]),
  );
}

const names = (steps: readonly { name: string }[]): string[] => steps.map(s => s.name);

describe('pipelines for GitHub Actions', () => {
  before(prepareLinter);

  for (const [name, tested] of Object.entries(TESTED)) {
    it(`${name}: clean under our own linter and actionlint, the same twice`, async () => {
      for (const own of Object.values(WAYS)) {
        const { files } = pipeline.generate(tested, answers(own));
        assert.ok(files.length >= 2);
        assert.deepEqual(findingsIn(files), []);
        for (const { path, text } of files) if (path.includes('/workflows/')) assert.deepEqual(await actionlint(path, text), [], path);
        assert.deepEqual(pipeline.generate(structuredClone(tested), answers(own)).files, files);
      }
    });

    it(`${name}: no job without a timeout or with more than it needs; actions at the commits of the table`, () => {
      const pins = new Set(ACTION_PINS.map(p => `${p.action}@${p.sha}`));
      for (const [file, workflow] of Object.values(WAYS).flatMap(own => Object.entries(workflows(name, own)))) {
        assert.deepEqual(workflow.permissions, {}, file);
        for (const [id, job] of Object.entries(workflow.jobs)) {
          assert.ok(job['timeout-minutes'], `${file} ${id}`);
          const writes = Object.entries(job.permissions ?? {})
            .filter(([, level]) => level === 'write')
            .map(([scope]) => scope);
          const allowed =
            id === 'package'
              ? ['packages', 'id-token', 'attestations']
              : id === 'preview'
                ? ['packages']
                : id.startsWith('deploy-')
                  ? ['contents']
                  : [];
          assert.deepEqual(
            writes.filter(w => !allowed.includes(w)),
            [],
            `${file} ${id}`,
          );
          for (const { uses } of job.steps) if (uses) assert.ok(pins.has(uses), uses);
        }
      }
    });
  }

  it('tests beside the database that they need, by its digest, once it is healthy', () => {
    const { test } = workflows('Node with PostgreSQL')['delivery.yml']!.jobs;
    assert.match(test!.services!['postgres']!.image, /^postgres:17-alpine@sha256:[0-9a-f]{64}$/);
    assert.match(test!.services!['postgres']!.options, /--health-cmd "pg_isready/);
    assert.deepEqual(test!.env, { DATABASE_URL: 'postgresql://test:test@localhost:5432/test' });
    assert.deepEqual(names(test!.steps), ['Check out', 'Set up Node', 'Install', 'Build', 'Migrate the database', 'Test']);
  });

  it('keeps integration tests and what they need apart, where the project does', () => {
    const tested = TESTED['Node with PostgreSQL']!;
    const [shop] = tested.services;
    const apart = {
      ...tested,
      services: [{ ...shop!, commands: { ...shop!.commands, integrationTest: known('npm run test:integration', 'package.json', 10) } }],
    };
    const { jobs } = parse(pipeline.generate(apart, answers()).files[0]!.text) as Workflow;
    assert.equal(jobs['test']!.services, undefined);
    assert.deepEqual(Object.keys(jobs['integration']!.services!), ['postgres']);
    assert.deepEqual(jobs['package']!.needs, ['check', 'test', 'integration', 'security']);
  });

  it('tests on every version that the project supports', () => {
    const versions = ['3.11', '3.12', '3.13'].map(v => known(v, 'pyproject.toml', 4));
    const many = project('lib', [
      service({
        name: 'lib',
        language: known('python', 'pyproject.toml'),
        version: versions[2]!,
        versions,
        role: known('library', 'pyproject.toml'),
        commands: { test: known('pytest', 'pyproject.toml', 8) },
      }),
    ]);
    const made = pipeline.generate(many, answers());
    assert.deepEqual((parse(made.files[0]!.text) as Workflow).jobs['test']!.strategy!.matrix.version, ['3.11', '3.12', '3.13']);
    assert.match(made.gaps.join('\n'), /lib is not linted[\s\S]*nothing is packaged/);
  });

  it('packages once, after every check, and carries the digest through the environments in their order', () => {
    const { jobs } = workflows('Go with NATS', { dast: true })['delivery.yml']!;
    assert.deepEqual(jobs['package']!.needs, ['check', 'test', 'security']);
    assert.equal(jobs['package']!.if, "github.event_name == 'push'");
    assert.deepEqual(jobs['deploy-staging']!.needs, ['package']);
    assert.deepEqual(jobs['deploy-production']!.needs, ['package', 'deploy-staging', 'dast']);
    assert.equal(jobs['deploy-production']!.environment!.name, 'production');
    assert.equal(jobs['deploy-production']!.env!['DIGEST'], '${{ needs.package.outputs.digest }}');
    assert.deepEqual(names(jobs['package']!.steps), [
      'Check out',
      'Log in to the registry',
      'Set up BuildKit',
      'Build and push',
      'Scan the image',
      'Sign where it comes from',
    ]);
    assert.deepEqual(names(jobs['deploy-staging']!.steps).slice(2), [
      'Verify where it comes from',
      'Connect to the cluster',
      'Remember what runs',
      'Deploy',
      'Try it',
      'Go back',
    ]);
    assert.match(jobs['deploy-staging']!.steps.at(-1)!.if!, /failure\(\)/);
  });

  it('commits the digest where the cluster follows the repository, and touches no cluster', () => {
    const { jobs } = workflows('Go with NATS', { deploy: 'argo-cd' })['delivery.yml']!;
    const steps = jobs['deploy-staging']!.steps;
    assert.equal(steps.at(-1)!.name, 'Commit the digest');
    assert.doesNotMatch(JSON.stringify(steps), /kubectl|KUBE_CONFIG/);
    assert.equal(jobs['deploy-staging']!.permissions!['contents'], 'write');
  });

  it('makes a preview for a pull request, takes it down with it, and sweeps what is forgotten', () => {
    const { jobs, on } = workflows('Node with PostgreSQL', { previews: true })['preview.yml']!;
    assert.deepEqual(Object.keys(jobs), ['preview', 'teardown', 'sweep']);
    assert.deepEqual(Object.keys(on), ['pull_request', 'schedule']);
    for (const id of ['preview', 'teardown']) assert.match(jobs[id]!.if!, /head\.repo\.full_name == github\.repository/);
  });

  it('starts a service of a monorepo by its own files and the libraries that it may contain', () => {
    const made = workflows('monorepo of two');
    assert.deepEqual(made['acme-api-delivery.yml']!.on['push']!.paths, [
      'apps/api/**',
      'packages/model/**',
      'pnpm-lock.yaml',
      '.github/workflows/acme-api-delivery.yml',
    ]);
    const { steps } = made['acme-api-delivery.yml']!.jobs['test']!;
    assert.equal(steps.find(s => s.name === 'Install')!['working-directory'], undefined);
    assert.equal(steps.find(s => s.name === 'Test')!['working-directory'], 'apps/api');
    assert.equal(made['acme-model-delivery.yml']!.jobs['package'], undefined);
  });

  it('says what it read, what it took for true, and what it left out', () => {
    const made = pipeline.generate(
      project('bare', [service({ name: 'bare', language: known('go', 'go.mod') })]),
      answers({ environments: [] }),
    );
    assert.deepEqual(
      made.assumptions.filter(a => a.says.includes('1.25')),
      [{ says: 'go 1.25 for bare, as no file names a version' }],
    );
    assert.match(made.gaps.join('\n'), /bare is not tested: no file names a command/);
    assert.match(made.gaps.join('\n'), /nothing is deployed: no environment is named/);
    const kafka = pipeline.generate(TESTED['Java with Maven']!, answers());
    assert.match(kafka.gaps.join('\n'), /tests that need kafka \(pom\.xml:44\) get none/);
  });

  it('is read by our own delivery graph as what it is meant to be', () => {
    const { files } = pipeline.generate(TESTED['Node with PostgreSQL']!, answers({ dast: true }));
    const { jobs } = readPipeline(files[0]!.path, files[0]!.text)!;
    const activities = Object.fromEntries(jobs.map(j => [j.id, j.steps.flatMap(s => s.activities.map(a => a.kind))]));
    const expected = {
      check: ['lint'],
      test: ['build', 'migrate', 'test'],
      security: ['scan-secrets', 'scan-dependencies', 'scan-code'],
      package: ['image-build', 'image-push', 'scan-image', 'provenance'],
      'deploy-staging': ['verify', 'deploy', 'await-rollout', 'smoke-test'],
      dast: ['dast'],
    };
    for (const [id, kinds] of Object.entries(expected))
      for (const kind of kinds)
        assert.ok(
          activities[id]!.some(k => k === kind),
          `${id}: ${kind}`,
        );
    assert.ok(jobs.every(j => j.steps.every(s => s.activities.every(a => !a.toothless))));
  });

  it('makes nothing of nothing', () => {
    const made = pipeline.generate(project('empty', []), answers());
    assert.deepEqual(made.files, []);
    assert.equal(made.gaps.length, 1);
  });
});
