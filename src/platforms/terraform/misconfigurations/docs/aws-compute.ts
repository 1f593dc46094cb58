import type { RowDocs } from '../row.ts';

/** Why each row of its table is a rule, and an example of each. */
export const AWS_COMPUTE_DOCS: Readonly<Record<string, RowDocs>> = {
  'aws-metadata-v1': {
    why: 'The metadata service hands out the credentials of the instance\'s role. Version 1 answers any GET request, so a server-side request forgery in the application is enough to get them; version 2 asks for a token that such a request can\'t carry.',
    bad: 'ami = "ami-1"',
    good: `ami = "ami-1"

metadata_options {
  http_tokens = "required"
}`,
  },
  'aws-instance-public-ip': {
    why: 'An instance with a public address is as safe as the loosest rule of its security groups. Load balancers, NAT gateways and Systems Manager make one unnecessary in most designs.',
    bad: `ami = "ami-1"

associate_public_ip_address = true # <-`,
    good: `ami = "ami-1"

associate_public_ip_address = false`,
  },
  'aws-instance-default-encryption': {
    why: 'Encryption of EBS costs nothing and protects what is on the disk and in its snapshots when those are shared or copied by mistake. It can\'t be turned on for a disk that is there.',
    bad: `ami = "ami-1"

root_block_device { # <-
  volume_size = 40
}`,
    good: `ami = "ami-1"

root_block_device {
  volume_size = 40
  encrypted   = true
}`,
  },
  'aws-instance-monitoring': {
    why: 'Without detailed monitoring metrics come every five minutes, so an alarm is late and a short peak is never seen. It costs a few dollars a month for each instance.',
    bad: 'ami = "ami-1"',
    good: `ami        = "ami-1"
monitoring = true`,
  },
  'aws-instance-ebs-optimized': {
    why: 'On older types disks share the network with everything else unless the instance is EBS-optimised; newer types always are.',
    bad: 'ami = "ami-1"',
    good: `ami           = "ami-1"
ebs_optimized = true`,
  },
  'aws-credentials-in-user-data': {
    why: 'User data can be read by everything that runs on the instance and by everybody who may describe it, and it is in the state and in the history of this repository. A role gives the instance credentials that change by themselves.',
    bad: `ami       = "ami-1"
user_data = "export AWS_ACCESS_KEY_ID=AKIAZ7ZZZZZZZZZZZZZZ" # <-`,
    good: `ami                  = "ami-1"
iam_instance_profile = "web"`,
  },
  'aws-lambda-tracing': {
    why: 'A function is a small part of a longer chain. Traces show where the time of a request went, across functions, queues and tables.',
    bad: 'function_name = "orders"',
    good: `function_name = "orders"

tracing_config {
  mode = "Active"
}`,
  },
  'aws-lambda-permission-for-everybody': {
    why: 'The principal `*` is any AWS account. Whoever knows the name of the function may call it, with any input, on your bill.',
    bad: `action        = "lambda:InvokeFunction"
function_name = "orders"
principal     = "*" # <-`,
    good: `action        = "lambda:InvokeFunction"
function_name = "orders"
principal     = "events.amazonaws.com"`,
  },
  'aws-eks-public-everywhere': {
    why: 'The API of a cluster is guarded by its authentication alone when everybody reaches it: a leaked token works from anywhere, and so does the next hole of the API server.',
    bad: `name = "shop"

vpc_config { # <-
  subnet_ids = ["subnet-1"]
}`,
    good: `name = "shop"

vpc_config {
  subnet_ids          = ["subnet-1"]
  public_access_cidrs = ["203.0.113.0/24"]
}`,
  },
  'aws-eks-public': {
    why: 'With a private endpoint alone the API is reached from inside the network, through a VPN or a bastion host. It makes the pipeline that deploys part of that network.',
    bad: `name = "shop"

vpc_config { # <-
  subnet_ids = ["subnet-1"]
}`,
    good: `name = "shop"

vpc_config {
  subnet_ids              = ["subnet-1"]
  endpoint_private_access = true
  endpoint_public_access  = false
}`,
  },
  'aws-eks-logging': {
    why: 'The audit log of the API server tells who changed what in the cluster. EKS writes none of its logs unless they are named.',
    bad: 'name = "shop"',
    good: `name                      = "shop"
enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]`,
  },
  'aws-eks-secrets-unencrypted': {
    why: 'The key that AWS keeps for a service encrypts, but who may use it and when it is rotated or revoked is not yours to say. Some rules of compliance ask for a key of one\'s own.',
    bad: 'name = "shop"',
    good: `name = "shop"

encryption_config {
  resources = ["secrets"]
  provider {
    key_arn = aws_kms_key.shop.arn
  }
}`,
  },
  'aws-ecs-container-insights': {
    why: 'Without it there are metrics of services, but none of tasks and containers: which of them ate the memory can\'t be told afterwards.',
    bad: 'name = "shop"',
    good: `name = "shop"

setting {
  name  = "containerInsights"
  value = "enabled"
}`,
  },
  'aws-ecs-volume-plain': {
    why: 'Without the setting everything that a task reads and writes on EFS goes over the network in the clear.',
    bad: `family = "orders"

volume {
  name = "files"
  efs_volume_configuration { # <-
    file_system_id = "fs-1"
  }
}`,
    good: `family = "orders"

volume {
  name = "files"
  efs_volume_configuration {
    file_system_id     = "fs-1"
    transit_encryption = "ENABLED"
  }
}`,
  },
  'aws-cloudtrail-single-region': {
    why: 'Who abuses an account does it in a region that its owner does not use. A trail for all regions costs the same.',
    bad: 'name = "audit"',
    good: `name                  = "audit"
is_multi_region_trail = true`,
  },
  'aws-cloudtrail-no-validation': {
    why: 'With validation each file is signed, so that a record that was changed or removed shows. Without it the trail proves nothing.',
    bad: 'name = "audit"',
    good: `name                       = "audit"
enable_log_file_validation = true`,
  },
  'aws-cloudtrail-customer-key': {
    why: 'The key that AWS keeps for a service encrypts, but who may use it and when it is rotated or revoked is not yours to say. Some rules of compliance ask for a key of one\'s own.',
    bad: 'name = "audit"',
    good: `name       = "audit"
kms_key_id = aws_kms_key.audit.arn`,
  },
  'aws-cloudtrail-off': {
    why: 'A trail that does not record looks like one that does, until somebody needs it.',
    bad: `name           = "audit"
enable_logging = false # <-`,
    good: `name           = "audit"
enable_logging = true`,
  },
  'aws-log-group-retention': {
    why: 'Logs that nobody decided to keep cost money each month and are a liability where they hold personal data. The number of days is a decision to write down.',
    bad: 'name = "orders"',
    good: `name              = "orders"
retention_in_days = 90`,
  },
  'aws-log-group-customer-key': {
    why: 'The key that AWS keeps for a service encrypts, but who may use it and when it is rotated or revoked is not yours to say. Some rules of compliance ask for a key of one\'s own.',
    bad: 'name = "orders"',
    good: `name       = "orders"
kms_key_id = aws_kms_key.logs.arn`,
  },
  'aws-guardduty-off': {
    why: 'A detector that is declared and does not watch gives a feeling of safety alone.',
    bad: 'enable = false # <-',
    good: 'enable = true',
  },
  'aws-batch-privileged': {
    why: 'A privileged container has the rights of root on its host: whoever gets into the job gets the host, its role and the other jobs on it.',
    bad: `type = "container"
container_properties = jsonencode({
  image      = "orders"
  privileged = true # <-
})`,
    good: `type = "container"
container_properties = jsonencode({
  image = "orders"
})`,
  },
  'aws-dms-public': {
    why: 'A replication instance holds the credentials of two databases and copies of what it moves. It needs a way to them and none from the internet.',
    bad: `replication_instance_id = "orders"

publicly_accessible = true # <-`,
    good: `replication_instance_id = "orders"

publicly_accessible = false`,
  },
  'aws-sagemaker-root': {
    why: 'As root a user of the notebook can read what others left there and change what watches it. Lifecycle scripts run as root in any case.',
    bad: 'name = "lab"',
    good: `name        = "lab"
root_access = "Disabled"`,
  },
  'aws-workspace-volume-unencrypted': {
    why: 'A workspace is somebody\'s desktop, with what people keep on desktops. Its volumes can only be encrypted when it is made.',
    bad: 'bundle_id = "wsb-1"',
    good: `bundle_id                      = "wsb-1"
root_volume_encryption_enabled = true
user_volume_encryption_enabled = true`,
  },
  'aws-codebuild-privileged': {
    why: 'Privileged mode is there for builds of container images. Any other build gets rights over its host that it has no use for.',
    bad: `name = "orders"

environment {
  privileged_mode = true # <-
}`,
    good: `name = "orders"

environment {
  privileged_mode = false
}`,
  },
};
