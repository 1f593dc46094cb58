import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';
import { absent, allPorts, aws, fromAnywhere, off, takesIn } from './shared.ts';

const group = (where: readonly Condition[]): Condition => ({ some: 'ingress', where: { all: [...where, fromAnywhere] } });
const OPEN_INGRESS_V4: Condition = { any: [{ at: 'cidr_ipv4', open: true }, { at: 'cidr_ipv6', open: true }] };

/** Some ports, in each of the three ways in which a security group can be opened. */
const openedTo = (ports: Condition): Condition => ({
  any: [
    group([ports]),
    { all: [{ at: 'type', is: 'ingress' }, ports, fromAnywhere] },
    { all: [{ at: 'ip_protocol', present: true }, ports, OPEN_INGRESS_V4] },
  ],
});
const opened = (port: number): Condition => openedTo(takesIn(port));
const EVERYTHING: Condition = { any: [{ at: 'protocol', is: ['-1', 'all'] }, { at: 'ip_protocol', is: '-1' }, allPorts] };
/** Single ports that a rule of their own speaks of. */
const PORTS = { ssh: 22, rdp: 3389, http: 80 };
const databasePort: Condition = { any: [1433, 1521, 3306, 5432, 6379, 9200, 11211, 27017].map(port => ({ all: [{ at: 'from_port', is: port }, { at: 'to_port', is: port }] })) };
const GROUPS = ['aws_security_group', 'aws_default_security_group', 'aws_security_group_rule', 'aws_vpc_security_group_ingress_rule'];

