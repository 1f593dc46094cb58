import assert from 'node:assert/strict';
import { brief, jobOf, kindsIn, read } from '../testing/pipelines.ts';

const gitlab = (text: string) => read('.gitlab-ci.yml', text);

describe('pipelines of GitLab', () => {
  it('wait by stages, or by needs', () => {
    const p = gitlab(`stages: [build, test, deploy]
build: {stage: build, script: make build}
unit: {stage: test, script: [npm ci, npm test]}
lint: {stage: test, needs: [], script: npm run lint}
deploy:
  stage: deploy
  script: kubectl apply -f k8s
fast: {stage: deploy, needs: [{job: unit}], script: ./deploy.sh}
`);
    assert.deepEqual(['build', 'unit', 'lint', 'deploy', 'fast'].map(id => jobOf(p, id).needs),
      [[], ['build'], [], ['build', 'unit', 'lint'], ['unit']]);
    assert.deepEqual([kindsIn(jobOf(p, 'unit')), jobOf(p, 'unit').line], [['install', 'unit-test'], 3]);
    assert.deepEqual([jobOf(p, 'deploy').needsByStage, jobOf(p, 'fast').needsByStage], [true, undefined]);
  });

  it('extend, inherit and refer', () => {
    const p = gitlab(`default:
  before_script: [npm ci]
  image: node:22
.scripts:
  check: [npm run lint]
.base:
  cache: {paths: [node_modules]}
  services: [postgres:17]
  allow_failure: true
test:
  extends: .base
  script:
    - !reference [.scripts, check]
    - [npm test]
`);
    const test = jobOf(p, 'test');
    assert.deepEqual(kindsIn(test), ['cache', 'install', 'lint', 'test']);
    assert.deepEqual([test.image, test.services, test.cacheLine, test.softFailLine], ['node:22', ['postgres:17'], 7, 9]);
    assert.equal(test.steps[3]?.activities[0]?.toothless, 'allow_failure: true (line 9)');
    assert.equal(p.jobs.length, 1);
  });

  const rules: readonly [string, string][] = [
    ['rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]', 'push[$CI_DEFAULT_BRANCH] schedule manual'],
    ['rules: [{if: $CI_PIPELINE_SOURCE == "merge_request_event"}]', 'pull-request manual'],
    ['rules: [{if: $CI_COMMIT_TAG}]', 'tag manual'],
    ['rules: [{if: $CI_PIPELINE_SOURCE == "schedule"}]', 'schedule manual'],
    ['rules: [{if: $CI_COMMIT_TAG, when: never}, {when: on_success}]', 'push pull-request schedule manual'],
    ['rules: [{if: $CI_COMMIT_BRANCH == "main"}]', 'push[$CI_DEFAULT_BRANCH] schedule manual'],
    ['rules: [{if: !reference [.main, if], when: never}, {when: on_success}]', 'push pull-request tag schedule manual'],
    ['only: [main, tags]', 'push[main] tag'],
    ['only: {refs: [merge_requests]}', 'pull-request'],
    ['except: [tags, schedules]', 'push manual'],
    ['allow_failure: false', 'push tag schedule manual'],
  ];
  for (const [rule, expected] of rules) {
    it(`runs with \`${rule}\` on ${expected}`, () => assert.equal(brief(jobOf(gitlab(`a:\n  script: x\n  ${rule}\n`), 'a').triggers),
      expected));
  }

  it('are started by a person', () => {
    const p = gitlab(
      'a:\n  script: x\n  when: manual\nb:\n  script: x\n  rules:\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n      when: manual\nc: {script: x}\n',
    );
    assert.deepEqual(
      ['a', 'b', 'c'].map(id => jobOf(p, id).manual?.line), [3, 7, undefined],
    );
  });

  it('have environments that come and go', () => {
    const p = gitlab(`review:
  script: helm upgrade --install r .
  environment: {name: review/$CI_COMMIT_REF_SLUG, on_stop: stop, auto_stop_in: 1 day}
stop:
  script: helm uninstall r
  environment: {name: review/$CI_COMMIT_REF_SLUG, action: stop}
prod:
  script: ./x
  environment: {name: eu, deployment_tier: production}
`);
    assert.deepEqual(['review', 'stop', 'prod'].map(id => jobOf(p, id).environment), [
      { name: 'review/$CI_COMMIT_REF_SLUG', line: 3, expires: true }, { name: 'review/$CI_COMMIT_REF_SLUG', line: 6, action: 'stop' },
        { name: 'eu', line: 9, tier: 'production' },
    ]);
  });

  it('include: templates are known, others are not here', () => {
    const p = gitlab(
      'include:\n  - template: Jobs/SAST.gitlab-ci.yml\n  - component: gitlab.com/components/secret-detection/secret-detection@1\n  - local: /ci/build.yml\ntest: {script: npm test}\n',
    );
    assert.deepEqual(
      p.jobs
        .flatMap(j => j.steps.flatMap(s => s.activities))
        .filter(a => a.reportsOnly)
        .map(a => a.kind),
      ['scan-code', 'scan-secrets'],
    );
    assert.deepEqual([p.includes.map(i => i.local), p.incomplete], [[false, false, true], undefined]);
    assert.match(gitlab('include: [{project: a/b, file: x.yml}]\ntest: {script: npm test}\n').incomplete ?? '',
      /line 1 includes `project a\/b x\.yml`/);
    const own = gitlab('test: {extends: .elsewhere, script: npm test}\n');
    assert.deepEqual([own.incomplete, own.jobs[0]?.triggers], [undefined, undefined]);
    assert.match(gitlab('test: {extends: .elsewhere}\n').incomplete ?? '', /\.elsewhere/);
  });

  it('start others', () => {
    const p = gitlab(
      'a: {trigger: group/app}\nb: {trigger: {include: ci/child.yml}}\nc: {trigger: {include: [{artifact: x.yml, job: g}]}}\n',
    );
    assert.deepEqual(
      ['a', 'b', 'c'].map(id => jobOf(p, id).calls), ['project group/app', 'ci/child.yml', 'a generated pipeline'],
    );
  });

  it('pass over a header with inputs', () => {
    assert.deepEqual(read('templates/x.gitlab-ci.yml',
      'spec:\n  inputs: {stage: {default: test}}\n---\ntest:\n  stage: $[[ inputs.stage ]]\n  script: npm test\n').jobs.map(j => [j.id,
      j.line]), [['test', 4]]);
  });
});
