import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { gitops } from './gitops.ts';

const judge = (files: Record<string, string>) => judgeRepository(gitops, files);
const application = (policy: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  source: {repoURL: https://git.example.com/acme/deploy.git, path: shop/production}
  destination: {server: https://kubernetes.default.svc, namespace: shop}
  syncPolicy:
    ${policy}
`;
const AUTOMATED = 'automated: {prune: true, selfHeal: true}';
const pipeline = (run: string): Record<string, string> => ({
  '.github/workflows/cd.yml': `on: {push: {branches: [main]}}\njobs:\n  cd:\n    runs-on: u\n    steps:\n      - run: ${run}\n`,
});
const DEPLOYMENT =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: "a:1"}]}}}\n';

describe('evidence of gitops', () => {
  it('is practised by Argo CD that synchronises by itself and prunes', async () => {
    const { status, evidence } = await judge({ 'apps/shop.yaml': application(AUTOMATED) });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [8]);
  });

  it('is practised by Flux with pruning and by Config Sync that Terraform sets up', async () => {
    const { status, evidence } = await judge({
      'clusters/apps.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec:\n  path: ./apps\n  prune: true\n',
      'fleet.tf':
        'resource "google_gke_hub_feature_membership" "m" {\n  configmanagement {\n    config_sync {\n      git {\n        sync_repo = "https://git.example.com/acme/config"\n      }\n    }\n  }\n}\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['clusters/apps.yaml', 6], ['fleet.tf', 3]]);
  });

  it('is there in part by hand, without pruning, suspended, or for some of several', async () => {
    assert.equal((await judge({ 'apps/shop.yaml': application('syncOptions: [CreateNamespace=true]') })).status, 'partly');
    assert.equal((await judge({ 'apps/shop.yaml': application('automated: {selfHeal: true}') })).status, 'partly');
    assert.equal(
      (
        await judge({
          'apps.yaml':
            'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./a, prune: true, suspend: true}\n',
        })
      ).status,
      'partly',
    );
    const mixed = await judge({ 'apps/a.yaml': application(AUTOMATED), 'apps/b.yaml': application('syncOptions: []') });
    assert.equal(mixed.status, 'partly');
    assert.match(mixed.notes.join(), /1 of 2/);
  });

  it('is broken by a pipeline that applies to the same folder or namespace', async () => {
    for (const run of [
      'kubectl apply -f shop/production', 'kubectl apply --namespace shop -f other', 'helm upgrade shop ./chart -n shop',
    ]) {
      const { status, evidence } = await judge({ 'apps/shop.yaml': application(AUTOMATED), ...pipeline(run) });
      assert.equal(status, 'broken', run);
      assert.deepEqual([evidence[0]!.file, evidence[0]!.line], ['.github/workflows/cd.yml', 6]);
    }
  });

  it('is not broken by who starts the loop, nor by a cluster that dies with its job', async () => {
    assert.equal(
      (await judge({ 'apps/shop.yaml': application(AUTOMATED), ...pipeline('kubectl apply -n argocd -f apps/shop.yaml') })).status,
      'practised',
    );
    assert.equal(
      (
        await judge({
          'apps/shop.yaml': application(AUTOMATED),
          ...pipeline('|\n          kind create cluster\n          kubectl apply -n shop -f shop/production'),
        })
      ).status,
      'practised',
    );
  });

  it('is there in part where a pipeline pushes something else past the reconciler', async () => {
    const { status, notes } = await judge({ 'apps/shop.yaml': application(AUTOMATED), ...pipeline('helm upgrade cart ./cart -n cart') });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /still pushes into a cluster/);
  });

  it('is there in part where a pipeline writes the state to Git and the reconciler stands elsewhere', async () => {
    const { status, evidence } = await judge(pipeline('kustomize edit set image shop=shop:1 && git commit -am shop && git push'));
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.line), [6]);
  });

  it('is not found with workloads alone or in examples, and does not apply without a cluster', async () => {
    const { status, notes } = await judge({ 'k8s/a.yaml': DEPLOYMENT, 'examples/app.yaml': application(AUTOMATED) });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/app.yaml/);
    assert.equal((await judge({ 'README.md': '' })).status, 'not-applicable');
  });
});
