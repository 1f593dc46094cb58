/** An API version that was or will be taken out of service. Versions of Kubernetes are minor numbers: 22 is 1.22. */
export interface OldApi {
  apiVersion: string;
  kinds: readonly string[];
  /** Deprecated since; the replacement exists by then. */
  deprecated: number;
  /** No longer served from this version on; undefined where no date is set. */
  removed?: number;
  /** Undefined where the kind went without a successor. */
  replacement?: string;
  /** The manifest means the same under the replacement: only `apiVersion` changes. */
  same?: boolean;
  /** What to do or to mind besides changing `apiVersion`. */
  note?: string;
}

const SELECTOR = '`spec.selector` is required there';

/**
 * From the Deprecated API Migration Guide, https://kubernetes.io/docs/reference/using-api/deprecation-guide/,
 * and, for when a version was deprecated, the release notes that the guide stands on.
 */
const OLD_APIS: readonly OldApi[] = [
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['Deployment', 'DaemonSet', 'ReplicaSet'],
    deprecated: 9,
    removed: 16,
    replacement: 'apps/v1',
    note: SELECTOR,
  },
  {
    apiVersion: 'apps/v1beta1',
    kinds: ['Deployment', 'StatefulSet', 'ReplicaSet'],
    deprecated: 9,
    removed: 16,
    replacement: 'apps/v1',
    note: SELECTOR,
  },
  {
    apiVersion: 'apps/v1beta2',
    kinds: ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'],
    deprecated: 9,
    removed: 16,
    replacement: 'apps/v1',
    note: SELECTOR,
  },
  { apiVersion: 'apps/v1beta1', kinds: ['ControllerRevision'], deprecated: 9, removed: 16, replacement: 'apps/v1', same: true },
  { apiVersion: 'apps/v1beta2', kinds: ['ControllerRevision'], deprecated: 9, removed: 16, replacement: 'apps/v1', same: true },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['NetworkPolicy'],
    deprecated: 9,
    removed: 16,
    replacement: 'networking.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['PodSecurityPolicy'],
    deprecated: 10,
    removed: 16,
    note: 'enforce Pod Security Standards with labels on namespaces',
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['Ingress'],
    deprecated: 14,
    removed: 22,
    replacement: 'networking.k8s.io/v1',
    note: 'backends and `pathType` are written differently there',
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['Ingress'],
    deprecated: 19,
    removed: 22,
    replacement: 'networking.k8s.io/v1',
    note: 'backends and `pathType` are written differently there',
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['IngressClass'],
    deprecated: 19,
    removed: 22,
    replacement: 'networking.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    deprecated: 16,
    removed: 22,
    replacement: 'admissionregistration.k8s.io/v1',
    note: '`sideEffects` and `admissionReviewVersions` are required there, and `failurePolicy` defaults to Fail',
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kinds: ['CustomResourceDefinition'],
    deprecated: 16,
    removed: 22,
    replacement: 'apiextensions.k8s.io/v1',
    note: 'schema, subresources and printer columns move below `spec.versions` there',
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    kinds: ['APIService'],
    deprecated: 19,
    removed: 22,
    replacement: 'apiregistration.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'authentication.k8s.io/v1beta1',
    kinds: ['TokenReview'],
    deprecated: 19,
    removed: 22,
    replacement: 'authentication.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'authorization.k8s.io/v1beta1',
    kinds: ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SubjectAccessReview'],
    deprecated: 19,
    removed: 22,
    replacement: 'authorization.k8s.io/v1',
    note: '`spec.group` is `spec.groups` there',
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kinds: ['CertificateSigningRequest'],
    deprecated: 19,
    removed: 22,
    replacement: 'certificates.k8s.io/v1',
    note: '`spec.signerName` and `spec.usages` are required there',
  },
  {
    apiVersion: 'coordination.k8s.io/v1beta1',
    kinds: ['Lease'],
    deprecated: 19,
    removed: 22,
    replacement: 'coordination.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1beta1',
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    deprecated: 17,
    removed: 22,
    replacement: 'rbac.authorization.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1alpha1',
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    deprecated: 17,
    removed: 22,
    replacement: 'rbac.authorization.k8s.io/v1',
    note: 'subjects name their `apiGroup` there',
  },
  {
    apiVersion: 'scheduling.k8s.io/v1beta1',
    kinds: ['PriorityClass'],
    deprecated: 14,
    removed: 22,
    replacement: 'scheduling.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'scheduling.k8s.io/v1alpha1',
    kinds: ['PriorityClass'],
    deprecated: 14,
    removed: 22,
    replacement: 'scheduling.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    deprecated: 19,
    removed: 22,
    replacement: 'storage.k8s.io/v1',
    same: true,
  },
  { apiVersion: 'batch/v2alpha1', kinds: ['CronJob'], deprecated: 8, removed: 21, replacement: 'batch/v1', same: true },
  { apiVersion: 'batch/v1beta1', kinds: ['CronJob'], deprecated: 21, removed: 25, replacement: 'batch/v1', same: true },
  {
    apiVersion: 'discovery.k8s.io/v1beta1',
    kinds: ['EndpointSlice'],
    deprecated: 21,
    removed: 25,
    replacement: 'discovery.k8s.io/v1',
    note: '`topology` is replaced by `nodeName` and `zone` there',
  },
  {
    apiVersion: 'events.k8s.io/v1beta1',
    kinds: ['Event'],
    deprecated: 19,
    removed: 25,
    replacement: 'events.k8s.io/v1',
    note: '`involvedObject` is `regarding` there, and four fields are required',
  },
  {
    apiVersion: 'autoscaling/v2beta1',
    kinds: ['HorizontalPodAutoscaler'],
    deprecated: 22,
    removed: 25,
    replacement: 'autoscaling/v2',
    note: 'each metric has a `target` there',
  },
  {
    apiVersion: 'autoscaling/v2beta2',
    kinds: ['HorizontalPodAutoscaler'],
    deprecated: 23,
    removed: 26,
    replacement: 'autoscaling/v2',
    same: true,
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodDisruptionBudget'],
    deprecated: 21,
    removed: 25,
    replacement: 'policy/v1',
    same: true,
    note: 'an empty selector selects every pod of the namespace there',
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodSecurityPolicy'],
    deprecated: 21,
    removed: 25,
    note: 'enforce Pod Security Standards with labels on namespaces',
  },
  { apiVersion: 'node.k8s.io/v1beta1', kinds: ['RuntimeClass'], deprecated: 22, removed: 25, replacement: 'node.k8s.io/v1', same: true },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    deprecated: 23,
    removed: 26,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    note: '`assuredConcurrencyShares` is `nominalConcurrencyShares` there',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    deprecated: 26,
    removed: 29,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    note: '`assuredConcurrencyShares` is `nominalConcurrencyShares` there',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    deprecated: 29,
    removed: 32,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    note: '`nominalConcurrencyShares` of 0 is no longer read as 30 there',
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIStorageCapacity'],
    deprecated: 24,
    removed: 27,
    replacement: 'storage.k8s.io/v1',
    same: true,
  },
  {
    apiVersion: 'settings.k8s.io/v1alpha1',
    kinds: ['PodPreset'],
    deprecated: 18,
    removed: 20,
    note: 'a mutating admission policy can do its work',
  },
  { apiVersion: 'v1', kinds: ['ComponentStatus'], deprecated: 19 },
  { apiVersion: 'v1', kinds: ['Endpoints'], deprecated: 33, replacement: 'discovery.k8s.io/v1', note: 'write an EndpointSlice' },
];

const byKind = new Map(OLD_APIS.flatMap(api => api.kinds.map(kind => [`${api.apiVersion}/${kind}`, api] as const)));

/** What is known of an old API version of a kind; `undefined` for those that are neither deprecated nor removed. */
export function oldApi(apiVersion: string, kind: string): OldApi | undefined {
  return byKind.get(`${apiVersion}/${kind}`);
}

/** Whether some release of Kubernetes served the kind at this API version. */
export function wasServed(apiVersion: string, kind: string): boolean {
  return byKind.has(`${apiVersion}/${kind}`);
}

/** The minor number of a version setting (`1.30`, `v1.30.2`); 36 where it can't be read. */
export function minorOf(version: unknown): number {
  const m = /^v?1\.(\d+)/.exec(typeof version === 'string' ? version : '');
  return m ? Number(m[1]) : 36;
}
