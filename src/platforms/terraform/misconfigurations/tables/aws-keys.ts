import type { Alias } from '../../../../core/finding.ts';
import type { Row } from '../row.ts';
import { absent, aws } from './shared.ts';

/** Type, argument that names the key, what it is with its article, peers' checks. */
type Key = readonly [type: string, at: string, thing: string, aliases: readonly Alias[]];

const KEYS: readonly Key[] = [
  ['aws_ebs_volume', 'kms_key_id', 'An EBS volume', ['checkov:CKV_AWS_189']],
  ['aws_docdb_cluster', 'kms_key_id', 'A DocumentDB cluster', ['checkov:CKV_AWS_182', 'kics:4766d3ea-241c-4ee6-93ff-c380c996bd1a', 'trivy:AWS-0022']],
  ['aws_neptune_cluster', 'kms_key_arn', 'A Neptune cluster', ['checkov:CKV_AWS_347', 'trivy:AWS-0128']],
  ['aws_fsx_ontap_file_system', 'kms_key_id', 'An FSx file system for ONTAP', ['checkov:CKV_AWS_178']],
  ['aws_fsx_windows_file_system', 'kms_key_id', 'An FSx file system for Windows', ['checkov:CKV_AWS_179']],
  ['aws_fsx_openzfs_file_system', 'kms_key_id', 'An FSx file system for OpenZFS', ['checkov:CKV_AWS_203']],
  ['aws_kinesis_video_stream', 'kms_key_id', 'A Kinesis video stream', ['checkov:CKV_AWS_177']],
  ['aws_kinesis_firehose_delivery_stream', 'server_side_encryption.key_arn', 'A Firehose delivery stream', ['checkov:CKV_AWS_241']],
  ['aws_memorydb_cluster', 'kms_key_arn', 'A MemoryDB cluster', ['checkov:CKV_AWS_201']],
  ['aws_memorydb_snapshot', 'kms_key_arn', 'A MemoryDB snapshot', ['checkov:CKV_AWS_278']],
  ['aws_timestreamwrite_database', 'kms_key_id', 'A Timestream database', ['checkov:CKV_AWS_160']],
  ['aws_sagemaker_domain', 'kms_key_id', 'A SageMaker domain', ['checkov:CKV_AWS_187']],
  ['aws_sagemaker_notebook_instance', 'kms_key_id', 'A SageMaker notebook', ['checkov:CKV_AWS_22', 'kics:f3674e0c-f6be-43fa-b71c-bf346d1aed99']],
  ['aws_sagemaker_endpoint_configuration', 'kms_key_arn', 'A SageMaker endpoint', ['checkov:CKV_AWS_98', 'kics:58b35504-0287-4154-bf69-02c0573deab8']],
  ['aws_mq_broker', 'encryption_options.kms_key_id', 'A message broker', ['checkov:CKV_AWS_209']],
  ['aws_scheduler_schedule', 'kms_key_arn', 'A schedule of EventBridge', ['checkov:CKV_AWS_297']],
  ['aws_codebuild_project', 'encryption_key', 'A CodeBuild project', ['checkov:CKV_AWS_147']],
  ['aws_dms_replication_instance', 'kms_key_arn', 'A replication instance', ['checkov:CKV_AWS_212']],
  ['aws_dms_s3_endpoint', 'kms_key_arn', 'A replication endpoint for S3', ['checkov:CKV_AWS_298']],
  ['aws_db_snapshot_copy', 'kms_key_id', 'A copy of a database snapshot', ['checkov:CKV_AWS_266']],
  ['aws_s3_object_copy', 'kms_key_id', 'A copy of an object', ['checkov:CKV_AWS_181']],
  ['aws_kendra_index', 'server_side_encryption_configuration.kms_key_id', 'A Kendra index', ['checkov:CKV_AWS_262']],
  ['aws_keyspaces_table', 'encryption_specification.kms_key_identifier', 'A Keyspaces table', ['checkov:CKV_AWS_265']],
  ['aws_bedrockagent_agent', 'customer_encryption_key_arn', 'A Bedrock agent', ['checkov:CKV_AWS_373']],
  ['aws_codepipeline', 'artifact_store.encryption_key', 'The artefact store of a pipeline', ['checkov:CKV_AWS_219']],
  ['aws_redshift_cluster', 'kms_key_id', 'A Redshift cluster', ['checkov:CKV_AWS_142']],
  ['aws_elasticache_replication_group', 'kms_key_id', 'A cache', ['checkov:CKV_AWS_191']],
];

/** Services that encrypt with a key of AWS unless one is named. */
export const AWS_KEYS: readonly Row[] = KEYS.map(([type, at, thing, aliases]): Row => {
  const name = type.slice('aws_'.length);
  return {
    id: `aws-${name.replaceAll('_', '-')}-own-key`, types: [type], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: `${thing} is not encrypted with a key of one's own`, when: absent(at), says: `is not encrypted with a key of your own: set \`${at}\``,
    aliases, reference: aws(name),
  };
});
