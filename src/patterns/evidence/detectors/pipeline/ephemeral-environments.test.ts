import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { ephemeralEnvironments } from './ephemeral-environments.ts';

const GITLAB = '.gitlab-ci.yml';
const WORKFLOW = '.github/workflows/preview.yml';
const judge = (files: Record<string, string>) => judgeRepository(ephemeralEnvironments, files);
const review = (limits: string): string => `review:
  stage: deploy
  script: helm upgrade --install "review-$CI_COMMIT_REF_SLUG" ./chart
  environment:
    name: review/$CI_COMMIT_REF_SLUG
${limits}  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
`;
const STOP = `stop_review:
  stage: deploy
  script: helm uninstall "review-$CI_COMMIT_REF_SLUG"
  environment: { name: review/$CI_COMMIT_REF_SLUG, action: stop }
  when: manual
`;
const PREVIEW = `on: pull_request
jobs:
  preview:
    runs-on: u
    steps:
      - run: helm upgrade --install shop ./chart --namespace pr-\${{ github.event.number }}
`;

describe('evidence of ephemeral-environments', () => {
  it('is practised with a job that stops what another one makes', async () => {
    const { status, evidence } = await judge({ [GITLAB]: review('    on_stop: stop_review\n') + STOP });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [4, 12]);
  });

  it('is practised with a time limit', async () => {
    assert.equal((await judge({ [GITLAB]: review('    auto_stop_in: 2 days\n') })).status, 'practised');
  });

  it('is practised with a namespace of the change and a workflow that removes it', async () => {
    const { status, evidence } = await judge({
      [WORKFLOW]: PREVIEW,
      '.github/workflows/close.yml':
        'on: {pull_request: {types: [closed]}}\njobs:\n  remove:\n    runs-on: u\n    steps:\n      - run: kubectl delete namespace pr-${{ github.event.number }}\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [[WORKFLOW, 6], ['.github/workflows/close.yml', 6]]);
  });

  it('is practised with a generator of pull requests, also within a matrix', async () => {
    const { status, evidence } = await judge({
      'argocd/previews.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: previews}\nspec:\n  generators:\n    - matrix:\n        generators:\n          - clusters: {}\n          - pullRequest:\n              github: {owner: acme, repo: shop}\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [9]);
  });

  it('is there in part where nothing ends what is made', async () => {
    const { status, notes } = await judge({ [WORKFLOW]: PREVIEW });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /nothing in these files ends them/);
  });

  it('is there in part where the cluster dies with its job', async () => {
    const { status, evidence } = await judge({
      [WORKFLOW]:
        'on: pull_request\njobs:\n  e2e:\n    runs-on: u\n    steps:\n      - uses: helm/kind-action@v1\n      - run: kubectl apply -f k8s\n',
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.line), [6]);
  });

  it('is not found where a deployment serves the default branch alone', async () => {
    assert.equal(
      (
        await judge({
          [WORKFLOW]: 'on: {push: {branches: [main]}}\njobs:\n  d:\n    runs-on: u\n    steps:\n      - run: kubectl apply -f k8s\n',
        })
      ).status,
      'no-evidence',
    );
  });

  it('does not apply to what nobody runs, and not by an example', async () => {
    assert.equal(
      (await judge({ 'package.json': '{}', [`examples/${GITLAB}`]: review('    auto_stop_in: 2 days\n') })).status, 'not-applicable',
    );
  });
});
