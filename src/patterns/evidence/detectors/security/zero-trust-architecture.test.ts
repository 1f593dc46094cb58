import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { zeroTrustArchitecture } from './zero-trust-architecture.ts';

const policy = (spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: default-deny, namespace: shop}\nspec: ${spec}\n`;
const DENY = policy('{podSelector: {}, policyTypes: [Ingress, Egress]}');
const STRICT = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default}\nspec:\n  mtls:\n    mode: STRICT\n';
const DEPLOY =
  'on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: kubectl apply -f k8s\n';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:1"}]}\n';
const group = (port: number, cidr: string): string =>
  `resource "aws_security_group" "shop" {\n  ingress {\n    from_port   = ${port}\n    to_port     = ${port}\n    protocol    = "tcp"\n    cidr_blocks = ["${cidr}"]\n  }\n}\n`;

describe('evidence of zero-trust-architecture', () => {
  it('is practised with default deny and strict mutual TLS', async () => {
    const { status, evidence } = await judgeRepository(zeroTrustArchitecture, {
      'k8s/deny.yaml': DENY, 'k8s/mtls.yaml': STRICT, '.github/workflows/deploy.yml': DEPLOY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['k8s/deny.yaml', 1], ['k8s/mtls.yaml', 6], ['.github/workflows/deploy.yml', 8],
      ],
    );
  });

  it('is there in part with one of both, or with policies that don\'t deny by default', async () => {
    const deny = await judgeRepository(zeroTrustArchitecture, { 'k8s/deny.yaml': DENY, '.github/workflows/deploy.yml': DEPLOY });
    assert.deepEqual([deny.status, deny.notes], ['partly', ['no line makes mutual TLS strict']]);
    for (const spec of ['{podSelector: {}, ingress: [{}]}', '{podSelector: {matchLabels: {app: a}}, policyTypes: [Ingress]}']) {
      assert.match(
        (await judgeRepository(zeroTrustArchitecture, { 'k8s/a.yaml': policy(spec), '.github/workflows/deploy.yml': DEPLOY })).notes.join(),
        /nothing is denied by default/,
      );
    }
  });

  it('is broken by an admin port that is open to the world, not by the web\'s', async () => {
    const { status, evidence } = await judgeRepository(zeroTrustArchitecture, { 'main.tf': group(22, '0.0.0.0/0') });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.file, e.stance]), [['main.tf', 'against']]);
    assert.ok(evidence[0]!.line >= 2 && evidence[0]!.line <= 6);
    assert.equal((await judgeRepository(zeroTrustArchitecture, { 'main.tf': group(443, '0.0.0.0/0') })).status, 'no-evidence');
    assert.equal((await judgeRepository(zeroTrustArchitecture, { 'main.tf': group(22, '10.0.0.0/8') })).status, 'no-evidence');
  });

  it('is there in part where only an add-on that nothing delivers opens the port', async () => {
    const { status, notes, evidence } = await judgeRepository(zeroTrustArchitecture, { 'contrib/aws/main.tf': group(22, '0.0.0.0/0') });
    assert.deepEqual([status, evidence.map(e => e.stance)], ['partly', ['against']]);
    assert.match(notes.join(), /optional add-ons/);
    assert.equal(
      (await judgeRepository(zeroTrustArchitecture, { 'contrib/a.tf': group(22, '0.0.0.0/0'), 'infra/b.tf': group(22, '0.0.0.0/0') }))
        .evidence[0]!.file,
      'infra/b.tf',
    );
  });

  it('reads the security groups of CloudFormation', async () => {
    const template =
      'Resources:\n  Ssh:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      SecurityGroupIngress:\n        - IpProtocol: tcp\n          FromPort: 22\n          ToPort: 22\n          CidrIp: 0.0.0.0/0\n';
    const { status, evidence } = await judgeRepository(zeroTrustArchitecture, { 'template.yaml': template });
    assert.deepEqual([status, evidence[0]?.line], ['broken', 9]);
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(zeroTrustArchitecture, { 'k8s/pod.yaml': POD, 'examples/deny.yaml': DENY });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/deny.yaml/);
  });

  it('does not apply without a cluster or a network', async () => {
    assert.equal((await judgeRepository(zeroTrustArchitecture, { 'package.json': '{}' })).status, 'not-applicable');
  });
});
