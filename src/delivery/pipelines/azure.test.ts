import assert from 'node:assert/strict';
import { brief, jobOf, kindsIn, read } from '../testing/pipelines.ts';

const azure = (text: string) => read('azure-pipelines.yml', text);

describe('pipelines of Azure', () => {
  it('wait by stages, and jobs within a stage by what they name', () => {
    const p = azure(`trigger: [main]
pr: none
stages:
- stage: Build
  jobs:
  - job: compile
    steps:
    - task: DotNetCoreCLI@2
      inputs: {command: build}
  - job: test
    dependsOn: compile
    steps:
    - script: dotnet test
      continueOnError: true
- stage: Scan
  dependsOn: []
  jobs: [{job: scan, steps: [{script: gitleaks detect}]}]
- stage: Deploy
  dependsOn: Build
  condition: and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/main'))
  jobs:
  - deployment: web
    environment: production
    strategy:
      runOnce:
        deploy:
          steps:
          - task: AzureWebApp@1
        on:
          failure: {steps: [{script: ./rollback.sh}]}
`);
    assert.deepEqual(p.jobs.map(j => [j.id, j.needs]), [['Build.compile', []], ['Build.test', ['Build.compile']], ['Scan.scan', []],
      ['Deploy.web', ['Build.compile', 'Build.test']]]);
    assert.equal(brief(p.triggers), 'push[main] manual');
    const test = jobOf(p, 'Build.test');
    assert.deepEqual([kindsIn(test), test.steps[0]?.activities[0]?.toothless], [['test'], 'continueOnError: true (line 14)']);
    const web = jobOf(p, 'Deploy.web');
    assert.deepEqual([web.environment?.name, kindsIn(web), web.stage], ['production', ['deploy', 'rollback'], 'Deploy']);
  });

  it('are one job where they have only steps', () => {
    const p = azure(
      'steps:\n- checkout: self\n- bash: |\n    npm ci\n    npm test\n- ${{ if eq(variables.x, 1) }}:\n  - script: npm run lint\n',
    );
    assert.deepEqual([p.jobs.flatMap(kindsIn), brief(p.triggers)], [['checkout', 'install', 'test', 'lint'], 'push pull-request manual']);
  });

  it('narrow a job by its condition', () => {
    const job = (condition: string) => brief(azure(`jobs:\n- job: a\n  condition: ${condition}\n  steps: []\n`).jobs[0]?.triggers);
    assert.equal(job("eq(variables['Build.Reason'], 'PullRequest')"), 'pull-request');
    assert.equal(job("ne(variables['Build.Reason'], 'PullRequest')"), 'push manual');
    assert.equal(job("startsWith(variables['Build.SourceBranch'], 'refs/tags/')"), 'tag manual');
    assert.equal(job("eq(variables.Build.SourceBranch, 'refs/heads/main')"), 'push[main] manual[main]');
  });

  it('call templates of their own repository, and say which are elsewhere', () => {
    const p = read('ci/azure-pipelines.yml', 'jobs:\n- template: jobs/test.yml\n- job: a\n  steps:\n  - template: /shared/steps.yml\n');
    assert.deepEqual([p.jobs[0]?.calls, p.jobs[1]?.steps[0]?.uses, p.incomplete], ['ci/jobs/test.yml', 'shared/steps.yml', undefined]);
    assert.match(azure('extends: {template: a.yml@central}\n').incomplete ?? '', /line 1 takes `a\.yml@central`/);
    assert.equal(brief(read('.azure-pipelines/steps.yml', 'parameters: []\nsteps:\n- script: npm test\n').triggers), 'call');
  });
});
