import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const JOINED_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-s3-no-public-access-block': {
    why: 'Buckets made since April 2023 block public access by default, but what is not in the code can be changed in the console without a trace in it, and older buckets have no block at all. The resource keeps ACLs and policies from making data public by mistake.',
    bad: 'bucket = "orders"',
    beside: `resource "aws_s3_bucket_public_access_block" "example" {
  bucket                  = aws_s3_bucket.example.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}`,
  },
  'aws-s3-no-versioning': {
    why: 'Versioning is the way back from a wrong deployment, a script with the wrong prefix, or ransomware. It can\'t be turned on after the fact for what is already lost; a lifecycle rule keeps the cost in bounds.',
    bad: 'bucket = "orders"',
    beside: `resource "aws_s3_bucket_versioning" "example" {
  bucket = aws_s3_bucket.example.id

  versioning_configuration {
    status = "Enabled"
  }
}`,
  },
  'aws-s3-no-logging': {
    why: 'Access logs of a bucket tell who read or removed an object. They are the first thing that is looked for after a leak and can\'t be had afterwards; CloudTrail data events are the other way.',
    bad: 'bucket = "orders"',
    beside: `resource "aws_s3_bucket_logging" "example" {
  bucket        = aws_s3_bucket.example.id
  target_bucket = "logs"
  target_prefix = "orders/"
}`,
  },
  'aws-ecr-no-policy': {
    why: 'Without a policy of its own a repository is open to whoever in the account has rights on ECR at large. A policy names who pulls and who pushes.',
    bad: 'name = "orders"',
    beside: `resource "aws_ecr_repository_policy" "example" {
  repository = aws_ecr_repository.example.name
  policy     = data.aws_iam_policy_document.pull.json
}

data "aws_iam_policy_document" "pull" {}`,
  },
  'aws-vpc-no-flow-logs': {
    why: 'Flow logs tell which addresses talked to which, and what was refused. After an incident nothing else does.',
    bad: 'cidr_block = "10.0.0.0/16"',
    beside: `resource "aws_flow_log" "example" {
  vpc_id          = aws_vpc.example.id
  traffic_type    = "ALL"
  log_destination = "arn"
}`,
  },
  'aws-api-gateway-no-firewall': {
    why: 'A web application firewall refuses known attacks and floods before they reach the functions behind the gateway, and before they are billed.',
    bad: 'stage_name = "prod"',
    beside: `resource "aws_wafv2_web_acl_association" "example" {
  resource_arn = aws_api_gateway_stage.example.arn
  web_acl_arn  = "arn"
}`,
  },
};
