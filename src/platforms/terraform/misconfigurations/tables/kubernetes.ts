import type { Alias, Persona, Severity } from '../../../../core/finding.ts';
import type { Condition } from '../condition.ts';
import type { Row, Theme } from '../row.ts';
import { absent } from './shared.ts';

const PODS = ['kubernetes_pod', 'kubernetes_pod_v1'];
const WORKLOADS = ['deployment', 'daemonset', 'daemon_set', 'stateful_set', 'replication_controller', 'replica_set', 'job']
  .flatMap(kind => [`kubernetes_${kind}`, `kubernetes_${kind}_v1`]);
const CRON_JOBS = ['kubernetes_cron_job', 'kubernetes_cron_job_v1'];
/** Where the specification of pods stands, by kind of resource. */
const SPECS = ['spec', 'spec.template.spec', 'spec.job_template.spec.template.spec'];

const inPods = (where: Condition): Condition => ({ any: SPECS.map(some => ({ some, where: { all: [{ at: 'container', present: true }, where] } })) });
const inContainers = (where: Condition): Condition => ({ any: SPECS.flatMap(spec => [{ some: `${spec}.container`, where }, { some: `${spec}.init_container`, where }]) });
const inMainContainers = (where: Condition): Condition => ({ any: SPECS.map(spec => ({ some: `${spec}.container`, where })) });

const docs = (page: string): string => `https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/${page}`;

const workload = (id: string, theme: Theme, severity: Severity, persona: Persona, summary: string, when: Condition, says: string, aliases: readonly Alias[], set?: Row['set']): Row => ({
  id: `kubernetes-${id}`, types: [...PODS, ...WORKLOADS, ...CRON_JOBS], theme, severity, persona, summary, when, says, aliases, reference: docs('pod_v1'), ...(set ? { set } : {}),
});

