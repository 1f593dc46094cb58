import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';
import { absent, azure, off, on, toggle } from './shared.ts';

const ANYWHERE = ['*', '0.0.0.0', '0.0.0.0/0', '::/0', 'Internet', 'internet', 'any', 'Any', '/0', '<nw>/0'];
const inbound = (port: number): Condition => ({
  all: [
    { at: 'access', is: ['Allow', 'allow'] },
    { at: 'direction', is: ['Inbound', 'inbound'] },
    { at: 'protocol', is: ['Tcp', 'TCP', 'tcp', '*'] },
    { any: [{ at: 'source_address_prefix', is: ANYWHERE }, { at: 'source_address_prefixes', contains: ANYWHERE }] },
    { any: [{ at: 'destination_port_range', port }, { at: 'destination_port_ranges', port }] },
  ],
});

const inboundUdp: Condition = {
  all: [
    { at: 'access', is: ['Allow', 'allow'] },
    { at: 'direction', is: ['Inbound', 'inbound'] },
    { at: 'protocol', is: ['Udp', 'UDP', 'udp'] },
    { any: [{ at: 'source_address_prefix', is: ANYWHERE }, { at: 'source_address_prefixes', contains: ANYWHERE }] },
  ],
};

export const AZURE: readonly Row[] = [
  ...([[22, 'ssh', 'SSH', '3e3c175e-aadf-4e2b-a464-3fdac5748d24', 'CKV_AZURE_10', 'AZU-0050'], [3389, 'rdp', 'Remote Desktop', 'efbf6449-5ec5-4cfe-8f15-acc51e0d787c', 'CKV_AZURE_9', 'AZU-0048']] as const).map(([port, id, name, kics, checkov, trivy]): Row => ({
    id: `azure-${id}-from-anywhere`, types: ['azurerm_network_security_rule', 'azurerm_network_security_group'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: `A network security group lets the whole internet reach ${name}`,
    when: { any: [inbound(port), { some: 'security_rule', where: inbound(port) }] }, says: `lets the whole internet reach ${name} (port ${port}): name the networks that may`,
    aliases: [`kics:${kics}`, `checkov:${checkov}`, `trivy:${trivy}`], reference: azure('network_security_rule'),
  })),
  toggle({
    id: 'azure-storage-plain-http', types: ['azurerm_storage_account'], theme: 'transport', severity: 'warning', persona: 'default', at: 'https_traffic_only_enabled', want: true, defaultIsGood: true,
    summary: 'A storage account answers on plain HTTP', says: 'answers on plain HTTP: set `https_traffic_only_enabled = true`',
    aliases: ['checkov:CKV_AZURE_3', 'trivy:AZU-0008'], reference: azure('storage_account'),
  }),
  toggle({
    id: 'azure-storage-plain-http-legacy', types: ['azurerm_storage_account'], theme: 'transport', severity: 'warning', persona: 'default', at: 'enable_https_traffic_only', want: true, defaultIsGood: true,
    summary: 'A storage account answers on plain HTTP (older argument)', says: 'answers on plain HTTP: set `enable_https_traffic_only = true`',
    aliases: ['kics:12944ec4-1fa0-47be-8b17-42a034f937c2', 'checkov:CKV_AZURE_3', 'trivy:AZU-0008'], reference: azure('storage_account'),
  }),
  {
    id: 'azure-storage-old-tls', types: ['azurerm_storage_account'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A storage account accepts TLS before 1.2', when: { at: 'min_tls_version', is: ['TLS1_0', 'TLS1_1'] }, says: 'accepts TLS before 1.2: set `min_tls_version = "TLS1_2"`', set: { at: 'min_tls_version', value: '"TLS1_2"' },
    aliases: ['kics:8263f146-5e03-43e0-9cfe-db960d56d1e7', 'checkov:CKV_AZURE_44', 'trivy:AZU-0011'], reference: azure('storage_account'),
  },
  {
    id: 'azure-storage-open-network', types: ['azurerm_storage_account', 'azurerm_storage_account_network_rules'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'A storage account is open to every network', when: { any: [{ at: 'network_rules.default_action', is: 'Allow' }, { at: 'default_action', is: 'Allow' }] }, says: 'is open to every network: set `default_action = "Deny"` and name the networks',
    aliases: ['kics:a5613650-32ec-4975-a305-31af783153ea', 'checkov:CKV_AZURE_35', 'trivy:AZU-0012'], reference: azure('storage_account_network_rules'),
  },
  {
    id: 'azure-storage-public-blobs', types: ['azurerm_storage_account'], theme: 'exposure', severity: 'warning', persona: 'default',
    summary: 'A storage account lets containers be public', when: { any: [on('allow_nested_items_to_be_public'), on('allow_blob_public_access')] }, says: 'lets its containers be public: set `allow_nested_items_to_be_public = false`',
    aliases: ['checkov:CKV_AZURE_190', 'checkov:CKV_AZURE_59', 'kics:17f75827-0684-48f4-8747-61129c7e4198'], reference: azure('storage_account'),
  },
  toggle({
    id: 'azure-container-public', types: ['azurerm_storage_container'], theme: 'exposure', severity: 'error', persona: 'default', at: 'container_access_type', want: 'private', defaultIsGood: true,
    summary: 'A storage container is public', says: 'is public: set `container_access_type = "private"`',
    aliases: ['kics:dd5230f8-a577-4bbb-b7ac-f2c2fe7d5299', 'checkov:CKV_AZURE_34', 'trivy:AZU-0007'], reference: azure('storage_container'),
  }),
  {
    id: 'azure-disk-unencrypted', types: ['azurerm_managed_disk'], theme: 'encryption', severity: 'warning', persona: 'default',
    summary: 'The encryption of a disk is turned off', when: { at: 'encryption_settings.enabled', is: false }, says: 'turns its encryption off: set `encryption_settings { enabled = true }` or take the block away', set: { at: 'encryption_settings.enabled', value: 'true' },
    aliases: ['kics:a99130ab-4c0e-43aa-97f8-78d4fcb30024', 'checkov:CKV_AZURE_2', 'trivy:AZU-0038'], reference: azure('managed_disk'),
  },
  ...([['mssql', 'SQL', 'azurerm_mssql_server', ['kics:ade36cf4-329f-4830-a83d-9db72c800507', 'checkov:CKV_AZURE_113', 'trivy:AZU-0022']], ['mysql', 'MySQL', 'azurerm_mysql_server', ['kics:f118890b-2468-42b1-9ce9-af35146b425b', 'checkov:CKV_AZURE_53', 'trivy:AZU-0022']], ['mariadb', 'MariaDB', 'azurerm_mariadb_server', ['kics:7f0a8696-7159-4337-ad0d-8a3ab4a78195', 'checkov:CKV_AZURE_48', 'trivy:AZU-0022']], ['postgresql', 'PostgreSQL', 'azurerm_postgresql_server', ['kics:c7f8e9a1-b2c3-d4e5-f6a7-8901b2c3d4e5', 'checkov:CKV_AZURE_68', 'trivy:AZU-0022']]] as const).map(([id, name, type, aliases]): Row => ({
    id: `azure-${id}-public`, types: [type], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: `A ${name} server has public network access`, when: { at: 'public_network_access_enabled', is: true, orMissing: true }, says: 'has public network access: set `public_network_access_enabled = false`', set: { at: 'public_network_access_enabled', value: 'false' },
    aliases, reference: azure(type.replace('azurerm_', '')),
  })),
  ...([['mysql', 'MySQL', 'azurerm_mysql_server', ['kics:73e42469-3a86-4f39-ad78-098f325b4e9f', 'kics:c3f2e1d0-b9a8-7c6d-5e4f-3210fedcba98', 'checkov:CKV_AZURE_28', 'trivy:AZU-0020']], ['postgresql', 'PostgreSQL', 'azurerm_postgresql_server', ['kics:0437633b-daa6-4bbc-8526-c0d2443b946e', 'kics:93f9tyjk-e5f6-7890-ab12-cd34ef567890', 'checkov:CKV_AZURE_29', 'trivy:AZU-0020']], ['mariadb', 'MariaDB', 'azurerm_mariadb_server', ['checkov:CKV_AZURE_47', 'kics:0437633b-daa6-4bbc-8526-c0d2443b946e', 'trivy:AZU-0020']]] as const).map(([id, name, type, aliases]): Row => ({
    id: `azure-${id}-plain`, types: [type], theme: 'transport', severity: 'warning', persona: 'default',
    summary: `A ${name} server takes connections without TLS`, when: { at: 'ssl_enforcement_enabled', is: false }, says: 'takes connections without TLS: set `ssl_enforcement_enabled = true`', set: { at: 'ssl_enforcement_enabled', value: 'true' },
    aliases, reference: azure(type.replace('azurerm_', '')),
  })),
  {
    id: 'azure-sql-firewall-everybody', types: ['azurerm_sql_firewall_rule', 'azurerm_mssql_firewall_rule', 'azurerm_mysql_firewall_rule', 'azurerm_postgresql_firewall_rule', 'azurerm_mariadb_firewall_rule', 'azurerm_mysql_flexible_server_firewall_rule', 'azurerm_postgresql_flexible_server_firewall_rule', 'azurerm_redis_firewall_rule'], theme: 'exposure', severity: 'error', persona: 'default',
    summary: 'The firewall of a database lets the whole internet in', when: { all: [{ any: [{ at: 'start_ip_address', is: '0.0.0.0' }, { at: 'start_ip', is: '0.0.0.0' }] }, { any: [{ at: 'end_ip_address', is: '255.255.255.255' }, { at: 'end_ip', is: '255.255.255.255' }] }] },
    says: 'lets the whole internet in: name the addresses of the application',
    aliases: ['kics:25c0ea09-f1c5-4380-b055-3b83863f2bb8', 'trivy:AZU-0029'], reference: azure('mssql_firewall_rule'),
  },
  toggle({
    id: 'azure-redis-plain', types: ['azurerm_redis_cache'], theme: 'transport', severity: 'warning', persona: 'default', at: 'enable_non_ssl_port', want: false, defaultIsGood: true,
    summary: 'A Redis cache takes connections without TLS', says: 'takes connections without TLS: set `enable_non_ssl_port = false`',
    aliases: ['kics:e29a75e6-aba3-4896-b42d-b87818c16b58', 'checkov:CKV_AZURE_91'], reference: azure('redis_cache'),
  }),
  {
    id: 'azure-app-service-plain-http', types: ['azurerm_app_service', 'azurerm_linux_web_app', 'azurerm_windows_web_app'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A web app answers on plain HTTP', when: off('https_only'), says: 'answers on plain HTTP: set `https_only = true`', set: { at: 'https_only', value: 'true' },
    aliases: ['kics:11e9a948-c6c3-4a0f-8dcf-b5cf1763cdbe', 'checkov:CKV_AZURE_14'], reference: azure('linux_web_app'),
  },
  {
    id: 'azure-app-service-old-tls', types: ['azurerm_app_service', 'azurerm_linux_web_app', 'azurerm_windows_web_app'], theme: 'transport', severity: 'warning', persona: 'default',
    summary: 'A web app accepts TLS before 1.2', when: { any: [{ at: 'site_config.min_tls_version', is: ['1.0', '1.1'] }, { at: 'site_config.minimum_tls_version', is: ['1.0', '1.1'] }] }, says: 'accepts TLS before 1.2: set the minimum to `"1.2"`',
    aliases: ['kics:b7b9d1c7-2d3b-49b4-b867-ebbe68d0b643', 'checkov:CKV_AZURE_15', 'trivy:AZU-0006'], reference: azure('linux_web_app'),
  },
  toggle({
    id: 'azure-app-service-ftp', types: ['azurerm_app_service', 'azurerm_linux_web_app', 'azurerm_windows_web_app'], theme: 'transport', severity: 'warning', persona: 'default', at: 'site_config.ftps_state', want: 'Disabled', alsoGood: ['FtpsOnly'], defaultIsGood: true,
    summary: 'A web app can be deployed over plain FTP', says: 'can be deployed over plain FTP: set `ftps_state = "Disabled"`',
    aliases: ['kics:85da374f-b00f-4832-9d44-84a1ca1e89f8', 'checkov:CKV_AZURE_78'], reference: azure('linux_web_app'),
  }),
  toggle({
    id: 'azure-app-service-http2', types: ['azurerm_app_service'], theme: 'upkeep', severity: 'info', persona: 'pedantic', at: 'site_config.http2_enabled', want: true,
    summary: 'A web app does not speak HTTP/2', says: 'does not speak HTTP/2: set `site_config { http2_enabled = true }`',
    aliases: ['kics:525b53be-62ed-4244-b4df-41aecfcb4071', 'checkov:CKV_AZURE_18', 'trivy:AZU-0005'], reference: azure('app_service'),
  }),
  {
    id: 'azure-app-service-identity', types: ['azurerm_app_service'], theme: 'secrets', severity: 'info', persona: 'pedantic',
    summary: 'A web app has no managed identity', when: absent('identity'), says: 'has no managed identity: add an identity block',
    aliases: ['kics:b61cce4b-0cc4-472b-8096-15617a6d769b', 'checkov:CKV_AZURE_16', 'trivy:AZU-0002'], reference: azure('app_service'),
  },
  {
    id: 'azure-aks-no-rbac', types: ['azurerm_kubernetes_cluster'], theme: 'access', severity: 'error', persona: 'default',
    summary: 'A cluster has no access control by roles', when: { any: [{ at: 'role_based_access_control_enabled', is: false }, { at: 'role_based_access_control.enabled', is: false }] }, says: 'has no access control by roles: set `role_based_access_control_enabled = true`',
    aliases: ['kics:86f92117-eed8-4614-9c6c-b26da20ff37f', 'checkov:CKV_AZURE_5', 'trivy:AZU-0042'], reference: azure('kubernetes_cluster'),
  },
  {
    id: 'azure-aks-public', types: ['azurerm_kubernetes_cluster'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'The API of a cluster has a public address', when: off('private_cluster_enabled'), says: 'has an API with a public address: set `private_cluster_enabled = true`', set: { at: 'private_cluster_enabled', value: 'true' },
    aliases: ['kics:599318f2-6653-4569-9e21-041d06c63a89', 'checkov:CKV_AZURE_115'], reference: azure('kubernetes_cluster'),
  },
  {
    id: 'azure-aks-no-network-policy', types: ['azurerm_kubernetes_cluster'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A cluster enforces no network policies', when: absent('network_profile.network_policy'), says: 'enforces no network policies: set `network_profile { network_policy = "azure" }`',
    aliases: ['kics:f5342045-b935-402d-adf1-8dbbd09c0eef', 'checkov:CKV_AZURE_7', 'trivy:AZU-0043'], reference: azure('kubernetes_cluster'),
  },
  toggle({
    id: 'azure-registry-admin', types: ['azurerm_container_registry'], theme: 'secrets', severity: 'warning', persona: 'strict', at: 'admin_enabled', want: false, defaultIsGood: true,
    summary: 'A container registry has its admin user turned on', says: 'has its admin user turned on: set `admin_enabled = false`',
    aliases: ['kics:b897dfbf-322c-45a8-b67c-1e698beeaa51', 'checkov:CKV_AZURE_137'], reference: azure('container_registry'),
  }),
  {
    id: 'azure-vm-password', types: ['azurerm_linux_virtual_machine', 'azurerm_linux_virtual_machine_scale_set'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'A virtual machine takes passwords', when: { at: 'disable_password_authentication', is: false }, says: 'takes passwords: set `disable_password_authentication = true` and use keys', set: { at: 'disable_password_authentication', value: 'true' },
    aliases: ['checkov:CKV_AZURE_178', 'checkov:CKV_AZURE_49', 'trivy:AZU-0039', 'kics:dafe30ec-325d-4516-85d1-e8e6776f012c'], reference: azure('linux_virtual_machine'),
  },
  toggle({
    id: 'azure-nic-forwarding', types: ['azurerm_network_interface'], theme: 'exposure', severity: 'info', persona: 'strict', at: 'enable_ip_forwarding', want: false, defaultIsGood: true,
    summary: 'A network interface forwards packets', says: 'forwards packets: set `enable_ip_forwarding = false` unless it is a router',
    aliases: ['kics:4216ebac-d74c-4423-b437-35025cb88af5', 'checkov:CKV_AZURE_118'], reference: azure('network_interface'),
  }),
  {
    id: 'azure-nic-public-ip', types: ['azurerm_network_interface'], theme: 'exposure', severity: 'info', persona: 'pedantic',
    summary: 'A network interface has a public address', when: { at: 'ip_configuration.public_ip_address_id', present: true }, says: 'has a public address: reach it through a load balancer or Azure Bastion',
    aliases: ['kics:c1573577-e494-4417-8854-7e119368dc8b', 'checkov:CKV_AZURE_119'], reference: azure('network_interface'),
  },
  {
    id: 'azure-key-vault-open-network', types: ['azurerm_key_vault'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'A key vault is open to every network', when: { at: 'network_acls.default_action', is: 'Allow' }, says: 'is open to every network: set `network_acls { default_action = "Deny" }` and name the networks', set: { at: 'network_acls.default_action', value: '"Deny"' },
    aliases: ['checkov:CKV_AZURE_109', 'trivy:AZU-0013'], reference: azure('key_vault'),
  },
  toggle({
    id: 'azure-key-vault-purge', types: ['azurerm_key_vault'], theme: 'recovery', severity: 'info', persona: 'strict', at: 'purge_protection_enabled', want: true,
    summary: 'The keys of a vault can be deleted for good', says: 'lets its keys be deleted for good: set `purge_protection_enabled = true`',
    aliases: ['checkov:CKV_AZURE_110', 'trivy:AZU-0016'], reference: azure('key_vault'),
  }),
  {
    id: 'azure-secret-no-expiry', types: ['azurerm_key_vault_secret'], theme: 'secrets', severity: 'info', persona: 'pedantic',
    summary: 'A secret never expires', when: absent('expiration_date'), says: 'never expires: set `expiration_date`',
    aliases: ['kics:dfa20ffa-f476-428f-a490-424b41e91c7f', 'checkov:CKV_AZURE_41', 'trivy:AZU-0017'], reference: azure('key_vault_secret'),
  },
  {
    id: 'azure-secret-no-content-type', types: ['azurerm_key_vault_secret'], theme: 'secrets', severity: 'info', persona: 'pedantic',
    summary: 'A secret does not say what it is', when: absent('content_type'), says: 'does not say what it is: set `content_type`',
    aliases: ['kics:f8e08a38-fc6e-4915-abbe-a7aadf1d59ef', 'checkov:CKV_AZURE_114', 'trivy:AZU-0015'], reference: azure('key_vault_secret'),
  },
  {
    id: 'azure-key-no-expiry', types: ['azurerm_key_vault_key'], theme: 'secrets', severity: 'info', persona: 'pedantic',
    summary: 'A key never expires', when: absent('expiration_date'), says: 'never expires: set `expiration_date`',
    aliases: ['kics:4d080822-5ee2-49a4-8984-68f3d4c890fc', 'checkov:CKV_AZURE_40', 'trivy:AZU-0014'], reference: azure('key_vault_key'),
  },
  ...([['log_checkpoints', 'checkpoints', '3790d386-be81-4dcf-9850-eaa7df6c10d9', 'CKV_AZURE_30', 'AZU-0024'], ['log_connections', 'connections', 'c640d783-10c5-4071-b6c1-23507300d333', 'CKV_AZURE_31', 'AZU-0019'], ['log_disconnections', 'disconnections', '07f7134f-9f37-476e-8664-670c218e4702', 'CKV_AZURE_146', 'AZU-0019']] as const).map(([name, what, kics, checkov, trivy]): Row => ({
    id: `azure-postgresql-${name.replace('_', '-')}`, types: ['azurerm_postgresql_configuration'], theme: 'logging', severity: 'info', persona: 'strict',
    summary: `A PostgreSQL server does not log ${what}`, when: { all: [{ at: 'name', is: name }, { at: 'value', is: ['off', 'OFF', 'Off'] }] }, says: `does not log ${what}: set \`value = "on"\``, set: { at: 'value', value: '"on"' },
    aliases: [`kics:${kics}`, `checkov:${checkov}`, `trivy:${trivy}`], reference: azure('postgresql_configuration'),
  })),
  {
    id: 'azure-function-plain-http', types: ['azurerm_function_app', 'azurerm_linux_function_app', 'azurerm_windows_function_app'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A function app answers on plain HTTP', when: off('https_only'), says: 'answers on plain HTTP: set `https_only = true`', set: { at: 'https_only', value: 'true' },
    aliases: ['checkov:CKV_AZURE_70', 'trivy:AZU-0004'], reference: azure('linux_function_app'),
  },
  {
    id: 'azure-aks-disk-key', types: ['azurerm_kubernetes_cluster'], theme: 'encryption', severity: 'info', persona: 'pedantic',
    summary: 'The disks of a cluster are not encrypted with a key of one\'s own', when: absent('disk_encryption_set_id'), says: 'has disks that are not encrypted with a key of yours: set `disk_encryption_set_id`',
    aliases: ['kics:b17d8bb8-4c08-4785-867e-cb9e62a622aa', 'checkov:CKV_AZURE_117'], reference: azure('kubernetes_cluster'),
  },
  {
    id: 'azure-aks-policy', types: ['azurerm_kubernetes_cluster'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A cluster does not enforce Azure Policy', when: { all: [off('azure_policy_enabled'), off('addon_profile.azure_policy.enabled')] }, set: { at: 'azure_policy_enabled', value: 'true' }, says: 'does not enforce Azure Policy: set `azure_policy_enabled = true`',
    aliases: ['kics:43789711-161b-4708-b5bb-9d1c626f7492', 'checkov:CKV_AZURE_116'], reference: azure('kubernetes_cluster'),
  },
  {
    id: 'azure-app-service-no-login', types: ['azurerm_app_service'], theme: 'access', severity: 'info', persona: 'pedantic',
    summary: 'A web app lets everybody in without a log-in', when: off('auth_settings.enabled'), says: 'does not ask for a log-in at the platform: set `auth_settings { enabled = true }` unless the app does',
    aliases: ['kics:c7fc1481-2899-4490-bbd8-544a3a61a2f3', 'checkov:CKV_AZURE_13', 'trivy:AZU-0003'], reference: azure('app_service'),
  },
  toggle({
    id: 'azure-app-service-client-certificate', types: ['azurerm_app_service'], theme: 'access', severity: 'info', persona: 'pedantic', at: 'client_cert_enabled', want: true,
    summary: 'A web app does not ask for client certificates', says: 'does not ask for client certificates: set `client_cert_enabled = true`',
    aliases: ['kics:a81573f9-3691-4d83-88a0-7d4af63e17a3', 'checkov:CKV_AZURE_17', 'trivy:AZU-0001'], reference: azure('app_service'),
  }),
  {
    id: 'azure-search-public', types: ['azurerm_search_service'], theme: 'exposure', severity: 'info', persona: 'strict',
    summary: 'A search service has public network access', when: { at: 'public_network_access_enabled', is: true, orMissing: true }, says: 'has public network access: set `public_network_access_enabled = false`', set: { at: 'public_network_access_enabled', value: 'false' },
    aliases: ['kics:4a9e0f00-0765-4f72-a0d4-d31110b78279', 'checkov:CKV_AZURE_124'], reference: azure('search_service'),
  },
  toggle({
    id: 'azure-function-http2', types: ['azurerm_function_app'], theme: 'upkeep', severity: 'info', persona: 'pedantic', at: 'site_config.http2_enabled', want: true,
    summary: 'A function app does not speak HTTP/2', says: 'does not speak HTTP/2: set `site_config { http2_enabled = true }`',
    aliases: ['kics:ace823d1-4432-4dee-945b-cdf11a5a6bd0'], reference: azure('function_app'),
  }),
  toggle({
    id: 'azure-mariadb-geo-backup', types: ['azurerm_mariadb_server'], theme: 'recovery', severity: 'info', persona: 'pedantic', at: 'geo_redundant_backup_enabled', want: true,
    summary: 'The backups of a MariaDB server stay in one region', says: 'keeps its backups in one region: set `geo_redundant_backup_enabled = true`',
    aliases: ['kics:0a70d5f3-1ecd-4c8e-9292-928fc9a8c4f1', 'checkov:CKV_AZURE_129'], reference: azure('mariadb_server'),
  }),
  {
    id: 'azure-mysql-old-tls', types: ['azurerm_mysql_server'], theme: 'transport', severity: 'warning', persona: 'strict',
    summary: 'A MySQL server accepts TLS before 1.2', when: { at: 'ssl_minimal_tls_version_enforced', is: ['TLS1_0', 'TLS1_1', 'TLSEnforcementDisabled'] }, says: 'accepts TLS before 1.2: set `ssl_minimal_tls_version_enforced = "TLS1_2"`', set: { at: 'ssl_minimal_tls_version_enforced', value: '"TLS1_2"' },
    aliases: ['kics:c2a1d4e6-f789-4b0c-9e12-3456789abcde', 'checkov:CKV_AZURE_54', 'trivy:AZU-0026'], reference: azure('mysql_server'),
  },
  toggle({
    id: 'azure-postgresql-infrastructure-encryption', types: ['azurerm_postgresql_server'], theme: 'encryption', severity: 'info', persona: 'pedantic', at: 'infrastructure_encryption_enabled', want: true,
    summary: 'A PostgreSQL server is encrypted once', says: 'is encrypted once: set `infrastructure_encryption_enabled = true`',
    aliases: ['kics:6425c98b-ca4e-41fe-896a-c78772c131f8', 'checkov:CKV_AZURE_130'], reference: azure('postgresql_server'),
  }),
  {
    id: 'azure-postgresql-threat-detection', types: ['azurerm_postgresql_server'], theme: 'logging', severity: 'info', persona: 'pedantic',
    summary: 'A PostgreSQL server tells nobody of attacks', when: off('threat_detection_policy.enabled'), says: 'tells nobody of attacks: set `threat_detection_policy { enabled = true }`', set: { at: 'threat_detection_policy.enabled', value: 'true' },
    aliases: ['kics:c407c3cf-c409-4b29-b590-db5f4138d332', 'checkov:CKV_AZURE_128'], reference: azure('postgresql_server'),
  },
  {
    id: 'azure-role-may-make-roles', types: ['azurerm_role_definition'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'A custom role may make roles', when: { at: 'permissions.actions', contains: 'Microsoft.Authorization/roleDefinitions/write' }, says: 'may make roles: take `Microsoft.Authorization/roleDefinitions/write` away',
    aliases: ['kics:3fa5900f-9aac-4982-96b2-a6143d9c99fb', 'checkov:CKV_AZURE_39'], reference: azure('role_definition'),
  },
  {
    id: 'azure-udp-from-anywhere', types: ['azurerm_network_security_rule', 'azurerm_network_security_group'], theme: 'exposure', severity: 'warning', persona: 'strict',
    summary: 'A network security group lets the whole internet send UDP', when: { any: [inboundUdp, { some: 'security_rule', where: inboundUdp }] }, says: 'lets the whole internet send UDP: name the networks, or the port of a service that is public',
    aliases: ['kics:a3b4c5d6-e7f8-9012-3456-7890abcdef12', 'checkov:CKV_AZURE_77'], reference: azure('network_security_rule'),
  },
];
