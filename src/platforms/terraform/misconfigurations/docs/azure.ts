import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const AZURE_DOCS: Readonly<Record<string, RowDocs>> = {
  'azure-ssh-from-anywhere': {
    why: 'Hosts whose SSH port is open are found by scanners within minutes of their start and tried for weak passwords, leaked keys and unpatched servers from then on. Administrators come from few networks; Azure Bastion needs no open port at all.',
    bad: `access                     = "Allow"
direction                  = "Inbound"
protocol                   = "Tcp"
source_address_prefix      = "*"
destination_port_range     = "22" # <-`,
    good: `access                     = "Allow"
direction                  = "Inbound"
protocol                   = "Tcp"
source_address_prefix      = "10.0.0.0/8"
destination_port_range     = "22"`,
  },
  'azure-rdp-from-anywhere': {
    why: 'Hosts whose Remote Desktop port is open are found by scanners within minutes of their start and tried for weak passwords, leaked keys and unpatched servers from then on. Administrators come from few networks; Azure Bastion needs no open port at all.',
    bad: `access                     = "Allow"
direction                  = "Inbound"
protocol                   = "Tcp"
source_address_prefix      = "*"
destination_port_range     = "3389" # <-`,
    good: `access                     = "Allow"
direction                  = "Inbound"
protocol                   = "Tcp"
source_address_prefix      = "10.0.0.0/8"
destination_port_range     = "3389"`,
  },
  'azure-storage-plain-http': {
    why: 'Over plain HTTP the key or token of the request can be read on the way, and with it the whole account. HTTPS alone is the default since version 2 of the provider.',
    bad: `name = "orders"

https_traffic_only_enabled = false # <-`,
    good: `name = "orders"

https_traffic_only_enabled = true`,
  },
  'azure-storage-plain-http-legacy': {
    why: 'Over plain HTTP the key or token of the request can be read on the way, and with it the whole account. This is the name of the argument before version 4 of the provider.',
    bad: `name = "orders"

enable_https_traffic_only = false # <-`,
    good: `name = "orders"

enable_https_traffic_only = true`,
  },
  'azure-storage-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021: their ciphers and hashes no longer hold. All clients of the last years speak 1.2.',
    bad: `name            = "orders"
min_tls_version = "TLS1_0" # <-`,
    good: `name            = "orders"
min_tls_version = "TLS1_2"`,
  },
  'azure-storage-open-network': {
    why: 'With the default action `Allow` the keys and tokens of the account are all that stands between the internet and its data. Subnets and addresses that need it can be named.',
    bad: `name = "orders"

network_rules {
  default_action = "Allow" # <-
}`,
    good: `name = "orders"

network_rules {
  default_action = "Deny"
}`,
  },
  'azure-storage-public-blobs': {
    why: 'With this setting a single argument of a container, or a click in the portal, makes everything in it readable for everybody. Without it no container of the account can be public.',
    bad: `name                            = "orders"
allow_nested_items_to_be_public = true # <-`,
    good: `name                            = "orders"
allow_nested_items_to_be_public = false`,
  },
  'azure-container-public': {
    why: '`blob` lets everybody read what they know the name of, `container` also lets them list the names. Most leaks of cloud data were settings like this one.',
    bad: `name = "orders"

container_access_type = "privatex" # <-`,
    good: `name = "orders"

container_access_type = "private"`,
  },
  'azure-disk-unencrypted': {
    why: 'Azure encrypts managed disks by itself. A setting that turns Azure Disk Encryption off is a decision against it that somebody should be able to explain.',
    bad: `name = "orders"

encryption_settings {
  enabled = false # <-
}`,
    good: `name = "orders"

encryption_settings {
  enabled = true
}`,
  },
  'azure-mssql-public': {
    why: 'A service with public network access can be reached from everywhere its firewall rules allow, now or after the next change. A private endpoint in the virtual network makes the public one unnecessary.',
    bad: 'name = "orders"',
    good: `name                          = "orders"
public_network_access_enabled = false`,
  },
  'azure-mysql-public': {
    why: 'A service with public network access can be reached from everywhere its firewall rules allow, now or after the next change. A private endpoint in the virtual network makes the public one unnecessary.',
    bad: 'name = "orders"',
    good: `name                          = "orders"
public_network_access_enabled = false`,
  },
  'azure-mariadb-public': {
    why: 'A service with public network access can be reached from everywhere its firewall rules allow, now or after the next change. A private endpoint in the virtual network makes the public one unnecessary.',
    bad: 'name = "orders"',
    good: `name                          = "orders"
public_network_access_enabled = false`,
  },
  'azure-postgresql-public': {
    why: 'A service with public network access can be reached from everywhere its firewall rules allow, now or after the next change. A private endpoint in the virtual network makes the public one unnecessary.',
    bad: 'name = "orders"',
    good: `name                          = "orders"
public_network_access_enabled = false`,
  },
  'azure-mysql-plain': {
    why: 'Passwords, queries and results of such a connection can be read and changed on the way. Clients that speak TLS notice nothing when it becomes a must.',
    bad: `name                    = "orders"
ssl_enforcement_enabled = false # <-`,
    good: `name                    = "orders"
ssl_enforcement_enabled = true`,
  },
  'azure-postgresql-plain': {
    why: 'Passwords, queries and results of such a connection can be read and changed on the way. Clients that speak TLS notice nothing when it becomes a must.',
    bad: `name                    = "orders"
ssl_enforcement_enabled = false # <-`,
    good: `name                    = "orders"
ssl_enforcement_enabled = true`,
  },
  'azure-mariadb-plain': {
    why: 'Passwords, queries and results of such a connection can be read and changed on the way. Clients that speak TLS notice nothing when it becomes a must.',
    bad: `name                    = "orders"
ssl_enforcement_enabled = false # <-`,
    good: `name                    = "orders"
ssl_enforcement_enabled = true`,
  },
  'azure-sql-firewall-everybody': {
    why: 'From 0.0.0.0 to 255.255.255.255 is every address there is. What guards the data then is the password alone, against scans that try around the clock.',
    bad: `name             = "all"
start_ip_address = "0.0.0.0"
end_ip_address   = "255.255.255.255" # <-`,
    good: `name             = "office"
start_ip_address = "203.0.113.4"
end_ip_address   = "203.0.113.7"`,
  },
  'azure-redis-plain': {
    why: 'On the port without TLS the access key goes over the network in the clear with every connection.',
    bad: `name = "sessions"

enable_non_ssl_port = true # <-`,
    good: `name = "sessions"

enable_non_ssl_port = false`,
  },
  'azure-app-service-plain-http': {
    why: 'What a client sends over plain HTTP, cookies and passwords included, can be read and changed on the way. With the setting the platform redirects to HTTPS.',
    bad: 'name = "shop"',
    good: `name       = "shop"
https_only = true`,
  },
  'azure-app-service-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021: their ciphers and hashes no longer hold. All clients of the last years speak 1.2.',
    bad: `name = "shop"

site_config {
  minimum_tls_version = "1.0" # <-
}`,
    good: `name = "shop"

site_config {
  minimum_tls_version = "1.2"
}`,
  },
  'azure-app-service-ftp': {
    why: 'FTP sends the password of the deployment in the clear, and whoever reads it can put their own code in place. A pipeline does not need it.',
    bad: `name = "shop"

site_config {
  ftps_state = "Disabledx" # <-
}`,
    good: `name = "shop"

site_config {
  ftps_state = "Disabled"
}`,
  },
  'azure-app-service-http2': {
    why: 'HTTP/2 sends many answers over one connection, which makes pages with many parts faster, and needs no change of the application.',
    bad: 'name = "shop"',
    good: `name = "shop"

site_config {
  http2_enabled = true
}`,
  },
  'azure-app-service-identity': {
    why: 'With a managed identity the app gets tokens from the platform, and no password has to be stored, handed on and changed.',
    bad: 'name = "shop"',
    good: `name = "shop"

identity {
  type = "SystemAssigned"
}`,
  },
  'azure-aks-no-rbac': {
    why: 'Without roles whoever has any access to the cluster may do everything in it, read all secrets included. It can\'t be turned on later: the cluster has to be replaced.',
    bad: `name                              = "shop"
role_based_access_control_enabled = false # <-`,
    good: `name                              = "shop"
role_based_access_control_enabled = true`,
  },
  'azure-aks-public': {
    why: 'The API of a cluster is guarded by its authentication alone when everybody reaches it. In a private cluster it is reached from the virtual network.',
    bad: 'name = "shop"',
    good: `name                    = "shop"
private_cluster_enabled = true`,
  },
  'azure-aks-no-network-policy': {
    why: 'Without a plugin for them network policies are accepted and do nothing: every pod reaches every other one, and nobody is told.',
    bad: 'name = "shop"',
    good: `name = "shop"

network_profile {
  network_plugin = "azure"
  network_policy = "azure"
}`,
  },
  'azure-registry-admin': {
    why: 'The admin user is one password with all rights that everybody shares, and no log tells who used it. Service principals and managed identities can pull and push instead.',
    bad: `name = "shop"

admin_enabled = true # <-`,
    good: `name = "shop"

admin_enabled = false`,
  },
  'azure-vm-password': {
    why: 'Passwords can be guessed, keys can\'t. Machines whose SSH takes passwords are what automated scans look for.',
    bad: `name                            = "web"
disable_password_authentication = false # <-`,
    good: `name                            = "web"
disable_password_authentication = true`,
  },
  'azure-nic-forwarding': {
    why: 'A machine that forwards packets is a way around the rules between two networks. Routers and firewalls need it, nothing else does.',
    bad: `name = "web"

enable_ip_forwarding = true # <-`,
    good: `name = "web"

enable_ip_forwarding = false`,
  },
  'azure-nic-public-ip': {
    why: 'A machine with a public address is as safe as the loosest rule of its security groups.',
    bad: `name = "web"

ip_configuration {
  name                 = "main"
  public_ip_address_id = azurerm_public_ip.web.id # <-
}`,
    good: `name = "web"

ip_configuration {
  name = "main"
}`,
  },
  'azure-key-vault-open-network': {
    why: 'With the default action `Allow` a token that leaked is enough to read secrets, from anywhere.',
    bad: `name = "shop"

network_acls {
  bypass         = "AzureServices"
  default_action = "Allow" # <-
}`,
    good: `name = "shop"

network_acls {
  bypass         = "AzureServices"
  default_action = "Deny"
}`,
  },
  'azure-key-vault-purge': {
    why: 'What a purged key encrypted is lost. With purge protection a deletion can be taken back until the retention ends; it can\'t be turned off again.',
    bad: 'name = "shop"',
    good: `name = "shop"

purge_protection_enabled = true`,
  },
  'azure-secret-no-expiry': {
    why: 'A secret with an end is changed in time, or somebody notices. One without lives as long as the copies of it that people forgot.',
    bad: 'name = "orders"',
    good: `name            = "orders"
expiration_date = "2030-01-01T00:00:00Z"`,
  },
  'azure-secret-no-content-type': {
    why: 'The content type tells people and tools whether the value is a password, a connection string or a certificate, without reading it.',
    bad: 'name = "orders"',
    good: `name         = "orders"
content_type = "password"`,
  },
  'azure-key-no-expiry': {
    why: 'A key with an end is replaced in time, or somebody notices. One without is used until long after it should be.',
    bad: 'name = "orders"',
    good: `name            = "orders"
expiration_date = "2030-01-01T00:00:00Z"`,
  },
  'azure-postgresql-log-checkpoints': {
    why: 'The log of the server is where a slow or abused database is understood afterwards. This setting is on unless it is turned off.',
    bad: `name  = "log_checkpoints"
value = "off" # <-`,
    good: `name  = "log_checkpoints"
value = "on"`,
  },
  'azure-postgresql-log-connections': {
    why: 'The log of the server is where a slow or abused database is understood afterwards. This setting is on unless it is turned off.',
    bad: `name  = "log_connections"
value = "off" # <-`,
    good: `name  = "log_connections"
value = "on"`,
  },
  'azure-postgresql-log-disconnections': {
    why: 'The log of the server is where a slow or abused database is understood afterwards. This setting is on unless it is turned off.',
    bad: `name  = "log_disconnections"
value = "off" # <-`,
    good: `name  = "log_disconnections"
value = "on"`,
  },
  'azure-function-plain-http': {
    why: 'The keys of functions are part of the request; over plain HTTP they can be read on the way.',
    bad: 'name = "orders"',
    good: `name       = "orders"
https_only = true`,
  },
  'azure-aks-disk-key': {
    why: 'Azure encrypts the disks with a key of its own. With a disk encryption set the key is yours: you see who uses it, and can take it away.',
    bad: 'name = "shop"',
    good: `name                   = "shop"
disk_encryption_set_id = azurerm_disk_encryption_set.shop.id`,
  },
  'azure-aks-policy': {
    why: 'With the add-on the rules of the organisation are checked when something is deployed, and not in a report weeks later.',
    bad: 'name = "shop"',
    good: `name                 = "shop"
azure_policy_enabled = true`,
  },
  'azure-app-service-no-login': {
    why: 'The platform can ask for a log-in before a request reaches the app, which is right for internal tools. An app for customers has its own, so the rule is for pedants.',
    bad: 'name = "tools"',
    good: `name = "tools"

auth_settings {
  enabled = true
}`,
  },
  'azure-app-service-client-certificate': {
    why: 'Services that call each other can prove who they are with certificates. An app for browsers has no use for it, so the rule is for pedants.',
    bad: 'name = "tools"',
    good: `name                = "tools"
client_cert_enabled = true`,
  },
  'azure-search-public': {
    why: 'Indexes hold copies of what is searched, and an API key is all that guards a public service. A private endpoint makes the public one unnecessary.',
    bad: 'name = "search"',
    good: `name                          = "search"
public_network_access_enabled = false`,
  },
  'azure-function-http2': {
    why: 'HTTP/2 sends many answers over one connection, and needs no change of the functions.',
    bad: 'name = "orders"',
    good: `name = "orders"

site_config {
  http2_enabled = true
}`,
  },
  'azure-mariadb-geo-backup': {
    why: 'When a region fails, backups in it fail with it. The setting can only be chosen when the server is made.',
    bad: 'name = "orders"',
    good: `name                         = "orders"
geo_redundant_backup_enabled = true`,
  },
  'azure-mysql-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021: their ciphers and hashes no longer hold. All drivers of the last years speak 1.2.',
    bad: `name                             = "orders"
ssl_minimal_tls_version_enforced = "TLS1_0" # <-`,
    good: `name                             = "orders"
ssl_minimal_tls_version_enforced = "TLS1_2"`,
  },
  'azure-postgresql-infrastructure-encryption': {
    why: 'A second layer of encryption, with another key and another algorithm, guards against the failure of one. Few need it, some rules of compliance ask for it.',
    bad: 'name = "orders"',
    good: `name                              = "orders"
infrastructure_encryption_enabled = true`,
  },
  'azure-postgresql-threat-detection': {
    why: 'With the policy on, Azure reports log-ins from strange places and statements that look like injection.',
    bad: 'name = "orders"',
    good: `name = "orders"

threat_detection_policy {
  enabled = true
}`,
  },
  'azure-role-may-make-roles': {
    why: 'Who may write role definitions can give their own role every right: the role is an owner by another name.',
    bad: `name = "deployer"

permissions {
  actions = ["Microsoft.Authorization/roleDefinitions/write"] # <-
}`,
    good: `name = "deployer"

permissions {
  actions = ["Microsoft.Web/sites/*"]
}`,
  },
  'azure-udp-from-anywhere': {
    why: 'Services over UDP answer to forged addresses, so open ones are used to flood others. DNS, NTP and SNMP servers for one\'s own network need not be reached from elsewhere.',
    bad: `access                 = "Allow"
direction              = "Inbound"
protocol               = "Udp"
source_address_prefix  = "*" # <-
destination_port_range = "*"`,
    good: `access                 = "Allow"
direction              = "Inbound"
protocol               = "Udp"
source_address_prefix  = "10.0.0.0/8"
destination_port_range = "*"`,
  },
};
