import assert from 'node:assert/strict';
import { testHost } from '../lint/testing/host.ts';
import { openSourceFile, prepareSourceFiles } from './open-source-file.ts';
import { mayWaive, waiversOf } from './waivers.ts';

/** Line, what is waived, and which of reason and end are there. */
function waived(path: string, text: string): (readonly [number, string, string])[] {
  assert.ok(mayWaive(path), path);
  return waiversOf(openSourceFile(path, text)).map(w => [w.line, w.what, `${w.reasoned ? 'why' : ''}${w.dated ? ' until' : ''}`] as const);
}

describe('waivers', () => {
  before(async () => prepareSourceFiles(testHost()));

  it('are read from the list of Snyk', () => {
    const text =
      "version: v1.25.0\nignore:\n  SNYK-1:\n    - '*':\n        reason: not reachable\n        expires: 2027-01-31T00:00:00.000Z\n  SNYK-2:\n    - '*': {}\n";
    assert.deepEqual(waived('.snyk', text), [
      [3, 'SNYK-1', 'why until'], [7, 'SNYK-2', ''],
    ]);
  });

  it('are read from the list of OSV-Scanner', () => {
    const text = '[[IgnoredVulns]]\nid = "GO-1"\nignoreUntil = 2027-01-31\nreason = "no ssh"\n\n[[IgnoredVulns]]\nid = "GO-2"\n';
    assert.deepEqual(waived('osv-scanner.toml', text), [[1, 'GO-1', 'why until'], [6, 'GO-2', '']]);
  });

  it('are read from the list of Dependency-Check', () => {
    const text =
      '<suppressions>\n  <suppress until="2027-01-31Z">\n    <notes><![CDATA[\n    not used ]]></notes>\n    <cve>CVE-1</cve>\n  </suppress>\n  <suppress><cve>CVE-2</cve></suppress>\n</suppressions>\n';
    assert.deepEqual(waived('config/owasp-suppressions.xml', text), [
      [2, 'CVE-1', 'why until'], [7, 'CVE-2', ''],
    ]);
  });

  it('are read from the lists of npm, Grype, Checkov and Cargo', () => {
    assert.deepEqual(
      waived(
        'audit-ci.json',
        '{"allowlist": [\n  "GHSA-1",\n  {"GHSA-2": {"active": true, "notes": "dev only", "expiry": "31 January 2027"}}\n]}',
      ),
      [
        [2, 'GHSA-1', ''], [3, 'GHSA-2', 'why until'],
      ],
    );
    assert.deepEqual(waived('.grype.yaml', 'ignore:\n  - vulnerability: CVE-1\n    reason: no fix\n  - fix-state: unknown\n'), [
      [2, 'CVE-1', 'why'],
    ]);
    assert.deepEqual(waived('.checkov.yaml', 'skip-check:\n  - CKV_1\n  # a bucket for the public\n  - CKV_2\n'), [
      [2, 'CKV_1', ''], [4, 'CKV_2', 'why'],
    ]);
    assert.deepEqual(
      waived('deny.toml', '[advisories]\nignore = [\n  "RUSTSEC-2024-0001",\n  { id = "RUSTSEC-2024-0002", reason = "unused" },\n]\n'),
      [
        [3, 'RUSTSEC-2024-0001', ''], [4, 'RUSTSEC-2024-0002', 'why'],
      ],
    );
  });

  it('are read from suppressing comments, ours and those of the peers', () => {
    const text =
      'resource "aws_s3_bucket" "a" {\n  # checkov:skip=CKV_AWS_20: the site is public\n  # trivy:ignore:AVD-AWS-0001 exp:2027-01-31\n}\n';
    assert.deepEqual(waived('infra/main.tf', text), [
      [2, 'checkov:CKV_AWS_20', 'why'], [3, 'trivy:AWS-0001', ' until'],
    ]);
    assert.deepEqual(waived('k8s/a.yaml', 'a: 1 # devops-patterns: ignore[k8s/x] until=2027-01-31 -- kept for the migration\n'), [
      [1, 'k8s/x', 'why until'],
    ]);
  });

  it('are read from exceptions of policies', () => {
    const text =
      'apiVersion: kyverno.io/v2\nkind: PolicyException\nmetadata:\n  name: legacy\n  annotations: {example.com/reason: migration, example.com/expires: 2027-01-31}\n';
    assert.deepEqual(waived('k8s/exception.yaml', text), [[1, 'legacy', 'why until']]);
    assert.deepEqual(
      waived('infra/policy.tf', 'resource "azurerm_resource_policy_exemption" "a" {\n  expires_on = "2027-01-31T00:00:00Z"\n}\n'),
      [[1, 'azurerm_resource_policy_exemption.a', ' until']],
    );
  });
});
