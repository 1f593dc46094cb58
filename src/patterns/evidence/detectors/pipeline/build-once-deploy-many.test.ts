import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { buildOnceDeployMany } from './build-once-deploy-many.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const judge = (files: Record<string, string>) => judgeRepository(buildOnceDeployMany, files);
const BUILD = `on: {push: {branches: [main]}}
jobs:
  build:
    runs-on: u
    outputs: {digest: "\${{ steps.push.outputs.digest }}"}
    steps:
      - id: push
        uses: docker/build-push-action@v6
        with: {push: true, tags: "ghcr.io/acme/shop:\${{ github.sha }}"}
`;
const production = (run: string): string =>
  `  production:\n    needs: build\n    runs-on: u\n    environment: production\n    steps:\n      - run: ${run}\n`;

describe('evidence of build-once-deploy-many', () => {
  it('is practised where the digest of the build arrives in the deployment', async () => {
    const { status, evidence } = await judge({
      [WORKFLOW]: BUILD + production('helm upgrade shop ./chart --set image.digest=${{ needs.build.outputs.digest }}'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [15]);
  });

  it('is practised where the pipeline hands the artefact on', async () => {
    const { status, evidence } = await judge({
      [WORKFLOW]:
        'on: {push: {tags: [v*]}}\njobs:\n  build:\n    runs-on: u\n    steps:\n      - run: npm pack\n  publish:\n    needs: build\n    runs-on: u\n    steps:\n      - uses: actions/download-artifact@v4\n      - run: npm publish shop.tgz\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [11]);
  });

  it('is practised where a release is taken from stage to stage', async () => {
    const { status, evidence } = await judge({
      '.github/workflows/infra.yml':
        'on: {push: {branches: [main]}}\njobs:\n  infra:\n    runs-on: u\n    steps:\n      - run: terraform apply -auto-approve\n',
      'infra/deploy.tf':
        'resource "google_clouddeploy_delivery_pipeline" "shop" {\n  serial_pipeline {\n    stages {\n      target_id = "staging"\n    }\n    stages {\n      target_id = "production"\n    }\n  }\n}\n',
      'kargo/stage.yaml':
        'apiVersion: kargo.akuity.io/v1alpha1\nkind: Stage\nmetadata: {name: production}\nspec:\n  requestedFreight:\n    - origin: {kind: Warehouse, name: shop}\n      sources:\n        stages: [staging]\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['infra/deploy.tf', 2], ['kargo/stage.yaml', 8]]);
  });

  it('is there in part where a tag of the commit names what was built', async () => {
    const { status, notes } = await judge({
      [WORKFLOW]: BUILD + production('kubectl set image deploy/shop shop=ghcr.io/acme/shop:${{ github.sha }}'),
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /not by its digest/);
  });

  it('is broken where each stage builds anew', async () => {
    const stage = (name: string): string =>
      `  ${name}:\n    runs-on: u\n    environment: ${name}\n    steps:\n      - run: docker build -t acme/shop:${name} . && docker push acme/shop:${name}\n      - run: kubectl rollout restart deploy/shop\n`;
    const { status, evidence } = await judge({ [WORKFLOW]: `on: push\njobs:\n${stage('staging')}${stage('production')}` });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => e.line), [7, 13]);
  });

  it('is broken where the name of an environment is built in', async () => {
    const { status, evidence } = await judge({
      [WORKFLOW]:
        'on: push\njobs:\n  production:\n    runs-on: u\n    steps:\n      - run: docker build --build-arg ENV=production -t acme/shop:prod .\n      - run: kubectl apply -f k8s\n',
    });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => e.line), [6]);
  });

  it('is not broken by a build for tests, by a mode of the language or by another service', async () => {
    const files = {
      [WORKFLOW]: `on: push\njobs:\n  staging-web:\n    runs-on: u\n    environment: staging\n    steps:\n      - run: docker build --build-arg NODE_ENV=production -t web .\n      - run: kubectl apply -f web\n  production-api:\n    runs-on: u\n    environment: production\n    steps:\n      - run: docker build -t api .\n      - run: kubectl apply -f api\n`,
    };
    assert.equal((await judge(files)).status, 'no-evidence');
  });

  it('does not apply where nothing is delivered, and examples are no evidence', async () => {
    assert.equal(
      (await judge({ [WORKFLOW]: 'on: push\njobs:\n  test:\n    runs-on: u\n    steps:\n      - run: npm test\n' })).status,
      'not-applicable',
    );
    assert.equal(
      (
        await judge({
          'examples/kargo.yaml':
            'apiVersion: kargo.akuity.io/v1alpha1\nkind: Stage\nmetadata: {name: p}\nspec: {requestedFreight: [{sources: {stages: [s]}}]}\n',
        })
      ).status,
      'not-applicable',
    );
  });
});
