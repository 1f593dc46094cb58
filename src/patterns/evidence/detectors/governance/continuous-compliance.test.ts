import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { continuousCompliance } from './continuous-compliance.ts';

const nightly = (run: string, more = '', on = '{schedule: [{cron: "17 4 * * *"}]}'): Record<string, string> => ({
  '.github/workflows/controls.yml': `on: ${on}\njobs:\n  controls:\n    runs-on: x\n    steps:\n      - run: ${run}\n${more}`,
});
const KEEP = '      - if: always()\n        uses: actions/upload-artifact@v4\n        with: {name: result, path: result.json}\n';

describe('evidence of continuous-compliance', () => {
  it('is practised with a scheduled test of controls that can fail and keeps its result', async () => {
    for (const run of ['inspec exec controls --reporter json:result.json', 'checkov -d .']) {
      const { status, evidence } = await judgeRepository(continuousCompliance, nightly(run, KEEP));
      assert.deepEqual([status, evidence[0]!.file, evidence[0]!.line], ['practised', '.github/workflows/controls.yml', 6], run);
    }
  });

  it('is practised where a cloud tests what a pipeline applies', async () => {
    const apply = {
      '.github/workflows/apply.yml':
        'on: {push: {branches: [main]}}\njobs:\n  apply:\n    runs-on: x\n    environment: production\n    steps:\n      - run: terraform apply -auto-approve\n',
    };
    const { status, evidence } = await judgeRepository(continuousCompliance, {
      'main.tf': 'resource "aws_config_config_rule" "private" {\n}\n', ...apply,
    });
    assert.deepEqual([status, evidence.map(e => `${e.file}:${e.line}`)], ['practised', ['main.tf:1', '.github/workflows/apply.yml:7']]);
  });

  it('is there in part where it keeps nothing, can\'t fail, asks of code, or asks on changes alone', async () => {
    const notes = async (files: Record<string, string>): Promise<[string, string | undefined]> =>
      judgeRepository(continuousCompliance, files).then(r => [r.status, r.notes[0]]);
    assert.deepEqual(await notes(nightly('checkov -d .')), ['partly', 'nothing keeps what the scheduled scan found']);
    assert.deepEqual(await notes(nightly('checkov -d . || true', KEEP)), [
      'partly', 'the scheduled scan of the configuration stops nothing',
    ]);
    assert.deepEqual(await notes(nightly('npm audit', KEEP)), [
      'partly', 'what is scanned on a schedule is code and dependencies; no control of the running estate is tested',
    ]);
    assert.deepEqual(await notes(nightly('checkov -d .', KEEP, 'pull_request')), [
      'partly', 'the configuration is checked when it changes, and never after',
    ]);
    assert.deepEqual(
      await notes({
        'oscal/component-definition.json': '{\n  "component-definition": {"uuid": "x", "metadata": {"oscal-version": "1.1.2"}}\n}\n',
      }),
      ['partly', 'no control of the mapping is tested on a schedule'],
    );
  });

  it('is not found where nothing asks, nor in examples, nor in a folder of pictures', async () => {
    assert.equal(
      (
        await judgeRepository(continuousCompliance, {
          ...nightly('npm test'), 'Dockerfile': 'FROM a\n', 'compliance/2024-evidence/a.png': '',
          'examples/main.tf': 'resource "aws_config_config_rule" "private" {\n}\n',
        })
      ).status,
      'no-evidence',
    );
  });

  it('does not apply where nothing is configured', async () => {
    assert.equal((await judgeRepository(continuousCompliance, { 'README.md': '' })).status, 'not-applicable');
  });
});
