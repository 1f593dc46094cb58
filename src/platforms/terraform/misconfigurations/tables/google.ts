import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';
import { absent, google, off, toggle } from './shared.ts';

const EVERYBODY = ['allUsers', 'allAuthenticatedUsers'];
const publicMember: Condition = { any: [{ at: 'member', is: EVERYBODY }, { at: 'members', contains: EVERYBODY }] };

const opened = (allowed: Condition): Condition => ({
  all: [
    { at: 'direction', is: 'INGRESS', orMissing: true },
    { not: { at: 'disabled', is: true } },
    { at: 'source_ranges', open: true },
    { some: 'allow', where: allowed },
  ],
});
const TCP: Condition = { at: 'protocol', is: ['tcp', '6'] };
/** No range of ports, or one that is all of them. */
const allPorts: Condition = { any: [absent('ports'), { at: 'ports', matches: /^[01]-65535$/ }] };

/** Ports that peers ask for one by one. */
const PORTS = [
  [22, 'ssh', 'SSH', 'c4dcdcdf-10dd-4bf4-b4a0-8f6239e6aaa0', 'CKV_GCP_2'],
  [3389, 'rdp', 'Remote Desktop', '678fd659-96f2-454a-a2a0-c2571f83a4a3', 'CKV_GCP_3'],
  [3306, 'mysql', 'MySQL', 'd0a1b2c3-d4e5-6789-abcd-ef0123456789', 'CKV_GCP_88'],
  [21, 'ftp', 'FTP', 'd3f8e9c1-7a2b-4d5f-90e2-123456789abc', 'CKV_GCP_75'],
] as const;

const iam = (id: string, types: readonly string[], thing: string, kics: string, more: Row['aliases'], page: string): Row => ({
  id, types, theme: 'exposure', severity: 'error', persona: 'default', summary: `${thing} is open to everybody`, when: publicMember, says: 'gives a role to everybody: name the members',
  aliases: [`kics:${kics}`, ...more], reference: google(page),
});

