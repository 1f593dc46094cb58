import assert from 'node:assert/strict';
import { brief, jobOf, kindsIn, read } from '../testing/pipelines.ts';

describe('pipelines of CircleCI', () => {
  const p = read('.circleci/config.yml', `version: 2.1
orbs: {node: circleci/node@5, ecs: circleci/aws-ecs@3}
executors:
  e: {docker: [{image: cimg/node:22.1}, {image: postgres:17}]}
commands:
  check:
    parameters: {after: {type: steps, default: []}}
    steps:
      - run: npm run lint
jobs:
  test:
    executor: e
    steps:
      - checkout
      - restore_cache: {key: x}
      - node/install-packages
      - check:
          after: []
      - run: {name: Unit, command: npm test}
workflows:
  main:
    jobs:
      - test
      - hold: {type: approval, requires: [test]}
      - ecs/deploy-service-update:
          requires: [hold]
          filters: {branches: {only: main}}
      - release:
          filters: {branches: {ignore: /.*/}, tags: {only: /^v.*/}}
`);

  it('are read with their commands, orbs, approvals and filters', () => {
    const test = jobOf(p, 'test');
    assert.deepEqual(kindsIn(test), ['checkout', 'cache', 'install', 'lint', 'unit-test']);
    assert.deepEqual([test.image, test.services, test.line, test.steps[3]?.activities[0]?.line],
      ['cimg/node:22.1', ['postgres:17'], 11, 9]);
    const deploy = jobOf(p, 'ecs/deploy-service-update');
    assert.deepEqual([deploy.needs, kindsIn(deploy), brief(deploy.triggers), deploy.manual?.line],
      [['hold'], ['deploy'], 'push[main]', 24]);
    assert.equal(brief(jobOf(p, 'release').triggers), 'tag[/^v.*/]');
  });

  it('keep jobs of several workflows apart', () => {
    const two = read(
      '.circleci/config.yml',
      'jobs:\n  a: {steps: [{run: npm test}]}\nworkflows:\n  x: {jobs: [a]}\n  night: {triggers: [{schedule: {cron: 0 0 * * *}}], jobs: [a]}\n',
    );
    assert.deepEqual(
      two.jobs.map(j => [j.id, brief(j.triggers)]),
      [
        ['x/a', undefined], ['night/a', 'schedule'],
      ],
    );
  });
});

describe('pipelines of Cloud Build', () => {
  it('are a job for each step, in order or as they wait', () => {
    const p = read('cloudbuild.yaml', `steps:
- name: gcr.io/cloud-builders/docker
  args: [build, -t, gcr.io/p/a, .]
- id: test
  name: node
  entrypoint: bash
  args:
  - -c
  - |
    npm ci
    npm test
- name: gcr.io/google.com/cloudsdktool/cloud-sdk
  waitFor: [test]
  entrypoint: gcloud
  args: [run, deploy, a, --image, gcr.io/p/a]
images: [gcr.io/p/a]
`);
    assert.deepEqual(p.jobs.map(j => [j.id, j.needs, kindsIn(j)]), [
      ['step 1', [], ['image-build']], ['test', ['step 1'], ['install', 'test']], ['step 3', ['test'], ['deploy']],
        ['images', ['step 1', 'test', 'step 3'], ['image-push']],
    ]);
    assert.deepEqual([p.jobs[1]?.steps[0]?.activities.map(a => a.line), p.triggersElsewhere !== undefined], [[10, 11], true]);
  });
});

describe('pipelines of Jenkins', () => {
  it('are read by their stages and scripts', () => {
    const p = read('Jenkinsfile', `pipeline {
  agent any
  stages {
    stage('Build') { steps { sh 'make build' } }
    stage('Checks') {
      parallel {
        stage('Unit') { steps { sh '''
          npm ci
          npm test
        ''' } }
        stage('Lint') { steps { catchError { sh "npm run lint" } } }
      }
    }
    // stage('Not') { steps { sh 'rm' } }
    stage('Deploy') {
      when { branch 'main' }
      steps {
        input message: 'Go?'
        sh "kubectl apply -f k8s"
      }
    }
  }
}
`);
    assert.deepEqual(p.jobs.map(j => [j.id, j.line, j.needs]),
      [['Build', 4, []], ['Unit', 7, ['Build']], ['Lint', 11, ['Build']], ['Deploy', 15, ['Unit', 'Lint']]]);
    assert.deepEqual(kindsIn(jobOf(p, 'Unit')), ['install', 'unit-test']);
    assert.equal(jobOf(p, 'Lint').steps[0]?.activities[0]?.toothless, 'catchError (line 11)');
    const deploy = jobOf(p, 'Deploy');
    assert.deepEqual([brief(deploy.triggers), deploy.manual?.line, kindsIn(deploy), deploy.steps[0]?.line],
      ['push[main]', 18, ['deploy'], 19]);
  });
});

describe('pipelines of others', () => {
  it('reads Buildkite: waits, blocks and soft failures', () => {
    const p = read(
      '.buildkite/pipeline.yml',
      'steps:\n  - label: test\n    command: npm test\n    soft_fail: true\n  - wait\n  - block: Go\n  - key: deploy\n    commands: [kubectl apply -f k8s]\n    branches: main\n',
    );
    assert.deepEqual(
      p.jobs.map(j => [j.id, j.needs, j.manual?.line, brief(j.triggers)]),
      [
        ['test', [], undefined, undefined], ['deploy', ['test'], 6, 'push[main]'],
      ],
    );
    assert.equal(jobOf(p, 'test').steps[0]?.activities[0]?.toothless, 'soft_fail: true (line 4)');
  });

  it('reads Drone: a job for each pipeline, plugins by their images', () => {
    const p = read(
      '.drone.yml',
      'kind: pipeline\nname: test\nsteps:\n- name: t\n  image: node\n  commands: [npm test]\n---\nkind: pipeline\nname: ship\ndepends_on: [test]\ntrigger: {event: [push], branch: [main]}\nsteps:\n- name: i\n  image: plugins/docker\n  settings: {repo: a/b}\n',
    );
    assert.deepEqual(
      p.jobs.map(j => [j.id, j.line, j.needs, kindsIn(j), brief(j.triggers)]),
      [
        ['test', 1, [], ['test'], undefined], ['ship', 8, ['test'], ['image-build', 'image-push'], 'push[main]'],
      ],
    );
  });

  it('reads Tekton: tasks of the same file in their order', () => {
    const p = read(
      '.tekton/p.yaml',
      'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  steps:\n  - image: node\n    script: |\n      npm test\n---\napiVersion: tekton.dev/v1\nkind: Pipeline\nmetadata: {name: p}\nspec:\n  tasks:\n  - name: test\n    taskRef: {name: t}\n  - name: ship\n    runAfter: [test]\n    taskRef: {name: elsewhere}\n',
    );
    assert.deepEqual(
      p.jobs.map(j => [j.id, j.line, j.needs, kindsIn(j)]),
      [
        ['test', 15, [], ['test']], ['ship', 17, ['test'], []],
      ],
    );
    assert.match(p.incomplete ?? '', /`elsewhere`/);
  });
});
