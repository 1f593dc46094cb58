import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const AWS_MORE_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-network-acl-ssh': {
    why: 'A network ACL is the second line behind security groups: it holds when one of those is opened by mistake. One that allows administration from everywhere holds nothing.',
    bad: `network_acl_id = "acl-1"
rule_number    = 100
rule_action    = "allow"
protocol       = "tcp"
from_port      = 22
to_port        = 22
cidr_block     = "0.0.0.0/0" # <-`,
    good: `network_acl_id = "acl-1"
rule_number    = 100
rule_action    = "allow"
protocol       = "tcp"
from_port      = 22
to_port        = 22
cidr_block     = "10.0.0.0/8"`,
  },
  'aws-network-acl-rdp': {
    why: 'A network ACL is the second line behind security groups: it holds when one of those is opened by mistake. One that allows administration from everywhere holds nothing.',
    bad: `network_acl_id = "acl-1"
rule_number    = 100
rule_action    = "allow"
protocol       = "tcp"
from_port      = 3389
to_port        = 3389
cidr_block     = "0.0.0.0/0" # <-`,
    good: `network_acl_id = "acl-1"
rule_number    = 100
rule_action    = "allow"
protocol       = "tcp"
from_port      = 3389
to_port        = 3389
cidr_block     = "10.0.0.0/8"`,
  },
  'aws-memorydb-plain': {
    why: 'Sessions and tokens go over the network in the clear. TLS is on unless it is turned off.',
    bad: `name = "sessions"

tls_enabled = false # <-`,
    good: `name = "sessions"

tls_enabled = true`,
  },
  'aws-redshift-vpc-routing': {
    why: 'Without it `COPY` and `UNLOAD` go over the internet side of AWS, where flow logs, endpoints and security groups of the VPC do not see them.',
    bad: 'cluster_identifier = "reports"',
    good: `cluster_identifier = "reports"

enhanced_vpc_routing = true`,
  },
  'aws-domain-transfer-lock': {
    why: 'With the lock a transfer takes two steps and two people notice. A domain that is gone takes mail, web sites and certificates with it.',
    bad: `domain_name = "example.com"

transfer_lock = false # <-`,
    good: `domain_name = "example.com"

transfer_lock = true`,
  },
  'aws-sagemaker-model-isolation': {
    why: 'A model answers requests and has no need to call out. One that can is able to send what it sees elsewhere.',
    bad: 'name = "ranking"',
    good: `name = "ranking"

enable_network_isolation = true`,
  },
  'aws-sagemaker-metadata-v1': {
    why: 'The metadata service hands out the credentials of the notebook\'s role. Version 1 answers any GET request, which code in a notebook can be tricked into.',
    bad: 'name = "lab"',
    good: `name = "lab"

instance_metadata_service_configuration {
  minimum_instance_metadata_service_version = "2"
}`,
  },
  'aws-sagemaker-outside-vpc': {
    why: 'In a subnet of one\'s own the traffic of a notebook passes the same rules and logs as everything else.',
    bad: 'name = "lab"',
    good: `name      = "lab"
subnet_id = "subnet-1"`,
  },
  'aws-sagemaker-internet': {
    why: 'With direct access data can leave by a way that no rule or log of the VPC sees.',
    bad: 'name = "lab"',
    good: `name = "lab"

direct_internet_access = "Disabled"`,
  },
  'aws-transfer-plain-ftp': {
    why: 'FTP sends passwords and files in the clear.',
    bad: 'protocols = ["FTP"] # <-',
    good: 'protocols = ["SFTP"]',
  },
  'aws-transfer-public': {
    why: 'A public endpoint takes log-ins from everywhere, and no security group can be put before it. In a VPC the partners\' addresses can be named.',
    bad: 'protocols = ["SFTP"]',
    good: `protocols     = ["SFTP"]
endpoint_type = "VPC"`,
  },
  'aws-kms-key-disabled': {
    why: 'A disabled key makes the data that it encrypted unreadable, and the services that use it fail. Where that is meant, deletion with a window says it better.',
    bad: `description = "Orders"
is_enabled  = false # <-`,
    good: `description = "Orders"
is_enabled  = true`,
  },
  'aws-mq-minor-upgrades': {
    why: 'Minor versions carry security fixes. AWS installs them in the maintenance window when it may; who does not let it has to do it by hand, in time.',
    bad: 'broker_name = "orders"',
    good: `broker_name = "orders"

auto_minor_version_upgrade = true`,
  },
  'aws-dms-minor-upgrades': {
    why: 'Minor versions carry security fixes. AWS installs them in the maintenance window when it may; who does not let it has to do it by hand, in time.',
    bad: 'replication_instance_id = "orders"',
    good: `replication_instance_id = "orders"

auto_minor_version_upgrade = true`,
  },
  'aws-dms-plain': {
    why: 'A migration sends the whole database and its password over the network; without TLS both in the clear.',
    bad: 'engine_name = "mysql"',
    good: `engine_name = "mysql"
ssl_mode    = "require"`,
  },
  'aws-mwaa-scheduler-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'name = "reports"',
    good: `name = "reports"

logging_configuration {
  scheduler_logs {
    enabled = true
  }
}`,
  },
  'aws-mwaa-worker-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'name = "reports"',
    good: `name = "reports"

logging_configuration {
  worker_logs {
    enabled = true
  }
}`,
  },
  'aws-mwaa-webserver-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'name = "reports"',
    good: `name = "reports"

logging_configuration {
  webserver_logs {
    enabled = true
  }
}`,
  },
  'aws-appsync-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'name = "shop"',
    good: `name = "shop"

log_config {
  cloudwatch_logs_role_arn = "arn"
  field_log_level          = "ERROR"
}`,
  },
  'aws-appsync-cache-plain': {
    why: 'Answers of the API pass through the cache, with what they hold of people. The setting can only be chosen when the cache is made.',
    bad: 'api_id = "shop"',
    good: `api_id = "shop"

transit_encryption_enabled = true`,
  },
  'aws-codebuild-artefacts-unencrypted': {
    why: 'Artefacts are encrypted unless a project says otherwise, and nothing gets easier without it.',
    bad: `name = "orders"

artifacts {
  type                = "S3"
  encryption_disabled = true # <-
}`,
    good: `name = "orders"

artifacts {
  type = "S3"
}`,
  },
  'aws-codebuild-logs-unencrypted': {
    why: 'Logs of builds hold what builds print, tokens among it. They are encrypted unless a project says otherwise.',
    bad: `name = "orders"

logs_config {
  s3_logs {
    encryption_disabled = true # <-
  }
}`,
    good: `name = "orders"

logs_config {
  s3_logs {
    status = "ENABLED"
  }
}`,
  },
  'aws-ecs-service-public-ip': {
    why: 'A task with a public address is as safe as the loosest rule of its security groups. To fetch images an endpoint or a NAT gateway is enough.',
    bad: `name = "orders"

network_configuration {
  subnets          = ["subnet-1"]
  assign_public_ip = true # <-
}`,
    good: `name = "orders"

network_configuration {
  subnets          = ["subnet-1"]
  assign_public_ip = false
}`,
  },
  'aws-efs-access-point-root': {
    why: 'Access points are there to give each client its own folder. One at the root gives each of them everything.',
    bad: 'file_system_id = "fs-1"',
    good: `file_system_id = "fs-1"

root_directory {
  path = "/orders"
}`,
  },
  'aws-cloudfront-root-object': {
    why: 'A request for the root of the distribution is passed on to the origin, and a bucket may answer it with a list of everything in it.',
    bad: 'enabled = true',
    good: `enabled             = true
default_root_object = "index.html"`,
  },
  'aws-emr-public': {
    why: 'The setting guards the whole region: with it off, a cluster whose security group is open starts without a word.',
    bad: `

block_public_security_group_rules = false # <-`,
    good: `

block_public_security_group_rules = true`,
  },
  'aws-iam-root-access-key': {
    why: 'Nothing can narrow what the root user may do: whoever has its key has the account, billing included.',
    bad: 'user = "root" # <-',
    good: 'user = "deployer"',
  },
  'aws-certificate-transparency-off': {
    why: 'Chrome and Safari trust no public certificate that is in none of the logs, and its owner can\'t see when somebody else gets one for the same name.',
    bad: `domain_name = "example.com"

options {
  certificate_transparency_logging_preference = "DISABLED" # <-
}`,
    good: `domain_name = "example.com"

options {
  certificate_transparency_logging_preference = "ENABLED"
}`,
  },
  'aws-alarm-actions-off': {
    why: 'With its actions off an alarm changes colour in the console and does nothing else. Mostly that was meant for an afternoon.',
    bad: `alarm_name      = "errors"
actions_enabled = false # <-`,
    good: `alarm_name      = "errors"
actions_enabled = true`,
  },
  'aws-elasticache-no-token': {
    why: 'Whoever reaches the port of such a cache reads and writes everything in it. A token needs TLS; user groups give each application its own rights.',
    bad: 'replication_group_id = "sessions"',
    good: `replication_group_id = "sessions"
auth_token           = var.token`,
  },
  'aws-rds-performance-insights': {
    why: 'Performance Insights shows which statements the load came from, a week back for free. Without it a slow night can\'t be explained in the morning.',
    bad: 'engine = "postgres"',
    good: `engine = "postgres"

performance_insights_enabled = true`,
  },
  'aws-docdb-short-backup': {
    why: 'The default is one day. A mistake of Friday evening is found on Monday morning.',
    bad: 'cluster_identifier = "orders"',
    good: `cluster_identifier      = "orders"
backup_retention_period = 7`,
  },
  'aws-neptune-short-backup': {
    why: 'The default is one day. A mistake of Friday evening is found on Monday morning.',
    bad: 'cluster_identifier = "orders"',
    good: `cluster_identifier      = "orders"
backup_retention_period = 7`,
  },
  'aws-neptune-copy-tags': {
    why: 'Tags say whose data a snapshot holds and how long it has to be kept. A snapshot without them is either kept for ever or removed by mistake.',
    bad: 'cluster_identifier = "graph"',
    good: `cluster_identifier = "graph"

copy_tags_to_snapshot = true`,
  },
  'aws-s3-grants-to-everybody': {
    why: 'The group `AllUsers` is everybody on the internet, `AuthenticatedUsers` everybody with an AWS account of their own.',
    bad: `bucket = "orders"

access_control_policy {
  grant {
    permission = "READ"
    grantee {
      type = "Group"
      uri  = "http://acs.amazonaws.com/groups/global/AllUsers" # <-
    }
  }
}`,
    good: `bucket = "orders"
acl    = "private"`,
  },
  'aws-s3-grant-write-acp': {
    why: 'Who may write the ACL may give every right to everybody.',
    bad: `bucket = "orders"

access_control_policy {
  grant {
    permission = "WRITE_ACP" # <-
  }
}`,
    good: `bucket = "orders"

access_control_policy {
  grant {
    permission = "READ"
  }
}`,
  },
  'aws-s3-open-cors': {
    why: 'With `*` a page of any site can send what its visitor may send. Reading may be meant that way; writing hardly is.',
    bad: `bucket = "orders"

cors_rule {
  allowed_methods = ["PUT", "POST"]
  allowed_origins = ["*"] # <-
}`,
    good: `bucket = "orders"

cors_rule {
  allowed_methods = ["PUT", "POST"]
  allowed_origins = ["https://shop.example.com"]
}`,
  },
  'aws-api-gateway-old-tls': {
    why: 'TLS 1.0 and 1.1 were deprecated by RFC 8996 in 2021. Where the policy is not named it depends on the kind of endpoint.',
    bad: 'domain_name = "api.example.com"',
    good: `domain_name     = "api.example.com"
security_policy = "TLS_1_2"`,
  },
  'aws-api-gateway-cache-unencrypted': {
    why: 'The cache holds whole answers, for as long as they live.',
    bad: `stage_name = "prod"

settings { # <-
  caching_enabled = true
}`,
    good: `stage_name = "prod"

settings {
  caching_enabled      = true
  cache_data_encrypted = true
}`,
  },
  'aws-api-gateway-metrics': {
    why: 'Without metrics there is no latency and no error rate of single methods, and no alarm on them.',
    bad: `stage_name = "prod"

settings { # <-
  logging_level = "INFO"
}`,
    good: `stage_name = "prod"

settings {
  logging_level   = "INFO"
  metrics_enabled = true
}`,
  },
  'aws-api-gateway-access-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'stage_name = "prod"',
    good: `stage_name = "prod"

access_log_settings {
  destination_arn = "arn"
  format          = "$context.requestId"
}`,
  },
  'aws-api-gateway-client-certificate': {
    why: 'With a client certificate a backend can tell requests of the gateway from those of somebody who found its address.',
    bad: 'stage_name = "prod"',
    good: `stage_name            = "prod"
client_certificate_id = aws_api_gateway_client_certificate.shop.id`,
  },
  'aws-cognito-no-mfa': {
    why: 'Passwords are guessed, reused and phished. `OPTIONAL` lets users protect themselves, `ON` asks all of them.',
    bad: 'name = "customers"',
    good: `name              = "customers"
mfa_configuration = "OPTIONAL"`,
  },
  'aws-elb-access-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'name = "web"',
    good: `name = "web"

access_logs {
  bucket = "logs"
}`,
  },
  'aws-msk-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'cluster_name = "events"',
    good: `cluster_name = "events"

logging_info {
  broker_logs {
    cloudwatch_logs {
      enabled   = true
      log_group = "events"
    }
  }
}`,
  },
  'aws-elasticsearch-logs': {
    why: 'Without logs nobody can tell afterwards what failed, who asked for it and why it took so long; they can\'t be had for what has already happened.',
    bad: 'domain_name = "search"',
    good: `domain_name = "search"

log_publishing_options {
  log_type                 = "INDEX_SLOW_LOGS"
  cloudwatch_log_group_arn = "arn"
}`,
  },
  'aws-elasticsearch-outside-vpc': {
    why: 'Outside of a VPC the policy of the domain is all that stands between the internet and the data; public search domains are a steady source of leaks. It can\'t be moved later.',
    bad: 'domain_name = "search"',
    good: `domain_name = "search"

vpc_options {
  subnet_ids         = ["subnet-1"]
  security_group_ids = ["sg-1"]
}`,
  },
  'aws-elasticsearch-fine-grained': {
    why: 'Without fine-grained access whoever may search may search everything, and delete it.',
    bad: 'domain_name = "search"',
    good: `domain_name = "search"

advanced_security_options {
  enabled = true
}`,
  },
  'aws-db-snapshot-public': {
    why: 'Everybody with an AWS account can restore a public snapshot and read the database. Lists of them are made by machines.',
    bad: `db_snapshot_identifier = "orders"
shared_accounts        = ["all"] # <-`,
    good: `db_snapshot_identifier = "orders"
shared_accounts        = ["111122223333"]`,
  },
  'aws-db-security-group-open': {
    why: 'The password alone guards such a database, against scans that try around the clock.',
    bad: `name = "orders"

ingress {
  cidr = "0.0.0.0/0" # <-
}`,
    good: `name = "orders"

ingress {
  cidr = "10.0.0.0/8"
}`,
  },
  'aws-default-vpc': {
    why: 'All subnets of the default VPC are public, and instances in them get public addresses without being asked. It is there for first steps.',
    bad: 'tags = {}',
    good: 'force_destroy = true',
  },
  'aws-db-proxy-plain': {
    why: 'Applications hand the proxy their passwords and queries; without TLS in the clear.',
    bad: 'name = "orders"',
    good: `name = "orders"

require_tls = true`,
  },
};