export const GOOGLE: readonly Row[] = [
  {
    id: 'google-everything-from-anywhere', types: ['google_compute_firewall'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A firewall rule lets the whole internet reach every port',
    when: opened({ any: [{ at: 'protocol', is: 'all' }, { all: [TCP, allPorts] }] }),
    says: 'lets the whole internet reach every port: name the ports and the networks',
    // Whoever lets everything in lets in each of the ports that peers ask for one by one
    aliases: [...PORTS.flatMap(([, , , kics, checkov]): Row['aliases'] => [`kics:${kics}`, `checkov:${checkov}`]), 'checkov:CKV2_GCP_12', 'trivy:GCP-0027'],
    reference: google('compute_firewall'),
  },
  ...PORTS.map(([port, id, name, kics, checkov]): Row => ({
    id: `google-${id}-from-anywhere`, types: ['google_compute_firewall'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: `A firewall rule lets the whole internet reach ${name}`, when: opened({ all: [{ not: allPorts }, TCP, { at: 'ports', port }] }), says: `lets the whole internet reach ${name} (port ${port}): name the networks that may`,
    aliases: [`kics:${kics}`, `checkov:${checkov}`, 'trivy:GCP-0027'], reference: google('compute_firewall'),
  })),
  iam('google-storage-public', ['google_storage_bucket_iam_member', 'google_storage_bucket_iam_binding'], 'A storage bucket', 'a6cd52a1-3056-4910-96a5-894de9f3f3b3', ['checkov:CKV_GCP_28', 'trivy:GCP-0001'], 'storage_bucket_iam'),
  iam('google-kms-public', ['google_kms_crypto_key_iam_member', 'google_kms_crypto_key_iam_binding'], 'A key', '16cc87d1-dd47-4f46-b3ce-4dfcac8fd2f5', ['checkov:CKV_GCP_112'], 'google_kms_crypto_key_iam'),
  iam('google-kms-ring-public', ['google_kms_key_ring_iam_member', 'google_kms_key_ring_iam_binding'], 'A key ring', 'd4e5f6g7-h8i9-0jkl-mnop-qrstuvwx1234', [], 'google_kms_key_ring_iam'),
  iam('google-pubsub-public', ['google_pubsub_topic_iam_member', 'google_pubsub_topic_iam_binding'], 'A topic', '7sdj7dsj8-f348-4f95-845c-1090e41a615c', ['checkov:CKV_GCP_99'], 'pubsub_topic_iam'),
  iam('google-run-public', ['google_cloud_run_service_iam_member', 'google_cloud_run_service_iam_binding'], 'A Cloud Run service', '7e3c1a2b-9d4f-4c8e-8a5b-0f1e2d3c4b6a', ['checkov:CKV_GCP_102'], 'cloud_run_service_iam'),
  iam('google-artifact-registry-public', ['google_artifact_registry_repository_iam_member', 'google_artifact_registry_repository_iam_binding'], 'An artifact repository', 'a7b8c9d0-e1f2-3a4b-5c6d-7e8f90123456', ['checkov:CKV_GCP_101'], 'artifact_registry_repository_iam'),
  iam('google-dataproc-public', ['google_dataproc_cluster_iam_member', 'google_dataproc_cluster_iam_binding'], 'A Dataproc cluster', 'e3f7a9b1-c2d3-4e5f-8901-23456789abcd', ['checkov:CKV_GCP_98'], 'dataproc_cluster_iam'),
  iam('google-bigquery-table-public', ['google_bigquery_table_iam_member', 'google_bigquery_table_iam_binding'], 'A BigQuery table', 'a9b8c7d6-e5f4-3210-abcd-1234567890ab', ['checkov:CKV_GCP_100'], 'bigquery_table_iam'),
  {
    id: 'google-bigquery-public', types: ['google_bigquery_dataset'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A BigQuery dataset is open to everybody', when: { at: 'access.special_group', is: ['allAuthenticatedUsers', 'allUsers'] }, says: 'is open to everybody with a Google account: name the groups',
    aliases: ['kics:e576ce44-dd03-4022-a8c0-3906acca2ab4', 'checkov:CKV_GCP_15', 'trivy:GCP-0046'], reference: google('bigquery_dataset'),
  },
  toggle({
    id: 'google-storage-uniform-access', types: ['google_storage_bucket'], theme: 'access', severity: 'info', persona: 'strict', at: 'uniform_bucket_level_access', want: true,
    summary: 'A bucket has ACLs beside its policy', says: 'has ACLs beside its policy: set `uniform_bucket_level_access = true`',
    aliases: ['kics:bb0db090-5509-4853-a827-75ced0b3caa0', 'checkov:CKV_GCP_29', 'trivy:GCP-0002'], reference: google('storage_bucket'),
  }),
  toggle({
    id: 'google-storage-versioning', types: ['google_storage_bucket'], theme: 'recovery', severity: 'info', persona: 'pedantic', at: 'versioning.enabled', want: true,
    summary: 'A bucket keeps no old versions of its objects', says: 'keeps no old versions: set `versioning { enabled = true }`',
    aliases: ['kics:e7e961ac-d17e-4413-84bc-8a1fbe242944', 'checkov:CKV_GCP_78', 'trivy:GCP-0078'], reference: google('storage_bucket'),
  }),
  {
    id: 'google-storage-logging', types: ['google_storage_bucket'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A bucket writes no access logs', when: absent('logging'), says: 'writes no access logs: set `logging`',
    aliases: ['kics:d6cabc3a-d57e-48c2-b341-bf3dd4f4a120', 'checkov:CKV_GCP_62'], reference: google('storage_bucket'),
  },
  {
    id: 'google-sql-public', types: ['google_sql_database_instance'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A database lets the whole internet in', when: { some: 'settings.ip_configuration.authorized_networks', where: { at: 'value', open: true } }, says: 'lets the whole internet in: name the networks, or use a private address',
    aliases: ['kics:b187edca-b81e-4fdc-aff4-aab57db45edb', 'checkov:CKV_GCP_11', 'trivy:GCP-0017'], reference: google('sql_database_instance'),
  },
  {
    id: 'google-sql-plain', types: ['google_sql_database_instance'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A database takes connections without TLS', when: { all: [{ not: { at: 'settings.ip_configuration.ssl_mode', is: ['ENCRYPTED_ONLY', 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED'] } }, off('settings.ip_configuration.require_ssl')] }, says: 'takes connections without TLS: set `ssl_mode = "ENCRYPTED_ONLY"`',
    aliases: ['kics:02474449-71aa-40a1-87ae-e14497747b00', 'checkov:CKV_GCP_6', 'trivy:GCP-0015'], reference: google('sql_database_instance'),
  },
  {
    id: 'google-sql-no-backup', types: ['google_sql_database_instance'], theme: 'recovery', severity: 'warning', persona: 'strict',
    summary: 'A database keeps no backups', when: { all: [absent('master_instance_name'), off('settings.backup_configuration.enabled')] }, says: 'keeps no backups: set `backup_configuration { enabled = true }`', set: { at: 'settings.backup_configuration.enabled', value: 'true' },
    aliases: ['kics:cf3c7631-cd1e-42f3-8801-a561214a6e79', 'checkov:CKV_GCP_14', 'trivy:GCP-0024'], reference: google('sql_database_instance'),
  },
  toggle({
    id: 'google-gke-legacy-authorization', types: ['google_container_cluster'], theme: 'access', severity: 'error', persona: 'default', at: 'enable_legacy_abac', want: false, defaultIsGood: true,
    summary: 'A cluster uses legacy authorisation', says: 'uses legacy authorisation: set `enable_legacy_abac = false`',
    aliases: ['kics:5baa92d2-d8ee-4c75-88a4-52d9d8bb8067', 'checkov:CKV_GCP_7', 'trivy:GCP-0062'], reference: google('container_cluster'),
  }),
  {
    id: 'google-gke-public-control-plane', types: ['google_container_cluster'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'The whole internet reaches the API of a cluster', when: { at: 'master_authorized_networks_config.cidr_blocks.cidr_block', open: true }, says: 'offers its API to the whole internet: name the networks that need it',
    aliases: ['kics:e2f9b5c7-8d3a-4a5f-93b0-78aeb39d7e09', 'checkov:CKV_GCP_18', 'trivy:GCP-0053'], reference: google('container_cluster'),
  },
  {
    id: 'google-gke-client-certificate', types: ['google_container_cluster'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'A cluster issues a client certificate', when: { at: 'master_auth.client_certificate_config.issue_client_certificate', is: true }, says: 'issues a client certificate: set `issue_client_certificate = false`', set: { at: 'master_auth.client_certificate_config.issue_client_certificate', value: 'false' },
    aliases: ['kics:73fb21a1-b19a-45b1-b648-b47b1678681e', 'checkov:CKV_GCP_13', 'trivy:GCP-0064'], reference: google('container_cluster'),
  },
  {
    id: 'google-gke-public-nodes', types: ['google_container_cluster'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'The nodes of a cluster have public addresses', when: off('private_cluster_config.enable_private_nodes'), says: 'has nodes with public addresses: set `private_cluster_config { enable_private_nodes = true }`',
    aliases: ['kics:6ccb85d7-0420-4907-9380-50313f80946b', 'checkov:CKV_GCP_25', 'trivy:GCP-0059'], reference: google('container_cluster'),
  },
  toggle({
    id: 'google-gke-shielded-nodes', types: ['google_container_cluster'], theme: 'access', severity: 'info', persona: 'strict', at: 'enable_shielded_nodes', want: true, defaultIsGood: true,
    summary: 'The nodes of a cluster are not shielded', says: 'turns shielded nodes off: set `enable_shielded_nodes = true`',
    aliases: ['kics:579a0727-9c29-4d58-8195-fc5802a8bdb4', 'checkov:CKV_GCP_71', 'trivy:GCP-0055'], reference: google('container_cluster'),
  }),
  {
    id: 'google-gke-logging-off', types: ['google_container_cluster'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'A cluster writes no logs', when: { at: 'logging_service', is: 'none' }, says: 'writes no logs: take `logging_service = "none"` away',
    aliases: ['kics:4c7ebcb2-eae2-461e-bc83-456ee2d4f694', 'checkov:CKV_GCP_1', 'trivy:GCP-0060'], reference: google('container_cluster'),
  },
  {
    id: 'google-gke-monitoring-off', types: ['google_container_cluster'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'A cluster is not monitored', when: { at: 'monitoring_service', is: 'none' }, says: 'is not monitored: take `monitoring_service = "none"` away',
    aliases: ['kics:30e8dfd2-3591-4d19-8d11-79e93106c93d', 'checkov:CKV_GCP_8', 'trivy:GCP-0052'], reference: google('container_cluster'),
  },
  {
    id: 'google-node-pool-auto-repair', types: ['google_container_node_pool'], theme: 'upkeep', severity: 'info', persona: 'strict',
    summary: 'The nodes of a pool are not repaired', when: { at: 'management.auto_repair', is: false }, says: 'does not repair its nodes: set `management { auto_repair = true }`', set: { at: 'management.auto_repair', value: 'true' },
    aliases: ['kics:acfdbec6-4a17-471f-b412-169d77553332', 'checkov:CKV_GCP_9', 'trivy:GCP-0063'], reference: google('container_node_pool'),
  },
  {
    id: 'google-node-pool-auto-upgrade', types: ['google_container_node_pool'], theme: 'upkeep', severity: 'info', persona: 'strict',
    summary: 'The nodes of a pool are not upgraded', when: { at: 'management.auto_upgrade', is: false }, says: 'does not upgrade its nodes: set `management { auto_upgrade = true }`', set: { at: 'management.auto_upgrade', value: 'true' },
    aliases: ['kics:b139213e-7d24-49c2-8025-c18faa21ecaa', 'checkov:CKV_GCP_10', 'trivy:GCP-0058'], reference: google('container_node_pool'),
  },
  {
    id: 'google-instance-default-account', types: ['google_compute_instance'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'An instance runs as the default service account', when: { at: 'service_account.email', matches: /-compute@developer\.gserviceaccount\.com$/ }, says: 'runs as the default service account: give it one of its own',
    aliases: ['kics:3cb4af0b-056d-4fb1-8b95-fdc4593625ff', 'checkov:CKV_GCP_30', 'trivy:GCP-0044'], reference: google('compute_instance'),
  },
  {
    id: 'google-instance-ip-forwarding', types: ['google_compute_instance'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'An instance forwards packets', when: { at: 'can_ip_forward', is: true }, says: 'forwards packets: set `can_ip_forward = false` unless it is a router', set: { at: 'can_ip_forward', value: 'false' },
    aliases: ['kics:f34c0c25-47b4-41eb-9c79-249b4dd47b89', 'checkov:CKV_GCP_36', 'trivy:GCP-0043'], reference: google('compute_instance'),
  },
  {
    id: 'google-instance-serial-port', types: ['google_compute_instance', 'google_compute_project_metadata'], theme: 'exposure', severity: 'warning', persona: 'default',
    summary: 'The serial port of an instance is open', when: { any: [{ at: 'metadata.serial-port-enable', is: [true, 'TRUE', '1'] }, { at: 'metadata.serial-port-enabled', is: true }] }, says: 'opens its serial port: take `serial-port-enable` away',
    aliases: ['kics:97fa667a-d05b-4f16-9071-58b939f34751', 'checkov:CKV_GCP_35', 'trivy:GCP-0032'], reference: google('compute_instance'),
  },
  {
    id: 'google-instance-project-keys', types: ['google_compute_instance'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'The SSH keys of the project open an instance', when: { at: 'metadata.block-project-ssh-keys', isNot: [true, 'TRUE', '1'], orMissing: true }, says: 'is opened by the SSH keys of the project: set `block-project-ssh-keys` in metadata',
    aliases: ['kics:3e4d5ce6-3280-4027-8010-c26eeea1ec01', 'checkov:CKV_GCP_32', 'trivy:GCP-0030'], reference: google('compute_instance'),
  },
  {
    id: 'google-os-login-off', types: ['google_compute_project_metadata', 'google_compute_instance'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'OS Login is turned off', when: { at: 'metadata.enable-oslogin', is: [false, 'FALSE', '0'] }, says: 'turns OS Login off: set `enable-oslogin = "TRUE"`',
    aliases: ['kics:32ecd6eb-0711-421f-9627-1a28d9eff217', 'kics:d0b4d550-c001-46c3-bbdb-d5d75d33f05f', 'checkov:CKV_GCP_33', 'checkov:CKV_GCP_34', 'trivy:GCP-0036', 'trivy:GCP-0042'], reference: google('compute_project_metadata'),
  },
  {
    id: 'google-instance-full-access', types: ['google_compute_instance', 'google_compute_instance_template'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'An instance has every scope', when: { at: 'service_account.scopes', contains: ['cloud-platform', 'https://www.googleapis.com/auth/cloud-platform'] }, says: 'has the scope cloud-platform: give the account the roles that it needs, and narrower scopes where it shares the account',
    aliases: ['kics:bc280331-27b9-4acb-a010-018e8098aa5d', 'checkov:CKV_GCP_31'], reference: google('compute_instance'),
  },
  {
    id: 'google-subnetwork-no-flow-logs', types: ['google_compute_subnetwork'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A subnetwork has no flow logs', when: absent('log_config'), says: 'has no flow logs: set `log_config`',
    aliases: ['kics:40430747-442d-450a-a34f-dc57149f4609', 'checkov:CKV_GCP_26', 'trivy:GCP-0029'], reference: google('compute_subnetwork'),
  },
  toggle({
    id: 'google-subnetwork-private-access', types: ['google_compute_subnetwork'], theme: 'exposure', severity: 'info', persona: 'pedantic', at: 'private_ip_google_access', want: true,
    summary: 'Instances need a public address for the APIs of Google', says: 'reaches the APIs of Google over public addresses alone: set `private_ip_google_access = true`',
    aliases: ['kics:ee7b93c1-b3f8-4a3b-9588-146d481814f5', 'checkov:CKV_GCP_74', 'trivy:GCP-0075'], reference: google('compute_subnetwork'),
  }),
  {
    id: 'google-dns-no-dnssec', types: ['google_dns_managed_zone'], theme: 'transport', severity: 'info', persona: 'strict',
    summary: 'A public zone is not signed', when: { all: [{ at: 'visibility', is: 'public', orMissing: true }, { at: 'dnssec_config.state', is: 'off' }] }, says: 'is not signed: set `dnssec_config { state = "on" }`', set: { at: 'dnssec_config.state', value: '"on"' },
    aliases: ['kics:5ef61c88-bbb4-4725-b1df-55d23c9676bb', 'checkov:CKV_GCP_16', 'trivy:GCP-0013'], reference: google('dns_managed_zone'),
  },
  {
    id: 'google-kms-no-rotation', types: ['google_kms_crypto_key'], theme: 'encryption', severity: 'info', persona: 'strict',
    summary: 'A key is not rotated', when: { all: [{ at: 'purpose', is: 'ENCRYPT_DECRYPT', orMissing: true }, absent('rotation_period')] }, says: 'is not rotated: set `rotation_period = "7776000s"`', set: { at: 'rotation_period', value: '"7776000s"', safety: 'safe' },
    aliases: ['checkov:CKV_GCP_43', 'trivy:GCP-0065', 'kics:d8c57c4e-bf6f-4e32-a2bf-8643532de77b'], reference: google('kms_crypto_key'),
  },
  {
    id: 'google-project-default-network', types: ['google_project'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A project is made with the default network', when: { at: 'auto_create_network', is: true, orMissing: true }, says: 'is made with the default network: set `auto_create_network = false`', set: { at: 'auto_create_network', value: 'false' },
    aliases: ['kics:59571246-3f62-4965-a96f-c7d97e269351', 'checkov:CKV_GCP_27', 'trivy:GCP-0010'], reference: google('google_project'),
  },
  {
    id: 'google-gke-no-labels', types: ['google_container_cluster'], theme: 'upkeep', severity: 'info', persona: 'pedantic',
    summary: 'A cluster has no labels', when: absent('resource_labels'), says: 'has no labels: set `resource_labels`',
    aliases: ['kics:65c1bc7a-4835-4ac4-a2b6-13d310b0648d', 'checkov:CKV_GCP_21', 'trivy:GCP-0051'], reference: google('container_cluster'),
  },
  {
    id: 'google-disk-own-key', types: ['google_compute_disk'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'A disk is not encrypted with a key of one\'s own', when: absent('disk_encryption_key'), says: 'is not encrypted with a key of your own: set `disk_encryption_key`',
    aliases: ['kics:b1d51728-7270-4991-ac2f-fc26e2695b38', 'checkov:CKV_GCP_37', 'trivy:GCP-0034'], reference: google('compute_disk'),
  },
  {
    id: 'google-gke-no-alias-addresses', types: ['google_container_cluster'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'The pods of a cluster have no alias addresses', when: { all: [absent('ip_allocation_policy'), { at: 'networking_mode', is: 'ROUTES', orMissing: true }] }, says: 'names no `ip_allocation_policy`: pods with alias addresses can be told apart by firewalls',
    aliases: ['kics:c606ba1d-d736-43eb-ac24-e16108f3a9e0', 'checkov:CKV_GCP_23', 'trivy:GCP-0049'], reference: google('container_cluster'),
  },
  {
    id: 'google-instance-not-shielded', types: ['google_compute_instance'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'An instance does not ask for shielding', when: absent('shielded_instance_config'), says: 'does not ask for shielding: set `shielded_instance_config`',
    aliases: ['kics:1b44e234-3d73-41a8-9954-0b154135280e', 'checkov:CKV_GCP_39', 'trivy:GCP-0041'], reference: google('compute_instance'),
  },
  {
    id: 'google-role-for-one-user', types: ['google_project_iam_binding', 'google_project_iam_member'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A role is given to a single person', when: { any: [{ at: 'members', matches: /^user:/ }, { at: 'member', matches: /^user:/ }] }, says: 'gives a role to a single person: give it to a group',
    aliases: ['kics:704fcc44-a58f-4af5-82e2-93f2a58ef918', 'trivy:GCP-0003'], reference: google('google_project_iam'),
  },
  {
    id: 'google-sql-ownership-chaining', types: ['google_sql_database_instance'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'A SQL Server lets rights cross databases', when: { some: 'settings.database_flags', where: { all: [{ at: 'name', is: 'cross db ownership chaining' }, { at: 'value', is: ['on', 'ON'] }] } }, says: 'lets rights cross databases: turn cross db ownership chaining off',
    aliases: ['kics:b2d5f3c9-1e68-47a1-89b4-92f3a6d7e123', 'checkov:CKV_GCP_58', 'trivy:GCP-0019'], reference: google('sql_database_instance'),
  },
];
