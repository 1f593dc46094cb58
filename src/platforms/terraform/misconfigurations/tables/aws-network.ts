import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';
import { absent, aws, fromAnywhere, off, takesIn } from './shared.ts';

const group = (where: readonly Condition[]): Condition => ({ some: 'ingress', where: { all: [...where, fromAnywhere] } });
const OPEN_INGRESS_V4: Condition = { any: [{ at: 'cidr_ipv4', open: true }, { at: 'cidr_ipv6', open: true }] };
const takesInNew = (port: number): Condition => ({
  any: [{ at: 'ip_protocol', is: '-1' }, { all: [{ at: 'from_port', below: port + 1 }, { at: 'to_port', above: port - 1 }] }],
});

/** One port in each of the three ways in which a security group can be opened. */
const opened = (port: number): Condition => ({
  any: [
    group([takesIn(port)]),
    { all: [{ at: 'type', is: 'ingress' }, takesIn(port), fromAnywhere] },
    { all: [takesInNew(port), OPEN_INGRESS_V4] },
  ],
});
const GROUPS = ['aws_security_group', 'aws_default_security_group', 'aws_security_group_rule', 'aws_vpc_security_group_ingress_rule'];

const listener = (port: number, cidr: string): string =>
  `ingress {\n  from_port   = ${port}\n  to_port     = ${port}\n  protocol    = "tcp"\n  cidr_blocks = ["${cidr}"]${cidr === '0.0.0.0/0' ? ' # <-' : ''}\n}`;

