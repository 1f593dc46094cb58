import assert from 'node:assert/strict';
import { activitiesOfAction, activitiesOfOrb, activitiesOfTask } from './index.ts';

const action = (uses: string, inputs: Record<string, string> = {}) => activitiesOfAction({ uses, inputs, line: 1 });
const task = (uses: string, inputs: Record<string, string> = {}) => activitiesOfTask({ uses, inputs, line: 1 });

describe('activities of what is ready-made', () => {
  it('knows actions by name, whatever their version', () => {
    assert.deepEqual(action('actions/checkout@v4').map(a => a.kind), ['checkout']);
    assert.deepEqual(action('Anthropics/claude-code-action@8e8c483db84b4bee98b60c0593521ed34d9990e8').map(a => a.kind), ['ai-agent']);
    assert.deepEqual(action('snyk/actions/node@master').map(a => a.kind), ['scan-dependencies']);
    assert.deepEqual(action('snyk/actions/docker@master').map(a => a.kind), ['scan-image']);
    assert.deepEqual(action('slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2').map(a => a.kind),
      ['provenance']);
  });

  it('reads the inputs that decide', () => {
    assert.deepEqual(action('docker/build-push-action@v6', { push: 'true', tags: 'a:1,b:1' }).map(a => [a.kind, a.targets]),
      [['image-build', ['a:1', 'b:1']], ['image-push', ['a:1', 'b:1']]]);
    assert.deepEqual(action('docker/build-push-action@v6').map(a => a.kind), ['image-build']);
    const build = (inputs: Record<string, string>) => action('docker/build-push-action@v6', inputs).map(a => a.kind);
    assert.deepEqual(build({ push: 'true', sbom: 'true', provenance: 'mode=max' }), ['image-build', 'image-push', 'sbom', 'provenance']);
    assert.deepEqual(build({ sbom: 'generator=docker/scout-sbom-indexer', provenance: 'true' }), ['image-build', 'sbom', 'provenance']);
    assert.deepEqual(build({ sbom: 'false', provenance: 'false' }), ['image-build']);
    assert.deepEqual(action('aquasecurity/trivy-action@0.30', { 'scan-type': 'fs', 'exit-code': '1' })
      .map(a => [a.kind, a.reportsOnly, a.toothless]), [['scan-dependencies', undefined, undefined]]);
  });

  it('says what makes a scan toothless, and which only reports', () => {
    assert.equal(action('aquasecurity/trivy-action@0.30', { 'exit-code': '0' })[0]?.toothless, 'exit-code: 0');
    assert.match(action('aquasecurity/trivy-action@0.30')[0]?.reportsOnly ?? '', /exit-code/);
    assert.equal(action('bridgecrewio/checkov-action@v12', { soft_fail: 'true' })[0]?.toothless, 'soft_fail: true');
    assert.equal(action('codecov/codecov-action@v5', { fail_ci_if_error: 'false' })[0]?.toothless, undefined);
  });

  it('takes an image for its tool, and a set-up for one', () => {
    assert.deepEqual(action('docker://rhysd/actionlint:latest').map(a => a.kind), ['pipeline-lint']);
    assert.deepEqual(action('someone/setup-thing@v1').map(a => a.kind), ['setup']);
    assert.deepEqual(action('someone/does-things@v1'), []);
    assert.deepEqual(action('./.github/actions/deploy'), []);
  });

  it('reads a script within an action', () => {
    assert.deepEqual(action('nick-fields/retry@v3', { command: 'npm test' }).map(a => a.kind), ['test']);
  });

  it('knows tasks of Azure', () => {
    assert.deepEqual(task('AzureWebApp@1').map(a => a.kind), ['deploy']);
    assert.deepEqual(task('Docker@2', { command: 'buildAndPush' }).map(a => a.kind), ['image-build', 'image-push']);
    assert.deepEqual(task('DotNetCoreCLI@2', { command: 'test' }).map(a => a.kind), ['test']);
    assert.deepEqual(task('TerraformTaskV4@4', { command: 'apply' }).map(a => a.kind), ['infrastructure-apply']);
    assert.deepEqual(task('AzureCLI@2', { inlineScript: 'az webapp deploy --name x' }).map(a => a.kind), ['deploy']);
    assert.deepEqual(task('Maven@4', { goals: 'clean verify' }).map(a => a.kind), ['build', 'test']);
    assert.deepEqual(task('Npm@1', { command: 'custom', customCommand: 'run lint' }).map(a => a.kind), ['lint']);
  });

  it('knows orbs, and those of the own house by the name of the command', () => {
    const orb = (name: string) => activitiesOfOrb(name, { uses: name, inputs: {}, line: 1 }).map(a => a.kind);
    assert.deepEqual(orb('circleci/aws-ecs/deploy-service-update'), ['deploy']);
    assert.deepEqual(orb('acme/tools/run-tests'), ['test']);
    assert.deepEqual(orb('acme/tools/hello'), []);
  });
});
