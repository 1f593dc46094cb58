import type { RowDocs } from '../row.ts';

const ANYBODY = '"*" # <-';

/** A policy with one statement. */
function policyFor(action: string, principal = '{ AWS = "arn:aws:iam::111122223333:role/shop" }'): string {
  return `policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = ${principal}
    Action    = "${action}"
    Resource  = "*"
  }]
})`;
}

/** One demand on passwords. */
function passwords(argument: string, bad: string, good: string): RowDocs {
  return {
    why: 'The password policy is what stands between the console and a guessed password of an IAM user. Users should come from an identity provider with a second factor; as long as there are passwords, the account\'s policy should match the CIS benchmark.',
    bad: `${argument} = ${bad} # <-`,
    good: `${argument} = ${good}`,
  };
}

/** Why each row of its table is a rule, and an example of each. */
export const AWS_IAM_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-iam-full-admin': {
    why: 'Who holds this policy is an administrator of the account, and so is whoever gets hold of the credentials, the instance or the pipeline that carries it. Write down what is needed; IAM Access Analyzer can propose it from what was used.',
    bad: `policy = jsonencode({
  Statement = [{
    Effect   = "Allow"
    Action   = "*" # <-
    Resource = "*"
  }]
})`,
    good: `policy = jsonencode({
  Statement = [{
    Effect   = "Allow"
    Action   = "s3:GetObject"
    Resource = "arn:aws:s3:::orders/*"
  }]
})`,
  },
  'aws-iam-document-full-admin': {
    why: 'Who holds a policy of this document is an administrator of the account, and so is whoever gets hold of the credentials, the instance or the pipeline that carries it. Write down what is needed; IAM Access Analyzer can propose it from what was used.',
    bad: `statement {
  actions   = ["*"] # <-
  resources = ["*"]
}`,
    good: `statement {
  actions   = ["s3:GetObject"]
  resources = ["arn:aws:s3:::orders/*"]
}`,
  },
  'aws-iam-role-for-everybody': {
    why: 'A trust policy for the principal `*` without a condition lets any AWS account in the world take the role with all its rights.',
    bad: `assume_role_policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = "*" # <-
    Action    = "sts:AssumeRole"
    Resource  = "*"
  }]
})`,
    good: `assume_role_policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = { Service = "ec2.amazonaws.com" }
    Action    = "sts:AssumeRole"
    Resource  = "*"
  }]
})`,
  },
  'aws-iam-policy-on-user': {
    why: 'Rights that hang on single users are forgotten when somebody changes teams. Groups and roles say what a right is for, and a person comes and goes.',
    bad: `user       = "ada" # <-
policy_arn = "arn"`,
    good: 'policy_arn = "arn"',
  },
  'aws-sqs-policy-for-everybody': {
    why: 'With the principal `*` and no condition any AWS account may send to the queue or read from it. A condition on `aws:SourceArn` is the usual way to let one topic or bucket in.',
    bad: policyFor('sqs:SendMessage', ANYBODY),
    good: policyFor('sqs:SendMessage'),
  },
  'aws-sns-policy-for-everybody': {
    why: 'With the principal `*` and no condition any AWS account may publish to the topic or subscribe to it.',
    bad: policyFor('sns:Publish', ANYBODY),
    good: policyFor('sns:Publish'),
  },
  'aws-kms-policy-for-everybody': {
    why: 'The policy of a key decides alone who may use it. With the principal `*` that is every AWS account, so the encryption protects from nobody.',
    bad: policyFor('kms:*', ANYBODY),
    good: policyFor('kms:Decrypt'),
  },
  'aws-secret-policy-for-everybody': {
    why: 'With the principal `*` and no condition every AWS account may do what the statement allows, and with a secret reading is enough.',
    bad: policyFor('secretsmanager:GetSecretValue', ANYBODY),
    good: policyFor('secretsmanager:GetSecretValue'),
  },
  'aws-ecr-policy-for-everybody': {
    why: 'With the principal `*` every AWS account may pull the images, or push their own where the statement allows it. Public images belong into ECR Public.',
    bad: policyFor('ecr:BatchGetImage', ANYBODY),
    good: policyFor('ecr:BatchGetImage'),
  },
  'aws-password-length': passwords('minimum_password_length', '8', '14'),
  'aws-password-lower-case': passwords('require_lowercase_characters', 'false', 'true'),
  'aws-password-upper-case': passwords('require_uppercase_characters', 'false', 'true'),
  'aws-password-numbers': passwords('require_numbers', 'false', 'true'),
  'aws-password-symbols': passwords('require_symbols', 'false', 'true'),
  'aws-password-reuse': passwords('password_reuse_prevention', '3', '24'),
  'aws-password-age': passwords('max_password_age', '365', '90'),
};
