import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { versionedDataAndModels } from './versioned-data-and-models.ts';

const STAGES = 'stages:\n  train:\n    cmd: python src/train.py\n    deps: [data/a.csv]\n    outs: [model.pkl]\n';
const LOCK =
  "schema: '2.0'\nstages:\n  train:\n    deps:\n    - path: data/a.csv\n      md5: 22a1\n    outs:\n    - path: model.pkl\n      md5: d1f6\n";
const CI = 'on: pull_request\njobs:\n  train:\n    runs-on: x\n    steps:\n      - run: dvc pull\n';

describe('evidence of versioned-data-and-models', () => {
  it('is practised where every stage is locked by hash and a pipeline reads by it', async () => {
    const { status, evidence } = await judgeRepository(versionedDataAndModels, {
      'dvc.yaml': STAGES, 'dvc.lock': LOCK, '.github/workflows/ci.yml': CI,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['dvc.lock', 3], ['.github/workflows/ci.yml', 6]]);
  });

  it('is there in part where no pipeline reads by the hashes', async () => {
    const { status, notes } = await judgeRepository(versionedDataAndModels, {
      'dvc.yaml': STAGES, 'dvc.lock': LOCK, 'data/a.csv.dvc': 'outs:\n- md5: 22a1\n  path: a.csv\n',
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /no pipeline is seen/);
  });

  it('is there in part where stages lack a lock, or Git is told to leave it out', async () => {
    const some = await judgeRepository(versionedDataAndModels, {
      'dvc.yaml': `${STAGES}  evaluate:\n    cmd: python src/evaluate.py\n`, 'dvc.lock': LOCK, '.github/workflows/ci.yml': CI,
    });
    assert.equal(some.status, 'partly');
    assert.deepEqual(
      some.evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [['dvc.yaml', 6]],
    );
    const ignored = await judgeRepository(versionedDataAndModels, {
      'dvc.yaml': STAGES, '.gitignore': '/data\ndvc.lock\n', '.github/workflows/ci.yml': CI,
    });
    assert.equal(ignored.status, 'partly');
    assert.deepEqual([ignored.evidence[0]!.file, ignored.evidence[0]!.line], ['.gitignore', 2]);
  });

  it('is there in part with large files in Git alone', async () => {
    assert.equal(
      (
        await judgeRepository(versionedDataAndModels, {
          '.gitattributes': '*.onnx filter=lfs diff=lfs merge=lfs -text\n', 'models/churn.onnx': '',
        })
      ).status,
      'partly',
    );
  });

  it('is not found where a model is trained without any of it, or only examples have it', async () => {
    assert.equal(
      (await judgeRepository(versionedDataAndModels, { 'requirements.txt': 'torch==2.9.0\n', 'examples/dvc.lock': LOCK })).status,
      'no-evidence',
    );
  });

  it('does not apply without models', async () => {
    assert.equal(
      (await judgeRepository(versionedDataAndModels, { 'requirements.txt': 'flask==3.1.0\n', '.gitattributes': '*.png filter=lfs\n' }))
        .status,
      'not-applicable',
    );
  });
});
