import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const AWS_STORAGE_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-s3-public-acl': {
    why: 'With `public-read` anybody can list the bucket and read every object in it, with `public-read-write` also replace them. Most leaks of cloud data were buckets like this one. What is meant to be public is better served by a content network that alone may read the bucket.',
    bad: `bucket = "orders"
acl    = "public-read" # <-`,
    good: `bucket = "orders"
acl    = "private"`,
  },
  'aws-s3-authenticated-acl': {
    why: '`authenticated-read` sounds like one\'s own users. It means any principal of any AWS account in the world, and an account is free.',
    bad: `bucket = "orders"
acl    = "authenticated-read" # <-`,
    good: `bucket = "orders"
acl    = "private"`,
  },
  'aws-s3-block-public-acls': {
    why: 'Without `block_public_acls` a single upload with a public ACL, from a script or the console, makes an object readable for everybody. With it such an upload fails.',
    bad: `bucket = "orders"

block_public_acls       = false # <-
block_public_policy     = true
ignore_public_acls      = true
restrict_public_buckets = true`,
    good: `bucket = "orders"

block_public_acls       = true
block_public_policy     = true
ignore_public_acls      = true
restrict_public_buckets = true`,
  },
  'aws-s3-block-public-policy': {
    why: 'Without `block_public_policy` a bucket policy for the principal `*` takes effect as soon as somebody writes it. With it AWS refuses the policy.',
    bad: `bucket = "orders"

block_public_acls       = true
block_public_policy     = false # <-
ignore_public_acls      = true
restrict_public_buckets = true`,
    good: `bucket = "orders"

block_public_acls       = true
block_public_policy     = true
ignore_public_acls      = true
restrict_public_buckets = true`,
  },
  'aws-s3-ignore-public-acls': {
    why: 'Objects can carry public ACLs from before. With `ignore_public_acls` they have no effect, whoever set them.',
    bad: `bucket = "orders"

block_public_acls       = true
block_public_policy     = true
ignore_public_acls      = false # <-
restrict_public_buckets = true`,
    good: `bucket = "orders"

block_public_acls       = true
block_public_policy     = true
ignore_public_acls      = true
restrict_public_buckets = true`,
  },
  'aws-s3-restrict-public-buckets': {
    why: 'With `restrict_public_buckets` a bucket with a public policy is open to AWS services and to the account that owns it, and to nobody else.',
    bad: `bucket = "orders"

block_public_acls       = true
block_public_policy     = true
ignore_public_acls      = true
restrict_public_buckets = false # <-`,
    good: `bucket = "orders"

block_public_acls       = true
block_public_policy     = true
ignore_public_acls      = true
restrict_public_buckets = true`,
  },
  'aws-s3-policy-for-everybody': {
    why: 'A statement that allows `s3:*` to the principal `*` lets anybody on the internet read, replace and delete objects, and change the policy itself. Without a condition nothing narrows it.',
    bad: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = "*" # <-
    Action    = "s3:*"
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
    good: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::111122223333:role/shop" }
    Action    = "s3:GetObject"
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
  },
  'aws-s3-policy-delete-for-everybody': {
    why: 'The principal `*` is everybody on the internet, with or without an AWS account. Hardly any bucket is meant for that, and the bill for it is yours.',
    bad: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = "*" # <-
    Action    = ["s3:DeleteObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
    good: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::111122223333:role/shop" }
    Action    = ["s3:DeleteObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
  },
  'aws-s3-policy-put-for-everybody': {
    why: 'The principal `*` is everybody on the internet, with or without an AWS account. Hardly any bucket is meant for that, and the bill for it is yours.',
    bad: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = "*" # <-
    Action    = ["s3:PutObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
    good: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::111122223333:role/shop" }
    Action    = ["s3:PutObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
  },
  'aws-s3-policy-list-for-everybody': {
    why: 'The principal `*` is everybody on the internet, with or without an AWS account. Hardly any bucket is meant for that, and the bill for it is yours.',
    bad: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = "*" # <-
    Action    = ["s3:ListObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
    good: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::111122223333:role/shop" }
    Action    = ["s3:ListObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
  },
  'aws-s3-policy-get-for-everybody': {
    why: 'The principal `*` is everybody on the internet, with or without an AWS account. A public web site may want that; other data does not.',
    bad: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = "*" # <-
    Action    = ["s3:GetObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
    good: `bucket = "orders"
policy = jsonencode({
  Statement = [{
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::111122223333:role/shop" }
    Action    = ["s3:GetObject"]
    Resource  = "arn:aws:s3:::orders/*"
  }]
})`,
  },
  'aws-s3-versioning-off': {
    why: 'Versioning is the way back from a wrong deployment, a script with the wrong prefix, or ransomware. It can\'t be turned on after the fact for what is already lost; a lifecycle rule keeps the cost in bounds.',
    bad: `bucket = "orders"

versioning {
  enabled = false # <-
}`,
    good: `bucket = "orders"

versioning {
  enabled = true
}`,
  },
  'aws-ebs-volume-unencrypted': {
    why: 'Encryption of EBS costs nothing, in money or in speed worth measuring, and protects what is on the volume and in its snapshots when those are shared or copied by mistake. A volume can\'t be encrypted later: it has to be replaced.',
    bad: `availability_zone = "eu-west-1a"
size              = 40`,
    good: `availability_zone = "eu-west-1a"
size              = 40
encrypted         = true`,
  },
  'aws-ebs-snapshot-copy-unencrypted': {
    why: 'Copies of snapshots travel to other regions and accounts, further than the volume ever did. Encrypting the copy costs one argument.',
    bad: `source_snapshot_id = "snap-1"
source_region      = "eu-west-1"`,
    good: `source_snapshot_id = "snap-1"
source_region      = "eu-west-1"
encrypted          = true`,
  },
  'aws-ebs-default-encryption-off': {
    why: 'The default of an account decides for every volume whose author did not think of encryption. Turning it off on purpose makes each of them a finding of the next audit.',
    bad: 'enabled = false # <-',
    good: 'enabled = true',
  },
  'aws-efs-unencrypted': {
    why: 'A file system is encrypted when it is made or never: afterwards everything has to be copied to a new one. It costs nothing, and clients do not notice.',
    bad: 'creation_token = "orders"',
    good: `creation_token = "orders"
encrypted      = true`,
  },
  'aws-efs-no-kms-key': {
    why: 'The key that AWS keeps for the service encrypts, but who may use it and when it is rotated or revoked is not yours to say. Some rules of compliance ask for a key of one\'s own.',
    bad: 'encrypted = true',
    good: `encrypted  = true
kms_key_id = aws_kms_key.files.arn`,
  },
  'aws-athena-database-unencrypted': {
    why: 'Results of queries are written to a bucket and hold what the queries read. Encryption of the database\'s own makes sure of them whatever the bucket does.',
    bad: `name   = "orders"
bucket = "results"`,
    good: `name   = "orders"
bucket = "results"

encryption_configuration {
  encryption_option = "SSE_S3"
}`,
  },
  'aws-ecr-mutable-tags': {
    why: 'With mutable tags `orders:1.4` can be one image in the test and another one in production, and a roll-back to it may bring something new. Immutable tags make a version a fact.',
    bad: 'name = "orders"',
    good: `name                 = "orders"
image_tag_mutability = "IMMUTABLE"`,
  },
  'aws-ecr-scan-on-push': {
    why: 'A scan at the push tells of known holes while the change is still in somebody\'s mind. The basic scan of ECR is free; accounts with enhanced scanning set it for the whole registry.',
    bad: 'name = "orders"',
    good: `name = "orders"

image_scanning_configuration {
  scan_on_push = true
}`,
  },
  'aws-ecr-customer-key': {
    why: 'ECR encrypts everything, by default with a key of S3 that leaves no trace of its use. With KMS each use is logged, and access can be revoked.',
    bad: 'name = "orders"',
    good: `name = "orders"

encryption_configuration {
  encryption_type = "KMS"
  kms_key         = aws_kms_key.images.arn
}`,
  },
};
