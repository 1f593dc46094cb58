import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { deploymentPipeline } from './deployment-pipeline.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const TEST = '  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n';
const deploy = (needs: string): string =>
  `  deploy:\n${needs}    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n      - run: kubectl apply -f k8s\n`;
const judge = (files: Record<string, string>) => judgeRepository(deploymentPipeline, files);

describe('evidence of deployment-pipeline', () => {
  it('is practised where the deployment needs the tests', async () => {
    const { status, evidence } = await judge({
      [WORKFLOW]: `on: {push: {branches: [main]}}\njobs:\n${TEST}${deploy('    needs: test\n')}`,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line, e.stance]), [[WORKFLOW, 12, 'for'], [WORKFLOW, 6, 'for']]);
  });

  it('is practised beside a rollback by hand, which delivers what was tested when it was released', async () => {
    const rollback = (on: string): Record<string, string> => ({
      [WORKFLOW]: `on: {push: {branches: [main]}}\njobs:\n${TEST}${deploy('    needs: test\n')}`,
      '.github/workflows/rollback.yml': `name: Rollback\non: ${on}\njobs:\n${deploy('')}`,
    });
    assert.equal((await judge(rollback('workflow_dispatch'))).status, 'practised');
    assert.notEqual((await judge(rollback('{push: {branches: [main]}}'))).status, 'practised');
  });

  it('is practised where an earlier step of the same job tests', async () => {
    assert.equal(
      (
        await judge({
          [WORKFLOW]:
            'on: push\njobs:\n  all:\n    runs-on: u\n    steps:\n      - run: npm test\n      - run: helm upgrade shop ./chart\n',
        })
      ).status,
      'practised',
    );
  });

  it('is broken where tests run beside a deployment that doesn\'t need them', async () => {
    const { status, evidence } = await judge({ [WORKFLOW]: `on: {push: {branches: [main]}}\njobs:\n${TEST}${deploy('')}` });
    assert.equal(status, 'broken');
    assert.deepEqual([evidence[0]!.line, evidence[0]!.stance], [11, 'against']);
  });

  it('is broken where a readable pipeline deploys and nothing tests anywhere', async () => {
    assert.equal((await judge({ [WORKFLOW]: `on: {push: {branches: [main]}}\njobs:\n${deploy('')}` })).status, 'broken');
  });

  it('is there in part where scripts on the way may test, for all that can be seen', async () => {
    const files = {
      [WORKFLOW]:
        'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: u\n    steps:\n      - run: make everything\n      - run: kubectl apply -f k8s\n',
    };
    assert.equal((await judge(files)).status, 'partly');
  });

  it('is there in part where a release is made from a tag and the tests ran elsewhere', async () => {
    const { status, notes } = await judge({
      [WORKFLOW]: `on: [push, pull_request]\njobs:\n${TEST}`,
      '.github/workflows/release.yml':
        'on: {push: {tags: [v*]}}\njobs:\n  publish:\n    runs-on: u\n    steps:\n      - run: npm publish\n',
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /nothing makes the deployment wait/);
  });

  it('is there in part where a reconciler delivers what a proposed change was checked for', async () => {
    const { status, evidence, step } = await judge({
      [WORKFLOW]: 'on: pull_request\njobs:\n  check:\n    runs-on: u\n    steps:\n      - run: kubeconform apps\n',
      'clusters/apps.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./apps, prune: true}\n',
    });
    assert.deepEqual([status, step], ['partly', null]);
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [[WORKFLOW, 6], ['clusters/apps.yaml', 1]]);
  });

  it('is no contradiction to publish documentation, or to try a deployment in a cluster of the job', async () => {
    const { status } = await judge({
      [WORKFLOW]:
        'on: push\njobs:\n  docs:\n    runs-on: u\n    steps:\n      - uses: peaceiris/actions-gh-pages@v4\n  e2e:\n    runs-on: u\n    steps:\n      - uses: helm/kind-action@v1\n      - run: kubectl apply -f k8s\n',
    });
    assert.equal(status, 'no-evidence');
  });

  it('is not found without a pipeline, and does not apply where there is nothing to build', async () => {
    assert.equal((await judge({ 'package.json': '{}' })).status, 'no-evidence');
    assert.equal(
      (await judge({ 'examples/.github/workflows/ci.yml': `on: push\njobs:\n${TEST}${deploy('    needs: test\n')}`, 'README.md': '' }))
        .status,
      'not-applicable',
    );
  });
});
