import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { dataContract } from './data-contract.ts';

const pipeline = (run: string): string => `on: pull_request
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;
const PROJECT = 'name: shop\nversion: 1.0.0\n';
const model = (name: string, config: string): string => `  - name: ${name}\n    ${config}\n`;
const ENFORCED = `version: 2\nmodels:\n${model('orders', 'config: {contract: {enforced: true}}')}`;
const CONTRACT = 'apiVersion: v3.1.0\nkind: DataContract\nid: orders\nschema:\n  - name: orders\n';

describe('evidence of data-contract', () => {
  it('is practised where dbt enforces a contract and a pull request builds', async () => {
    const { status, evidence } = await judgeRepository(dataContract, {
      'dbt_project.yml': PROJECT, 'models/orders.yml': ENFORCED, '.github/workflows/ci.yml': pipeline('dbt build'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['models/orders.yml', 4], ['.github/workflows/ci.yml', 6]]);
  });

  it('is practised with an open data contract that a job tests against', async () => {
    const { status } = await judgeRepository(dataContract, {
      'contracts/orders.odcs.yaml': CONTRACT, '.github/workflows/ci.yml': pipeline('datacontract test contracts/orders.odcs.yaml'),
    });
    assert.equal(status, 'practised');
  });

  it('is there in part where no job reads the contract, or one of another kind', async () => {
    assert.equal((await judgeRepository(dataContract, { 'contracts/orders.odcs.yaml': CONTRACT })).status, 'partly');
    assert.equal(
      (await judgeRepository(dataContract, { 'contracts/orders.odcs.yaml': CONTRACT, '.github/workflows/ci.yml': pipeline('dbt build') }))
        .status,
      'partly',
    );
    assert.equal(
      (
        await judgeRepository(dataContract, {
          'dbt_project.yml': PROJECT, 'models/orders.yml': ENFORCED, '.github/workflows/ci.yml': pipeline('dbt build || true'),
        })
      ).status,
      'partly',
    );
  });

  it('is there in part where a public model has none', async () => {
    const { status, evidence } = await judgeRepository(dataContract, {
      'dbt_project.yml': PROJECT, 'models/orders.yml': ENFORCED + model('customers', 'access: public'),
      '.github/workflows/ci.yml': pipeline('dbt build'),
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [['models/orders.yml', 6]]);
  });

  it('is there in part with tests of the data alone', async () => {
    const { status, notes } = await judgeRepository(dataContract, {
      'dbt_project.yml': PROJECT, 'models/orders.yml': `models:\n${model('orders', 'data_tests: [unique_id]')}`,
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /nothing states what others may rely on/);
  });

  it('is not found where data sets are made without any of it, or only examples have it', async () => {
    const { status, notes } = await judgeRepository(dataContract, { 'dbt_project.yml': PROJECT, 'examples/orders.odcs.yaml': CONTRACT });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/orders.odcs.yaml/);
  });

  it('does not apply without data sets, nor by a file of models of something else', async () => {
    assert.equal((await judgeRepository(dataContract, { 'src/app.ts': '', 'config/cars.yml': ENFORCED })).status, 'not-applicable');
  });
});
