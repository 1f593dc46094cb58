import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { modelPromotion } from './model-promotion.ts';

const CODE = { 'requirements.txt': 'scikit-learn==1.7.2\n' };
const pipeline = (evaluate: string, needs: string): string => `on: {push: {branches: [main]}}
jobs:
  evaluate:
    runs-on: ubuntu-24.04
    steps:
      - run: ${evaluate}
  promote:
    ${needs}
    runs-on: ubuntu-24.04
    environment: models-production
    steps:
      - run: gto assign churn --version "$VERSION" --stage prod
`;
const serving = (uri: string): string => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: churn}
spec:
  predictor:
    canaryTrafficPercent: 10
    model:
      storageUri: ${uri}
`;

describe('evidence of model-promotion', () => {
  it('is practised by a job that promotes behind the evaluation', async () => {
    const { status, evidence } = await judgeRepository(modelPromotion, {
      ...CODE, '.github/workflows/ml.yml': pipeline('python evaluate.py', 'needs: evaluate'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ml.yml', 12]]);
  });

  it('is there in part where the promotion waits for no evaluation, or for one that can\'t fail', async () => {
    assert.equal(
      (await judgeRepository(modelPromotion, { ...CODE, '.github/workflows/ml.yml': pipeline('python evaluate.py', 'timeout-minutes: 5') }))
        .status,
      'partly',
    );
    assert.equal(
      (
        await judgeRepository(modelPromotion, {
          ...CODE, '.github/workflows/ml.yml': pipeline('python evaluate.py || true', 'needs: evaluate'),
        })
      ).status,
      'partly',
    );
  });

  it('is there in part with names, versions and shares of traffic alone', async () => {
    const registry = await judgeRepository(modelPromotion, {
      'dvc.yaml': 'artifacts:\n  churn:\n    path: model.pkl\n    type: model\nstages: {}\n',
    });
    assert.equal(registry.status, 'partly');
    assert.deepEqual(registry.evidence.map(e => [e.file, e.line]), [['dvc.yaml', 2]]);
    const served = await judgeRepository(modelPromotion, { 'k8s/churn.yaml': serving('s3://models/churn/7') });
    assert.deepEqual([served.status, served.evidence.map(e => e.line)], ['partly', [6]]);
    const named = await judgeRepository(modelPromotion, { ...CODE, 'deploy/values.yaml': 'model: models:/churn@champion\n' });
    assert.deepEqual([named.status, named.evidence.map(e => e.line)], ['partly', [1]]);
  });

  it('names what is served without a version', async () => {
    const { status, evidence } = await judgeRepository(modelPromotion, {
      ...CODE, '.github/workflows/ml.yml': pipeline('python evaluate.py', 'needs: evaluate'),
      'k8s/churn.yaml': serving('s3://models/latest/model.pkl'),
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [['k8s/churn.yaml', 8]]);
  });

  it('is not found where a model is trained and nothing registers it, or only in examples', async () => {
    assert.equal(
      (await judgeRepository(modelPromotion, { ...CODE, 'examples/churn.yaml': serving('s3://models/churn/7') })).status, 'no-evidence',
    );
  });

  it('does not take the promotion of anything else for one of a model', async () => {
    const { status } = await judgeRepository(modelPromotion, {
      '.github/workflows/cd.yml': 'on: workflow_dispatch\njobs: {promote: {runs-on: x, steps: [{run: make promote}]}}\n',
    });
    assert.equal(status, 'not-applicable');
  });
});