/** Workloads that are written in Terraform, by the provider for Kubernetes. */
export const KUBERNETES: readonly Row[] = [
  workload('privileged', 'access', 'error', 'default', 'A container is privileged', inContainers({ at: 'security_context.privileged', is: true }), 'has a privileged container: set `privileged = false`, and add the capabilities that it needs',
    ['kics:87065ef8-de9b-40d8-9753-f4a4303e27a4', 'checkov:CKV_K8S_16'], { at: 'security_context.privileged', value: 'false' }),
  workload('privilege-escalation', 'access', 'warning', 'strict', 'A container lets its processes gain rights', inContainers({ at: 'security_context.allow_privilege_escalation', is: true }), 'has a container whose processes may gain rights: set `allow_privilege_escalation = false`',
    ['kics:c878abb4-cca5-4724-92b9-289be68bd47c', 'checkov:CKV_K8S_20'], { at: 'security_context.allow_privilege_escalation', value: 'false' }),
  workload('host-pid', 'access', 'warning', 'strict', 'A pod shares the process ids of its host', inPods({ at: 'host_pid', is: true }), 'shares the process ids of its host: take `host_pid` away', ['kics:587d5d82-70cf-449b-9817-f60f9bccb88c', 'checkov:CKV_K8S_17']),
  workload('host-ipc', 'access', 'warning', 'strict', 'A pod shares the memory segments of its host', inPods({ at: 'host_ipc', is: true }), 'shares the memory segments of its host: take `host_ipc` away', ['kics:e94d3121-c2d1-4e34-a295-139bfeb73ea3', 'checkov:CKV_K8S_18']),
  workload('host-network', 'access', 'warning', 'strict', 'A pod shares the network of its host', inPods({ at: 'host_network', is: true }), 'shares the network of its host: take `host_network` away', ['kics:ac1564a3-c324-4747-9fa1-9dfc234dace0', 'checkov:CKV_K8S_19']),
  workload('docker-socket', 'access', 'error', 'default', 'A pod mounts the socket of the container runtime', inPods({ at: 'volume.host_path.path', is: ['/var/run/docker.sock', '/run/docker.sock', '/run/containerd/containerd.sock'] }), 'mounts the socket of the container runtime: whoever is in the pod owns the node; take it away', ['kics:4e203a65-c8d8-49a2-b749-b124d43c9dc1', 'checkov:CKV_K8S_27']),
  workload('sys-admin', 'access', 'error', 'default', 'A container has the capability SYS_ADMIN', inContainers({ at: 'security_context.capabilities.add', contains: ['SYS_ADMIN', 'CAP_SYS_ADMIN', 'ALL'] }), 'has a container with `SYS_ADMIN`, which is next to root on the host: take it away', ['kics:3f55386d-75cd-4e9a-ac47-167b26c04724', 'checkov:CKV_K8S_39']),
  workload('added-capabilities', 'access', 'info', 'pedantic', 'A container is given capabilities', inContainers({ at: 'security_context.capabilities.add', present: true }), 'has a container with added capabilities: make sure that it needs each of them', ['kics:fe771ff7-ba15-4f8f-ad7a-8aa232b49a28', 'checkov:CKV_K8S_25']),
  workload('no-dropped-capabilities', 'access', 'info', 'pedantic', 'A container drops no capabilities', inContainers(absent('security_context.capabilities.drop')), 'has a container that drops no capabilities: set `drop = ["ALL"]`', ['kics:21cef75f-289f-470e-8038-c7cee0664164', 'checkov:CKV_K8S_37']),
  workload('writable-root', 'access', 'info', 'pedantic', 'A container may write to its root file system', inContainers({ at: 'security_context.read_only_root_filesystem', is: false, orMissing: true }), 'has a container that may write to its root file system: set `read_only_root_filesystem = true`', ['kics:d532566b-8d9d-4f3b-80bd-361fe802f9c2', 'checkov:CKV_K8S_22'], { at: 'security_context.read_only_root_filesystem', value: 'true' }),
  workload('no-cpu-limit', 'recovery', 'info', 'pedantic', 'A container has no limit of CPU', inContainers(absent('resources.limits.cpu')), 'has a container without a limit of CPU: set `resources { limits = { cpu = … } }`', ['kics:5f4735ce-b9ba-4d95-a089-a37a767b716f', 'checkov:CKV_K8S_11']),
  workload('no-memory-limit', 'recovery', 'info', 'pedantic', 'A container has no limit of memory', inContainers(absent('resources.limits.memory')), 'has a container without a limit of memory: set `resources { limits = { memory = … } }`', ['kics:fd097ed0-7fe6-4f58-8b71-fef9f0820a21', 'checkov:CKV_K8S_13']),
  workload('no-cpu-request', 'recovery', 'info', 'pedantic', 'A container asks for no CPU', inContainers(absent('resources.requests.cpu')), 'has a container that asks for no CPU: set `resources { requests = { cpu = … } }`', ['kics:577ac19c-6a77-46d7-9f14-e049cdd15ec2', 'checkov:CKV_K8S_10']),
  workload('no-memory-request', 'recovery', 'info', 'pedantic', 'A container asks for no memory', inContainers(absent('resources.requests.memory')), 'has a container that asks for no memory: set `resources { requests = { memory = … } }`', ['kics:21719347-d02b-497d-bda4-04a03c8e5b61', 'checkov:CKV_K8S_12']),
  workload('no-liveness-probe', 'recovery', 'info', 'pedantic', 'A container has no liveness probe', inMainContainers(absent('liveness_probe')), 'has a container without a liveness probe: set `liveness_probe`', ['kics:5b6d53dd-3ba3-4269-b4d7-f82e880e43c3', 'checkov:CKV_K8S_8']),
  workload('no-readiness-probe', 'recovery', 'info', 'pedantic', 'A container has no readiness probe', inMainContainers(absent('readiness_probe')), 'has a container without a readiness probe: set `readiness_probe`', ['kics:8657197e-3f87-4694-892b-8144701d83c1', 'checkov:CKV_K8S_9']),
  workload('latest-image', 'upkeep', 'info', 'strict', 'A container runs whatever image is newest', inContainers({ at: 'image', matches: /^(?:[^/]+\/)*[^:@]+(?::latest)?$/ }), 'has a container that runs whatever image is newest: name a version', ['kics:e76cca7c-c3f9-4fc9-884c-b2831168ebd8', 'checkov:CKV_K8S_14']),
  workload('image-without-digest', 'upkeep', 'info', 'pedantic', 'A container image is not pinned by its digest', inContainers({ at: 'image', matches: /^[^@]+$/ }), 'has a container whose image is not pinned by its digest: add it', ['kics:228c4c19-feeb-4c18-848c-800ac70fdfb7', 'checkov:CKV_K8S_43']),
  workload('token-mounted', 'access', 'info', 'pedantic', 'A pod gets a token of the API that it may not need', inPods({ at: 'automount_service_account_token', is: true, orMissing: true }), 'gets a token of the API: set `automount_service_account_token = false` unless it calls the API', ['kics:a9a13d4f-f17a-491b-b074-f54bffffcb4a', 'checkov:CKV_K8S_38']),
  {
    id: 'kubernetes-cluster-admin', types: ['kubernetes_cluster_role_binding', 'kubernetes_cluster_role_binding_v1'], theme: 'access', severity: 'warning', persona: 'strict',
    summary: 'A binding makes its subjects administrators of the cluster', when: { at: 'role_ref.name', is: 'cluster-admin' }, says: 'makes its subjects administrators of the cluster: bind a role with the rights that they need',
    aliases: ['kics:17172bc2-56fb-4f17-916f-a014147706cd'], reference: docs('cluster_role_binding_v1'),
  },
  {
    id: 'kubernetes-role-reads-secrets', types: ['kubernetes_role', 'kubernetes_cluster_role', 'kubernetes_role_v1', 'kubernetes_cluster_role_v1'], theme: 'secrets', severity: 'info', persona: 'strict',
    summary: 'A role may read all secrets', when: { some: 'rule', where: { all: [absent('resource_names'), { at: 'verbs', contains: ['get', 'list', 'watch', '*'] }, { at: 'resources', contains: 'secrets' }] } }, says: 'may read all secrets in its reach: name those that it needs in `resource_names`',
    aliases: ['kics:826abb30-3cd5-4e0b-a93b-67729b4f7e63'], reference: docs('role_v1'),
  },
];
