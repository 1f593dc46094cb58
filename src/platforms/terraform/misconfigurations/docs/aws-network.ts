import type { RowDocs } from '../row.ts';

const ANYWHERE = '["0.0.0.0/0"] # <-';

/** Lets networks in at one port. */
function ingress(port: number, networks: string): string {
  return `ingress {
  from_port   = ${port}
  to_port     = ${port}
  protocol    = "tcp"
  cidr_blocks = ${networks}
}`;
}

/** Why each row of its table is a rule, and an example of each. */
export const AWS_NETWORK_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-ssh-from-anywhere': {
    why: 'Hosts whose SSH port is open are found by scanners within minutes of their start and tried for weak passwords, leaked keys and unpatched servers from then on. Administrators come from few networks: a VPN, a bastion host, or AWS Systems Manager, which needs no open port at all.',
    bad: ingress(22, ANYWHERE),
    good: ingress(22, '["10.0.0.0/8"]'),
  },
  'aws-rdp-from-anywhere': {
    why: 'Remote Desktop on the open internet is a common first step of ransomware: credentials are tried around the clock, and the protocol has had holes that needed none. Let it in from a VPN or a bastion host alone, or use AWS Systems Manager, which needs no open port.',
    bad: ingress(3389, ANYWHERE),
    good: ingress(3389, '["10.0.0.0/8"]'),
  },
  'aws-http-from-anywhere': {
    why: 'Port 80 is there for redirects to HTTPS, which belong to a load balancer or a content network. An instance that answers on it by itself serves what it serves without encryption. Public web servers may want it all the same, so the rule is for pedants.',
    bad: ingress(80, ANYWHERE),
    good: ingress(443, '["0.0.0.0/0"]'),
  },
  'aws-everything-from-anywhere': {
    why: 'The protocol `-1` stands for all of them, on all ports. A security group that lets everybody in with it is none: databases, metrics and administration of the instances behind it are reachable as far as routes and public addresses allow, today or after the next change.',
    bad: `ingress {
  from_port   = 0
  to_port     = 0
  protocol    = "-1"
  cidr_blocks = ["0.0.0.0/0"] # <-
}`,
    good: ingress(443, '["0.0.0.0/0"]'),
  },
  'aws-ingress-from-anywhere': {
    why: 'A rule for `0.0.0.0/0` is right for what serves the public, and for nothing else. Listing all of them makes a review quick: each one should name a port on which a public service answers.',
    bad: ingress(8080, ANYWHERE),
    good: ingress(8080, '["10.0.0.0/8"]'),
  },
  'aws-database-port-from-anywhere': {
    why: 'Databases on the open internet are copied, wiped and held to ransom by automated scans, and some of them (Redis, Elasticsearch, Memcached, older MongoDB) ask for no password unless told to. What may reach a database is known: refer to the security group of the application.',
    bad: ingress(5432, ANYWHERE),
    good: ingress(5432, '["10.0.0.0/8"]'),
  },
  'aws-security-group-description': {
    why: 'A rule that nobody can explain is a rule that nobody dares to remove. The description is shown in the console beside the rule and survives the ticket it came from.',
    bad: `type        = "ingress"
from_port   = 443
to_port     = 443
protocol    = "tcp"
cidr_blocks = ["10.0.0.0/8"]`,
    good: `type        = "ingress"
description = "Health checks"
from_port   = 443
to_port     = 443
protocol    = "tcp"
cidr_blocks = ["10.0.0.0/8"]`,
  },
  'aws-default-security-group-open': {
    why: 'Whatever is started in a VPC without a security group of its own gets the default one. Rules in it therefore apply to things that nobody thought of. AWS and the CIS benchmark advise to manage it with no rules at all.',
    bad: `egress {
  from_port   = 0
  to_port     = 0
  protocol    = "-1"
  cidr_blocks = ["0.0.0.0/0"] # <-
}`,
    good: 'vpc_id = "vpc-1"',
  },
  'aws-plain-http-listener': {
    why: 'What a client sends over plain HTTP, cookies and passwords included, can be read and changed on the way. A listener for HTTP should do nothing but redirect to the one for HTTPS.',
    bad: `load_balancer_arn = aws_lb.web.arn
port              = 80
protocol          = "HTTP"

default_action {
  type             = "forward"
  target_group_arn = aws_lb_target_group.web.arn
}`,
    good: `load_balancer_arn = aws_lb.web.arn
port              = 80
protocol          = "HTTP"

default_action {
  type = "redirect"
  redirect {
    port        = "443"
    protocol    = "HTTPS"
    status_code = "HTTP_301"
  }
}`,
  },
  'aws-listener-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021: their ciphers and hashes no longer hold. All browsers of the last years speak 1.2 and most speak 1.3, so an older policy serves attackers and abandoned clients.',
    bad: `port       = 443
protocol   = "HTTPS"
ssl_policy = "ELBSecurityPolicy-2016-08" # <-`,
    good: `port       = 443
protocol   = "HTTPS"
ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"`,
  },
  'aws-lb-invalid-headers': {
    why: 'Headers that do not follow the standard are understood differently by the load balancer and by what stands behind it, which is what request smuggling lives on. No honest client sends them.',
    bad: 'load_balancer_type = "application"',
    good: `load_balancer_type         = "application"
drop_invalid_header_fields = true`,
  },
  'aws-lb-deletion-protection': {
    why: 'Deleting a load balancer takes the address with it that clients and DNS records know. With deletion protection that takes two steps, of which the first is harmless.',
    bad: 'internal = false',
    good: `internal                   = false
enable_deletion_protection = true`,
  },
  'aws-lb-access-logs': {
    why: 'Access logs tell who asked for what, and how long the answer took, when the application itself can no longer be asked. They are the first thing that is looked for after an incident, and can\'t be had afterwards.',
    bad: 'internal = false',
    good: `internal = false

access_logs {
  bucket  = "logs"
  enabled = true
}`,
  },
  'aws-subnet-public-ip': {
    why: 'With this setting whatever is started in the subnet can be reached from the internet as far as security groups allow, by default and without anybody asking for it. Load balancers and NAT gateways get their addresses without it.',
    bad: `cidr_block              = "10.0.1.0/24"
map_public_ip_on_launch = true # <-`,
    good: 'cidr_block = "10.0.1.0/24"',
  },
  'aws-cloudfront-plain-http': {
    why: 'With `allow-all` a viewer who types the address without a scheme is served without encryption, and everything on that path can be read and changed on the way. A redirect costs one round trip.',
    bad: `default_cache_behavior {
  viewer_protocol_policy = "allow-all" # <-
}`,
    good: `default_cache_behavior {
  viewer_protocol_policy = "redirect-to-https"
}`,
  },
  'aws-cloudfront-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021. The certificate that CloudFront brings along always allows TLS 1.0; a certificate of one\'s own lets the distribution start at 1.2.',
    bad: `viewer_certificate {
  acm_certificate_arn      = "arn"
  minimum_protocol_version = "TLSv1.1_2016" # <-
}`,
    good: `viewer_certificate {
  acm_certificate_arn      = "arn"
  minimum_protocol_version = "TLSv1.2_2021"
}`,
  },
  'aws-cloudfront-logging': {
    why: 'Requests that a content network answers never reach the application, so nobody but the network can tell of them. Its logs show what was asked for, by whom, and what was refused.',
    bad: 'enabled = true',
    good: `enabled = true

logging_config {
  bucket = "logs.s3.amazonaws.com"
}`,
  },
  'aws-api-gateway-stage-xray': {
    why: 'A trace that starts at the gateway shows where a slow or failed request spent its time. One that starts behind it lacks the part that the client saw.',
    bad: 'stage_name = "prod"',
    good: `stage_name           = "prod"
xray_tracing_enabled = true`,
  },
};