export const AWS_NETWORK: readonly Row[] = [
  {
    id: 'aws-ssh-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach SSH',
    when: opened(22), says: 'lets the whole internet reach SSH (port 22): name the networks that may',
    why: 'Hosts whose SSH port is open are found by scanners within minutes of their start and tried for weak passwords, leaked keys and unpatched servers from then on. Administrators come from few networks: a VPN, a bastion host, or AWS Systems Manager, which needs no open port at all.',
    aliases: ['kics:65905cec-d691-4320-b320-2000436cb696', 'kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c', 'checkov:CKV_AWS_24', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    bad: listener(22, '0.0.0.0/0'), good: listener(22, '10.0.0.0/8'),
  },
  {
    id: 'aws-rdp-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach Remote Desktop',
    when: opened(3389), says: 'lets the whole internet reach Remote Desktop (port 3389): name the networks that may',
    why: 'Remote Desktop on the open internet is a common first step of ransomware: credentials are tried around the clock, and the protocol has had holes that needed none. Let it in from a VPN or a bastion host alone, or use AWS Systems Manager, which needs no open port.',
    aliases: ['kics:151187cb-0efc-481c-babd-ad24e3c9bc22', 'kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c', 'checkov:CKV_AWS_25', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    bad: listener(3389, '0.0.0.0/0'), good: listener(3389, '10.0.0.0/8'),
  },
  {
    id: 'aws-http-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A security group lets the whole internet reach plain HTTP',
    when: opened(80), says: 'lets the whole internet reach port 80: open 443 alone, or have a load balancer redirect',
    why: 'Port 80 is there for redirects to HTTPS, which belong to a load balancer or a content network. An instance that answers on it by itself serves what it serves without encryption. Public web servers may want it all the same, so the rule is for pedants.',
    aliases: ['kics:ffac8a12-322e-42c1-b9b9-81ff85c39ef7', 'checkov:CKV_AWS_260', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    bad: listener(80, '0.0.0.0/0'), good: listener(443, '0.0.0.0/0').replace(' # <-', ''),
  },
  {
    id: 'aws-everything-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach every port',
    when: {
      any: [
        group([{ at: 'protocol', is: ['-1', 'all'] }]),
        { all: [{ at: 'type', is: 'ingress' }, { at: 'protocol', is: ['-1', 'all'] }, fromAnywhere] },
        { all: [{ at: 'ip_protocol', is: '-1' }, OPEN_INGRESS_V4] },
      ],
    },
    says: 'lets the whole internet reach every port: name the ports and the networks',
    why: 'The protocol `-1` stands for all of them, on all ports. A security group that lets everybody in with it is none: databases, metrics and administration of the instances behind it are reachable as far as routes and public addresses allow, today or after the next change.',
    aliases: ['checkov:CKV_AWS_277', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    bad: 'ingress {\n  from_port   = 0\n  to_port     = 0\n  protocol    = "-1"\n  cidr_blocks = ["0.0.0.0/0"] # <-\n}',
    good: 'ingress {\n  from_port   = 443\n  to_port     = 443\n  protocol    = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}',
  },
  {
    id: 'aws-ingress-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A security group lets the whole internet in',
    when: { any: [group([]), { all: [{ at: 'type', is: 'ingress' }, fromAnywhere] }, { all: [OPEN_INGRESS_V4] }] },
    says: 'lets the whole internet in: make sure that it serves the public',
    why: 'A rule for `0.0.0.0/0` is right for what serves the public, and for nothing else. Listing all of them makes a review quick: each one should name a port on which a public service answers.',
    aliases: ['kics:4728cd65-a20c-49da-8b31-9c08b423e4db', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    bad: listener(8080, '0.0.0.0/0'), good: listener(8080, '10.0.0.0/8'),
  },
  {
    id: 'aws-database-port-from-anywhere', types: GROUPS, theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A security group lets the whole internet reach a database',
    when: {
      any: [1433, 1521, 3306, 5432, 6379, 9200, 11211, 27017].flatMap(port => [
        group([{ at: 'from_port', is: port }, { at: 'to_port', is: port }]),
        { all: [{ at: 'type', is: 'ingress' }, { at: 'from_port', is: port }, { at: 'to_port', is: port }, fromAnywhere] },
        { all: [{ at: 'ip_protocol', present: true }, { at: 'from_port', is: port }, { at: 'to_port', is: port }, OPEN_INGRESS_V4] },
      ]),
    },
    says: 'lets the whole internet reach the port of a database: let the application in by its security group instead',
    why: 'Databases on the open internet are copied, wiped and held to ransom by automated scans, and some of them (Redis, Elasticsearch, Memcached, older MongoDB) ask for no password unless told to. What may reach a database is known: refer to the security group of the application.',
    aliases: ['kics:381c3f2a-ef6f-4eff-99f7-b169cda3422c', 'trivy:AWS-0107'],
    reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    bad: listener(5432, '0.0.0.0/0'), good: listener(5432, '10.0.0.0/8'),
  },
  {
    id: 'aws-security-group-description', types: ['aws_security_group_rule', 'aws_security_group'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A security group or one of its rules has no description',
    when: { any: [{ some: 'ingress', where: absent('description') }, { some: 'egress', where: absent('description') }, absent('description')] },
    says: 'has a rule without a description: say who needs it',
    why: 'A rule that nobody can explain is a rule that nobody dares to remove. The description is shown in the console beside the rule and survives the ticket it came from.',
    aliases: ['kics:68eb4bf3-f9bf-463d-b5cf-e029bb446d2e', 'kics:cb3f5ed6-0d18-40de-a93d-b3538db31e8c', 'checkov:CKV_AWS_23', 'trivy:AWS-0124'],
    reference: aws('security_group'),
    bad: 'type        = "ingress"\nfrom_port   = 443\nto_port     = 443\nprotocol    = "tcp"\ncidr_blocks = ["10.0.0.0/8"]',
    good: 'type        = "ingress"\ndescription = "Health checks"\nfrom_port   = 443\nto_port     = 443\nprotocol    = "tcp"\ncidr_blocks = ["10.0.0.0/8"]',
  },
  {
    id: 'aws-default-security-group-open', types: ['aws_default_security_group'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'The default security group of a VPC lets traffic through',
    when: { any: [{ some: 'ingress', where: fromAnywhere }, { some: 'egress', where: fromAnywhere }] },
    says: 'lets traffic from or to anywhere through: leave the default group without rules, so that nothing relies on it',
    why: 'Whatever is started in a VPC without a security group of its own gets the default one. Rules in it therefore apply to things that nobody thought of. AWS and the CIS benchmark advise to manage it with no rules at all.',
    aliases: ['kics:46883ce1-dc3e-4b17-9195-c6a601624c73'],
    reference: aws('default_security_group'),
    bad: 'egress {\n  from_port   = 0\n  to_port     = 0\n  protocol    = "-1"\n  cidr_blocks = ["0.0.0.0/0"] # <-\n}', good: 'vpc_id = "vpc-1"',
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
    why: 'What a client sends over plain HTTP, cookies and passwords included, can be read and changed on the way. A listener for HTTP should do nothing but redirect to the one for HTTPS.',
    aliases: ['kics:de7f5e83-da88-4046-871f-ea18504b1d43', 'checkov:CKV_AWS_2', 'trivy:AWS-0054'],
    reference: aws('lb_listener'),
    bad: 'load_balancer_arn = aws_lb.web.arn\nport              = 80\nprotocol          = "HTTP"\n\ndefault_action {\n  type             = "forward"\n  target_group_arn = aws_lb_target_group.web.arn\n}',
    good: 'load_balancer_arn = aws_lb.web.arn\nport              = 80\nprotocol          = "HTTP"\n\ndefault_action {\n  type = "redirect"\n  redirect {\n    port        = "443"\n    protocol    = "HTTPS"\n    status_code = "HTTP_301"\n  }\n}',
  },
  {
    id: 'aws-listener-old-tls', types: ['aws_lb_listener', 'aws_alb_listener'], theme: 'transport', severity: 'warning', persona: 'default',
    summary: 'A load balancer accepts TLS before 1.2',
    when: { at: 'ssl_policy', is: ['ELBSecurityPolicy-2015-05', 'ELBSecurityPolicy-2016-08', 'ELBSecurityPolicy-TLS-1-0-2015-04', 'ELBSecurityPolicy-TLS-1-1-2017-01', 'ELBSecurityPolicy-FS-2018-06', 'ELBSecurityPolicy-FS-1-1-2019-08', 'ELBSecurityPolicy-TLS13-1-0-2021-06', 'ELBSecurityPolicy-TLS13-1-1-2021-06'] },
    says: 'accepts TLS 1.0 or 1.1: take a policy that starts at 1.2',
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021: their ciphers and hashes no longer hold. All browsers of the last years speak 1.2 and most speak 1.3, so an older policy serves attackers and abandoned clients.',
    set: { at: 'ssl_policy', value: '"ELBSecurityPolicy-TLS13-1-2-2021-06"' },
    aliases: ['checkov:CKV_AWS_103', 'trivy:AWS-0047'], reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    bad: 'port       = 443\nprotocol   = "HTTPS"\nssl_policy = "ELBSecurityPolicy-2016-08" # <-', good: 'port       = 443\nprotocol   = "HTTPS"\nssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  },
  {
    id: 'aws-lb-invalid-headers', types: ['aws_lb', 'aws_alb'], theme: 'transport', severity: 'info', persona: 'pedantic',
    summary: 'A load balancer hands on invalid HTTP headers',
    when: { all: [{ at: 'load_balancer_type', is: 'application', orMissing: true }, off('drop_invalid_header_fields')] },
    says: 'hands on invalid HTTP headers: set drop_invalid_header_fields = true',
    why: 'Headers that do not follow the standard are understood differently by the load balancer and by what stands behind it, which is what request smuggling lives on. No honest client sends them.',
    set: { at: 'drop_invalid_header_fields', value: 'true' },
    aliases: ['kics:6e3fd2ed-5c83-4c68-9679-7700d224d379', 'checkov:CKV_AWS_131', 'trivy:AWS-0052'], reference: aws('lb'),
    bad: 'load_balancer_type = "application"', good: 'load_balancer_type         = "application"\ndrop_invalid_header_fields = true',
  },
  {
    id: 'aws-lb-deletion-protection', types: ['aws_lb', 'aws_alb'], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: 'A load balancer can be deleted by accident',
    when: off('enable_deletion_protection'), says: 'can be deleted by accident: set enable_deletion_protection = true',
    why: 'Deleting a load balancer takes the address with it that clients and DNS records know. With deletion protection that takes two steps, of which the first is harmless.',
    set: { at: 'enable_deletion_protection', value: 'true' },
    aliases: ['kics:afecd1f1-6378-4f7e-bb3b-60c35801fdd4', 'checkov:CKV_AWS_150'], reference: aws('lb'),
    bad: 'internal = false', good: 'internal                   = false\nenable_deletion_protection = true',
  },
  {
    id: 'aws-lb-access-logs', types: ['aws_lb', 'aws_alb'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A load balancer writes no access logs',
    when: { any: [{ at: 'access_logs', missing: true }, { at: 'access_logs.enabled', is: false, orMissing: true }] }, says: 'writes no access logs: set access_logs',
    why: 'Access logs tell who asked for what, and how long the answer took, when the application itself can no longer be asked. They are the first thing that is looked for after an incident, and can\'t be had afterwards.',
    aliases: ['checkov:CKV_AWS_91'], reference: aws('lb'),
    bad: 'internal = false', good: 'internal = false\n\naccess_logs {\n  bucket  = "logs"\n  enabled = true\n}',
  },
  {
    id: 'aws-subnet-public-ip', types: ['aws_subnet'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A subnet gives every instance a public address',
    when: { at: 'map_public_ip_on_launch', is: true }, says: 'gives every instance a public address: set map_public_ip_on_launch = false',
    why: 'With this setting whatever is started in the subnet can be reached from the internet as far as security groups allow, by default and without anybody asking for it. Load balancers and NAT gateways get their addresses without it.',
    set: { at: 'map_public_ip_on_launch', value: 'false' },
    aliases: ['kics:52f04a44-6bfa-4c41-b1d3-4ae99a2de05c', 'checkov:CKV_AWS_130', 'trivy:AWS-0164'], reference: aws('subnet'),
    bad: 'cidr_block              = "10.0.1.0/24"\nmap_public_ip_on_launch = true # <-', good: 'cidr_block = "10.0.1.0/24"',
  },
  {
    id: 'aws-cloudfront-plain-http', types: ['aws_cloudfront_distribution'], theme: 'transport', severity: 'warning', persona: 'default',
    summary: 'A CloudFront distribution serves plain HTTP',
    when: { any: [{ at: 'default_cache_behavior.viewer_protocol_policy', is: 'allow-all' }, { at: 'ordered_cache_behavior.viewer_protocol_policy', is: 'allow-all' }] },
    says: 'serves plain HTTP: set viewer_protocol_policy = "redirect-to-https"',
    why: 'With `allow-all` a viewer who types the address without a scheme is served without encryption, and everything on that path can be read and changed on the way. A redirect costs one round trip.',
    aliases: ['kics:55af1353-2f62-4fa0-a8e1-a210ca2708f5', 'checkov:CKV_AWS_34', 'trivy:AWS-0012'], reference: aws('cloudfront_distribution'),
    bad: 'default_cache_behavior {\n  viewer_protocol_policy = "allow-all" # <-\n}', good: 'default_cache_behavior {\n  viewer_protocol_policy = "redirect-to-https"\n}',
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
    says: 'accepts TLS before 1.2: set minimum_protocol_version = "TLSv1.2_2021" with a certificate of your own',
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021. The certificate that CloudFront brings along always allows TLS 1.0; a certificate of one\'s own lets the distribution start at 1.2.',
    aliases: ['kics:00e5e55e-c2ff-46b3-a757-a7a1cd802456', 'checkov:CKV_AWS_174', 'trivy:AWS-0013'], reference: aws('cloudfront_distribution'),
    bad: 'viewer_certificate {\n  acm_certificate_arn      = "arn"\n  minimum_protocol_version = "TLSv1.1_2016" # <-\n}', good: 'viewer_certificate {\n  acm_certificate_arn      = "arn"\n  minimum_protocol_version = "TLSv1.2_2021"\n}',
  },
  {
    id: 'aws-cloudfront-logging', types: ['aws_cloudfront_distribution'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A CloudFront distribution writes no access logs',
    when: absent('logging_config'), says: 'writes no access logs: set logging_config',
    why: 'Requests that a content network answers never reach the application, so nobody but the network can tell of them. Its logs show what was asked for, by whom, and what was refused.',
    aliases: ['kics:94690d79-b3b0-43de-b656-84ebef5753e5', 'checkov:CKV_AWS_86', 'trivy:AWS-0010'], reference: aws('cloudfront_distribution'),
    bad: 'enabled = true', good: 'enabled = true\n\nlogging_config {\n  bucket = "logs.s3.amazonaws.com"\n}',
  },
  {
    id: 'aws-api-gateway-stage-xray', types: ['aws_api_gateway_stage'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'An API Gateway stage does not trace its requests',
    when: off('xray_tracing_enabled'), says: 'does not trace its requests: set xray_tracing_enabled = true',
    why: 'A trace that starts at the gateway shows where a slow or failed request spent its time. One that starts behind it lacks the part that the client saw.',
    set: { at: 'xray_tracing_enabled', value: 'true' },
    aliases: ['kics:5813ef56-fa94-406a-b35d-977d4a56ff2b', 'checkov:CKV_AWS_73', 'trivy:AWS-0003'], reference: aws('api_gateway_stage'),
    bad: 'stage_name = "prod"', good: 'stage_name           = "prod"\nxray_tracing_enabled = true',
  },
];
