import type { Row } from '../row.ts';
import { absent, allowsAnybody, allowsEverything, aws } from './shared.ts';

const passwords = (id: string, at: string, want: number | boolean, what: string, aliases: Row['aliases']): Row => ({
  id, types: ['aws_iam_account_password_policy'], theme: 'access', severity: 'info', persona: 'strict',
  summary: `The password policy of an account ${what}`,
  when: typeof want === 'number' ? (at === 'max_password_age' ? { any: [absent(at), { at, above: want }, { at, is: 0 }] } : { any: [absent(at), { at, below: want }] }) : { at, is: false, orMissing: true },
  says: `${what}: set \`${at} = ${want}\``,
  set: { at, value: String(want) }, aliases, reference: aws('iam_account_password_policy'),
});

export const AWS_IAM: readonly Row[] = [
  {
    id: 'aws-iam-full-admin', types: ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'], theme: 'access', severity: 'error', persona: 'default',
    summary: 'A policy allows every action on everything', when: allowsEverything, says: 'allows every action on everything: name the actions and resources that are needed',
    aliases: ['kics:2f37c4a3-58b9-4afe-8a87-d7f1d2286f84', 'kics:575a2155-6af1-4026-b1af-d5bc8fe2a904', 'checkov:CKV_AWS_62', 'checkov:CKV_AWS_63', 'trivy:AWS-0057'], reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  },
  {
    id: 'aws-iam-document-full-admin', types: ['data.aws_iam_policy_document'], theme: 'access', severity: 'error', persona: 'default',
    summary: 'A policy document allows every action on everything',
    when: { some: 'statement', where: { all: [{ at: 'effect', is: 'Allow', orMissing: true }, absent('condition'), absent('principals'), { at: 'resources', contains: '*' }, { at: 'actions', contains: ['*', '*:*'] }] } },
    says: 'allows every action on everything: name the actions and resources that are needed',
    aliases: ['kics:2f37c4a3-58b9-4afe-8a87-d7f1d2286f84', 'checkov:CKV_AWS_1', 'trivy:AWS-0057'], reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  },
  {
    id: 'aws-iam-role-for-everybody', types: ['aws_iam_role'], theme: 'access', severity: 'error', persona: 'default',
    summary: 'Everybody may assume a role', when: allowsAnybody('assume_role_policy'), says: 'can be assumed by everybody: name the principals',
    aliases: ['kics:12b7e704-37f0-4d1e-911a-44bf60c48c21', 'checkov:CKV_AWS_60'], reference: aws('iam_role'),
  },
  {
    id: 'aws-iam-policy-on-user', types: ['aws_iam_user_policy_attachment', 'aws_iam_user_policy', 'aws_iam_policy_attachment'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A policy is attached to a single user', when: { any: [{ at: 'user', present: true }, { at: 'users', present: true }] }, says: 'is attached to a single user: attach it to a group or a role',
    aliases: ['kics:b4378389-a9aa-44ee-91e7-ef183f11079e', 'checkov:CKV_AWS_40', 'trivy:AWS-0143'], reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  },
  {
    id: 'aws-sqs-policy-for-everybody', types: ['aws_sqs_queue_policy', 'aws_sqs_queue'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A queue is open to everybody', when: allowsAnybody('policy'), says: 'is open to everybody: name the principals, or add a condition on the source',
    aliases: ['kics:730675f9-52ed-49b6-8ead-0acb5dd7df7f', 'kics:abb06e5f-ef9a-4a99-98c6-376d396bfcdf', 'checkov:CKV_AWS_168'], reference: aws('sqs_queue_policy'),
  },
  {
    id: 'aws-sns-policy-for-everybody', types: ['aws_sns_topic_policy', 'aws_sns_topic'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A topic is open to everybody', when: allowsAnybody('policy'), says: 'is open to everybody: name the principals, or add a condition on the source',
    aliases: ['kics:b26d2b7e-60f6-413d-a3a1-a57db24aa2b3', 'checkov:CKV_AWS_169'], reference: aws('sns_topic_policy'),
  },
  {
    id: 'aws-kms-policy-for-everybody', types: ['aws_kms_key'], theme: 'access', severity: 'error', persona: 'default',
    summary: 'A key is open to everybody', when: allowsAnybody('policy', { at: 'Action', contains: ['*', 'kms:*'] }), says: 'is open to everybody: name the principals',
    aliases: ['kics:7ebc9038-0bde-479a-acc4-6ed7b6758899', 'checkov:CKV_AWS_33'], reference: aws('kms_key'),
  },
  {
    id: 'aws-secret-policy-for-everybody', types: ['aws_secretsmanager_secret_policy'], theme: 'secrets', severity: 'error', persona: 'default',
    summary: 'A secret is open to everybody', when: allowsAnybody('policy'), says: 'is open to everybody: name the principals',
    aliases: ['kics:fa00ce45-386d-4718-8392-fb485e1f3c5b'], reference: aws('secretsmanager_secret_policy'),
  },
  {
    id: 'aws-ecr-policy-for-everybody', types: ['aws_ecr_repository_policy'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'An image repository is open to everybody', when: allowsAnybody('policy'), says: 'is open to everybody: name the accounts',
    aliases: ['kics:e86e26fc-489e-44f0-9bcd-97305e4ba69a', 'checkov:CKV_AWS_32', 'trivy:AWS-0032'], reference: aws('ecr_repository_policy'),
  },
  passwords('aws-password-length', 'minimum_password_length', 14, 'allows short passwords', ['kics:1bc1c685-e593-450e-88fb-19db4c82aa1d', 'checkov:CKV_AWS_10', 'trivy:AWS-0063']),
  passwords('aws-password-lower-case', 'require_lowercase_characters', true, 'asks for no lower-case letter', ['kics:a1b2c3d4-e5f6-7890-ab12-cd34ef567890', 'checkov:CKV_AWS_11', 'trivy:AWS-0058']),
  passwords('aws-password-upper-case', 'require_uppercase_characters', true, 'asks for no upper-case letter', ['kics:2c3d4ghwt-e5f6-7890-ab12-cd34ef567890', 'checkov:CKV_AWS_15', 'trivy:AWS-0061']),
  passwords('aws-password-numbers', 'require_numbers', true, 'asks for no number', ['checkov:CKV_AWS_12', 'trivy:AWS-0059']),
  passwords('aws-password-symbols', 'require_symbols', true, 'asks for no symbol', ['checkov:CKV_AWS_14', 'trivy:AWS-0060']),
  passwords('aws-password-reuse', 'password_reuse_prevention', 24, 'lets old passwords be used again', ['kics:89806cdc-9c2e-4bd1-a0dc-53f339bcfb2a', 'checkov:CKV_AWS_13', 'trivy:AWS-0056']),
  passwords('aws-password-age', 'max_password_age', 90, 'lets passwords live for long', ['kics:ce60d060-efb8-4bfd-9cf7-ff8945d00d90', 'checkov:CKV_AWS_9', 'trivy:AWS-0062']),
];
