import type { JoinedRow } from '../row.ts';
import { aws } from './shared.ts';

/** Misconfigurations that take two resources. */
export const JOINED: readonly JoinedRow[] = [
  {
    id: 'aws-s3-no-public-access-block', types: ['aws_s3_bucket'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A bucket has no public access block',
    join: { type: 'aws_s3_bucket_public_access_block', by: 'bucket' }, says: 'has no public access block: add an aws_s3_bucket_public_access_block for it',
    why: 'Buckets made since April 2023 block public access by default, but what is not in the code can be changed in the console without a trace in it, and older buckets have no block at all. The resource keeps ACLs and policies from making data public by mistake.',
    aliases: ['checkov:CKV2_AWS_6', 'trivy:AWS-0094'], reference: aws('s3_bucket_public_access_block'),
    bad: 'bucket = "orders"',
    beside: 'resource "aws_s3_bucket_public_access_block" "example" {\n  bucket                  = aws_s3_bucket.example.id\n  block_public_acls       = true\n  block_public_policy     = true\n  ignore_public_acls      = true\n  restrict_public_buckets = true\n}',
  },
  {
    id: 'aws-s3-no-versioning', types: ['aws_s3_bucket'], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: 'A bucket has no versioning', when: { at: 'versioning', missing: true },
    join: { type: 'aws_s3_bucket_versioning', by: 'bucket' }, says: 'has no versioning: add an aws_s3_bucket_versioning for it',
    why: 'Versioning is the way back from a wrong deployment, a script with the wrong prefix, or ransomware. It can\'t be turned on after the fact for what is already lost; a lifecycle rule keeps the cost in bounds.',
    aliases: ['checkov:CKV_AWS_21', 'kics:568a4d22-3517-44a6-a7ad-6a7eed88722c', 'trivy:AWS-0090'], reference: aws('s3_bucket_versioning'),
    bad: 'bucket = "orders"',
    beside: 'resource "aws_s3_bucket_versioning" "example" {\n  bucket = aws_s3_bucket.example.id\n\n  versioning_configuration {\n    status = "Enabled"\n  }\n}',
  },
  {
    id: 'aws-s3-no-logging', types: ['aws_s3_bucket'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A bucket writes no access logs', when: { at: 'logging', missing: true },
    join: { type: 'aws_s3_bucket_logging', by: 'bucket' }, says: 'writes no access logs: add an aws_s3_bucket_logging for it',
    why: 'Access logs of a bucket tell who read or removed an object. They are the first thing that is looked for after a leak and can\'t be had afterwards; CloudTrail data events are the other way.',
    aliases: ['checkov:CKV_AWS_18', 'kics:f861041c-8c9f-4156-acfc-5e6e524f5884', 'trivy:AWS-0089'], reference: aws('s3_bucket_logging'),
    bad: 'bucket = "orders"',
    beside: 'resource "aws_s3_bucket_logging" "example" {\n  bucket        = aws_s3_bucket.example.id\n  target_bucket = "logs"\n  target_prefix = "orders/"\n}',
  },
  {
    id: 'aws-ecr-no-policy', types: ['aws_ecr_repository'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'An image repository has no policy', join: { type: 'aws_ecr_repository_policy', by: 'repository' }, says: 'has no policy: add an aws_ecr_repository_policy for it',
    why: 'Without a policy of its own a repository is open to whoever in the account has rights on ECR at large. A policy names who pulls and who pushes.',
    aliases: ['kics:69e7c320-b65d-41bb-be02-d63ecc0bcc9d'], reference: aws('ecr_repository_policy'),
    bad: 'name = "orders"',
    beside: 'resource "aws_ecr_repository_policy" "example" {\n  repository = aws_ecr_repository.example.name\n  policy     = data.aws_iam_policy_document.pull.json\n}\n\ndata "aws_iam_policy_document" "pull" {}',
  },
  {
    id: 'aws-vpc-no-flow-logs', types: ['aws_vpc'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A VPC has no flow logs', join: { type: 'aws_flow_log', by: 'vpc_id' }, says: 'has no flow logs: add an aws_flow_log for it',
    why: 'Flow logs tell which addresses talked to which, and what was refused. After an incident nothing else does.',
    aliases: ['kics:f83121ea-03da-434f-9277-9cd247ab3047', 'checkov:CKV2_AWS_11', 'trivy:AWS-0178'], reference: aws('flow_log'),
    bad: 'cidr_block = "10.0.0.0/16"',
    beside: 'resource "aws_flow_log" "example" {\n  vpc_id          = aws_vpc.example.id\n  traffic_type    = "ALL"\n  log_destination = "arn"\n}',
  },
  {
    id: 'aws-api-gateway-no-firewall', types: ['aws_api_gateway_stage'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'An API Gateway stage has no firewall', join: { type: 'aws_wafv2_web_acl_association', by: 'resource_arn' }, says: 'has no firewall: add an aws_wafv2_web_acl_association for it',
    why: 'A web application firewall refuses known attacks and floods before they reach the functions behind the gateway, and before they are billed.',
    aliases: ['checkov:CKV2_AWS_29'], reference: aws('wafv2_web_acl_association'),
    bad: 'stage_name = "prod"',
    beside: 'resource "aws_wafv2_web_acl_association" "example" {\n  resource_arn = aws_api_gateway_stage.example.arn\n  web_acl_arn  = "arn"\n}',
  },
];
