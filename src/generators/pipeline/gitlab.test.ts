import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { gitlabErrors } from '../../../test/support/judges.ts';
import type { Answers } from '../generator.ts';
import { answers } from '../testing/projects.ts';
import { pipeline } from './index.ts';
import { TESTED } from './testing/projects.ts';

const WAYS: Readonly<Record<string, Partial<Answers>>> = {
  'kubectl and Kustomize': {},
  'everything asked for': { previews: true, dast: true, strategy: 'canary' },
  'Helm with previews': { manifests: 'helm', previews: true },
  'Argo CD': { deploy: 'argo-cd' },
  'nothing deployed, a registry elsewhere': { deploy: 'none', registry: 'registry.example.com/acme' },
};

interface Job {
  stage: string;
  image?: string | { name: string };
  needs?: string[];
  services?: { name: string; alias: string }[];
  variables?: Record<string, string>;
  rules?: { if?: string; when?: string; changes?: { paths: string[] } }[];
  environment?: { name: string; on_stop?: string; action?: string; auto_stop_in?: string };
  script: string[];
  after_script?: string[];
  timeout: string;
  id_tokens?: object;
}

function generate(name: string, own: Partial<Answers> = {}) {
  return pipeline.generate(TESTED[name]!, answers({ platform: 'gitlab-ci', registry: 'registry.gitlab.com/acme', ...own }));
}

function jobsOf(name: string, own: Partial<Answers> = {}): Record<string, Job> {
  const {
    workflow: _workflow,
    stages: _stages,
    default: _default,
    ...jobs
  } = parse(generate(name, own).files[0]!.text) as Record<string, unknown>;
  return jobs as Record<string, Job>;
}

describe('pipelines for GitLab CI', () => {
  for (const name of Object.keys(TESTED)) {
    it(`${name}: valid by GitLab's schema, needs what is there, the same twice`, () => {
      for (const own of Object.values(WAYS)) {
        const made = generate(name, own);
        assert.deepEqual(
          made.files.map(f => f.path),
          ['.gitlab-ci.yml', 'renovate.json'],
        );
        const parsed = parse(made.files[0]!.text) as { stages: string[] };
        assert.deepEqual(gitlabErrors(parsed), []);
        const jobs = jobsOf(name, own);
        for (const [id, { stage, needs = [], timeout }] of Object.entries(jobs)) {
          assert.ok(parsed.stages.includes(stage), `${id}: ${stage}`);
          assert.ok(timeout, id);
          for (const need of needs)
            assert.ok(parsed.stages.indexOf(jobs[need]!.stage) <= parsed.stages.indexOf(stage), `${id} needs ${need}`);
        }
        assert.deepEqual(generate(name, own), made);
      }
    });
  }

  it('the schema says no to what is none', () => {
    assert.notDeepEqual(gitlabErrors({ test: { script: ['make'], services: 5 } }), []);
  });

  it('tests beside the database, by the name that it has there', () => {
    const { test } = jobsOf('Node with PostgreSQL');
    assert.equal(test!.services![0]!.alias, 'postgres');
    assert.equal(test!.variables!['DATABASE_URL'], 'postgresql://test:test@postgres:5432/test');
    assert.deepEqual(test!.script, ['npm ci', 'npm run build', 'npm run migrate', 'npm test']);
  });

  it('pins every image of a tool to its digest', () => {
    const jobs = jobsOf('Node with PostgreSQL', { previews: true, dast: true });
    for (const [id, { image, services = [] }] of Object.entries(jobs)) {
      const used = [typeof image === 'string' ? image : image!.name, ...services.map(s => s.name)];
      if (id !== 'check' && id !== 'test') for (const one of used) assert.match(one, /@sha256:[0-9a-f]{64}$/, id);
    }
  });

  it('packages once what is merged, scans and signs it, and deploys it through the environments; a person opens the gate', () => {
    const jobs = jobsOf('Python with Redis', { dast: true });
    assert.deepEqual(jobs['package']!.needs, ['check', 'test', 'secrets', 'dependencies', 'code']);
    assert.deepEqual(jobs['sign']!.needs, ['package', 'scan']);
    assert.deepEqual(jobs['sign']!.id_tokens, { SIGSTORE_ID_TOKEN: { aud: 'sigstore' } });
    assert.deepEqual(jobs['deploy-production']!.needs, ['package', 'sign', 'deploy-staging', 'dast']);
    assert.equal(jobs['deploy-production']!.rules![0]!.when, 'manual');
    assert.equal(jobs['deploy-staging']!.rules![0]!.when, undefined);
    assert.match(jobs['deploy-staging']!.after_script![0]!, /CI_JOB_STATUS/);
  });

  it('makes a preview for a merge request that stops with it', () => {
    const jobs = jobsOf('Node with PostgreSQL', { previews: true });
    assert.equal(jobs['preview']!.environment!.on_stop, 'stop-preview');
    assert.equal(jobs['preview']!.environment!.auto_stop_in, '3 days');
    assert.equal(jobs['stop-preview']!.environment!.action, 'stop');
    assert.equal(jobs['stop-preview']!.environment!.name, jobs['preview']!.environment!.name);
  });

  it('runs a job of a monorepo when files of its service change', () => {
    const jobs = jobsOf('monorepo of two');
    assert.deepEqual(jobs['acme-api-test']!.rules, [
      { changes: { paths: ['apps/api/**', 'packages/model/**', 'pnpm-lock.yaml', '.gitlab-ci.yml'] } },
    ]);
    assert.ok(jobs['acme-api-test']!.script.includes('cd "$CI_PROJECT_DIR/apps/api"'));
  });
});
