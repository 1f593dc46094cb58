/**
 * Values of fields that the API server checks against a closed list, by type (without version) and field.
 * From the API reference, https://kubernetes.io/docs/reference/kubernetes-api/, and the validation of release 1.36.
 * An empty string means the default everywhere and is not listed. Lists that grow by feature or by driver (condition
 * types, signer names, volume plugins) are left out.
 */
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const NODE_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];
const LABEL_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const VOLUME_MODES = ['Filesystem', 'Block'];

export const ENUMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Container: {
    imagePullPolicy: PULL_POLICIES,
    terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
    restartPolicy: ['Always', 'OnFailure', 'Never'],
  },
  EphemeralContainer: { imagePullPolicy: PULL_POLICIES, terminationMessagePolicy: ['File', 'FallbackToLogsOnError'] },
  ImageVolumeSource: { pullPolicy: PULL_POLICIES },
  ContainerPort: { protocol: PROTOCOLS },
  ContainerResizePolicy: { restartPolicy: ['NotRequired', 'RestartContainer'] },
  ServicePort: { protocol: PROTOCOLS },
  EndpointPort: { protocol: PROTOCOLS },
  NetworkPolicyPort: { protocol: PROTOCOLS },
  PodSpec: {
    restartPolicy: ['Always', 'OnFailure', 'Never'],
    dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    preemptionPolicy: ['PreemptLowerPriority', 'Never'],
  },
  PodOS: { name: ['linux', 'windows'] },
  PodSecurityContext: { fsGroupChangePolicy: ['OnRootMismatch', 'Always'], supplementalGroupsPolicy: ['Merge', 'Strict'] },
  SecurityContext: { procMount: ['Default', 'Unmasked'] },
  SeccompProfile: { type: ['RuntimeDefault', 'Localhost', 'Unconfined'] },
  AppArmorProfile: { type: ['RuntimeDefault', 'Localhost', 'Unconfined'] },
  HTTPGetAction: { scheme: ['HTTP', 'HTTPS'] },
  HostPathVolumeSource: {
    type: ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
  },
  VolumeMount: { mountPropagation: ['None', 'HostToContainer', 'Bidirectional'], recursiveReadOnly: ['Disabled', 'IfPossible', 'Enabled'] },
  Toleration: { operator: ['Exists', 'Equal', 'Lt', 'Gt'], effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  Taint: { effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  NodeSelectorRequirement: { operator: NODE_OPERATORS },
  LabelSelectorRequirement: { operator: LABEL_OPERATORS },
  TopologySpreadConstraint: {
    whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
    nodeAffinityPolicy: ['Honor', 'Ignore'],
    nodeTaintsPolicy: ['Honor', 'Ignore'],
  },
  DeploymentStrategy: { type: ['RollingUpdate', 'Recreate'] },
  StatefulSetSpec: { podManagementPolicy: ['OrderedReady', 'Parallel'] },
  StatefulSetUpdateStrategy: { type: ['RollingUpdate', 'OnDelete'] },
  StatefulSetPersistentVolumeClaimRetentionPolicy: { whenDeleted: ['Retain', 'Delete'], whenScaled: ['Retain', 'Delete'] },
  DaemonSetUpdateStrategy: { type: ['RollingUpdate', 'OnDelete'] },
  CronJobSpec: { concurrencyPolicy: ['Allow', 'Forbid', 'Replace'] },
  JobSpec: { completionMode: ['NonIndexed', 'Indexed'], podReplacementPolicy: ['TerminatingOrFailed', 'Failed'] },
  PodFailurePolicyRule: { action: ['FailJob', 'FailIndex', 'Ignore', 'Count'] },
  PodFailurePolicyOnExitCodesRequirement: { operator: ['In', 'NotIn'] },
  ServiceSpec: {
    type: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
    sessionAffinity: ['None', 'ClientIP'],
    externalTrafficPolicy: ['Cluster', 'Local'],
    internalTrafficPolicy: ['Cluster', 'Local'],
    ipFamilyPolicy: ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
    ipFamilies: ['IPv4', 'IPv6'],
  },
  HTTPIngressPath: { pathType: ['Exact', 'Prefix', 'ImplementationSpecific'] },
  NetworkPolicySpec: { policyTypes: ['Ingress', 'Egress'] },
  PersistentVolumeClaimSpec: { accessModes: ACCESS_MODES, volumeMode: VOLUME_MODES },
  PersistentVolumeSpec: {
    accessModes: ACCESS_MODES,
    volumeMode: VOLUME_MODES,
    persistentVolumeReclaimPolicy: ['Retain', 'Delete', 'Recycle'],
  },
  StorageClass: { reclaimPolicy: ['Retain', 'Delete'], volumeBindingMode: ['Immediate', 'WaitForFirstConsumer'] },
  CSIDriverSpec: { fsGroupPolicy: ['ReadWriteOnceWithFSType', 'File', 'None'] },
  PodDisruptionBudgetSpec: { unhealthyPodEvictionPolicy: ['IfHealthyBudget', 'AlwaysAllow'] },
  HPAScalingPolicy: { type: ['Pods', 'Percent'] },
  HPAScalingRules: { selectPolicy: ['Max', 'Min', 'Disabled'] },
  MetricSpec: { type: ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'] },
  MetricTarget: { type: ['Utilization', 'Value', 'AverageValue'] },
  Subject: { kind: ['User', 'Group', 'ServiceAccount'] },
  RoleRef: { kind: ['Role', 'ClusterRole'] },
  LimitRangeItem: { type: ['Container', 'Pod', 'PersistentVolumeClaim'] },
  PriorityClass: { preemptionPolicy: ['PreemptLowerPriority', 'Never'] },
  CustomResourceDefinitionSpec: { scope: ['Cluster', 'Namespaced'] },
  CustomResourceConversion: { strategy: ['None', 'Webhook'] },
  ValidatingWebhook: { failurePolicy: ['Fail', 'Ignore'], matchPolicy: ['Exact', 'Equivalent'], sideEffects: ['None', 'NoneOnDryRun'] },
  MutatingWebhook: {
    failurePolicy: ['Fail', 'Ignore'],
    matchPolicy: ['Exact', 'Equivalent'],
    sideEffects: ['None', 'NoneOnDryRun'],
    reinvocationPolicy: ['Never', 'IfNeeded'],
  },
  RuleWithOperations: { operations: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'], scope: ['Cluster', 'Namespaced', '*'] },
};

/**
 * Lists whose items the API server tells apart by a key: two items with one key are refused, or the later one silently
 * wins (environment variables). By type and field: the keys, each of which may join several fields.
 */
export const LIST_KEYS: Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>> = {
  PodSpec: {
    containers: [['name']],
    initContainers: [['name']],
    volumes: [['name']],
    imagePullSecrets: [['name']],
  },
  Container: { env: [['name']], volumeMounts: [['mountPath']], volumeDevices: [['devicePath']], ports: [['name']] },
  ServiceSpec: { ports: [['port', 'protocol'], ['name']] },
};

/** Fields of which a mapping has at most one, or exactly one. By type. */
export const ALTERNATIVES: Readonly<Record<string, readonly { fields: readonly string[]; needed: boolean }[]>> = {
  Probe: [{ fields: ['exec', 'httpGet', 'tcpSocket', 'grpc'], needed: true }],
  LifecycleHandler: [{ fields: ['exec', 'httpGet', 'tcpSocket', 'sleep'], needed: true }],
  EnvVar: [{ fields: ['value', 'valueFrom'], needed: false }],
  EnvVarSource: [{ fields: ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef', 'fileKeyRef'], needed: true }],
  EnvFromSource: [{ fields: ['configMapRef', 'secretRef'], needed: true }],
  IngressBackend: [{ fields: ['service', 'resource'], needed: true }],
  ServiceBackendPort: [{ fields: ['name', 'number'], needed: true }],
  PodDisruptionBudgetSpec: [{ fields: ['minAvailable', 'maxUnavailable'], needed: false }],
  NetworkPolicyPeer: [
    { fields: ['ipBlock', 'podSelector'], needed: false },
    { fields: ['ipBlock', 'namespaceSelector'], needed: false },
  ],
  WebhookClientConfig: [{ fields: ['url', 'service'], needed: true }],
};

/** Names of fields that the API server checks as names, by type and field. */
export const NAME_FORMATS: Readonly<Record<string, Readonly<Record<string, 'label' | 'subdomain' | 'portName'>>>> = {
  Container: { name: 'label' },
  EphemeralContainer: { name: 'label' },
  Volume: { name: 'label' },
  VolumeMount: { name: 'label' },
  ContainerPort: { name: 'portName' },
  ServicePort: { name: 'label' },
  ConfigMapKeySelector: { name: 'subdomain' },
  SecretKeySelector: { name: 'subdomain' },
  LocalObjectReference: { name: 'subdomain' },
  PodSpec: { serviceAccountName: 'subdomain', priorityClassName: 'subdomain' },
};

/** Fields that hold a port number, by type. `targetPort` and probe ports may also be names. */
export const PORT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  ContainerPort: ['containerPort', 'hostPort'],
  ServicePort: ['port', 'targetPort', 'nodePort'],
  ServiceBackendPort: ['number'],
  HTTPGetAction: ['port'],
  TCPSocketAction: ['port'],
  GRPCAction: ['port'],
};

/** String maps whose entries are labels, by type and field. */
export const LABEL_MAPS: Readonly<Record<string, readonly string[]>> = {
  ObjectMeta: ['labels'],
  LabelSelector: ['matchLabels'],
  ServiceSpec: ['selector'],
  ReplicationControllerSpec: ['selector'],
  PodSpec: ['nodeSelector'],
};
