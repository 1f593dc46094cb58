import type { Row } from '../row.ts';
import { absent, aws, off, toggle } from './shared.ts';

export const AWS_DATA: readonly Row[] = [
  toggle({
    id: 'aws-rds-public', types: ['aws_db_instance', 'aws_rds_cluster_instance'], theme: 'exposure', severity: 'error', persona: 'default', at: 'publicly_accessible', want: false, defaultIsGood: true,
    summary: 'A database has a public address', says: 'has a public address: set `publicly_accessible = false`',
    aliases: ['kics:35113e6f-2c6b-414d-beec-7a9482d3b2d1', 'checkov:CKV_AWS_17', 'trivy:AWS-0180'], reference: aws('db_instance'),
  }),
  {
    id: 'aws-rds-unencrypted', types: ['aws_db_instance'], theme: 'encryption', severity: 'warning', persona: 'strict',
    summary: 'The storage of a database is not encrypted',
    when: { all: [absent('replicate_source_db'), absent('snapshot_identifier'), absent('kms_key_id'), off('storage_encrypted')] },
    says: 'does not encrypt its storage: set `storage_encrypted = true`',
    set: { at: 'storage_encrypted', value: 'true' },
    aliases: ['kics:08bd0760-8752-44e1-9779-7bb369b2b4e4', 'checkov:CKV_AWS_16', 'trivy:AWS-0080'], reference: aws('db_instance'),
  },
  {
    id: 'aws-rds-cluster-unencrypted', types: ['aws_rds_cluster'], theme: 'encryption', severity: 'warning', persona: 'strict',
    summary: 'The storage of a database cluster is not encrypted',
    when: { all: [{ not: { at: 'engine_mode', is: 'serverless' } }, absent('snapshot_identifier'), absent('replication_source_identifier'), off('storage_encrypted')] },
    says: 'does not encrypt its storage: set `storage_encrypted = true`',
    set: { at: 'storage_encrypted', value: 'true' },
    aliases: ['kics:656880aa-1388-488f-a6d4-8f73c23149b2', 'kics:3199c26c-7871-4cb3-99c2-10a59244ce7f', 'kics:1a690d1d-0ae7-49fa-b2db-b75ae0dd1d3e', 'checkov:CKV_AWS_96', 'trivy:AWS-0079'], reference: aws('rds_cluster'),
  },
  {
    id: 'aws-rds-no-backup', types: ['aws_db_instance'], theme: 'recovery', severity: 'warning', persona: 'strict',
    summary: 'A database keeps no backups',
    when: { all: [absent('replicate_source_db'), { at: 'backup_retention_period', is: 0, orMissing: true }] }, says: 'keeps no backups: set `backup_retention_period`',
    set: { at: 'backup_retention_period', value: '7' },
    aliases: ['kics:1dc73fb4-5b51-430c-8c5f-25dcf9090b02', 'checkov:CKV_AWS_133', 'trivy:AWS-0077'], reference: aws('db_instance'),
  },
  toggle({
    id: 'aws-rds-minor-upgrades', types: ['aws_db_instance'], theme: 'upkeep', severity: 'info', persona: 'strict', at: 'auto_minor_version_upgrade', want: true, defaultIsGood: true,
    summary: 'A database does not take minor upgrades', says: 'does not take minor upgrades: set `auto_minor_version_upgrade = true`',
    aliases: ['kics:3b6d777b-76e3-4133-80a3-0d6f667ade7f', 'checkov:CKV_AWS_226'], reference: aws('db_instance'),
  }),
  toggle({
    id: 'aws-rds-deletion-protection', types: ['aws_db_instance', 'aws_rds_cluster'], theme: 'recovery', severity: 'info', persona: 'pedantic', at: 'deletion_protection', want: true,
    summary: 'A database can be deleted in one step', says: 'can be deleted in one step: set `deletion_protection = true`',
    aliases: ['checkov:CKV_AWS_293', 'checkov:CKV_AWS_139', 'trivy:AWS-0177', 'trivy:AWS-0343'], reference: aws('db_instance'),
  }),
  toggle({
    id: 'aws-rds-iam-authentication', types: ['aws_db_instance', 'aws_rds_cluster'], theme: 'access', severity: 'info', persona: 'pedantic', at: 'iam_database_authentication_enabled', want: true,
    summary: 'A database does not know IAM authentication', says: 'does not know IAM authentication: set `iam_database_authentication_enabled = true`',
    aliases: ['checkov:CKV_AWS_161', 'checkov:CKV_AWS_162', 'trivy:AWS-0176'], reference: aws('db_instance'),
  }),
  toggle({
    id: 'aws-rds-multi-az', types: ['aws_db_instance'], theme: 'recovery', severity: 'info', persona: 'pedantic', at: 'multi_az', want: true,
    summary: 'A database stands in one availability zone', says: 'stands in one availability zone: set `multi_az = true`',
    aliases: ['checkov:CKV_AWS_157'], reference: aws('db_instance'),
  }),
  {
    id: 'aws-rds-no-log-exports', types: ['aws_db_instance'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A database exports no logs', when: absent('enabled_cloudwatch_logs_exports'), says: 'exports no logs: set `enabled_cloudwatch_logs_exports`',
    aliases: ['kics:8d7f7b8c-6c7c-40f8-baa6-62006c6c7b56', 'checkov:CKV_AWS_129'], reference: aws('db_instance'),
  },
  toggle({
    id: 'aws-redshift-public', types: ['aws_redshift_cluster'], theme: 'exposure', severity: 'error', persona: 'default', at: 'publicly_accessible', want: false, defaultIsGood: true,
    summary: 'A Redshift cluster has a public address', says: 'has a public address: set `publicly_accessible = false`',
    aliases: ['checkov:CKV_AWS_87'], reference: aws('redshift_cluster'),
  }),
  toggle({
    id: 'aws-redshift-unencrypted', types: ['aws_redshift_cluster'], theme: 'encryption', severity: 'warning', persona: 'strict', at: 'encrypted', want: true,
    summary: 'A Redshift cluster is not encrypted', says: 'is not encrypted: set `encrypted = true`',
    aliases: ['kics:cfdcabb0-fc06-427c-865b-c59f13e898ce', 'checkov:CKV_AWS_64', 'trivy:AWS-0084'], reference: aws('redshift_cluster'),
  }),
  toggle({
    id: 'aws-neptune-unencrypted', types: ['aws_neptune_cluster'], theme: 'encryption', severity: 'warning', persona: 'strict', at: 'storage_encrypted', want: true,
    summary: 'A Neptune cluster is not encrypted', says: 'is not encrypted: set `storage_encrypted = true`',
    aliases: ['kics:98d59056-f745-4ef5-8613-32bca8d40b7e', 'checkov:CKV_AWS_44', 'trivy:AWS-0076'], reference: aws('neptune_cluster'),
  }),
  toggle({
    id: 'aws-neptune-public', types: ['aws_neptune_cluster_instance'], theme: 'exposure', severity: 'error', persona: 'default', at: 'publicly_accessible', want: false, defaultIsGood: true,
    summary: 'A Neptune instance has a public address', says: 'has a public address: set `publicly_accessible = false`',
    aliases: ['kics:9ba198e0-fef4-464a-8a4d-75ea55300de7', 'checkov:CKV_AWS_102'], reference: aws('neptune_cluster_instance'),
  }),
  toggle({
    id: 'aws-neptune-iam-authentication', types: ['aws_neptune_cluster'], theme: 'access', severity: 'info', persona: 'pedantic', at: 'iam_database_authentication_enabled', want: true,
    summary: 'A Neptune cluster does not ask for IAM authentication', says: 'does not ask for IAM authentication: set `iam_database_authentication_enabled = true`',
    aliases: ['kics:c91d7ea0-d4d1-403b-8fe1-c9961ac082c5', 'checkov:CKV_AWS_359'], reference: aws('neptune_cluster'),
  }),
  toggle({
    id: 'aws-docdb-unencrypted', types: ['aws_docdb_cluster'], theme: 'encryption', severity: 'warning', persona: 'strict', at: 'storage_encrypted', want: true,
    summary: 'A DocumentDB cluster is not encrypted', says: 'is not encrypted: set `storage_encrypted = true`',
    aliases: ['kics:bc1f9009-84a0-490f-ae09-3e0ea6d74ad6', 'checkov:CKV_AWS_74', 'trivy:AWS-0021'], reference: aws('docdb_cluster'),
  }),
  {
    id: 'aws-docdb-no-log-exports', types: ['aws_docdb_cluster'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A DocumentDB cluster exports no logs', when: absent('enabled_cloudwatch_logs_exports'), says: 'exports no logs: set `enabled_cloudwatch_logs_exports`',
    aliases: ['kics:56f6a008-1b14-4af4-b9b2-ab7cf7e27641', 'checkov:CKV_AWS_85'], reference: aws('docdb_cluster'),
  },
  toggle({
    id: 'aws-dynamodb-recovery', types: ['aws_dynamodb_table'], theme: 'recovery', severity: 'info', persona: 'strict', at: 'point_in_time_recovery.enabled', want: true,
    summary: 'A DynamoDB table can\'t be restored to a point in time', says: 'can\'t be restored to a point in time: set `point_in_time_recovery { enabled = true }`',
    aliases: ['kics:741f1291-47ac-4a85-a07b-3d32a9d6bd3e', 'checkov:CKV_AWS_28', 'trivy:AWS-0024'], reference: aws('dynamodb_table'),
  }),
  {
    id: 'aws-dynamodb-customer-key', types: ['aws_dynamodb_table'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A DynamoDB table is not encrypted with KMS', when: off('server_side_encryption.enabled'), says: 'is not encrypted with KMS: set `server_side_encryption { enabled = true }`',
    aliases: ['kics:ce089fd4-1406-47bd-8aad-c259772bb294', 'checkov:CKV_AWS_119', 'trivy:AWS-0025'], reference: aws('dynamodb_table'),
  },
  toggle({
    id: 'aws-dax-unencrypted', types: ['aws_dax_cluster'], theme: 'encryption', severity: 'warning', persona: 'strict', at: 'server_side_encryption.enabled', want: true,
    summary: 'A DAX cluster is not encrypted', says: 'is not encrypted: set `server_side_encryption { enabled = true }`',
    aliases: ['kics:f11aec39-858f-4b6f-b946-0a1bf46c0c87', 'checkov:CKV_AWS_47', 'trivy:AWS-0023'], reference: aws('dax_cluster'),
  }),
  toggle({
    id: 'aws-elasticache-unencrypted', types: ['aws_elasticache_replication_group'], theme: 'encryption', severity: 'warning', persona: 'strict', at: 'at_rest_encryption_enabled', want: true,
    summary: 'A cache does not encrypt what it stores', says: 'does not encrypt what it stores: set `at_rest_encryption_enabled = true`',
    aliases: ['kics:76976de7-c7b1-4f64-a94f-90c1345914c2', 'checkov:CKV_AWS_29', 'trivy:AWS-0045'], reference: aws('elasticache_replication_group'),
  }),
  toggle({
    id: 'aws-elasticache-plain', types: ['aws_elasticache_replication_group'], theme: 'transport', severity: 'warning', persona: 'strict', at: 'transit_encryption_enabled', want: true,
    summary: 'A cache talks without encryption', says: 'talks without encryption: set `transit_encryption_enabled = true`',
    aliases: ['kics:1afbb3fa-cf6c-4a3d-b730-95e9f4df343e', 'checkov:CKV_AWS_30', 'trivy:AWS-0051'], reference: aws('elasticache_replication_group'),
  }),
  {
    id: 'aws-elasticache-no-backup', types: ['aws_elasticache_cluster'], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: 'A Redis cluster keeps no snapshots', when: { all: [{ at: 'engine', is: 'redis' }, { at: 'snapshot_retention_limit', is: 0, orMissing: true }] }, says: 'keeps no snapshots: set `snapshot_retention_limit`',
    aliases: ['kics:8fdb08a0-a868-4fdf-9c27-ccab0237f1ab', 'checkov:CKV_AWS_134', 'trivy:AWS-0050'], reference: aws('elasticache_cluster'),
  },
  {
    id: 'aws-sqs-unencrypted', types: ['aws_sqs_queue'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A queue turns its encryption off', when: { all: [{ at: 'sqs_managed_sse_enabled', is: false, orMissing: true }, absent('kms_master_key_id')] }, says: 'has no encryption set: set `sqs_managed_sse_enabled = true` or `kms_master_key_id`',
    set: { at: 'sqs_managed_sse_enabled', value: 'true' },
    aliases: ['kics:6e8849c1-3aa7-40e3-9063-b85ee300f29f', 'checkov:CKV_AWS_27', 'trivy:AWS-0096'], reference: aws('sqs_queue'),
  },
  {
    id: 'aws-sns-unencrypted', types: ['aws_sns_topic'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A topic does not encrypt its messages', when: absent('kms_master_key_id'), says: 'does not encrypt its messages: set `kms_master_key_id`',
    aliases: ['kics:28545147-2fc6-42d5-a1f9-cf226658e591', 'checkov:CKV_AWS_26', 'trivy:AWS-0095'], reference: aws('sns_topic'),
  },
  {
    id: 'aws-kinesis-unencrypted', types: ['aws_kinesis_stream'], theme: 'encryption', severity: 'info', persona: 'strict',
    summary: 'A Kinesis stream is not encrypted', when: { at: 'encryption_type', is: 'NONE', orMissing: true }, says: 'is not encrypted: set `encryption_type = "KMS"`',
    set: { at: 'encryption_type', value: '"KMS"' },
    aliases: ['checkov:CKV_AWS_43', 'trivy:AWS-0064', 'kics:862fe4bf-3eec-4767-a517-40f378886b88'], reference: aws('kinesis_stream'),
  },
  toggle({
    id: 'aws-msk-plain', types: ['aws_msk_cluster'], theme: 'transport', severity: 'warning', persona: 'strict', at: 'encryption_info.encryption_in_transit.client_broker', want: 'TLS', defaultIsGood: true,
    summary: 'A Kafka cluster lets clients talk without encryption', says: 'lets clients talk without encryption: set `client_broker = "TLS"`',
    aliases: ['kics:6db52fa6-d4da-4608-908a-89f0c59e743e', 'checkov:CKV_AWS_81', 'trivy:AWS-0073'], reference: aws('msk_cluster'),
  }),
  toggle({
    id: 'aws-mq-public', types: ['aws_mq_broker'], theme: 'exposure', severity: 'error', persona: 'default', at: 'publicly_accessible', want: false, defaultIsGood: true,
    summary: 'A message broker has a public address', says: 'has a public address: set `publicly_accessible = false`',
    aliases: ['kics:4eb5f791-c861-4afd-9f94-f2a6a3fe49cb', 'checkov:CKV_AWS_69', 'trivy:AWS-0072'], reference: aws('mq_broker'),
  }),
  {
    id: 'aws-mq-no-logs', types: ['aws_mq_broker'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A message broker writes no logs', when: off('logs.general'), says: 'writes no logs: set `logs { general = true }`',
    set: { at: 'logs.general', value: 'true' },
    aliases: ['checkov:CKV_AWS_48', 'trivy:AWS-0071'], reference: aws('mq_broker'),
  },
  toggle({
    id: 'aws-elasticsearch-unencrypted', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'encryption', severity: 'warning', persona: 'strict', at: 'encrypt_at_rest.enabled', want: true,
    summary: 'A search domain does not encrypt what it stores', says: 'does not encrypt what it stores: set `encrypt_at_rest { enabled = true }`',
    aliases: ['kics:24e16922-4330-4e9d-be8a-caa90299466a', 'checkov:CKV_AWS_5', 'trivy:AWS-0048'], reference: aws('opensearch_domain'),
  }),
  toggle({
    id: 'aws-elasticsearch-node-encryption', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'transport', severity: 'info', persona: 'strict', at: 'node_to_node_encryption.enabled', want: true,
    summary: 'The nodes of a search domain talk without encryption', says: 'has nodes that talk without encryption: set `node_to_node_encryption { enabled = true }`',
    aliases: ['kics:967eb3e6-26fc-497d-8895-6428beb6e8e2', 'checkov:CKV_AWS_6', 'trivy:AWS-0043'], reference: aws('opensearch_domain'),
  }),
  toggle({
    id: 'aws-elasticsearch-plain-http', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'transport', severity: 'warning', persona: 'strict', at: 'domain_endpoint_options.enforce_https', want: true,
    summary: 'A search domain answers on plain HTTP', says: 'answers on plain HTTP: set `domain_endpoint_options { enforce_https = true }`',
    aliases: ['kics:2e9e0729-66d5-4148-9d39-5e6fb4bf2a4e', 'checkov:CKV_AWS_83', 'trivy:AWS-0046'], reference: aws('opensearch_domain'),
  }),
  {
    id: 'aws-elasticsearch-old-tls', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'transport', severity: 'info', persona: 'strict',
    summary: 'A search domain accepts TLS before 1.2', when: { at: 'domain_endpoint_options.tls_security_policy', is: 'Policy-Min-TLS-1-0-2019-07' }, says: 'accepts TLS before 1.2: set `tls_security_policy = "Policy-Min-TLS-1-2-2019-07"`',
    set: { at: 'domain_endpoint_options.tls_security_policy', value: '"Policy-Min-TLS-1-2-2019-07"' },
    aliases: ['checkov:CKV_AWS_228', 'trivy:AWS-0126'], reference: aws('opensearch_domain'),
  },
  {
    id: 'aws-secret-customer-key', types: ['aws_secretsmanager_secret'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A secret is not encrypted with a key of one\'s own', when: absent('kms_key_id'), says: 'is not encrypted with a key of your own: set `kms_key_id`',
    aliases: ['kics:a2f548f2-188c-4fff-b172-e9a6acb216bd', 'checkov:CKV_AWS_149', 'trivy:AWS-0098'], reference: aws('secretsmanager_secret'),
  },
  {
    id: 'aws-kms-no-rotation', types: ['aws_kms_key'], theme: 'encryption', severity: 'info', persona: 'strict',
    summary: 'A KMS key is not rotated',
    when: { all: [{ at: 'customer_master_key_spec', is: 'SYMMETRIC_DEFAULT', orMissing: true }, { at: 'key_usage', is: 'ENCRYPT_DECRYPT', orMissing: true }, off('enable_key_rotation')] },
    says: 'is not rotated: set `enable_key_rotation = true`',
    set: { at: 'enable_key_rotation', value: 'true', safety: 'safe' },
    aliases: ['kics:22fbfeac-7b5a-421a-8a27-7a2178bb910b', 'checkov:CKV_AWS_7', 'trivy:AWS-0065'], reference: aws('kms_key'),
  },
  {
    id: 'aws-kms-short-deletion-window', types: ['aws_kms_key'], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: 'A KMS key has no deletion window of its own', when: absent('deletion_window_in_days'), says: 'names no `deletion_window_in_days`: say how long a deletion can be taken back',
    aliases: ['kics:0b530315-0ea4-497f-b34c-4ff86268f59d'], reference: aws('kms_key'),
  },
];
