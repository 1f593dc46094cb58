import { entriesOf, nodeAt } from '../documents/yaml/at.ts';
import { plainBlock } from '../platforms/terraform/plain.ts';
import type { PlainValue } from '../platforms/terraform/plain.ts';
import { containersOf, podSpecs } from './manifest-nodes.ts';
import type { SourceFile } from './source-file.ts';
import { refersTo, resourcesOf, textOf, valueAt } from './terraform-resources.ts';

/** Where data lie: a bucket, a database, a volume. */
export interface DataStore {
  /** Its address in Terraform, else its name. */
  name: string;
  line: number;
  /** The class that a tag or label gives what lies in it, and where. */
  classed?: { key: string; value: string; line: number };
}

/** What is done to data because of their kind: kept so long, kept there, masked, looked for. */
export interface DataHandling {
  says: string;
  line: number;
  /** Addresses of the stores that it is about, where it says so. */
  of: readonly string[];
  /** It acts by class: it masks, finds or restricts what is tagged. */
  byClass: boolean;
}

const STORES =
  /^(?:aws_(?:s3_bucket|db_instance|rds_cluster|dynamodb_table|redshift_cluster|efs_file_system|docdb_cluster|neptune_cluster|opensearch_domain|elasticsearch_domain|elasticache_(?:cluster|replication_group)|kinesis_stream|glue_catalog_database|ebs_volume|timestreamwrite_table|keyspaces_table|memorydb_cluster)|google_(?:storage_bucket|sql_database_instance|bigquery_(?:dataset|table)|spanner_instance|spanner_database|bigtable_instance|firestore_database|alloydb_cluster|redis_instance|filestore_instance)|azurerm_(?:storage_account|mssql_(?:server|database)|(?:postgresql|mysql)_(?:flexible_)?server|mariadb_server|cosmosdb_account|redis_cache|data_lake_\w+|synapse_workspace|kusto_cluster)|mongodbatlas_(?:advanced_)?cluster|snowflake_(?:database|table)|digitalocean_(?:database_cluster|spaces_bucket))$/;
const CLASS_KEY =
  /^(?:[\w.-]+\/)?(?:data[-_]?class(?:ification)?|data[-_]?sensitivity|sensitivity|classification|confidentiality|data[-_]?type|data[-_]?category|information[-_]?class|contains[-_]?pii|pii|gdpr|phi|pci|residency|data[-_]?residency)$/i;
const RETENTION: readonly [type: RegExp, attribute: string, says: string][] = [
  [/^aws_s3_bucket_lifecycle_configuration$/, 'bucket', 'erases or moves what is old'],
  [/^azurerm_storage_management_policy$/, 'storage_account_id', 'erases or moves what is old'],
];
/** Attributes and blocks of a store that say how long it keeps what. */
const OWN_RETENTION = [
  'lifecycle_rule', 'ttl', 'default_table_expiration_ms', 'default_partition_expiration_ms', 'expiration_time', 'time_partitioning',
  'retention_policy', 'message_retention_duration', 'retention_period',
];
const BY_CLASS: readonly [type: RegExp, says: string][] = [
  [/^aws_macie2_(?:classification_job|organization_admin_account|account)$/, 'looks for personal data'],
  [/^google_data_loss_prevention_(?:job_trigger|inspect_template|deidentify_template|discovery_config)$/, 'looks for personal data'],
  [/^(?:google_data_catalog_policy_tag|google_bigquery_datapolicy_data_policy)$/, 'ties access to columns to their class'],
  [/^(?:aws_lakeformation_(?:lf_tag|resource_lf_tags?|data_cells_filter))$/, 'ties access to data to their tags'],
  [/^snowflake_(?:masking_policy|tag_masking_policy_association|row_access_policy|tag)$/, 'masks by class'],
  [/^azurerm_purview_account$/, 'keeps a catalogue of classes'],
];
const MODULE =
  /(?:^|[/_-])(?:s3(?:-bucket)?|rds(?:-aurora)?|database|sql(?:-db)?|dynamodb(?:-table)?|bucket|cloud-storage|storage|aurora|postgres(?:ql)?|mysql|mongo(?:db)?|redshift|bigquery|cosmosdb|efs)(?:$|[/_.?-])/i;
const DATABASE_IMAGE =
  /(?:^|\/)(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|percona[\w-]*|cockroach|cassandra|elasticsearch|opensearch|couchdb|influxdb|clickhouse[\w-]*|neo4j|minio|timescaledb|mssql[\w/-]*)(?::|@|$)/;

