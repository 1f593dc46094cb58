import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { dataClassification } from './data-classification-drives-handling.ts';

const bucket = (name: string, tags: string): string => `resource "aws_s3_bucket" "${name}" {\n  bucket = "shop-${name}"\n${tags}}\n`;
const CLASS = '  tags   = { data_class = "personal", residency = "eu" }\n';
const lifecycle = (name: string): string =>
  `resource "aws_s3_bucket_lifecycle_configuration" "${name}" {\n  bucket = aws_s3_bucket.${name}.id\n  rule {\n    id = "erase"\n    expiration { days = 3653 }\n  }\n}\n`;
const APPLY = {
  '.github/workflows/apply.yml':
    'on: {push: {branches: [main]}}\njobs:\n  apply:\n    runs-on: x\n    environment: production\n    steps:\n      - run: terraform apply -auto-approve\n',
};

describe('evidence of data-classification-drives-handling', () => {
  it('is practised where a rule follows from the class of each store', async () => {
    const { status, evidence } = await judgeRepository(dataClassification, {
      'main.tf': bucket('invoices', CLASS) + lifecycle('invoices'), ...APPLY,
    });
    assert.deepEqual(
      [status, evidence.map(e => `${e.file}:${e.line}`)], ['practised', ['main.tf:3', 'main.tf:5', '.github/workflows/apply.yml:7']],
    );
  });

  it('is there in part by tags alone, of some stores, or undelivered', async () => {
    const notes = async (files: Record<string, string>): Promise<[string, string]> =>
      judgeRepository(dataClassification, files).then(r => [r.status, r.notes.join('; ')]);
    assert.deepEqual(await notes({ 'main.tf': bucket('invoices', CLASS), ...APPLY }), [
      'partly', 'nothing obeys the class: no rule of retention, place or access follows from it',
    ]);
    assert.deepEqual(await notes({ 'main.tf': bucket('invoices', CLASS) + lifecycle('invoices') + bucket('other', ''), ...APPLY }), [
      'partly', '1 of 2 data stores have no class, such as `aws_s3_bucket.other`',
    ]);
    assert.match(
      (await notes({ 'main.tf': bucket('invoices', CLASS) + lifecycle('invoices') })).join(), /partly,nothing in this repository delivers/,
    );
    assert.match(
      (
        await notes({
          'models/schema.yml':
            'version: 2\nmodels:\n  - name: users\n    columns:\n      - name: mail\n        meta:\n          contains_pii: true\n',
        })
      ).join(),
      /partly,nothing obeys/,
    );
  });

  it('is not found in retention without a class, which is no contradiction', async () => {
    const { status, notes } = await judgeRepository(dataClassification, {
      'main.tf': bucket('logs', '  tags = { Name = "logs" }\n') + lifecycle('logs'), ...APPLY,
    });
    assert.deepEqual(
      [status, notes], ['no-evidence', ['rules say how long data are kept; no tag, label or column says of which class they are']],
    );
  });

  it('doubts by the name of a file, and contradicts by none', async () => {
    const { status, notes } = await judgeRepository(dataClassification, {
      'main.tf': bucket('a', ''), 'test/fixtures/production-dump.sql': '',
    });
    assert.deepEqual([status, notes.length], ['no-evidence', 2]);
    assert.match(notes[1]!, /by its name, `test\/fixtures\/production-dump\.sql`/);
  });

  it('is not found in examples, and does not apply where no data are kept', async () => {
    assert.equal(
      (await judgeRepository(dataClassification, { 'main.tf': bucket('a', ''), 'examples/main.tf': bucket('b', CLASS) })).status,
      'no-evidence',
    );
    assert.equal(
      (await judgeRepository(dataClassification, { 'k8s/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n' })).status,
      'not-applicable',
    );
  });
});
