import type { Row } from '../row.ts';
import { absent, aws, off, on, toggle } from './shared.ts';

export const AWS_COMPUTE: readonly Row[] = [
  {
    id: 'aws-metadata-v1', types: ['aws_instance', 'aws_launch_template', 'aws_launch_configuration'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'Instances answer on version 1 of the metadata service',
    when: { all: [{ not: { at: 'metadata_options.http_endpoint', is: 'disabled' } }, { at: 'metadata_options.http_tokens', is: 'optional', orMissing: true }] },
    says: 'answers on version 1 of the metadata service: set `metadata_options { http_tokens = "required" }`',
    set: { at: 'metadata_options.http_tokens', value: '"required"' },
    aliases: ['checkov:CKV_AWS_79', 'trivy:AWS-0028', 'trivy:AWS-0130', 'kics:f1g2h3i4-j5k6-7lmn-8opq-9012rstuvwxy'], reference: aws('instance'),
  },
  toggle({
    id: 'aws-instance-public-ip', types: ['aws_instance'], theme: 'exposure', severity: 'info', persona: 'strict', at: 'associate_public_ip_address', want: false, defaultIsGood: true,
    summary: 'An instance gets a public address', says: 'gets a public address: set `associate_public_ip_address = false`, and reach it through a load balancer',
    aliases: ['checkov:CKV_AWS_88'], reference: aws('instance'),
  }),
  {
    id: 'aws-instance-default-encryption', types: ['aws_instance', 'aws_launch_configuration'], theme: 'encryption', severity: 'info', persona: 'strict',
    summary: 'A disk of an instance is not encrypted', when: { any: [{ at: 'root_block_device.encrypted', is: false }, { some: 'ebs_block_device', where: { all: [absent('snapshot_id'), { at: 'encrypted', is: false, orMissing: true }] } }, { some: 'root_block_device', where: absent('encrypted') }] },
    says: 'has a disk that is not encrypted: set `encrypted = true`',
    aliases: ['kics:4de9de27-254e-424f-bd70-4c1e95790838', 'checkov:CKV_AWS_8', 'trivy:AWS-0131', 'trivy:AWS-0008'], reference: aws('instance'),
  },
  {
    id: 'aws-instance-monitoring', types: ['aws_instance'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'An instance is not monitored in detail', when: off('monitoring'), says: 'is not monitored in detail: set `monitoring = true`',
    set: { at: 'monitoring', value: 'true' },
    aliases: ['kics:23b70e32-032e-4fa6-ba5c-82f56b9980e6', 'checkov:CKV_AWS_126'], reference: aws('instance'),
  },
  {
    id: 'aws-instance-ebs-optimized', types: ['aws_instance'], theme: 'upkeep', severity: 'info', persona: 'pedantic',
    summary: 'An instance is not EBS-optimised', when: off('ebs_optimized'), says: 'is not EBS-optimised: set `ebs_optimized = true`',
    set: { at: 'ebs_optimized', value: 'true' },
    aliases: ['checkov:CKV_AWS_135'], reference: aws('instance'),
  },
  {
    id: 'aws-credentials-in-user-data', types: ['aws_instance', 'aws_launch_configuration'], theme: 'secrets', severity: 'error', persona: 'default',
    summary: 'User data holds an AWS access key', when: { at: 'user_data', matches: /(?:A3T[A-Z0-9]|AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[A-Z0-9]{16}/ }, says: 'has an AWS access key in its user data: give the instance a role, and revoke the key',
    aliases: ['kics:0b93729a-d882-4803-bdc3-ac429a21f158', 'checkov:CKV_AWS_46'], reference: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
  },
  {
    id: 'aws-lambda-tracing', types: ['aws_lambda_function'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A function does not trace its calls', when: { at: 'tracing_config.mode', isNot: ['Active', 'PassThrough'], orMissing: true }, says: 'does not trace its calls: set `tracing_config { mode = "Active" }`',
    set: { at: 'tracing_config.mode', value: '"Active"' },
    aliases: ['checkov:CKV_AWS_50', 'trivy:AWS-0066'], reference: aws('lambda_function'),
  },
  {
    id: 'aws-lambda-permission-for-everybody', types: ['aws_lambda_permission'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'Everybody may invoke a function', when: { all: [absent('principal_org_id'), absent('source_arn'), absent('source_account'), absent('function_url_auth_type'), { at: 'principal', is: '*' }] }, says: 'lets everybody invoke the function: name the principal',
    aliases: ['kics:e08ed7eb-f3ef-494d-9d22-2e3db756a347', 'checkov:CKV_AWS_301'], reference: aws('lambda_permission'),
  },
  {
    id: 'aws-eks-public-everywhere', types: ['aws_eks_cluster'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'The whole internet reaches the API of a cluster',
    when: { all: [{ not: { at: 'vpc_config.endpoint_public_access', is: false } }, { any: [{ at: 'vpc_config.public_access_cidrs', open: true }, absent('vpc_config.public_access_cidrs')] }] },
    says: 'offers its API to the whole internet: set `public_access_cidrs`, or `endpoint_public_access = false`',
    aliases: ['kics:61cf9883-1752-4768-b18c-0d57f2737709', 'checkov:CKV_AWS_38', 'trivy:AWS-0041'], reference: aws('eks_cluster'),
  },
  {
    id: 'aws-eks-public', types: ['aws_eks_cluster'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'The API of a cluster has a public address', when: { at: 'vpc_config.endpoint_public_access', is: true, orMissing: true }, says: 'has an API with a public address: set `endpoint_public_access = false`',
    aliases: ['kics:42f4b905-3736-4213-bfe9-c0660518cda8', 'checkov:CKV_AWS_39', 'trivy:AWS-0040'], reference: aws('eks_cluster'),
  },
  {
    id: 'aws-eks-logging', types: ['aws_eks_cluster'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A cluster logs nothing of its control plane', when: absent('enabled_cluster_log_types'), says: 'logs nothing of its control plane: set `enabled_cluster_log_types`',
    aliases: ['kics:37304d3f-f852-40b8-ae3f-725e87a7cedf', 'checkov:CKV_AWS_37', 'trivy:AWS-0038'], reference: aws('eks_cluster'),
  },
  {
    id: 'aws-eks-secrets-unencrypted', types: ['aws_eks_cluster'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'The secrets of a cluster are not encrypted with a key of one\'s own', when: absent('encryption_config'), says: 'does not encrypt its secrets with a key of yours: set `encryption_config` for secrets',
    aliases: ['kics:63ebcb19-2739-4d3f-aa5c-e8bbb9b85281', 'checkov:CKV_AWS_58', 'trivy:AWS-0039'], reference: aws('eks_cluster'),
  },
  {
    id: 'aws-ecs-container-insights', types: ['aws_ecs_cluster'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A cluster does not use Container Insights', when: { not: { some: 'setting', where: { all: [{ at: 'name', is: 'containerInsights' }, { at: 'value', is: ['enabled', 'enhanced'] }] } } }, says: 'does not use Container Insights: add a setting for it',
    aliases: ['kics:97cb0688-369a-4d26-b1f7-86c4c91231bc', 'checkov:CKV_AWS_65', 'trivy:AWS-0034'], reference: aws('ecs_cluster'),
  },
  {
    id: 'aws-ecs-volume-plain', types: ['aws_ecs_task_definition'], theme: 'transport', severity: 'info', persona: 'strict',
    summary: 'A task mounts a file system without encryption', when: { some: 'volume.efs_volume_configuration', where: { at: 'transit_encryption', is: 'DISABLED', orMissing: true } }, says: 'mounts a file system without encryption: set `transit_encryption = "ENABLED"`',
    aliases: ['kics:4d46ff3b-7160-41d1-a310-71d6d370b08f', 'checkov:CKV_AWS_97', 'trivy:AWS-0035'], reference: aws('ecs_task_definition'),
  },
  {
    id: 'aws-cloudtrail-single-region', types: ['aws_cloudtrail'], theme: 'logging', severity: 'info', persona: 'strict',
    summary: 'A trail records one region', when: off('is_multi_region_trail'), says: 'records one region: set `is_multi_region_trail = true`',
    set: { at: 'is_multi_region_trail', value: 'true' },
    aliases: ['kics:8173d5eb-96b5-4aa6-a71b-ecfa153c123d', 'checkov:CKV_AWS_67', 'trivy:AWS-0014'], reference: aws('cloudtrail'),
  },
  {
    id: 'aws-cloudtrail-no-validation', types: ['aws_cloudtrail'], theme: 'logging', severity: 'info', persona: 'strict',
    summary: 'A trail can be changed without trace', when: off('enable_log_file_validation'), says: 'can be changed without trace: set `enable_log_file_validation = true`',
    set: { at: 'enable_log_file_validation', value: 'true', safety: 'safe' },
    aliases: ['kics:52ffcfa6-6c70-4ea6-8376-d828d3961669', 'checkov:CKV_AWS_36', 'trivy:AWS-0016'], reference: aws('cloudtrail'),
  },
  {
    id: 'aws-cloudtrail-customer-key', types: ['aws_cloudtrail'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A trail is not encrypted with a key of one\'s own', when: absent('kms_key_id'), says: 'is not encrypted with a key of yours: set `kms_key_id`',
    aliases: ['kics:5d9e3164-9265-470c-9a10-57ae454ac0c7', 'checkov:CKV_AWS_35', 'trivy:AWS-0015'], reference: aws('cloudtrail'),
  },
  {
    id: 'aws-cloudtrail-off', types: ['aws_cloudtrail'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'A trail is turned off', when: { at: 'enable_logging', is: false }, says: 'is turned off: set `enable_logging = true`',
    set: { at: 'enable_logging', value: 'true', safety: 'safe' },
    aliases: ['kics:4bb76f17-3d63-4529-bdca-2b454529d774', 'checkov:CKV_AWS_251'], reference: aws('cloudtrail'),
  },
  {
    id: 'aws-log-group-retention', types: ['aws_cloudwatch_log_group'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A log group keeps its logs for ever', when: absent('retention_in_days'), says: 'keeps its logs for ever: set `retention_in_days`',
    aliases: ['kics:ef0b316a-211e-42f1-888e-64efe172b755', 'checkov:CKV_AWS_66'], reference: aws('cloudwatch_log_group'),
  },
  {
    id: 'aws-log-group-customer-key', types: ['aws_cloudwatch_log_group'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A log group is not encrypted with a key of one\'s own', when: absent('kms_key_id'), says: 'is not encrypted with a key of yours: set `kms_key_id`',
    aliases: ['kics:0afbcfe9-d341-4b92-a64c-7e6de0543879', 'checkov:CKV_AWS_158', 'trivy:AWS-0017'], reference: aws('cloudwatch_log_group'),
  },
  {
    id: 'aws-guardduty-off', types: ['aws_guardduty_detector'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'A GuardDuty detector is turned off', when: { at: 'enable', is: false }, says: 'is turned off: set `enable = true`', set: { at: 'enable', value: 'true' },
    aliases: ['kics:704dadd3-54fc-48ac-b6a0-02f170011473', 'checkov:CKV_AWS_238'], reference: aws('guardduty_detector'),
  },
  {
    id: 'aws-batch-privileged', types: ['aws_batch_job_definition'], theme: 'access', severity: 'warning', persona: 'default',
    summary: 'A batch job runs in a privileged container', when: { at: 'container_properties.privileged', is: true }, says: 'runs in a privileged container: take `privileged` away, and give the capabilities that are needed',
    aliases: ['kics:66cd88ac-9ddf-424a-b77e-e55e17630bee', 'checkov:CKV_AWS_210'], reference: aws('batch_job_definition'),
  },
  toggle({
    id: 'aws-dms-public', types: ['aws_dms_replication_instance'], theme: 'exposure', severity: 'error', persona: 'default', at: 'publicly_accessible', want: false, defaultIsGood: true,
    summary: 'A replication instance has a public address', says: 'has a public address: set `publicly_accessible = false`',
    aliases: ['kics:030d3b18-1821-45b4-9e08-50efbe7becbb', 'checkov:CKV_AWS_89'], reference: aws('dms_replication_instance'),
  }),
  {
    id: 'aws-sagemaker-root', types: ['aws_sagemaker_notebook_instance'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'Users of a notebook are root', when: { at: 'root_access', is: 'Enabled', orMissing: true }, says: 'makes its users root: set `root_access = "Disabled"`',
    set: { at: 'root_access', value: '"Disabled"' }, aliases: ['checkov:CKV_AWS_307'], reference: aws('sagemaker_notebook_instance'),
  },
  {
    id: 'aws-workspace-volume-unencrypted', types: ['aws_workspaces_workspace'], theme: 'encryption', severity: 'warning', persona: 'strict',
    summary: 'A volume of a workspace is not encrypted', when: { any: [off('user_volume_encryption_enabled'), off('root_volume_encryption_enabled')] }, says: 'has a volume that is not encrypted: set `user_volume_encryption_enabled` and `root_volume_encryption_enabled`',
    aliases: ['kics:b9033580-6886-401a-8631-5f19f5bb24c7', 'checkov:CKV_AWS_155', 'trivy:AWS-0109'], reference: aws('workspaces_workspace'),
  },
  {
    id: 'aws-codebuild-privileged', types: ['aws_codebuild_project'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A build runs in a privileged container', when: on('environment.privileged_mode'), says: 'runs in a privileged container: set `privileged_mode = false` unless it builds images',
    set: { at: 'environment.privileged_mode', value: 'false' }, aliases: ['checkov:CKV_AWS_316'], reference: aws('codebuild_project'),
  },
];
