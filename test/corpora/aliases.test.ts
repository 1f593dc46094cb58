// An alias says that a peer has the same idea: it must at least exist there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { corpus, WITHOUT_CORPUS } from '../support/corpus.ts';

/** Ids of a column of the peers' rule lists whose names match. */
function ids(folder: string, files: RegExp, column: number): Set<string> {
  return new Set(fs.readdirSync(folder).filter(f => files.test(f)).flatMap(f =>
    fs.readFileSync(path.join(folder, f), 'utf8').split('\n').slice(1).map(line => line.split('\t')[column] ?? '').filter(Boolean)));
}

const LISTS: readonly [suite: string, files: RegExp, column: number][] = [
  ['actionlint', /^actionlint\.tsv$/, 0],
  ['checkov', /^checkov\.tsv$/, 1],
  ['hadolint', /^hadolint\.tsv$/, 0],
  ['kics', /\.queries\.tsv$/, 0],
  ['kube-linter', /^kube-linter\.tsv$/, 0],
  ['kube-score', /^kube-score\.tsv$/, 0],
  ['polaris', /^polaris\.tsv$/, 0],
  ['poutine', /^poutine\.tsv$/, 0],
  ['tflint', /^tflint-ruleset-terraform\.tsv$/, 0],
  ['zizmor', /^zizmor\.tsv$/, 0],
];

const CHECKOV = 'checkov/terraform/checks/resource';

/**
 * Checks that the lists lack, because their suites set the id elsewhere than the lists were read from (a base class, a table,
 * a formatter): id and the file of the suite's repository that sets it. Read in bridgecrewio/checkov and hadolint/hadolint.
 */
const READ_AT_SOURCE: Readonly<Record<string, string>> = {
  'checkov:CKV_AWS_24': `${CHECKOV}/aws/SecurityGroupUnrestrictedIngress22.py`,
  'checkov:CKV_AWS_25': `${CHECKOV}/aws/SecurityGroupUnrestrictedIngress3389.py`,
  'checkov:CKV_AWS_231': `${CHECKOV}/aws/NetworkACLUnrestrictedIngress3389.py`,
  'checkov:CKV_AWS_232': `${CHECKOV}/aws/NetworkACLUnrestrictedIngress22.py`,
  'checkov:CKV_AWS_260': `${CHECKOV}/aws/SecurityGroupUnrestrictedIngress80.py`,
  'checkov:CKV_AWS_277': `${CHECKOV}/aws/SecurityGroupUnrestrictedIngressAny.py`,
  'checkov:CKV_AZURE_9': `${CHECKOV}/azure/NSGRuleRDPAccessRestricted.py`,
  'checkov:CKV_AZURE_10': `${CHECKOV}/azure/NSGRuleSSHAccessRestricted.py`,
  'checkov:CKV_GCP_58': `${CHECKOV}/gcp/GoogleCloudSqlServerCrossDBOwnershipChaining.py`,
  'checkov:CKV_SECRET_2': 'checkov/secrets/runner.py',
  'hadolint:DL1000': 'src/Hadolint/Formatter/Sarif.hs',
};

describe('aliases', () => {
  it('name checks that their suites have', function () {
    const root = corpus('.');
    const folder = root && path.join(root, 'rules');
    if (!folder || !fs.existsSync(folder)) {
      console.log(`      ${WITHOUT_CORPUS}`);
      this.skip();
    }
    const known = new Map(LISTS.map(([suite, files, column]) => [suite, ids(folder, files, column)]));
    const aliases = PLATFORMS.flatMap(p => p.rules).flatMap(r => r.meta.aliases.map(alias => ({ alias, rule: r.meta.id })));
    const strangers = aliases.filter(({ alias }) => {
      if (alias in READ_AT_SOURCE) return false;
      const colon = alias.indexOf(':');
      return known.get(alias.slice(0, colon))?.has(alias.slice(colon + 1)) === false;
    });
    assert.deepEqual(strangers.map(s => `${s.rule}: ${s.alias}`), []);
  });

  it('are in use where they were read at the source', () => {
    const used = new Set<string>(PLATFORMS.flatMap(p => p.rules).flatMap(r => r.meta.aliases));
    assert.deepEqual(Object.keys(READ_AT_SOURCE).filter(alias => !used.has(alias)), []);
  });
});
