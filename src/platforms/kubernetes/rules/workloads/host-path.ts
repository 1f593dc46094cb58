import { fileRule, type FileContext } from '../../../../core/rule.ts';
import type { Alias } from '../../../../core/finding.ts';
import type { YamlMap, YamlScalar } from '../../../../documents/yaml/index.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, at, isPlaceholder, mapItems, textOf } from '../../read.ts';
import type { Workload } from '../../workload.ts';

/** Directories of a node that hold its programs, its secrets or its control. */
const SENSITIVE = ['/bin', '/boot', '/dev', '/etc', '/lib', '/proc', '/root', '/sbin', '/sys', '/usr', '/var/lib/kubelet', '/var/lib/docker', '/var/lib/containerd'];
/** Sockets of container runtimes: who writes to one starts containers as root. */
const RUNTIME_SOCKETS = /(?:^|\/)(?:docker|containerd|crio|podman)\.sock$/;

const SENSITIVE_ALIASES: readonly Alias[] = ['kube-linter:sensitive-host-mounts', 'kics:5308a7a8-06f8-45ac-bf10-791fe21de46e'];
const ANY_ALIASES: readonly Alias[] = ['polaris:hostPathSet', 'kics:aa8f7a35-9923-4cad-bd61-a19b7f6aac91', 'trivy:KSV-0023'];
const WRITABLE_ALIASES: readonly Alias[] = ['kube-linter:writable-host-mount', 'kics:b7652612-de4e-4466-a0bf-1cd81f0c6063'];
const SOCKET_ALIASES: readonly Alias[] = ['kube-linter:docker-sock', 'kics:a6f34658-fdfb-4154-9536-56d516f65828', 'trivy:KSV-0006', 'checkov:CKV_K8S_27'];

type Message = 'socket' | 'sensitive' | 'any';

export const hostPath = fileRule(
  {
    id: 'kubernetes/host-path',
    summary: 'A pod mounts a directory of its node',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['blast-radius-limitation', 'immutable-infrastructure'],
    wastes: [],
    aliases: [...ANY_ALIASES, ...SENSITIVE_ALIASES, ...WRITABLE_ALIASES, ...SOCKET_ALIASES],
    references: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
    messages: {
      socket: '{subject} mounts `{path}`, the socket of the container runtime: who reaches it is root on the node',
      sensitive: '{subject} mounts `{path}` of its node{access}, where a node keeps its programs and secrets',
      any: '{subject} mounts `{path}` of its node: the pod then depends on which node it is on, and can fill its disk',
    },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      for (const volume of mapItems(w.volumes)) {
        const path = asScalar(at(volume, 'hostPath', 'path'));
        if (path && path.value !== null && !isPlaceholder(path.text)) report(w, volume, path, context);
      }
    }
  },
);

function report(w: Workload, volume: YamlMap, path: YamlScalar, context: FileContext<object, Message>): void {
  const normal = path.text === '/' ? '/' : path.text.replace(/\/+$/, '');
  const socket = RUNTIME_SOCKETS.test(normal);
  const sensitive = normal === '/' || SENSITIVE.some(s => normal === s || normal.startsWith(`${s}/`));
  const writable = isWritable(w, textOf(volume.get('name')));
  // What belongs to the cluster itself is expected to look at the node.
  const system = w.object.namespace === 'kube-system';
  context.report({
    at: path.aliasRange ?? path.range,
    subject: `${w.object.subject}.${w.specPath}.volumes[${textOf(volume.get('name')) ?? '?'}]`,
    message: socket ? 'socket' : sensitive ? 'sensitive' : 'any',
    data: { subject: `\`${w.object.subject}\``, path: normal, access: writable ? ', writable' : '' },
    persona: socket || (sensitive && writable && !system) ? 'default' : 'strict',
    severity: socket || sensitive ? 'warning' : 'info',
    aliases: [
      ...(system ? ANY_ALIASES.filter(a => !a.startsWith('kics:')) : ANY_ALIASES),
      ...(socket ? SOCKET_ALIASES : []),
      ...(sensitive ? SENSITIVE_ALIASES : []),
      ...(writable ? (sensitive ? WRITABLE_ALIASES : WRITABLE_ALIASES.slice(0, 1)) : []),
    ],
  });
}

function isWritable(w: Workload, volume: string | undefined): boolean {
  const mounts = w.containers.flatMap(c => mapItems(c.volumeMounts)).filter(m => textOf(m.get('name')) === volume);
  return mounts.some(m => asScalar(m.get('readOnly'))?.value !== true);
}