/** Stores that a file declares, with the class of what lies in them. */
export function dataStoresIn(file: SourceFile): DataStore[] {
  const declared = resourcesOf(file, STORES).map(r => ({
    name: r.address,
    line: r.line,
    ...classOf(
      file,
      valueAt(r.block, 'tags') ??
        valueAt(r.block, 'labels') ??
        valueAt(r.block, 'user_labels') ??
        valueAt(r.block, 'settings', 'user_labels'),
    ),
  }));
  const inCluster = file.manifests.flatMap((m): DataStore[] => {
    const stateful = m.kind === 'PersistentVolumeClaim' || (m.kind === 'StatefulSet' && m.at('spec', 'volumeClaimTemplates'));
    const database = podSpecs(m).flatMap(containersOf).some(c => {
      const image = nodeAt(c, ['image']);
      return image?.kind === 'scalar' && DATABASE_IMAGE.test(image.text);
    });
    if (!stateful && !database && m.kind !== 'Cluster' && m.kind !== 'postgresql') return [];
    if (m.kind === 'Cluster' && !m.apiVersion.startsWith('postgresql.cnpg.io/')) return [];
    const labels = [m.at('metadata', 'labels'), m.at('metadata', 'annotations')].flatMap(entriesOf);
    const found = labels.find(e => CLASS_KEY.test(e.key.text) && e.value.kind === 'scalar');
    return [{
      name: m.name,
      line: m.line,
      ...(found?.value.kind === 'scalar'
        ? { classed: { key: found.key.text, value: found.value.text, line: file.line(found.key) } }
        : {}),
    }];
  });
  return [...declared, ...modules(file), ...inCluster];
}

/** Modules make stores as well; what their source is called tells. */
function modules(file: SourceFile): DataStore[] {
  return (file.terraform?.declarations ?? []).flatMap(d => {
    if (d.kind !== 'module' || !d.block) return [];
    const block = plainBlock(d.block);
    return MODULE.test(textOf(block, 'source') ?? '')
      ? [{
          name: d.address, line: file.line(d.block.headRange.start), ...classOf(file, valueAt(block, 'tags') ?? valueAt(block, 'labels')),
        }]
      : [];
  });
}

/** What a file has done to data because of their kind or age. */
export function dataHandlingIn(file: SourceFile): DataHandling[] {
  const rules = RETENTION.flatMap(([type, attribute, says]) =>
    resourcesOf(file, type).map(r => ({
      says: `\`${r.address}\` ${says}`, line: r.line, of: refersTo(valueAt(r.block, attribute)), byClass: false,
    })),
  );
  const own = resourcesOf(file, STORES).flatMap(r =>
    [
      ...r.block.attributes.map(a => ({ name: a.name, at: a.range.start })),
      ...r.block.blocks.map(b => ({ name: b.type, at: b.headRange.start })),
    ]
      .filter(a => OWN_RETENTION.includes(a.name))
      .slice(0, 1)
      .map(a => ({
        says: `\`${r.address}\` keeps data for a time (\`${a.name}\`)`, line: file.line(a.at), of: [r.address], byClass: false,
      })),
  );
  const byClass = BY_CLASS.flatMap(([type, says]) =>
    resourcesOf(file, type).map(r => ({ says: `\`${r.address}\` ${says}`, line: r.line, of: [], byClass: true })),
  );
  return [...rules, ...own, ...byClass];
}

/** Columns that models of dbt mark, and contracts of data that give a class. */
export function classedColumnsIn(file: SourceFile): { line: number; key: string }[] {
  if (
    !/\b(?:contains_pii|pii|classification|data_classification|sensitivity)\s*:/.test(file.text) ||
    !/^(?:version:\s*2|models:|sources:|dataContractSpecification:|kind:\s*DataContract)/m.test(file.text)
  ) {
    return [];
  }
  return [...file.text.matchAll(/^[ \t-]*(contains_pii|pii|classification|data_classification|sensitivity)[ \t]*:[ \t]*[^\s#]/gm)]
    .slice(0, 10)
    .map(m => ({ line: file.line(m.index), key: m[1]! }));
}

function classOf(file: SourceFile, tags: PlainValue | undefined): Pick<DataStore, 'classed'> {
  const found = tags?.kind === 'object' ? tags.entries.find(e => CLASS_KEY.test(e.name)) : undefined;
  if (!found) return {};
  return {
    classed: {
      key: found.name, value: found.value.kind === 'known' ? String(found.value.value) : 'a value',
      line: file.line(found.value.range.start),
    },
  };
}
