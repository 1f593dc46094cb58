import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { namedOwnership } from './named-ownership.ts';

const OWNERS = '/services/ @acme/payments\n/.github/ @acme/platform\n';
const REPOSITORY = { 'services/ledger/Dockerfile': '', 'services/ledger/main.go': '', '.github/CODEOWNERS': OWNERS };
const PROTECTION = {
  '.github/settings.yml':
    'branches:\n  - name: main\n    protection:\n      required_pull_request_reviews:\n        require_code_owner_reviews: true\n',
};

describe('evidence of named-ownership', () => {
  it('is practised where owners of nearly everything are named and their review is demanded', async () => {
    const { status, evidence } = await judgeRepository(namedOwnership, { ...REPOSITORY, ...PROTECTION });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => `${e.file}:${e.line}`), ['.github/settings.yml:5', '.github/CODEOWNERS:1', '.github/CODEOWNERS:2']);
  });

  it('is practised where a job fails without owners', async () => {
    const workflow = 'on: pull_request\njobs:\n  owners:\n    runs-on: x\n    steps:\n      - uses: mszostok/codeowners-validator@v1\n';
    const { status, evidence } = await judgeRepository(namedOwnership, { ...REPOSITORY, '.github/workflows/owners.yml': workflow });
    assert.deepEqual([status, evidence[0]!.file, evidence[0]!.line], ['practised', '.github/workflows/owners.yml', 6]);
  });

  it('is there in part by a file alone, wherever a forge looks for it', async () => {
    const { status, notes } = await judgeRepository(namedOwnership, { 'services/a/Dockerfile': '', 'docs/CODEOWNERS': '* @acme/all\n' });
    assert.deepEqual([status, notes], ['partly', ['whether the review of owners is demanded is set in the forge']]);
  });

  it('is there in part where much has no owner, one name answers for all, or an owner is nobody', async () => {
    assert.match(
      (await judgeRepository(namedOwnership, { ...REPOSITORY, ...PROTECTION, 'a.ts': '', 'b.ts': '' })).notes.join(),
      /covers 67 % of the files/,
    );
    assert.match(
      (await judgeRepository(namedOwnership, { 'Dockerfile': '', 'CODEOWNERS': '* @jsmith\n' })).notes.join(),
      /one name, `@jsmith`, answers for everything/,
    );
    const catalogue = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ledger}\nspec:\n  owner: unknown\n';
    const { status, evidence } = await judgeRepository(namedOwnership, {
      ...REPOSITORY, ...PROTECTION, '.github/catalog-info.yaml': catalogue,
    });
    assert.deepEqual([status, evidence.at(-1)!.line, evidence.at(-1)!.stance], ['partly', 5, 'against']);
  });

  it('is broken by a line that takes the owner from a service, and not from files that machines renew', async () => {
    const broken = await judgeRepository(namedOwnership, { ...REPOSITORY, '.github/CODEOWNERS': '* @jsmith\n/services/ledger/\n' });
    assert.deepEqual([broken.status, broken.evidence[0]!.line, broken.evidence[0]!.stance], ['broken', 2, 'against']);
    assert.equal(
      (await judgeRepository(namedOwnership, { 'go.mod': 'module a\n', 'CODEOWNERS': '* @acme/all\n/go.mod\n/docs/\n*.lock\n' })).status,
      'partly',
    );
  });

  it('sees catalogues, labels, tags and teams of alerts', async () => {
    const files = {
      'Dockerfile': '',
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ledger}\nspec:\n  owner: group:default/payments\n',
      'k8s/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    toolkit.fluxcd.io/tenant: sre-team\n',
      'main.tf': 'resource "aws_s3_bucket" "a" {\n  tags = { Team = "payments" }\n}\n',
      'rules.yml':
        'groups:\n  - rules:\n      - alert: A\n        expr: up == 0\n        labels: {team: payments}\n      - alert: B\n        expr: up == 0\n',
    };
    const { status, evidence, notes } = await judgeRepository(namedOwnership, files);
    assert.deepEqual(
      [status, evidence.map(e => `${e.file}:${e.line}`)], ['partly', ['catalog-info.yaml:5', 'rules.yml:3', 'k8s/ns.yaml:6', 'main.tf:2']],
    );
    assert.match(notes.join(), /1 of 2 alerts name no team/);
  });

  it('is not found in examples, and does not apply where nothing is built or run', async () => {
    assert.equal((await judgeRepository(namedOwnership, { 'Dockerfile': '', 'examples/CODEOWNERS': '* @a/b\n' })).status, 'no-evidence');
    assert.equal((await judgeRepository(namedOwnership, { 'README.md': '' })).status, 'not-applicable');
  });
});
