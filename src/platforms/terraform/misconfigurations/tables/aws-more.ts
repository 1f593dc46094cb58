import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';
import { absent, aws, off, toggle } from './shared.ts';

const networkAcl = (port: number): Condition => {
  const opens: Condition = {
    all: [
      { any: [{ at: 'action', is: ['allow', 'Allow'] }, { at: 'rule_action', is: ['allow', 'Allow'] }] },
      { any: [{ at: 'protocol', is: ['-1', 'all'] }, { all: [{ at: 'protocol', is: ['tcp', '6'] }, { at: 'from_port', below: port + 1 }, { at: 'to_port', above: port - 1 }] }] },
      { any: [{ at: 'cidr_block', open: true }, { at: 'ipv6_cidr_block', open: true }] },
    ],
  };
  return { any: [{ some: 'ingress', where: opens }, { all: [{ at: 'egress', is: false, orMissing: true }, opens] }] };
};

export const AWS_MORE: readonly Row[] = [
  ...([[22, 'ssh', 'SSH', '3af7f2fd-06e6-4dab-b996-2912bea19ba4', 'CKV_AWS_232'], [3389, 'rdp', 'Remote Desktop', 'a20be318-cac7-457b-911d-04cc6e812c25', 'CKV_AWS_231']] as const).map(([port, id, name, kics, checkov]): Row => ({
    id: `aws-network-acl-${id}`, types: ['aws_network_acl_rule', 'aws_network_acl', 'aws_default_network_acl'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: `A network ACL lets the whole internet reach ${name}`, when: networkAcl(port), says: `lets the whole internet reach ${name} (port ${port}): name the networks that may`,
    aliases: [`kics:${kics}`, `checkov:${checkov}`, 'trivy:AWS-0105'], reference: aws('network_acl_rule'),
  })),
  toggle({
    id: 'aws-memorydb-plain', types: ['aws_memorydb_cluster'], theme: 'transport', severity: 'warning', persona: 'default', at: 'tls_enabled', want: true, defaultIsGood: true,
    summary: 'A MemoryDB cluster talks without encryption', says: 'talks without encryption: set `tls_enabled = true`',
    aliases: ['checkov:CKV_AWS_202'], reference: aws('memorydb_cluster'),
  }),
  toggle({
    id: 'aws-redshift-vpc-routing', types: ['aws_redshift_cluster'], theme: 'exposure', severity: 'info', persona: 'pedantic', at: 'enhanced_vpc_routing', want: true,
    summary: 'A Redshift cluster copies data past the VPC', says: 'copies data past the VPC: set `enhanced_vpc_routing = true`',
    aliases: ['checkov:CKV_AWS_321'], reference: aws('redshift_cluster'),
  }),
  toggle({
    id: 'aws-domain-transfer-lock', types: ['aws_route53domains_registered_domain'], theme: 'access', severity: 'warning', persona: 'default', at: 'transfer_lock', want: true, defaultIsGood: true,
    summary: 'A domain can be transferred away', says: 'can be transferred away: set `transfer_lock = true`',
    aliases: ['checkov:CKV_AWS_377'], reference: aws('route53domains_registered_domain'),
  }),
  toggle({
    id: 'aws-sagemaker-model-isolation', types: ['aws_sagemaker_model'], theme: 'exposure', severity: 'info', persona: 'pedantic', at: 'enable_network_isolation', want: true,
    summary: 'The containers of a model reach the network', says: 'has containers that reach the network: set `enable_network_isolation = true`',
    aliases: ['checkov:CKV_AWS_370'], reference: aws('sagemaker_model'),
  }),
  toggle({
    id: 'aws-sagemaker-metadata-v1', types: ['aws_sagemaker_notebook_instance'], theme: 'access', severity: 'info', persona: 'strict', at: 'instance_metadata_service_configuration.minimum_instance_metadata_service_version', want: '2',
    summary: 'A notebook answers on version 1 of the metadata service', says: 'answers on version 1 of the metadata service: set the minimum to 2',
    aliases: ['checkov:CKV_AWS_371'], reference: aws('sagemaker_notebook_instance'),
  }),
  {
    id: 'aws-sagemaker-outside-vpc', types: ['aws_sagemaker_notebook_instance'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A notebook stands outside of the VPC', when: absent('subnet_id'), says: 'stands outside of your VPC: set `subnet_id`',
    aliases: ['checkov:CKV_AWS_306'], reference: aws('sagemaker_notebook_instance'),
  },
  toggle({
    id: 'aws-sagemaker-internet', types: ['aws_sagemaker_notebook_instance'], theme: 'exposure', severity: 'info', persona: 'strict', at: 'direct_internet_access', want: 'Disabled',
    summary: 'A notebook has direct access to the internet', says: 'has direct access to the internet: set `direct_internet_access = "Disabled"`',
    aliases: ['kics:f3g4h5i6-j7k8-9lmn-0opq-12345abcdefg', 'checkov:CKV_AWS_122'], reference: aws('sagemaker_notebook_instance'),
  }),
  {
    id: 'aws-transfer-plain-ftp', types: ['aws_transfer_server'], theme: 'transport', severity: 'warning', persona: 'default',
    summary: 'A transfer server speaks plain FTP', when: { at: 'protocols', contains: 'FTP' }, says: 'speaks plain FTP: use SFTP or FTPS',
    aliases: ['checkov:CKV_AWS_357'], reference: aws('transfer_server'),
  },
  {
    id: 'aws-transfer-public', types: ['aws_transfer_server'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A transfer server has a public endpoint', when: { at: 'endpoint_type', is: 'PUBLIC', orMissing: true }, says: 'has a public endpoint: set `endpoint_type = "VPC"`',
    aliases: ['checkov:CKV_AWS_164'], reference: aws('transfer_server'),
  },
  {
    id: 'aws-kms-key-disabled', types: ['aws_kms_key'], theme: 'encryption', severity: 'warning', persona: 'default',
    summary: 'A key is turned off', when: { at: 'is_enabled', is: false }, says: 'is turned off: nothing that it encrypted can be read', set: { at: 'is_enabled', value: 'true' },
    aliases: ['checkov:CKV_AWS_227', 'kics:7350fa23-dcf7-4938-916d-6a60b0c73b50'], reference: aws('kms_key'),
  },
  toggle({
    id: 'aws-mq-minor-upgrades', types: ['aws_mq_broker'], theme: 'upkeep', severity: 'info', persona: 'pedantic', at: 'auto_minor_version_upgrade', want: true,
    summary: 'A message broker does not take minor upgrades', says: 'does not take minor upgrades: set `auto_minor_version_upgrade = true`', aliases: ['checkov:CKV_AWS_207'], reference: aws('mq_broker'),
  }),
  toggle({
    id: 'aws-dms-minor-upgrades', types: ['aws_dms_replication_instance'], theme: 'upkeep', severity: 'info', persona: 'pedantic', at: 'auto_minor_version_upgrade', want: true,
    summary: 'A replication instance does not take minor upgrades', says: 'does not take minor upgrades: set `auto_minor_version_upgrade = true`', aliases: ['checkov:CKV_AWS_222'], reference: aws('dms_replication_instance'),
  }),
  {
    id: 'aws-dms-plain', types: ['aws_dms_endpoint'], theme: 'transport', severity: 'info', persona: 'strict',
    summary: 'A replication endpoint talks without TLS', when: { all: [{ not: { at: 'engine_name', is: ['s3', 'dynamodb', 'kinesis', 'opensearch', 'elasticsearch', 'kafka'] } }, { at: 'ssl_mode', is: 'none', orMissing: true }] }, says: 'talks without TLS: set `ssl_mode = "require"` or stricter',
    aliases: ['kics:e6f7g8h9-i0j1-4klm-56no-7890pqrstu12'], reference: aws('dms_endpoint'),
  },
  ...([['scheduler', 'CKV_AWS_242'], ['worker', 'CKV_AWS_243'], ['webserver', 'CKV_AWS_244']] as const).map(([part, checkov]) => toggle({
    id: `aws-mwaa-${part}-logs`, types: ['aws_mwaa_environment'], theme: 'logging', severity: 'info', persona: 'pedantic', at: `logging_configuration.${part}_logs.enabled`, want: true,
    summary: `The ${part} of an Airflow environment writes no logs`, says: `writes no logs of its ${part}: set \`${part}_logs { enabled = true }\``, aliases: [`checkov:${checkov}`], reference: aws('mwaa_environment'),
  })),
  {
    id: 'aws-appsync-logs', types: ['aws_appsync_graphql_api'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A GraphQL API writes no logs', when: absent('log_config'), says: 'writes no logs: set `log_config`', aliases: ['checkov:CKV_AWS_193'], reference: aws('appsync_graphql_api'),
  },
  toggle({
    id: 'aws-appsync-cache-plain', types: ['aws_appsync_api_cache'], theme: 'transport', severity: 'info', persona: 'strict', at: 'transit_encryption_enabled', want: true,
    summary: 'The cache of a GraphQL API talks without encryption', says: 'talks without encryption: set `transit_encryption_enabled = true`',
    aliases: ['checkov:CKV_AWS_215'], reference: aws('appsync_api_cache'),
  }),
  {
    id: 'aws-codebuild-artefacts-unencrypted', types: ['aws_codebuild_project'], theme: 'encryption', severity: 'warning', persona: 'default',
    summary: 'A build turns the encryption of its artefacts off', when: { any: [{ at: 'artifacts.encryption_disabled', is: true }, { at: 'secondary_artifacts.encryption_disabled', is: true }] }, says: 'turns the encryption of its artefacts off: take `encryption_disabled` away',
    aliases: ['checkov:CKV_AWS_78'], reference: aws('codebuild_project'),
  },
  {
    id: 'aws-codebuild-logs-unencrypted', types: ['aws_codebuild_project'], theme: 'encryption', severity: 'warning', persona: 'default',
    summary: 'A build turns the encryption of its logs off', when: { at: 'logs_config.s3_logs.encryption_disabled', is: true }, says: 'turns the encryption of its logs off: take `encryption_disabled` away',
    aliases: ['checkov:CKV_AWS_311'], reference: aws('codebuild_project'),
  },
  {
    id: 'aws-ecs-service-public-ip', types: ['aws_ecs_service'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'The tasks of a service get public addresses', when: { at: 'network_configuration.assign_public_ip', is: true }, says: 'gives its tasks public addresses: set `assign_public_ip = false`, and reach them through a load balancer', set: { at: 'network_configuration.assign_public_ip', value: 'false' },
    aliases: ['checkov:CKV_AWS_333'], reference: aws('ecs_service'),
  },
  {
    id: 'aws-efs-access-point-root', types: ['aws_efs_access_point'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'An access point opens the whole file system', when: { at: 'root_directory.path', is: '/', orMissing: true }, says: 'opens the whole file system: set `root_directory { path = "/…" }`',
    aliases: ['checkov:CKV_AWS_329'], reference: aws('efs_access_point'),
  },
  {
    id: 'aws-cloudfront-root-object', types: ['aws_cloudfront_distribution'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A distribution has no default root object', when: absent('default_root_object'), says: 'has no `default_root_object`: a request for `/` goes to the origin as it is',
    aliases: ['checkov:CKV_AWS_305'], reference: aws('cloudfront_distribution'),
  },
  toggle({
    id: 'aws-emr-public', types: ['aws_emr_block_public_access_configuration'], theme: 'exposure', severity: 'error', persona: 'default', at: 'block_public_security_group_rules', want: true, defaultIsGood: true,
    summary: 'EMR clusters may be open to the internet', says: 'lets clusters be open to the internet: set `block_public_security_group_rules = true`',
    aliases: ['checkov:CKV_AWS_390'], reference: aws('emr_block_public_access_configuration'),
  }),
  {
    id: 'aws-iam-root-access-key', types: ['aws_iam_access_key'], theme: 'access', severity: 'error', persona: 'default',
    summary: 'The root user gets an access key', when: { at: 'user', is: ['root', '<root>'] }, says: 'is a key of the root user: delete it, and use a role',
    aliases: ['checkov:CKV_AWS_348', 'kics:970d224d-b42a-416b-81f9-8f4dfe70c4bc'], reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  },
  {
    id: 'aws-certificate-transparency-off', types: ['aws_acm_certificate'], theme: 'logging', severity: 'info', persona: 'strict',
    summary: 'A certificate is kept out of the transparency log', when: { at: 'options.certificate_transparency_logging_preference', is: 'DISABLED' }, says: 'is kept out of the transparency log: browsers refuse such certificates', set: { at: 'options.certificate_transparency_logging_preference', value: '"ENABLED"' },
    aliases: ['checkov:CKV_AWS_234'], reference: aws('acm_certificate'),
  },
  {
    id: 'aws-alarm-actions-off', types: ['aws_cloudwatch_metric_alarm'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'An alarm tells nobody', when: { at: 'actions_enabled', is: false }, says: 'tells nobody: set `actions_enabled = true`', set: { at: 'actions_enabled', value: 'true' },
    aliases: ['checkov:CKV_AWS_319'], reference: aws('cloudwatch_metric_alarm'),
  },
  {
    id: 'aws-elasticache-no-token', types: ['aws_elasticache_replication_group'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'A cache asks for no password', when: { all: [absent('user_group_ids'), absent('auth_token')] }, says: 'asks for no password: set `auth_token` or `user_group_ids`',
    aliases: ['checkov:CKV_AWS_31'], reference: aws('elasticache_replication_group'),
  },
  toggle({
    id: 'aws-rds-performance-insights', types: ['aws_db_instance', 'aws_rds_cluster_instance'], theme: 'logging', severity: 'info', persona: 'pedantic', at: 'performance_insights_enabled', want: true,
    summary: 'A database does not keep what it waited for', says: 'does not keep what it waited for: set `performance_insights_enabled = true`',
    aliases: ['checkov:CKV_AWS_353'], reference: aws('db_instance'),
  }),
  ...([['docdb', 'A DocumentDB cluster', 'CKV_AWS_360'], ['neptune', 'A Neptune cluster', 'CKV_AWS_361']] as const).map(([name, thing, checkov]): Row => ({
    id: `aws-${name}-short-backup`, types: [`aws_${name}_cluster`], theme: 'recovery', severity: 'info', persona: 'pedantic',
    summary: `${thing} keeps its backups for less than a week`, when: { any: [absent('backup_retention_period'), { at: 'backup_retention_period', below: 7 }] }, says: 'keeps its backups for less than a week: set `backup_retention_period`', set: { at: 'backup_retention_period', value: '7' },
    aliases: [`checkov:${checkov}`], reference: aws(`${name}_cluster`),
  })),
  toggle({
    id: 'aws-neptune-copy-tags', types: ['aws_neptune_cluster'], theme: 'recovery', severity: 'info', persona: 'pedantic', at: 'copy_tags_to_snapshot', want: true,
    summary: 'Snapshots of a Neptune cluster lose its tags', says: 'leaves its snapshots without tags: set `copy_tags_to_snapshot = true`',
    aliases: ['checkov:CKV_AWS_362'], reference: aws('neptune_cluster'),
  }),
  {
    id: 'aws-s3-grants-to-everybody', types: ['aws_s3_bucket_acl', 'aws_s3_bucket'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A grant of a bucket is for everybody', when: { any: [{ at: 'access_control_policy.grant.grantee.uri', matches: /\/global\/(?:AllUsers|AuthenticatedUsers)$/ }, { at: 'grant.uri', matches: /\/global\/(?:AllUsers|AuthenticatedUsers)$/ }] }, says: 'grants rights to everybody: name the accounts',
    aliases: ['checkov:CKV_AWS_375', 'kics:d4e5f6g7-h8i9-0jkl-1234-mn567opq8901', 'trivy:AWS-0092'], reference: aws('s3_bucket_acl'),
  },
  {
    id: 'aws-s3-grant-write-acp', types: ['aws_s3_bucket_acl'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'A grant lets somebody change the ACL of a bucket', when: { at: 'access_control_policy.grant.permission', is: ['WRITE_ACP', 'FULL_CONTROL'] }, says: 'lets the grantee change the ACL itself: grant READ or WRITE', aliases: ['kics:64a222aa-7793-4e40-915f-4b302c76e4d4'], reference: aws('s3_bucket_acl'),
  },
  {
    id: 'aws-s3-open-cors', types: ['aws_s3_bucket', 'aws_s3_bucket_cors_configuration'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A bucket takes requests from every web site', when: { some: 'cors_rule', where: { all: [{ at: 'allowed_methods', contains: ['PUT', 'POST', 'DELETE', '*'] }, { at: 'allowed_origins', contains: '*' }] } }, says: 'lets the pages of every web site write: name the origins',
    aliases: ['kics:98a8f708-121b-455b-ae2f-da3fb59d17e1'], reference: aws('s3_bucket_cors_configuration'),
  },
  {
    id: 'aws-api-gateway-old-tls', types: ['aws_api_gateway_domain_name'], theme: 'transport', severity: 'info', persona: 'strict',
    summary: 'A domain of API Gateway accepts TLS before 1.2', when: { at: 'security_policy', is: 'TLS_1_0', orMissing: true }, says: 'accepts TLS before 1.2: set `security_policy = "TLS_1_2"`', set: { at: 'security_policy', value: '"TLS_1_2"' },
    aliases: ['checkov:CKV_AWS_206', 'kics:4e1cc5d3-2811-4fb2-861c-ee9b3cb7f90b', 'trivy:AWS-0005'], reference: aws('api_gateway_domain_name'),
  },
  {
    id: 'aws-api-gateway-cache-unencrypted', types: ['aws_api_gateway_method_settings'], theme: 'encryption', severity: 'warning', persona: 'strict',
    summary: 'The cache of an API is not encrypted', when: { all: [{ at: 'settings.caching_enabled', is: true }, off('settings.cache_data_encrypted')] }, says: 'has a cache that is not encrypted: set `cache_data_encrypted = true`', set: { at: 'settings.cache_data_encrypted', value: 'true' },
    aliases: ['kics:b7c9a40c-23e4-4a2d-8d39-a3352f10f288', 'checkov:CKV_AWS_308', 'trivy:AWS-0002'], reference: aws('api_gateway_method_settings'),
  },
  {
    id: 'aws-api-gateway-metrics', types: ['aws_api_gateway_method_settings'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'An API measures nothing', when: off('settings.metrics_enabled'), says: 'measures nothing: set `settings { metrics_enabled = true }`', set: { at: 'settings.metrics_enabled', value: 'true' },
    aliases: ['kics:081069cb-588b-4ce1-884c-2a1ce3029fe5'], reference: aws('api_gateway_method_settings'),
  },
  {
    id: 'aws-api-gateway-access-logs', types: ['aws_api_gateway_stage', 'aws_apigatewayv2_stage'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'An API writes no access logs', when: absent('access_log_settings'), says: 'writes no access logs: set `access_log_settings`', aliases: ['kics:1b6799eb-4a7a-4b04-9001-8cceb9999326', 'checkov:CKV_AWS_76', 'checkov:CKV_AWS_95', 'trivy:AWS-0001'], reference: aws('api_gateway_stage'),
  },
  {
    id: 'aws-api-gateway-client-certificate', types: ['aws_api_gateway_stage'], theme: 'transport', severity: 'info', persona: 'pedantic',
    summary: 'An API does not prove itself to its backend', when: absent('client_certificate_id'), says: 'does not prove itself to its backend: set `client_certificate_id`', aliases: ['kics:0b4869fc-a842-4597-aa00-1294df425440', 'checkov:CKV2_AWS_51'], reference: aws('api_gateway_stage'),
  },
  {
    id: 'aws-cognito-no-mfa', types: ['aws_cognito_user_pool'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A user pool knows no second factor', when: { at: 'mfa_configuration', is: 'OFF', orMissing: true }, says: 'knows no second factor: set `mfa_configuration`', set: { at: 'mfa_configuration', value: '"OPTIONAL"' },
    aliases: ['kics:ec28bf61-a474-4dbe-b414-6dd3a067d6f0'], reference: aws('cognito_user_pool'),
  },
  {
    id: 'aws-elb-access-logs', types: ['aws_elb'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A classic load balancer writes no access logs', when: { any: [absent('access_logs'), { at: 'access_logs.enabled', is: false }] }, says: 'writes no access logs: set `access_logs`', aliases: ['kics:20018359-6fd7-4d05-ab26-d4dffccbdf79', 'checkov:CKV_AWS_92'], reference: aws('elb'),
  },
  {
    id: 'aws-msk-logs', types: ['aws_msk_cluster'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A Kafka cluster writes no logs', when: absent('logging_info'), says: 'writes no logs: set `logging_info`', aliases: ['kics:2f56b7ab-7fba-4e93-82f0-247e5ddeb239', 'checkov:CKV_AWS_80', 'trivy:AWS-0074'], reference: aws('msk_cluster'),
  },
  {
    id: 'aws-elasticsearch-logs', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A search domain writes no logs', when: absent('log_publishing_options'), says: 'writes no logs: set `log_publishing_options`', aliases: ['kics:e979fcbc-df6c-422d-9458-c33d65e71c45', 'checkov:CKV_AWS_84', 'checkov:CKV_AWS_317', 'trivy:AWS-0042'], reference: aws('opensearch_domain'),
  },
  {
    id: 'aws-elasticsearch-outside-vpc', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A search domain stands outside of the VPC', when: absent('vpc_options'), says: 'stands outside of your VPC: set `vpc_options`',
    aliases: ['checkov:CKV_AWS_137', 'checkov:CKV_AWS_248', 'kics:d3e1f5a9-bb45-4c89-b97c-12d34ef56789'], reference: aws('opensearch_domain'),
  },
  toggle({
    id: 'aws-elasticsearch-fine-grained', types: ['aws_elasticsearch_domain', 'aws_opensearch_domain'], theme: 'access', severity: 'info', persona: 'pedantic', at: 'advanced_security_options.enabled', want: true,
    summary: 'A search domain has no rights by index', says: 'has no rights by index: set `advanced_security_options { enabled = true }`', aliases: ['kics:b4c6d7e8-f9a1-4bcd-89ef-01234abcd567'], reference: aws('opensearch_domain'),
  }),
  {
    id: 'aws-db-snapshot-public', types: ['aws_db_snapshot'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A database snapshot is public', when: { at: 'shared_accounts', contains: 'all' }, says: 'is public: name the accounts', aliases: ['kics:f0d8781f-1991-4958-9917-d39283b168a0'], reference: aws('db_snapshot'),
  },
  {
    id: 'aws-db-security-group-open', types: ['aws_db_security_group'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A database security group lets the whole internet in', when: { at: 'ingress.cidr', open: true }, says: 'lets the whole internet in: name the networks', aliases: ['kics:1e0ef61b-ad85-4518-a3d3-85eaad164885'], reference: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
  },
  {
    id: 'aws-default-vpc', types: ['aws_default_vpc'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'The default VPC is used', when: { not: { at: 'force_destroy', is: true } }, says: 'is the default VPC: make one of your own', aliases: ['kics:96ed3526-0179-4c73-b1b2-372fde2e0d13', 'checkov:CKV_AWS_148', 'trivy:AWS-0101'], reference: aws('default_vpc'),
  },
  toggle({
    id: 'aws-db-proxy-plain', types: ['aws_db_proxy'], theme: 'transport', severity: 'warning', persona: 'strict', at: 'require_tls', want: true,
    summary: 'A database proxy takes connections without TLS', says: 'takes connections without TLS: set `require_tls = true`', aliases: [], reference: aws('db_proxy'),
  }),
];
