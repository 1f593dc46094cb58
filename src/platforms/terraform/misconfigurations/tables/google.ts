import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';
import { absent, google, off, toggle } from './shared.ts';

const EVERYBODY = ['allUsers', 'allAuthenticatedUsers'];
const publicMember: Condition = { any: [{ at: 'member', is: EVERYBODY }, { at: 'members', contains: EVERYBODY }] };

const opened = (port: number): Condition => ({
  all: [
    { at: 'direction', is: 'INGRESS', orMissing: true },
    { not: { at: 'disabled', is: true } },
    { at: 'source_ranges', open: true },
    { some: 'allow', where: { any: [{ at: 'protocol', is: 'all' }, { all: [{ at: 'protocol', is: ['tcp', '6'] }, { any: [{ at: 'ports', port }, absent('ports')] }] }] } },
  ],
});
const firewall = (port: number, range: string, mark = ''): string => `network       = "shop"\nsource_ranges = ["${range}"]\n\nallow {\n  protocol = "tcp"\n  ports    = ["${port}"]${mark}\n}`;

const iam = (id: string, types: readonly string[], thing: string, kics: string, more: Row['aliases'], page: string): Row => ({
  id, types, theme: 'exposure', severity: 'error', persona: 'default', summary: `${thing} is open to everybody`, when: publicMember, says: 'gives a role to everybody: name the members',
  why: '`allUsers` is everybody on the internet and `allAuthenticatedUsers` everybody with a Google account, which is nearly the same. Most leaks of cloud data were bindings like this one.',
  aliases: [`kics:${kics}`, ...more], reference: google(page), bad: 'role   = "roles/viewer"\nmember = "allUsers" # <-', good: 'role   = "roles/viewer"\nmember = "group:shop@example.com"',
});