export const AWS_NETWORK: readonly Row[] = [
  {
    id: 'aws-ssh-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach SSH',
    when: opened(PORTS.ssh), says: 'lets the whole internet reach SSH (port 22): name the networks that may',
    aliases: ['kics:4728cd65-a20c-49da-8b31-9c08b423e4db', 'kics:65905cec-d691-4320-b320-2000436cb696', 'kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c', 'checkov:CKV_AWS_24', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  {
    id: 'aws-rdp-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach Remote Desktop',
    when: opened(PORTS.rdp), says: 'lets the whole internet reach Remote Desktop (port 3389): name the networks that may',
    aliases: ['kics:4728cd65-a20c-49da-8b31-9c08b423e4db', 'kics:151187cb-0efc-481c-babd-ad24e3c9bc22', 'kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c', 'checkov:CKV_AWS_25', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  {
    id: 'aws-http-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A security group lets the whole internet reach plain HTTP',
    when: opened(PORTS.http), says: 'lets the whole internet reach port 80: open 443 alone, or have a load balancer redirect',
    // Trivy has narrowed AWS-0107 to SSH and RDP; comments from before mean any port by it, here and below
    aliases: ['kics:4728cd65-a20c-49da-8b31-9c08b423e4db', 'kics:ffac8a12-322e-42c1-b9b9-81ff85c39ef7', 'checkov:CKV_AWS_260', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  {
    id: 'aws-everything-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach every port',
    when: openedTo(EVERYTHING),
    says: 'lets the whole internet reach every port: name the ports and the networks',
    // Whoever lets everything in lets in each of the ports that peers ask for one by one
    aliases: [
      'kics:65905cec-d691-4320-b320-2000436cb696', 'kics:151187cb-0efc-481c-babd-ad24e3c9bc22', 'kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c',
      'kics:ffac8a12-322e-42c1-b9b9-81ff85c39ef7', 'kics:4728cd65-a20c-49da-8b31-9c08b423e4db',
      'checkov:CKV_AWS_24', 'checkov:CKV_AWS_25', 'checkov:CKV_AWS_260', 'checkov:CKV_AWS_277', 'trivy:AWS-0107',
    ],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  {
    id: 'aws-ingress-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A security group lets the whole internet in',
    when: openedTo({ not: { any: [EVERYTHING, databasePort, ...Object.values(PORTS).map(takesIn)] } }),
    says: 'lets the whole internet in: make sure that it serves the public',
    aliases: ['kics:4728cd65-a20c-49da-8b31-9c08b423e4db', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  {
    id: 'aws-database-port-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach a database',
    when: openedTo(databasePort),
    says: 'lets the whole internet reach the port of a database: let the application in by its security group instead',
    aliases: ['kics:4728cd65-a20c-49da-8b31-9c08b423e4db', 'kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  {
    id: 'aws-security-group-description', types: ['aws_security_group_rule', 'aws_security_group'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A security group or one of its rules has no description',
    when: { any: [{ some: 'ingress', where: absent('description') }, { some: 'egress', where: absent('description') }, absent('description')] },
    says: 'has a rule without a description: say who needs it',
    aliases: ['kics:68eb4bf3-f9bf-463d-b5cf-e029bb446d2e', 'kics:cb3f5ed6-0d18-40de-a93d-b3538db31e8c', 'checkov:CKV_AWS_23', 'trivy:AWS-0099', 'trivy:AWS-0124'],
    reference: aws('security_group'),
  },
  {
    id: 'aws-default-security-group-open', types: ['aws_default_security_group'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'The default security group of a VPC lets traffic through',
    when: { any: [{ some: 'ingress', where: fromAnywhere }, { some: 'egress', where: fromAnywhere }] },
    says: 'lets traffic from or to anywhere through: leave the default group without rules, so that nothing relies on it',
    aliases: ['kics:46883ce1-dc3e-4b17-9195-c6a601624c73'],
    reference: aws('default_security_group'),
  },
  {
    id: 'aws-plain-http-listener', types: ['aws_lb_listener', 'aws_alb_listener'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A load balancer answers on plain HTTP',
    when: {
      all: [
        { at: 'protocol', is: 'HTTP' },
        { not: { at: 'default_action.type', is: 'redirect' } },
      ],
    },
    says: 'answers on plain HTTP: redirect to an HTTPS listener',
    aliases: ['kics:de7f5e83-da88-4046-871f-ea18504b1d43', 'checkov:CKV_AWS_2', 'trivy:AWS-0054'],
    reference: aws('lb_listener'),
  },
  {
    id: 'aws-listener-old-tls', types: ['aws_lb_listener', 'aws_alb_listener'], theme: 'transport', severity: 'warning', persona: 'default',
    summary: 'A load balancer accepts TLS before 1.2',
    when: { at: 'ssl_policy', is: ['ELBSecurityPolicy-2015-05', 'ELBSecurityPolicy-2016-08', 'ELBSecurityPolicy-TLS-1-0-2015-04', 'ELBSecurityPolicy-TLS-1-1-2017-01', 'ELBSecurityPolicy-FS-2018-06', 'ELBSecurityPolicy-FS-1-1-2019-08', 'ELBSecurityPolicy-TLS13-1-0-2021-06', 'ELBSecurityPolicy-TLS13-1-1-2021-06'] },
    says: 'accepts TLS 1.0 or 1.1: take a policy that starts at 1.2',
    set: { at: 'ssl_policy', value: '"ELBSecurityPolicy-TLS13-1-2-2021-06"' },
    aliases: ['checkov:CKV_AWS_103', 'trivy:AWS-0047'], reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  },
  {
    id: 'aws-lb-invalid-headers', types: ['aws_lb', 'aws_alb'], theme: 'transport', severity: 'info', persona: 'pedantic',
    summary: 'A load balancer hands on invalid HTTP headers',
    when: { all: [{ at: 'load_balancer_type', is: 'application', orMissing: true }, off('drop_invalid_header_fields')] },
    says: 'hands on invalid HTTP headers: set `drop_invalid_header_fields = true`',
    set: { at: 'drop_invalid_header_fields', value: 'true' },
    aliases: ['kics:6e3fd2ed-5c83-4c68-9679-7700d224d379', 'checkov:CKV_AWS_131', 'trivy:AWS-0052'], reference: aws('lb'),
  },
  {
    id: 'aws-lb-deletion-protection', types: ['aws_lb', 'aws_alb'], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: 'A load balancer can be deleted by accident',
    when: off('enable_deletion_protection'), says: 'can be deleted by accident: set `enable_deletion_protection = true`',
    set: { at: 'enable_deletion_protection', value: 'true' },
    aliases: ['kics:afecd1f1-6378-4f7e-bb3b-60c35801fdd4', 'checkov:CKV_AWS_150'], reference: aws('lb'),
  },
  {
    id: 'aws-lb-access-logs', types: ['aws_lb', 'aws_alb'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A load balancer writes no access logs',
    when: { any: [{ at: 'access_logs', missing: true }, { at: 'access_logs.enabled', is: false, orMissing: true }] }, says: 'writes no access logs: set `access_logs`',
    aliases: ['checkov:CKV_AWS_91'], reference: aws('lb'),
  },
  {
    id: 'aws-subnet-public-ip', types: ['aws_subnet'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A subnet gives every instance a public address',
    when: { at: 'map_public_ip_on_launch', is: true }, says: 'gives every instance a public address: set `map_public_ip_on_launch = false`',
    set: { at: 'map_public_ip_on_launch', value: 'false' },
    aliases: ['kics:52f04a44-6bfa-4c41-b1d3-4ae99a2de05c', 'checkov:CKV_AWS_130', 'trivy:AWS-0164'], reference: aws('subnet'),
  },
  {
    id: 'aws-cloudfront-plain-http', types: ['aws_cloudfront_distribution'], theme: 'transport', severity: 'warning', persona: 'default',
    summary: 'A CloudFront distribution serves plain HTTP',
    when: { any: [{ at: 'default_cache_behavior.viewer_protocol_policy', is: 'allow-all' }, { at: 'ordered_cache_behavior.viewer_protocol_policy', is: 'allow-all' }] },
    says: 'serves plain HTTP: set `viewer_protocol_policy = "redirect-to-https"`',
    aliases: ['kics:55af1353-2f62-4fa0-a8e1-a210ca2708f5', 'checkov:CKV_AWS_34', 'trivy:AWS-0012'], reference: aws('cloudfront_distribution'),
  },
  {
    id: 'aws-cloudfront-old-tls', types: ['aws_cloudfront_distribution'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A CloudFront distribution accepts TLS before 1.2',
    when: {
      any: [
        { some: 'viewer_certificate', where: { all: [{ not: { at: 'cloudfront_default_certificate', is: true } }, { at: 'minimum_protocol_version', is: ['SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016'], orMissing: true }] } },
        { at: 'viewer_certificate.cloudfront_default_certificate', is: true },
      ],
    },
    says: 'accepts TLS before 1.2: set `minimum_protocol_version = "TLSv1.2_2021"` with a certificate of your own',
    aliases: ['kics:00e5e55e-c2ff-46b3-a757-a7a1cd802456', 'checkov:CKV_AWS_174', 'trivy:AWS-0013'], reference: aws('cloudfront_distribution'),
  },
  {
    id: 'aws-cloudfront-logging', types: ['aws_cloudfront_distribution'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A CloudFront distribution writes no access logs',
    when: absent('logging_config'), says: 'writes no access logs: set `logging_config`',
    aliases: ['kics:94690d79-b3b0-43de-b656-84ebef5753e5', 'checkov:CKV_AWS_86', 'trivy:AWS-0010'], reference: aws('cloudfront_distribution'),
  },
  {
    id: 'aws-api-gateway-stage-xray', types: ['aws_api_gateway_stage'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'An API Gateway stage does not trace its requests',
    when: off('xray_tracing_enabled'), says: 'does not trace its requests: set `xray_tracing_enabled = true`',
    set: { at: 'xray_tracing_enabled', value: 'true' },
    aliases: ['kics:5813ef56-fa94-406a-b35d-977d4a56ff2b', 'checkov:CKV_AWS_73', 'trivy:AWS-0003'], reference: aws('api_gateway_stage'),
  },
];
