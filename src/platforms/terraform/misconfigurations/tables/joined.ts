import type { JoinedRow } from '../row.ts';
import { aws } from './shared.ts';

/** Misconfigurations that take two resources. */
export const JOINED: readonly JoinedRow[] = [
  {
    id: 'aws-s3-no-public-access-block', types: ['aws_s3_bucket'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A bucket has no public access block',
    join: { type: 'aws_s3_bucket_public_access_block', by: 'bucket' }, says: 'has no public access block: add an `aws_s3_bucket_public_access_block` for it',
    aliases: ['checkov:CKV2_AWS_6', 'trivy:AWS-0094'], reference: aws('s3_bucket_public_access_block'),
  },
  {
    id: 'aws-s3-no-versioning', types: ['aws_s3_bucket'], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: 'A bucket has no versioning', when: { at: 'versioning', missing: true },
    join: { type: 'aws_s3_bucket_versioning', by: 'bucket' }, says: 'has no versioning: add an `aws_s3_bucket_versioning` for it',
    aliases: ['checkov:CKV_AWS_21', 'kics:568a4d22-3517-44a6-a7ad-6a7eed88722c', 'trivy:AWS-0090'], reference: aws('s3_bucket_versioning'),
  },
  {
    id: 'aws-s3-no-logging', types: ['aws_s3_bucket'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A bucket writes no access logs', when: { at: 'logging', missing: true },
    join: { type: 'aws_s3_bucket_logging', by: 'bucket' }, says: 'writes no access logs: add an `aws_s3_bucket_logging` for it',
    aliases: ['checkov:CKV_AWS_18', 'kics:f861041c-8c9f-4156-acfc-5e6e524f5884', 'trivy:AWS-0089'], reference: aws('s3_bucket_logging'),
  },
  {
    id: 'aws-ecr-no-policy', types: ['aws_ecr_repository'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'An image repository has no policy', join: { type: 'aws_ecr_repository_policy', by: 'repository' }, says: 'has no policy: add an `aws_ecr_repository_policy` for it',
    aliases: ['kics:69e7c320-b65d-41bb-be02-d63ecc0bcc9d'], reference: aws('ecr_repository_policy'),
  },
  {
    id: 'aws-vpc-no-flow-logs', types: ['aws_vpc'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A VPC has no flow logs', join: { type: 'aws_flow_log', by: 'vpc_id' }, says: 'has no flow logs: add an `aws_flow_log` for it',
    aliases: ['kics:f83121ea-03da-434f-9277-9cd247ab3047', 'checkov:CKV2_AWS_11', 'trivy:AWS-0178'], reference: aws('flow_log'),
  },
  {
    id: 'aws-api-gateway-no-firewall', types: ['aws_api_gateway_stage'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'An API Gateway stage has no firewall', join: { type: 'aws_wafv2_web_acl_association', by: 'resource_arn' }, says: 'has no firewall: add an `aws_wafv2_web_acl_association` for it',
    aliases: ['checkov:CKV2_AWS_29'], reference: aws('wafv2_web_acl_association'),
  },
];
