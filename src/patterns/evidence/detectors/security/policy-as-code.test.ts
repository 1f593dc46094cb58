import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { policyAsCode } from './policy-as-code.ts';

const kyverno = (action: string): string =>
  `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: require-requests}\nspec:\n  rules:\n    - name: memory\n      validate:\n        failureAction: ${action}\n        pattern: {spec: {}}\n`;
const TEST = 'apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: require-requests}\n';
const deploy = (...runs: string[]): string =>
  `on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n${[...runs, 'kubectl apply -f policies'].map(r => `      - run: ${r}\n`).join('')}`;
const REGO = 'package main\n\ndeny[msg] {\n  msg := "no"\n}\n';

describe('evidence of policy-as-code', () => {
  it('is practised with policies that refuse, and tests of them', async () => {
    const { status, evidence } = await judgeRepository(policyAsCode, {
      'policies/requests.yaml': kyverno('Enforce'), 'tests/kyverno-test.yaml': TEST, '.github/workflows/deploy.yml': deploy(),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['policies/requests.yaml', 8], ['tests/kyverno-test.yaml', 1], ['.github/workflows/deploy.yml', 8],
      ],
    );
  });

  it('is there in part without tests, in audit mode, and where nothing delivers it', async () => {
    const untested = await judgeRepository(policyAsCode, {
      'policies/requests.yaml': kyverno('Enforce'), '.github/workflows/deploy.yml': deploy(),
    });
    assert.deepEqual([untested.status, untested.notes], ['partly', ['the policies have no tests']]);
    const audit = await judgeRepository(policyAsCode, {
      'policies/requests.yaml': kyverno('Audit'), 'tests/kyverno-test.yaml': TEST, '.github/workflows/deploy.yml': deploy(),
    });
    assert.deepEqual([audit.status, audit.notes], ['partly', ['violations are reported, not refused']]);
    assert.equal(
      (await judgeRepository(policyAsCode, { 'policies/requests.yaml': kyverno('Enforce'), 'tests/kyverno-test.yaml': TEST })).status,
      'partly',
    );
  });

  it('is practised by a gate before a deployment, and not by one that may fail', async () => {
    const files = { 'policy/main.rego': REGO, 'policy/main_test.rego': 'package main\n' };
    const gate = await judgeRepository(policyAsCode, { ...files, '.github/workflows/deploy.yml': deploy('conftest test k8s') });
    assert.equal(gate.status, 'practised');
    assert.equal(gate.evidence[0]?.line, 8);
    const mute = await judgeRepository(policyAsCode, { ...files, '.github/workflows/deploy.yml': deploy('conftest test k8s || true') });
    assert.equal(mute.status, 'partly');
    assert.ok(mute.evidence.some(e => e.line === 8 && e.stance === 'against'));
  });

  it('reads a constraint of Gatekeeper and a binding of Kubernetes', async () => {
    const constraint =
      'apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sRequiredLabels\nmetadata: {name: owner}\nspec:\n  enforcementAction: dryrun\n';
    const binding =
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: owner}\nspec:\n  validationActions: [Deny]\n';
    const one = await judgeRepository(policyAsCode, { 'k8s/c.yaml': constraint, '.github/workflows/deploy.yml': deploy() });
    assert.match(one.notes.join(), /reported, not refused/);
    const other = await judgeRepository(policyAsCode, { 'k8s/b.yaml': binding, '.github/workflows/deploy.yml': deploy() });
    assert.deepEqual(other.evidence[0], { file: 'k8s/b.yaml', line: 5, says: '`owner` refuses what violates it', stance: 'for' });
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(policyAsCode, {
      'docs/policy.yaml': kyverno('Enforce'), '.github/workflows/deploy.yml': deploy(),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /docs\/policy.yaml/);
  });

  it('does not apply where nothing is deployed', async () => {
    assert.equal((await judgeRepository(policyAsCode, { 'package.json': '{}' })).status, 'not-applicable');
  });
});
