import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const AWS_DATA_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-rds-public': {
    why: 'A database with a public address is one wrong rule of a security group away from the internet, where automated scans try known holes and leaked passwords around the clock. Applications in the same network do not need the address.',
    bad: `engine = "postgres"

publicly_accessible = true # <-`,
    good: `engine = "postgres"

publicly_accessible = false`,
  },
  'aws-rds-unencrypted': {
    why: 'Encryption at rest costs nothing here and can\'t be turned on later without making a copy, which for a database means an outage. A replica and a restored snapshot take the setting from where they come from, so they are not looked at.',
    bad: 'engine = "postgres"',
    good: `engine            = "postgres"
storage_encrypted = true`,
  },
  'aws-rds-cluster-unencrypted': {
    why: 'Encryption at rest costs nothing here and can\'t be turned on later without making a copy, which for a database means an outage. Clusters with the engine mode `serverless` are always encrypted.',
    bad: 'engine = "aurora-postgresql"',
    good: `engine            = "aurora-postgresql"
storage_encrypted = true`,
  },
  'aws-rds-no-backup': {
    why: 'Without a retention period there is no automatic backup and no restore to a point in time: after a wrong migration or a `DELETE` without `WHERE` nothing is left. The period is in days, up to 35. A replica is backed by its source.',
    bad: `engine                  = "postgres"
backup_retention_period = 0 # <-`,
    good: `engine                  = "postgres"
backup_retention_period = 7`,
  },
  'aws-rds-minor-upgrades': {
    why: 'Minor versions carry the security fixes of the engine. AWS installs them in the maintenance window unless told otherwise; who turns that off has to do it by hand, in time.',
    bad: `engine = "postgres"

auto_minor_version_upgrade = false # <-`,
    good: `engine = "postgres"

auto_minor_version_upgrade = true`,
  },
  'aws-rds-deletion-protection': {
    why: 'A plan that replaces a database reads almost like one that changes it. With deletion protection such a plan fails, and somebody looks.',
    bad: 'engine = "postgres"',
    good: `engine = "postgres"

deletion_protection = true`,
  },
  'aws-rds-iam-authentication': {
    why: 'With IAM authentication an application gets a token for fifteen minutes in place of a password that somebody has to store, hand on and change.',
    bad: 'engine = "postgres"',
    good: `engine = "postgres"

iam_database_authentication_enabled = true`,
  },
  'aws-rds-multi-az': {
    why: 'When its zone fails, a database in one zone is down until it is restored elsewhere. A standby in a second zone takes over within a minute or two, at twice the price: a decision to take on purpose.',
    bad: 'engine = "postgres"',
    good: `engine = "postgres"

multi_az = true`,
  },
  'aws-rds-no-log-exports': {
    why: 'Logs on the instance are gone with the instance and after a few days. In CloudWatch they can be searched, kept, and turned into alarms.',
    bad: 'engine = "postgres"',
    good: `engine                          = "postgres"
enabled_cloudwatch_logs_exports = ["postgresql"]`,
  },
  'aws-redshift-public': {
    why: 'A database with a public address is one wrong rule of a security group away from the internet, where automated scans try known holes and leaked passwords around the clock. Applications in the same network do not need the address.',
    bad: `cluster_identifier = "reports"

publicly_accessible = true # <-`,
    good: `cluster_identifier = "reports"

publicly_accessible = false`,
  },
  'aws-redshift-unencrypted': {
    why: 'Encryption at rest costs nothing here and can\'t be turned on later without making a copy, which for a database means an outage.',
    bad: 'cluster_identifier = "reports"',
    good: `cluster_identifier = "reports"

encrypted = true`,
  },
  'aws-neptune-unencrypted': {
    why: 'Encryption at rest costs nothing here and can\'t be turned on later without making a copy, which for a database means an outage.',
    bad: 'cluster_identifier = "graph"',
    good: `cluster_identifier = "graph"

storage_encrypted = true`,
  },
  'aws-neptune-public': {
    why: 'A database with a public address is one wrong rule of a security group away from the internet, where automated scans try known holes and leaked passwords around the clock. Applications in the same network do not need the address.',
    bad: `cluster_identifier = "graph"

publicly_accessible = true # <-`,
    good: `cluster_identifier = "graph"

publicly_accessible = false`,
  },
  'aws-neptune-iam-authentication': {
    why: 'Neptune knows no passwords: without IAM authentication whoever reaches its port may read and write.',
    bad: 'cluster_identifier = "graph"',
    good: `cluster_identifier = "graph"

iam_database_authentication_enabled = true`,
  },
  'aws-docdb-unencrypted': {
    why: 'Encryption at rest costs nothing here and can\'t be turned on later without making a copy, which for a database means an outage.',
    bad: 'cluster_identifier = "orders"',
    good: `cluster_identifier = "orders"

storage_encrypted = true`,
  },
  'aws-docdb-no-log-exports': {
    why: 'Without an export nobody can tell afterwards who read or changed what: the audit log of DocumentDB goes to CloudWatch or nowhere.',
    bad: 'cluster_identifier = "orders"',
    good: `cluster_identifier              = "orders"
enabled_cloudwatch_logs_exports = ["audit", "profiler"]`,
  },
  'aws-dynamodb-recovery': {
    why: 'DynamoDB makes no backups by itself. With point-in-time recovery the table can be had as it was at any second of the last 35 days, which is what one wants after a faulty deployment.',
    bad: 'name = "orders"',
    good: `name = "orders"

point_in_time_recovery {
  enabled = true
}`,
  },
  'aws-dynamodb-customer-key': {
    why: 'The key that AWS keeps for a service encrypts, but who may use it and when it is rotated or revoked is not yours to say. Some rules of compliance ask for a key of one\'s own.',
    bad: 'name = "orders"',
    good: `name = "orders"

server_side_encryption {
  enabled     = true
  kms_key_arn = aws_kms_key.orders.arn
}`,
  },
  'aws-dax-unencrypted': {
    why: 'The cache holds what the table holds. Encrypting one and not the other protects neither, and it can only be set when the cluster is made.',
    bad: 'cluster_name = "orders"',
    good: `cluster_name = "orders"

server_side_encryption {
  enabled = true
}`,
  },
  'aws-elasticache-unencrypted': {
    why: 'Snapshots and swap of a cache are files like others. The setting can only be chosen when the group is made.',
    bad: 'replication_group_id = "sessions"',
    good: `replication_group_id = "sessions"

at_rest_encryption_enabled = true`,
  },
  'aws-elasticache-plain': {
    why: 'Sessions, tokens and rate limits go over the network in the clear, and only with TLS can the cache ask for a password.',
    bad: 'replication_group_id = "sessions"',
    good: `replication_group_id = "sessions"

transit_encryption_enabled = true`,
  },
  'aws-elasticache-no-backup': {
    why: 'What is only in the cache is lost with its node. Where that matters, a snapshot a day is kept for as many days as the limit says.',
    bad: 'engine = "redis"',
    good: `engine                   = "redis"
snapshot_retention_limit = 5`,
  },
  'aws-sqs-unencrypted': {
    why: 'SQS encrypts new queues with a key of its own unless told not to, so this only matters where the setting is off, or where auditors want to read it in the code.',
    bad: 'name = "orders"',
    good: `name                    = "orders"
sqs_managed_sse_enabled = true`,
  },
  'aws-sns-unencrypted': {
    why: 'Messages of a topic are stored until they are delivered. SNS does not encrypt them unless a key is named; note that publishers then need the right to use it.',
    bad: 'name = "orders"',
    good: `name              = "orders"
kms_master_key_id = aws_kms_key.topics.id`,
  },
  'aws-kinesis-unencrypted': {
    why: 'Records stay in the stream for a day to a year. Encryption is a matter of two arguments; the key of AWS for the service costs nothing.',
    bad: 'name = "clicks"',
    good: `name            = "clicks"
encryption_type = "KMS"
kms_key_id      = "alias/aws/kinesis"`,
  },
  'aws-msk-plain': {
    why: 'With `TLS_PLAINTEXT` or `PLAINTEXT` messages and passwords of clients go over the network in the clear. TLS alone is the default.',
    bad: `cluster_name = "events"

encryption_info {
  encryption_in_transit {
    client_broker = "TLSx" # <-
  }
}`,
    good: `cluster_name = "events"

encryption_info {
  encryption_in_transit {
    client_broker = "TLS"
  }
}`,
  },
  'aws-mq-public': {
    why: 'A broker with a public address offers its console and its protocols to everybody, and ActiveMQ has had holes that needed no password.',
    bad: `broker_name = "orders"

publicly_accessible = true # <-`,
    good: `broker_name = "orders"

publicly_accessible = false`,
  },
  'aws-mq-no-logs': {
    why: 'Without logs in CloudWatch there is no way to see why a broker refused a connection or dropped a message: the host is not yours to look into.',
    bad: 'broker_name = "orders"',
    good: `broker_name = "orders"

logs {
  general = true
}`,
  },
  'aws-elasticsearch-unencrypted': {
    why: 'Indexes hold copies of what is searched: orders, mails, logs with tokens in them. Turning encryption on later can mean a new domain.',
    bad: 'domain_name = "search"',
    good: `domain_name = "search"

encrypt_at_rest {
  enabled = true
}`,
  },
  'aws-elasticsearch-node-encryption': {
    why: 'Nodes copy whole indexes to each other. Without the setting that traffic is in the clear.',
    bad: 'domain_name = "search"',
    good: `domain_name = "search"

node_to_node_encryption {
  enabled = true
}`,
  },
  'aws-elasticsearch-plain-http': {
    why: 'Clients that are configured with `http://` keep working and send queries, results and passwords in the clear.',
    bad: 'domain_name = "search"',
    good: `domain_name = "search"

domain_endpoint_options {
  enforce_https = true
}`,
  },
  'aws-elasticsearch-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021. No client library of the last years needs them.',
    bad: `domain_name = "search"

domain_endpoint_options {
  tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # <-
}`,
    good: `domain_name = "search"

domain_endpoint_options {
  tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
}`,
  },
  'aws-secret-customer-key': {
    why: 'The key that AWS keeps for a service encrypts, but who may use it and when it is rotated or revoked is not yours to say. Some rules of compliance ask for a key of one\'s own.',
    bad: 'name = "orders"',
    good: `name       = "orders"
kms_key_id = aws_kms_key.secrets.arn`,
  },
  'aws-kms-no-rotation': {
    why: 'Rotation gives the key new material each year and keeps the old one for what was encrypted with it; nothing that uses the key has to change. It bounds what a leaked key opens. Asymmetric keys can\'t be rotated that way and are left alone.',
    bad: 'description = "Orders"',
    good: `description         = "Orders"
enable_key_rotation = true`,
  },
  'aws-kms-short-deletion-window': {
    why: 'What a deleted key encrypted is lost for good. The window, 7 to 30 days, is the time in which somebody can notice; AWS takes 30 where none is named.',
    bad: 'description = "Orders"',
    good: `description             = "Orders"
deletion_window_in_days = 30`,
  },
};
