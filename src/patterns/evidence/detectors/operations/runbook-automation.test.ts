import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { runbookAutomation } from './runbook-automation.ts';

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n';
const rules = (...list: [name: string, link?: string][]): string =>
  `groups:\n  - rules:\n${list.map(([name, link]) => `      - alert: ${name}\n        expr: q > 1\n        labels: {severity: page}\n        annotations:\n          ${link ? `runbook_url: ${link}` : 'summary: x'}\n`).join('')}`;
const APPLY =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f rules\n';
const FORGE = 'https://github.com/example/shop/blob/main/docs/runbooks/stalled.md#first';

describe('evidence of runbook-automation', () => {
  it('is practised where each page leads to steps that are kept here', async () => {
    const { status, evidence } = await judgeRepository(runbookAutomation, {
      'rules/a.yml': rules(['A', FORGE], ['B', '../docs/runbooks/stalled.md']), 'docs/runbooks/stalled.md': '',
      '.github/workflows/cd.yml': APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => `${e.file}:${e.line}`),
      ['rules/a.yml:7', 'rules/a.yml:12', 'docs/runbooks/stalled.md:1', '.github/workflows/cd.yml:7'],
    );
  });

  it('is broken by a local link that leads nowhere', async () => {
    const { status, evidence } = await judgeRepository(runbookAutomation, {
      'rules.yml': rules(['A', 'docs/runbooks/gone.md'], ['B', 'docs/here.md']), 'docs/here.md': '',
    });
    assert.deepEqual(
      [status, evidence.map(e => [e.line, e.stance])],
      [
        'broken',
        [
          [7, 'against'], [12, 'for'],
        ],
      ],
    );
  });

  it('is not broken by what lies elsewhere or is filled in', async () => {
    const { status, notes } = await judgeRepository(runbookAutomation, {
      'rules.yml': rules(
        ['A', 'https://github.com/other/repo/blob/main/gone.md'], ['B', '"{{ $labels.x }}.md"'], ['C', 'wiki.example.com/a.html'],
      ),
      '.github/workflows/cd.yml': APPLY,
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /kept elsewhere/);
  });

  it('is there in part where some pages lead nowhere, or steps have no alert', async () => {
    assert.match(
      (
        await judgeRepository(runbookAutomation, {
          'rules.yml': rules(['A', FORGE], ['B']), 'docs/runbooks/stalled.md': '', '.github/workflows/cd.yml': APPLY,
        })
      ).notes.join(),
      /1 of 2 paging alerts link to no runbook, such as `B`/,
    );
    assert.deepEqual((await judgeRepository(runbookAutomation, { 'k8s/a.yaml': API, 'docs/runbooks/stalled.md': '' })).notes, [
      'no alert leads to these steps',
    ]);
  });

  it('sees recoveries that a machine carries out', async () => {
    const workflow =
      'on: workflow_dispatch\njobs:\n  back:\n    runs-on: x\n    steps:\n      - run: kubectl rollout undo deployment/api\n';
    const { status, evidence } = await judgeRepository(runbookAutomation, {
      'k8s/a.yaml': API, '.github/workflows/back.yml': workflow, 'main.tf': 'resource "aws_ssm_document" "restart" {\n}\n',
    });
    assert.deepEqual([status, evidence.map(e => `${e.file}:${e.line}`)], ['partly', ['main.tf:1', '.github/workflows/back.yml:6']]);
  });

  it('is not found in examples or without links, and does not apply where nothing runs', async () => {
    assert.deepEqual(
      await judgeRepository(runbookAutomation, {
        'rules.yml': rules(['A']), 'examples/rules.yml': rules(['B', 'https://x.example/b']),
      }).then(r => [r.status, r.notes[0]]),
      ['no-evidence', 'none of 1 alerts links to a runbook'],
    );
    assert.equal((await judgeRepository(runbookAutomation, { 'README.md': '' })).status, 'not-applicable');
  });
});
