import type { RowDocs } from '../row.ts';

/** A port that is open to the whole internet. */
function openPort(name: string, port: number): RowDocs {
  const allow = (from: string, mark: string): string => `network       = "shop"
source_ranges = ["${from}"]

allow {
  protocol = "tcp"
  ports    = ["${port}"]${mark}
}`;
  return {
    why: `Hosts whose ${name} port is open are found by scanners within minutes of their start and tried for weak passwords and known holes from then on. Who needs the port comes from few networks; Identity-Aware Proxy needs no open port at all.`,
    bad: allow('0.0.0.0/0', ' # <-'),
    good: allow('10.0.0.0/8', ''),
  };
}

const PUBLIC_BINDING: RowDocs = {
  why: '`allUsers` is everybody on the internet and `allAuthenticatedUsers` everybody with a Google account, which is nearly the same. Most leaks of cloud data were bindings like this one.',
  bad: `role   = "roles/viewer"
member = "allUsers" # <-`,
  good: `role   = "roles/viewer"
member = "group:shop@example.com"`,
};

/** Why each row of its table is a rule, and an example of each. */
export const GOOGLE_DOCS: Readonly<Record<string, RowDocs>> = {
  'google-everything-from-anywhere': {
    why: 'A rule that allows `all`, or TCP without naming ports, from everywhere makes the firewall none: databases, metrics and administration of the instances behind it are reachable by whoever scans the addresses, today or after the next change. Name the ports on which a public service answers.',
    bad: `network       = "shop"
source_ranges = ["0.0.0.0/0"]

allow {
  protocol = "all" # <-
}`,
    good: `network       = "shop"
source_ranges = ["0.0.0.0/0"]

allow {
  protocol = "tcp"
  ports    = ["443"]
}`,
  },
  'google-ssh-from-anywhere': openPort('SSH', 22),
  'google-rdp-from-anywhere': openPort('Remote Desktop', 3389),
  'google-mysql-from-anywhere': openPort('MySQL', 3306),
  'google-ftp-from-anywhere': openPort('FTP', 21),
  'google-storage-public': PUBLIC_BINDING,
  'google-kms-public': PUBLIC_BINDING,
  'google-kms-ring-public': PUBLIC_BINDING,
  'google-pubsub-public': PUBLIC_BINDING,
  'google-run-public': PUBLIC_BINDING,
  'google-artifact-registry-public': PUBLIC_BINDING,
  'google-dataproc-public': PUBLIC_BINDING,
  'google-bigquery-table-public': PUBLIC_BINDING,
  'google-bigquery-public': {
    why: '`allAuthenticatedUsers` sounds like one\'s own people. It is everybody with a Google account.',
    bad: `dataset_id = "orders"

access {
  role          = "READER"
  special_group = "allAuthenticatedUsers" # <-
}`,
    good: `dataset_id = "orders"

access {
  role           = "READER"
  group_by_email = "shop@example.com"
}`,
  },
  'google-storage-uniform-access': {
    why: 'With ACLs each object can be opened by itself, where no review of the policy sees it. Uniform access leaves one place to look.',
    bad: 'name = "orders"',
    good: `name = "orders"

uniform_bucket_level_access = true`,
  },
  'google-storage-versioning': {
    why: 'Versioning is the way back from a wrong deployment, a script with the wrong prefix, or ransomware. A lifecycle rule keeps the cost in bounds.',
    bad: 'name = "orders"',
    good: `name = "orders"

versioning {
  enabled = true
}`,
  },
  'google-storage-logging': {
    why: 'Access logs tell who read or removed an object. They can\'t be had afterwards; Cloud Audit Logs for data access are the other way.',
    bad: 'name = "orders"',
    good: `name = "orders"

logging {
  log_bucket = "logs"
}`,
  },
  'google-sql-public': {
    why: 'With `0.0.0.0/0` among the authorised networks the password alone guards the data, against scans that try around the clock.',
    bad: `name = "orders"

settings {
  ip_configuration {
    authorized_networks {
      value = "0.0.0.0/0" # <-
    }
  }
}`,
    good: `name = "orders"

settings {
  ip_configuration {
    ipv4_enabled = false
  }
}`,
  },
  'google-sql-plain': {
    why: 'Passwords, queries and results of such a connection can be read on the way. Older versions of the provider call the argument `require_ssl`.',
    bad: `name = "orders"

settings {
  ip_configuration { # <-
    ipv4_enabled = false
  }
}`,
    good: `name = "orders"

settings {
  ip_configuration {
    ipv4_enabled = false
    ssl_mode     = "ENCRYPTED_ONLY"
  }
}`,
  },
  'google-sql-no-backup': {
    why: 'Cloud SQL makes no backups unless told to: after a wrong migration nothing is left. A replica is backed by its source.',
    bad: `name = "orders"

settings { # <-
  tier = "db-f1-micro"
}`,
    good: `name = "orders"

settings {
  tier = "db-f1-micro"

  backup_configuration {
    enabled = true
  }
}`,
  },
  'google-gke-legacy-authorization': {
    why: 'Legacy authorisation gives every service account in the cluster wide rights that no role can narrow: whoever gets into one pod gets the cluster.',
    bad: `name = "shop"

enable_legacy_abac = true # <-`,
    good: `name = "shop"

enable_legacy_abac = false`,
  },
  'google-gke-public-control-plane': {
    why: 'The API of a cluster is guarded by its authentication alone when everybody reaches it: a leaked token works from anywhere.',
    bad: `name = "shop"

master_authorized_networks_config {
  cidr_blocks {
    cidr_block = "0.0.0.0/0" # <-
  }
}`,
    good: `name = "shop"

master_authorized_networks_config {
  cidr_blocks {
    cidr_block = "203.0.113.0/24"
  }
}`,
  },
  'google-gke-client-certificate': {
    why: 'The certificate lets its holder in as long as the cluster lives, can\'t be revoked, and stands in the state.',
    bad: `name = "shop"

master_auth {
  client_certificate_config {
    issue_client_certificate = true # <-
  }
}`,
    good: `name = "shop"

master_auth {
  client_certificate_config {
    issue_client_certificate = false
  }
}`,
  },
  'google-gke-public-nodes': {
    why: 'Nodes reach out through Cloud NAT and are reached through load balancers; a public address of their own only adds a way in.',
    bad: 'name = "shop"',
    good: `name = "shop"

private_cluster_config {
  enable_private_nodes    = true
  enable_private_endpoint = true
}`,
  },
  'google-gke-shielded-nodes': {
    why: 'Shielded nodes prove who they are when they join, so that a stolen bootstrap credential is of no use. They are the default.',
    bad: `name = "shop"

enable_shielded_nodes = false # <-`,
    good: `name = "shop"

enable_shielded_nodes = true`,
  },
  'google-gke-logging-off': {
    why: 'Without the service nothing of pods and nodes is kept: after a crash there is nothing to read.',
    bad: `name            = "shop"
logging_service = "none" # <-`,
    good: 'name = "shop"',
  },
  'google-gke-monitoring-off': {
    why: 'Without the service there are no metrics of nodes and pods, so no alarm can be built on them.',
    bad: `name               = "shop"
monitoring_service = "none" # <-`,
    good: 'name = "shop"',
  },
  'google-node-pool-auto-repair': {
    why: 'A node that fails its health checks stays as it is, with the pods on it, until somebody notices.',
    bad: `cluster = "shop"

management {
  auto_repair = false # <-
}`,
    good: `cluster = "shop"

management {
  auto_repair = true
}`,
  },
  'google-node-pool-auto-upgrade': {
    why: 'Nodes that are not upgraded run kernels and kubelets with known holes, and fall too far behind the control plane to be upgraded at all.',
    bad: `cluster = "shop"

management {
  auto_upgrade = false # <-
}`,
    good: `cluster = "shop"

management {
  auto_upgrade = true
}`,
  },
  'google-instance-default-account': {
    why: 'The default account may edit the whole project. Whoever gets into one instance gets the others with it.',
    bad: `name = "web"

service_account {
  email  = "123456-compute@developer.gserviceaccount.com" # <-
  scopes = ["storage-ro"]
}`,
    good: `name = "web"

service_account {
  email  = "web@shop.iam.gserviceaccount.com"
  scopes = ["storage-ro"]
}`,
  },
  'google-instance-ip-forwarding': {
    why: 'A machine that forwards packets is a way around the rules between two networks. Routers and firewalls need it, nothing else does.',
    bad: `name           = "web"
can_ip_forward = true # <-`,
    good: `name           = "web"
can_ip_forward = false`,
  },
  'google-instance-serial-port': {
    why: 'The serial console can be reached from any address, and no firewall rule applies to it.',
    bad: `name = "web"

metadata = {
  serial-port-enable = true # <-
}`,
    good: `name = "web"

metadata = {
  enable-oslogin = true
}`,
  },
  'google-instance-project-keys': {
    why: 'A key that the project knows opens all its instances. With the setting the keys of the instance alone do, or OS Login, which knows people.',
    bad: 'name = "web"',
    good: `name = "web"

metadata = {
  block-project-ssh-keys = true
}`,
  },
  'google-os-login-off': {
    why: 'OS Login ties accounts on machines to people in IAM: who leaves is out everywhere at once. Without it keys stay where somebody put them.',
    bad: `metadata = {
  enable-oslogin = false # <-
}`,
    good: `metadata = {
  enable-oslogin = true
}`,
  },
  'google-instance-full-access': {
    why: 'With this scope the roles of the account alone decide what the instance may do; together with the default account that is nearly everything.',
    bad: `name = "web"

service_account {
  scopes = ["cloud-platform"] # <-
}`,
    good: `name = "web"

service_account {
  scopes = ["storage-ro"]
}`,
  },
  'google-subnetwork-no-flow-logs': {
    why: 'Flow logs tell which addresses talked to which. After an incident nothing else does.',
    bad: 'name = "shop"',
    good: `name = "shop"

log_config {
  aggregation_interval = "INTERVAL_10_MIN"
}`,
  },
  'google-subnetwork-private-access': {
    why: 'With the setting instances without a public address reach storage, registries and the other APIs from inside.',
    bad: 'name = "shop"',
    good: `name = "shop"

private_ip_google_access = true`,
  },
  'google-dns-no-dnssec': {
    why: 'Without DNSSEC a resolver can\'t tell a forged answer from a true one.',
    bad: `name = "shop"

dnssec_config {
  state = "off" # <-
}`,
    good: `name = "shop"

dnssec_config {
  state = "on"
}`,
  },
  'google-kms-no-rotation': {
    why: 'Rotation gives the key new material and keeps the old one for what was encrypted with it; nothing that uses the key has to change. It bounds what a leaked key opens.',
    bad: 'name = "orders"',
    good: `name            = "orders"
rotation_period = "7776000s"`,
  },
  'google-project-default-network': {
    why: 'The default network has a subnet in every region and firewall rules that let SSH and Remote Desktop in from everywhere.',
    bad: 'name = "shop"',
    good: `name                = "shop"
auto_create_network = false`,
  },
  'google-gke-no-labels': {
    why: 'Labels say whose a cluster is and what it is for, on the bill and when it misbehaves at night.',
    bad: 'name = "shop"',
    good: `name            = "shop"
resource_labels = { team = "shop" }`,
  },
  'google-disk-own-key': {
    why: 'Google encrypts every disk with a key of its own. With one of yours you see who uses it, and can take it away. Some rules of compliance ask for it.',
    bad: 'name = "orders"',
    good: `name = "orders"

disk_encryption_key {
  kms_key_self_link = google_kms_crypto_key.disks.id
}`,
  },
  'google-gke-no-alias-addresses': {
    why: 'With alias addresses the network knows pods: firewall rules and flow logs see them, and no routes have to be kept for each node. New clusters take them by default; the block says which ranges.',
    bad: 'name = "shop"',
    good: `name = "shop"

ip_allocation_policy {
  cluster_ipv4_cidr_block = "/16"
}`,
  },
  'google-instance-not-shielded': {
    why: 'A shielded instance proves that it started what it should have. It costs nothing; images of the last years can do it.',
    bad: 'name = "web"',
    good: `name = "web"

shielded_instance_config {
  enable_secure_boot = true
}`,
  },
  'google-role-for-one-user': {
    why: 'Rights that hang on single people are forgotten when somebody changes teams. A group says what a right is for, and people come and go.',
    bad: `role   = "roles/viewer"
member = "user:ada@example.com" # <-`,
    good: `role   = "roles/viewer"
member = "group:shop@example.com"`,
  },
  'google-sql-ownership-chaining': {
    why: 'With ownership chaining who owns an object in one database may reach into another one without any right there.',
    bad: `name = "orders"

settings {
  database_flags {
    name  = "cross db ownership chaining"
    value = "on" # <-
  }
}`,
    good: `name = "orders"

settings {
  database_flags {
    name  = "cross db ownership chaining"
    value = "off"
  }
}`,
  },
};