export const GOOGLE: readonly Row[] = [
  ...([[22, 'ssh', 'SSH', 'c4dcdcdf-10dd-4bf4-b4a0-8f6239e6aaa0', 'CKV_GCP_2'], [3389, 'rdp', 'Remote Desktop', '678fd659-96f2-454a-a2a0-c2571f83a4a3', 'CKV_GCP_3'], [3306, 'mysql', 'MySQL', 'd0a1b2c3-d4e5-6789-abcd-ef0123456789', 'CKV_GCP_88'], [21, 'ftp', 'FTP', 'd3f8e9c1-7a2b-4d5f-90e2-123456789abc', 'CKV_GCP_75']] as const).map(([port, id, name, kics, checkov]): Row => ({
    id: `google-${id}-from-anywhere`, types: ['google_compute_firewall'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: `A firewall rule lets the whole internet reach ${name}`, when: opened(port), says: `lets the whole internet reach ${name} (port ${port}): name the networks that may`,
    why: `Hosts whose ${name} port is open are found by scanners within minutes of their start and tried for weak passwords and known holes from then on. Who needs the port comes from few networks; Identity-Aware Proxy needs no open port at all.`,
    aliases: [`kics:${kics}`, `checkov:${checkov}`, 'trivy:GCP-0027'], reference: google('compute_firewall'), bad: firewall(port, '0.0.0.0/0', ' # <-'), good: firewall(port, '10.0.0.0/8'),
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
    summary: 'A BigQuery dataset is open to everybody', when: { at: 'access.special_group', is: ['allAuthenticatedUsers', 'allUsers'] }, says: 'is open to everybody with a Google account: name the groups', why: '`allAuthenticatedUsers` sounds like one\'s own people. It is everybody with a Google account.',
    aliases: ['kics:e576ce44-dd03-4022-a8c0-3906acca2ab4', 'checkov:CKV_GCP_15', 'trivy:GCP-0046'], reference: google('bigquery_dataset'), bad: 'dataset_id = "orders"\n\naccess {\n  role          = "READER"\n  special_group = "allAuthenticatedUsers" # <-\n}', good: 'dataset_id = "orders"\n\naccess {\n  role           = "READER"\n  group_by_email = "shop@example.com"\n}',
  },
  toggle({
    id: 'google-storage-uniform-access', types: ['google_storage_bucket'], theme: 'access', severity: 'info', persona: 'strict', at: 'uniform_bucket_level_access', want: true,
    summary: 'A bucket has ACLs beside its policy', says: 'has ACLs beside its policy: set uniform_bucket_level_access = true', why: 'With ACLs each object can be opened by itself, where no review of the policy sees it. Uniform access leaves one place to look.',
    aliases: ['kics:bb0db090-5509-4853-a827-75ced0b3caa0', 'checkov:CKV_GCP_29', 'trivy:GCP-0002'], reference: google('storage_bucket'), base: 'name = "orders"',
  }),
  toggle({
    id: 'google-storage-versioning', types: ['google_storage_bucket'], theme: 'recovery', severity: 'info', persona: 'pedantic', at: 'versioning.enabled', want: true,
    summary: 'A bucket keeps no old versions of its objects', says: 'keeps no old versions: set versioning { enabled = true }', why: 'Versioning is the way back from a wrong deployment, a script with the wrong prefix, or ransomware. A lifecycle rule keeps the cost in bounds.',
    aliases: ['kics:e7e961ac-d17e-4413-84bc-8a1fbe242944', 'checkov:CKV_GCP_78', 'trivy:GCP-0078'], reference: google('storage_bucket'), base: 'name = "orders"',
  }),
  {
    id: 'google-storage-logging', types: ['google_storage_bucket'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A bucket writes no access logs', when: absent('logging'), says: 'writes no access logs: set logging', why: 'Access logs tell who read or removed an object. They can\'t be had afterwards; Cloud Audit Logs for data access are the other way.',
    aliases: ['kics:d6cabc3a-d57e-48c2-b341-bf3dd4f4a120', 'checkov:CKV_GCP_62'], reference: google('storage_bucket'), bad: 'name = "orders"', good: 'name = "orders"\n\nlogging {\n  log_bucket = "logs"\n}',
  },
  {
    id: 'google-sql-public', types: ['google_sql_database_instance'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'A database lets the whole internet in', when: { some: 'settings.ip_configuration.authorized_networks', where: { at: 'value', open: true } }, says: 'lets the whole internet in: name the networks, or use a private address', why: 'With `0.0.0.0/0` among the authorised networks the password alone guards the data, against scans that try around the clock.',
    aliases: ['kics:b187edca-b81e-4fdc-aff4-aab57db45edb', 'checkov:CKV_GCP_11', 'trivy:GCP-0017'], reference: google('sql_database_instance'), bad: 'name = "orders"\n\nsettings {\n  ip_configuration {\n    authorized_networks {\n      value = "0.0.0.0/0" # <-\n    }\n  }\n}', good: 'name = "orders"\n\nsettings {\n  ip_configuration {\n    ipv4_enabled = false\n  }\n}',
  },
  {
    id: 'google-sql-plain', types: ['google_sql_database_instance'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A database takes connections without TLS', when: { all: [{ not: { at: 'settings.ip_configuration.ssl_mode', is: ['ENCRYPTED_ONLY', 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED'] } }, off('settings.ip_configuration.require_ssl')] }, says: 'takes connections without TLS: set ssl_mode = "ENCRYPTED_ONLY"', why: 'Passwords, queries and results of such a connection can be read on the way. Older versions of the provider call the argument `require_ssl`.',
    aliases: ['kics:02474449-71aa-40a1-87ae-e14497747b00', 'checkov:CKV_GCP_6', 'trivy:GCP-0015'], reference: google('sql_database_instance'), bad: 'name = "orders"\n\nsettings {\n  ip_configuration { # <-\n    ipv4_enabled = false\n  }\n}', good: 'name = "orders"\n\nsettings {\n  ip_configuration {\n    ipv4_enabled = false\n    ssl_mode     = "ENCRYPTED_ONLY"\n  }\n}',
  },
  {
    id: 'google-sql-no-backup', types: ['google_sql_database_instance'], theme: 'recovery', severity: 'warning', persona: 'strict',
    summary: 'A database keeps no backups', when: { all: [absent('master_instance_name'), off('settings.backup_configuration.enabled')] }, says: 'keeps no backups: set backup_configuration { enabled = true }', why: 'Cloud SQL makes no backups unless told to: after a wrong migration nothing is left. A replica is backed by its source.', set: { at: 'settings.backup_configuration.enabled', value: 'true' },
    aliases: ['kics:cf3c7631-cd1e-42f3-8801-a561214a6e79', 'checkov:CKV_GCP_14', 'trivy:GCP-0024'], reference: google('sql_database_instance'), bad: 'name = "orders"\n\nsettings { # <-\n  tier = "db-f1-micro"\n}', good: 'name = "orders"\n\nsettings {\n  tier = "db-f1-micro"\n\n  backup_configuration {\n    enabled = true\n  }\n}',
  },
  toggle({
    id: 'google-gke-legacy-authorization', types: ['google_container_cluster'], theme: 'access', severity: 'error', persona: 'default', at: 'enable_legacy_abac', want: false, defaultIsGood: true,
    summary: 'A cluster uses legacy authorisation', says: 'uses legacy authorisation: set enable_legacy_abac = false', why: 'Legacy authorisation gives every service account in the cluster wide rights that no role can narrow: whoever gets into one pod gets the cluster.',
    aliases: ['kics:5baa92d2-d8ee-4c75-88a4-52d9d8bb8067', 'checkov:CKV_GCP_7', 'trivy:GCP-0062'], reference: google('container_cluster'), base: 'name = "shop"',
  }),
  {
    id: 'google-gke-public-control-plane', types: ['google_container_cluster'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'The whole internet reaches the API of a cluster', when: { at: 'master_authorized_networks_config.cidr_blocks.cidr_block', open: true }, says: 'offers its API to the whole internet: name the networks that need it', why: 'The API of a cluster is guarded by its authentication alone when everybody reaches it: a leaked token works from anywhere.',
    aliases: ['kics:e2f9b5c7-8d3a-4a5f-93b0-78aeb39d7e09', 'checkov:CKV_GCP_18', 'trivy:GCP-0053'], reference: google('container_cluster'), bad: 'name = "shop"\n\nmaster_authorized_networks_config {\n  cidr_blocks {\n    cidr_block = "0.0.0.0/0" # <-\n  }\n}', good: 'name = "shop"\n\nmaster_authorized_networks_config {\n  cidr_blocks {\n    cidr_block = "203.0.113.0/24"\n  }\n}',
  },
  {
    id: 'google-gke-client-certificate', types: ['google_container_cluster'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'A cluster issues a client certificate', when: { at: 'master_auth.client_certificate_config.issue_client_certificate', is: true }, says: 'issues a client certificate: set issue_client_certificate = false', why: 'The certificate lets its holder in as long as the cluster lives, can\'t be revoked, and stands in the state.', set: { at: 'master_auth.client_certificate_config.issue_client_certificate', value: 'false' },
    aliases: ['kics:73fb21a1-b19a-45b1-b648-b47b1678681e', 'checkov:CKV_GCP_13', 'trivy:GCP-0055'], reference: google('container_cluster'), bad: 'name = "shop"\n\nmaster_auth {\n  client_certificate_config {\n    issue_client_certificate = true # <-\n  }\n}', good: 'name = "shop"\n\nmaster_auth {\n  client_certificate_config {\n    issue_client_certificate = false\n  }\n}',
  },
  {
    id: 'google-gke-public-nodes', types: ['google_container_cluster'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'The nodes of a cluster have public addresses', when: off('private_cluster_config.enable_private_nodes'), says: 'has nodes with public addresses: set private_cluster_config { enable_private_nodes = true }', why: 'Nodes reach out through Cloud NAT and are reached through load balancers; a public address of their own only adds a way in.',
    aliases: ['kics:6ccb85d7-0420-4907-9380-50313f80946b', 'checkov:CKV_GCP_25', 'trivy:GCP-0059'], reference: google('container_cluster'), bad: 'name = "shop"', good: 'name = "shop"\n\nprivate_cluster_config {\n  enable_private_nodes    = true\n  enable_private_endpoint = true\n}',
  },
  toggle({
    id: 'google-gke-shielded-nodes', types: ['google_container_cluster'], theme: 'access', severity: 'info', persona: 'strict', at: 'enable_shielded_nodes', want: true, defaultIsGood: true,
    summary: 'The nodes of a cluster are not shielded', says: 'turns shielded nodes off: set enable_shielded_nodes = true', why: 'Shielded nodes prove who they are when they join, so that a stolen bootstrap credential is of no use. They are the default.',
    aliases: ['kics:579a0727-9c29-4d58-8195-fc5802a8bdb4', 'checkov:CKV_GCP_71', 'trivy:GCP-0055'], reference: google('container_cluster'), base: 'name = "shop"',
  }),
  {
    id: 'google-gke-logging-off', types: ['google_container_cluster'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'A cluster writes no logs', when: { at: 'logging_service', is: 'none' }, says: 'writes no logs: take logging_service = "none" away', why: 'Without the service nothing of pods and nodes is kept: after a crash there is nothing to read.',
    aliases: ['kics:4c7ebcb2-eae2-461e-bc83-456ee2d4f694', 'checkov:CKV_GCP_1', 'trivy:GCP-0060'], reference: google('container_cluster'), bad: 'name            = "shop"\nlogging_service = "none" # <-', good: 'name = "shop"',
  },
  {
    id: 'google-gke-monitoring-off', types: ['google_container_cluster'], theme: 'logging', severity: 'warning', persona: 'default',
    summary: 'A cluster is not monitored', when: { at: 'monitoring_service', is: 'none' }, says: 'is not monitored: take monitoring_service = "none" away', why: 'Without the service there are no metrics of nodes and pods, so no alarm can be built on them.',
    aliases: ['kics:30e8dfd2-3591-4d19-8d11-79e93106c93d', 'checkov:CKV_GCP_8', 'trivy:GCP-0052'], reference: google('container_cluster'), bad: 'name               = "shop"\nmonitoring_service = "none" # <-', good: 'name = "shop"',
  },
  {
    id: 'google-node-pool-auto-repair', types: ['google_container_node_pool'], theme: 'upkeep', severity: 'info', persona: 'strict',
    summary: 'The nodes of a pool are not repaired', when: { at: 'management.auto_repair', is: false }, says: 'does not repair its nodes: set management { auto_repair = true }', why: 'A node that fails its health checks stays as it is, with the pods on it, until somebody notices.', set: { at: 'management.auto_repair', value: 'true' },
    aliases: ['kics:acfdbec6-4a17-471f-b412-169d77553332', 'checkov:CKV_GCP_9', 'trivy:GCP-0063'], reference: google('container_node_pool'), bad: 'cluster = "shop"\n\nmanagement {\n  auto_repair = false # <-\n}', good: 'cluster = "shop"\n\nmanagement {\n  auto_repair = true\n}',
  },
  {
    id: 'google-node-pool-auto-upgrade', types: ['google_container_node_pool'], theme: 'upkeep', severity: 'info', persona: 'strict',
    summary: 'The nodes of a pool are not upgraded', when: { at: 'management.auto_upgrade', is: false }, says: 'does not upgrade its nodes: set management { auto_upgrade = true }', why: 'Nodes that are not upgraded run kernels and kubelets with known holes, and fall too far behind the control plane to be upgraded at all.', set: { at: 'management.auto_upgrade', value: 'true' },
    aliases: ['kics:b139213e-7d24-49c2-8025-c18faa21ecaa', 'checkov:CKV_GCP_10', 'trivy:GCP-0058'], reference: google('container_node_pool'), bad: 'cluster = "shop"\n\nmanagement {\n  auto_upgrade = false # <-\n}', good: 'cluster = "shop"\n\nmanagement {\n  auto_upgrade = true\n}',
  },
  {
    id: 'google-instance-default-account', types: ['google_compute_instance'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'An instance runs as the default service account', when: { at: 'service_account.email', matches: /-compute@developer\.gserviceaccount\.com$/ }, says: 'runs as the default service account: give it one of its own', why: 'The default account may edit the whole project. Whoever gets into one instance gets the others with it.',
    aliases: ['kics:3cb4af0b-056d-4fb1-8b95-fdc4593625ff', 'checkov:CKV_GCP_30', 'trivy:GCP-0044'], reference: google('compute_instance'), bad: 'name = "web"\n\nservice_account {\n  email  = "123456-compute@developer.gserviceaccount.com" # <-\n  scopes = ["storage-ro"]\n}', good: 'name = "web"\n\nservice_account {\n  email  = "web@shop.iam.gserviceaccount.com"\n  scopes = ["storage-ro"]\n}',
  },
  {
    id: 'google-instance-ip-forwarding', types: ['google_compute_instance'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'An instance forwards packets', when: { at: 'can_ip_forward', is: true }, says: 'forwards packets: set can_ip_forward = false unless it is a router', why: 'A machine that forwards packets is a way around the rules between two networks. Routers and firewalls need it, nothing else does.', set: { at: 'can_ip_forward', value: 'false' },
    aliases: ['kics:f34c0c25-47b4-41eb-9c79-249b4dd47b89', 'checkov:CKV_GCP_36', 'trivy:GCP-0043'], reference: google('compute_instance'), bad: 'name           = "web"\ncan_ip_forward = true # <-', good: 'name           = "web"\ncan_ip_forward = false',
  },
  {
    id: 'google-instance-serial-port', types: ['google_compute_instance', 'google_compute_project_metadata'], theme: 'exposure', severity: 'warning', persona: 'default',
    summary: 'The serial port of an instance is open', when: { any: [{ at: 'metadata.serial-port-enable', is: [true, 'TRUE', '1'] }, { at: 'metadata.serial-port-enabled', is: true }] }, says: 'opens its serial port: take serial-port-enable away', why: 'The serial console can be reached from any address, and no firewall rule applies to it.',
    aliases: ['kics:97fa667a-d05b-4f16-9071-58b939f34751', 'checkov:CKV_GCP_35', 'trivy:GCP-0032'], reference: google('compute_instance'), bad: 'name = "web"\n\nmetadata = {\n  serial-port-enable = true # <-\n}', good: 'name = "web"\n\nmetadata = {\n  enable-oslogin = true\n}',
  },
  {
    id: 'google-instance-project-keys', types: ['google_compute_instance'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'The SSH keys of the project open an instance', when: { at: 'metadata.block-project-ssh-keys', isNot: [true, 'TRUE', '1'], orMissing: true }, says: 'is opened by the SSH keys of the project: set block-project-ssh-keys in metadata', why: 'A key that the project knows opens all its instances. With the setting the keys of the instance alone do, or OS Login, which knows people.',
    aliases: ['kics:3e4d5ce6-3280-4027-8010-c26eeea1ec01', 'checkov:CKV_GCP_32', 'trivy:GCP-0030'], reference: google('compute_instance'), bad: 'name = "web"', good: 'name = "web"\n\nmetadata = {\n  block-project-ssh-keys = true\n}',
  },
  {
    id: 'google-os-login-off', types: ['google_compute_project_metadata', 'google_compute_instance'], theme: 'access', severity: 'info', persona: 'strict',
    summary: 'OS Login is turned off', when: { at: 'metadata.enable-oslogin', is: [false, 'FALSE', '0'] }, says: 'turns OS Login off: set enable-oslogin = "TRUE"', why: 'OS Login ties accounts on machines to people in IAM: who leaves is out everywhere at once. Without it keys stay where somebody put them.',
    aliases: ['kics:32ecd6eb-0711-421f-9627-1a28d9eff217', 'kics:d0b4d550-c001-46c3-bbdb-d5d75d33f05f', 'checkov:CKV_GCP_33', 'checkov:CKV_GCP_34', 'trivy:GCP-0042'], reference: google('compute_project_metadata'), bad: 'metadata = {\n  enable-oslogin = false # <-\n}', good: 'metadata = {\n  enable-oslogin = true\n}',
  },
  {
    id: 'google-instance-full-access', types: ['google_compute_instance', 'google_compute_instance_template'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'An instance has every scope', when: { at: 'service_account.scopes', contains: ['cloud-platform', 'https://www.googleapis.com/auth/cloud-platform'] }, says: 'has the scope cloud-platform: give the account the roles that it needs, and narrower scopes where it shares the account', why: 'With this scope the roles of the account alone decide what the instance may do; together with the default account that is nearly everything.',
    aliases: ['kics:bc280331-27b9-4acb-a010-018e8098aa5d', 'checkov:CKV_GCP_31'], reference: google('compute_instance'), bad: 'name = "web"\n\nservice_account {\n  scopes = ["cloud-platform"] # <-\n}', good: 'name = "web"\n\nservice_account {\n  scopes = ["storage-ro"]\n}',
  },
  {
    id: 'google-subnetwork-no-flow-logs', types: ['google_compute_subnetwork'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A subnetwork has no flow logs', when: absent('log_config'), says: 'has no flow logs: set log_config', why: 'Flow logs tell which addresses talked to which. After an incident nothing else does.',
    aliases: ['kics:40430747-442d-450a-a34f-dc57149f4609', 'checkov:CKV_GCP_26', 'trivy:GCP-0029'], reference: google('compute_subnetwork'), bad: 'name = "shop"', good: 'name = "shop"\n\nlog_config {\n  aggregation_interval = "INTERVAL_10_MIN"\n}',
  },
  toggle({
    id: 'google-subnetwork-private-access', types: ['google_compute_subnetwork'], theme: 'exposure', severity: 'info', persona: 'pedantic', at: 'private_ip_google_access', want: true,
    summary: 'Instances need a public address for the APIs of Google', says: 'reaches the APIs of Google over public addresses alone: set private_ip_google_access = true', why: 'With the setting instances without a public address reach storage, registries and the other APIs from inside.',
    aliases: ['kics:ee7b93c1-b3f8-4a3b-9588-146d481814f5', 'checkov:CKV_GCP_74', 'trivy:GCP-0075'], reference: google('compute_subnetwork'), base: 'name = "shop"',
  }),
  {
    id: 'google-dns-no-dnssec', types: ['google_dns_managed_zone'], theme: 'transport', severity: 'info', persona: 'strict',
    summary: 'A public zone is not signed', when: { all: [{ at: 'visibility', is: 'public', orMissing: true }, { at: 'dnssec_config.state', is: 'off' }] }, says: 'is not signed: set dnssec_config { state = "on" }', why: 'Without DNSSEC a resolver can\'t tell a forged answer from a true one.', set: { at: 'dnssec_config.state', value: '"on"' },
    aliases: ['kics:5ef61c88-bbb4-4725-b1df-55d23c9676bb', 'checkov:CKV_GCP_16', 'trivy:GCP-0013'], reference: google('dns_managed_zone'), bad: 'name = "shop"\n\ndnssec_config {\n  state = "off" # <-\n}', good: 'name = "shop"\n\ndnssec_config {\n  state = "on"\n}',
  },
  {
    id: 'google-kms-no-rotation', types: ['google_kms_crypto_key'], theme: 'encryption', severity: 'info', persona: 'strict',
    summary: 'A key is not rotated', when: { all: [{ at: 'purpose', is: 'ENCRYPT_DECRYPT', orMissing: true }, absent('rotation_period')] }, says: 'is not rotated: set rotation_period = "7776000s"', why: 'Rotation gives the key new material and keeps the old one for what was encrypted with it; nothing that uses the key has to change. It bounds what a leaked key opens.', set: { at: 'rotation_period', value: '"7776000s"', safety: 'safe' },
    aliases: ['checkov:CKV_GCP_43', 'trivy:GCP-0065', 'kics:d8c57c4e-bf6f-4e32-a2bf-8643532de77b'], reference: google('kms_crypto_key'), bad: 'name = "orders"', good: 'name            = "orders"\nrotation_period = "7776000s"',
  },
  {
    id: 'google-project-default-network', types: ['google_project'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A project is made with the default network', when: { at: 'auto_create_network', is: true, orMissing: true }, says: 'is made with the default network: set auto_create_network = false', why: 'The default network has a subnet in every region and firewall rules that let SSH and Remote Desktop in from everywhere.', set: { at: 'auto_create_network', value: 'false' },
    aliases: ['kics:59571246-3f62-4965-a96f-c7d97e269351', 'checkov:CKV_GCP_27', 'trivy:GCP-0010'], reference: google('google_project'), bad: 'name = "shop"', good: 'name                = "shop"\nauto_create_network = false',
  },
];
