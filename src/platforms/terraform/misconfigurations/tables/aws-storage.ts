import type { Row } from '../row.ts';
import { absent, allowsAnybody, aws, off } from './shared.ts';

const block = (flag: string, id: string, says: string, kics: string, checkov: string, trivy: string): Row => ({
  id, types: ['aws_s3_bucket_public_access_block'], theme: 'exposure', severity: 'warning', persona: 'strict',
  summary: `The public access block of a bucket leaves ${flag} off`,
  when: off(flag), says, set: { at: flag, value: 'true' },
  aliases: [`kics:${kics}`, `checkov:${checkov}`, `trivy:${trivy}`], reference: aws('s3_bucket_public_access_block'),
});

export const AWS_STORAGE: readonly Row[] = [
  {
    id: 'aws-s3-public-acl', types: ['aws_s3_bucket', 'aws_s3_bucket_acl'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'The ACL of a bucket lets everybody read or write it',
    when: { at: 'acl', is: ['public-read', 'public-read-write'] }, says: 'can be read, or even written, by everybody: set `acl = "private"` and hand out what is public through CloudFront',
    set: { at: 'acl', value: '"private"' },
    aliases: ['kics:38c5ee0d-7f22-4260-ab72-5073048df100', 'checkov:CKV_AWS_20', 'trivy:AWS-0092'], reference: aws('s3_bucket_acl'),
  },
  {
    id: 'aws-s3-authenticated-acl', types: ['aws_s3_bucket', 'aws_s3_bucket_acl'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'The ACL of a bucket lets every AWS account read it',
    when: { at: 'acl', is: 'authenticated-read' }, says: 'can be read by everybody who has an AWS account, whoever they are: set `acl = "private"`',
    set: { at: 'acl', value: '"private"' },
    aliases: ['kics:57b9893d-33b1-4419-bcea-a717ea87e139', 'trivy:AWS-0092'], reference: aws('s3_bucket_acl'),
  },
  block('block_public_acls', 'aws-s3-block-public-acls', 'lets public ACLs be set: set `block_public_acls = true`', 'd0cc8694-fcad-43ff-ac86-32331d7e867f', 'CKV_AWS_53', 'AWS-0086'),
  block('block_public_policy', 'aws-s3-block-public-policy', 'lets a public policy be set: set `block_public_policy = true`', '1a4bc881-9f69-4d44-8c9a-d37d08f54c50', 'CKV_AWS_54', 'AWS-0087'),
  block('ignore_public_acls', 'aws-s3-ignore-public-acls', 'honours public ACLs that are there: set `ignore_public_acls = true`', '4fa66806-0dd9-4f8d-9480-3174d39c7c91', 'CKV_AWS_55', 'AWS-0091'),
  block('restrict_public_buckets', 'aws-s3-restrict-public-buckets', 'honours a public policy that is there: set `restrict_public_buckets = true`', '1ec253ab-c220-4d63-b2de-5b40e0af9293', 'CKV_AWS_56', 'AWS-0093'),
  {
    id: 'aws-s3-policy-for-everybody', types: ['aws_s3_bucket_policy', 'aws_s3_bucket'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A bucket policy allows everybody every action',
    when: allowsAnybody('policy', { at: 'Action', contains: ['*', 's3:*'] }), says: 'allows everybody every action on the bucket: name the principals and the actions',
    aliases: ['kics:a4966c4f-9141-48b8-a564-ffe9959945bc', 'kics:7af43613-6bb9-4a0e-8c4d-1314b799425e', 'checkov:CKV_AWS_70'], reference: aws('s3_bucket_policy'),
  },
  ...([['Delete', 'ffdf4b37-7703-4dfe-a682-9d2e99bc6c09'], ['Put', 'd24c0755-c028-44b1-b503-8e719c898832'], ['List', '66c6f96f-2d9e-417e-a998-9058aeeecd44'], ['Get', '1df37f4b-7197-45ce-83f8-9994d2fcf885']] as const).map(([verb, kics]): Row => ({
    id: `aws-s3-policy-${verb.toLowerCase()}-for-everybody`, types: ['aws_s3_bucket_policy', 'aws_s3_bucket'], theme: 'exposure',
    severity: verb === 'Get' ? 'warning' : 'error', persona: verb === 'Get' ? 'strict' : 'default',
    summary: `A bucket policy lets everybody ${verb.toLowerCase()} objects`,
    when: allowsAnybody('policy', { at: 'Action', matches: new RegExp(`^s3:${verb}|^${verb}|^s3:${verb.toLowerCase()}`) }), says: `lets everybody ${verb.toLowerCase()} objects: name the principals`,
    aliases: [`kics:${kics}`, 'checkov:CKV_AWS_70'], reference: aws('s3_bucket_policy'),
  })),
  {
    id: 'aws-s3-versioning-off', types: ['aws_s3_bucket', 'aws_s3_bucket_versioning'], theme: 'recovery', severity: 'info', persona: 'strict',
    summary: 'A bucket keeps no old versions of its objects',
    when: { any: [{ at: 'versioning.enabled', is: false }, { at: 'versioning_configuration.status', is: ['Suspended', 'Disabled'] }] }, says: 'keeps no old versions: what is overwritten or deleted is gone',
    aliases: ['checkov:CKV_AWS_21', 'trivy:AWS-0090', 'kics:568a4d22-3517-44a6-a7ad-6a7eed88722c'], reference: aws('s3_bucket_versioning'),
  },
  {
    id: 'aws-ebs-volume-unencrypted', types: ['aws_ebs_volume'], theme: 'encryption', severity: 'warning', persona: 'strict',
    summary: 'An EBS volume is not encrypted',
    when: off('encrypted'), says: 'is not encrypted: set `encrypted = true`',
    set: { at: 'encrypted', value: 'true' },
    aliases: ['kics:cc997676-481b-4e93-aa81-d19f8c5e9b12', 'checkov:CKV_AWS_3', 'trivy:AWS-0026'], reference: aws('ebs_volume'),
  },
  {
    id: 'aws-ebs-snapshot-copy-unencrypted', types: ['aws_ebs_snapshot_copy'], theme: 'encryption', severity: 'info', persona: 'strict',
    summary: 'A copy of an EBS snapshot is not encrypted',
    when: off('encrypted'), says: 'is not encrypted: set `encrypted = true`',
    set: { at: 'encrypted', value: 'true' },
    aliases: [], reference: aws('ebs_snapshot_copy'),
  },
  {
    id: 'aws-ebs-default-encryption-off', types: ['aws_ebs_encryption_by_default'], theme: 'encryption', severity: 'warning', persona: 'default',
    summary: 'Encryption of new EBS volumes is turned off for the account',
    when: { at: 'enabled', is: false }, says: 'turns encryption of new volumes off for the whole region: set `enabled = true`',
    set: { at: 'enabled', value: 'true' },
    aliases: ['kics:3d3f6270-546b-443c-adb4-bb6fb2187ca6', 'checkov:CKV_AWS_106'], reference: aws('ebs_encryption_by_default'),
  },
  {
    id: 'aws-efs-unencrypted', types: ['aws_efs_file_system'], theme: 'encryption', severity: 'warning', persona: 'strict',
    summary: 'An EFS file system is not encrypted',
    when: off('encrypted'), says: 'is not encrypted: set `encrypted = true`',
    set: { at: 'encrypted', value: 'true' },
    aliases: ['kics:48207659-729f-4b5c-9402-f884257d794f', 'checkov:CKV_AWS_42', 'trivy:AWS-0037'], reference: aws('efs_file_system'),
  },
  {
    id: 'aws-efs-no-kms-key', types: ['aws_efs_file_system'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'An EFS file system is not encrypted with a key of one\'s own',
    when: absent('kms_key_id'), says: 'has no key of your own: set `kms_key_id`',
    aliases: ['kics:25d251f3-f348-4f95-845c-1090e41a615c', 'checkov:CKV_AWS_184'], reference: aws('efs_file_system'),
  },
  {
    id: 'aws-athena-database-unencrypted', types: ['aws_athena_database'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'An Athena database does not encrypt its results',
    when: absent('encryption_configuration'), says: 'does not encrypt its results: set `encryption_configuration`',
    aliases: ['kics:b2315cae-b110-4426-81e0-80bb8640cdd3', 'checkov:CKV_AWS_77'], reference: aws('athena_database'),
  },
  {
    id: 'aws-ecr-mutable-tags', types: ['aws_ecr_repository'], theme: 'upkeep', severity: 'info', persona: 'strict',
    summary: 'Tags of an image repository can be moved',
    when: { at: 'image_tag_mutability', isNot: ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'], orMissing: true }, says: 'lets tags be moved to other images: set `image_tag_mutability = "IMMUTABLE"`',
    set: { at: 'image_tag_mutability', value: '"IMMUTABLE"' },
    aliases: ['kics:d1846b12-20c5-4d45-8798-fc35b79268eb', 'checkov:CKV_AWS_51', 'trivy:AWS-0031'], reference: aws('ecr_repository'),
  },
  {
    id: 'aws-ecr-scan-on-push', types: ['aws_ecr_repository'], theme: 'upkeep', severity: 'info', persona: 'strict',
    summary: 'Images are not scanned when they are pushed',
    when: off('image_scanning_configuration.scan_on_push'), says: 'does not scan images that are pushed: set `scan_on_push = true`',
    set: { at: 'image_scanning_configuration.scan_on_push', value: 'true', safety: 'safe' },
    aliases: ['kics:9630336b-3fed-4096-8173-b9afdfe346a7', 'checkov:CKV_AWS_163', 'trivy:AWS-0030'], reference: aws('ecr_repository'),
  },
  {
    id: 'aws-ecr-customer-key', types: ['aws_ecr_repository'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'An image repository is not encrypted with a key of one\'s own',
    when: { at: 'encryption_configuration.encryption_type', isNot: ['KMS', 'KMS_DSSE'], orMissing: true }, says: 'is not encrypted with a KMS key: set `encryption_configuration`',
    aliases: ['kics:0e32d561-4b5a-4664-a6e3-a3fa85649157', 'checkov:CKV_AWS_136', 'trivy:AWS-0033'], reference: aws('ecr_repository'),
  },
];
