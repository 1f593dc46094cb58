import { fileRule, type FileContext } from '../../../../core/rule.ts';
import { setPath } from '../../../../documents/yaml/edits.ts';
import type { YamlMap, YamlScalar } from '../../../../documents/yaml/index.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, isPlaceholder } from '../../read.ts';
import type { Container, Workload } from '../../workload.ts';
import { containerName } from '../../workload.ts';

const MISSING_ALIASES = [
  'kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'kics:cf34805e-3872-4c08-bf92-6ff7bb0cfadb', 'trivy:KSV-0012', 'checkov:CKV_K8S_23',
] as const;

export const runAsRoot = fileRule(
  {
    id: 'kubernetes/run-as-root',
    summary: 'A container runs as root, or may',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['blast-radius-limitation'],
    wastes: [],
    aliases: [...MISSING_ALIASES, 'kube-score:container-security-context-user-group-id', 'trivy:KSV-0105'],
    references: [
      'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    ],
    messages: {
      root: '{subject} runs as user 0, which is root; give it a user of its own',
      allowed: '{subject} may run as root: `runAsNonRoot` is false',
      unset: '{subject} runs as root if its image says so; set `runAsNonRoot` to true',
    },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      for (const c of w.containers) if (c.role !== 'ephemeral') checkContainer(w, c, context);
    }
  },
);

function checkContainer(w: Workload, c: Container, context: FileContext<object, 'root' | 'allowed' | 'unset'>): void {
  const user = effective(c.securityContext, w.securityContext, 'runAsUser');
  const nonRoot = effective(c.securityContext, w.securityContext, 'runAsNonRoot');
  const data = { subject: containerName(c) };
  const edits = setPath(context.document.text, c.node, ['securityContext', 'runAsNonRoot'], true);
  const fixes = edits ? [{ title: 'Require a user other than root', safety: 'unsafe' as const, edits }] : [];
  if (user && (isPlaceholder(user.text) || (typeof user.value === 'number' && user.value !== 0))) return;
  if (user?.value === 0) {
    context.report({ at: user.aliasRange ?? user.range, subject: `${c.subject}.securityContext.runAsUser`, message: 'root', data });
  } else if (nonRoot?.value === false) {
    context.report({ at: nonRoot.aliasRange ?? nonRoot.range, subject: `${c.subject}.securityContext.runAsNonRoot`, message: 'allowed', data, persona: 'strict', aliases: MISSING_ALIASES, fixes });
  } else if (nonRoot === undefined) {
    const at = c.node.entry('securityContext')?.key.range ?? c.head;
    context.report({ at, subject: `${c.subject}.securityContext.runAsNonRoot`, message: 'unset', data, persona: 'strict', severity: 'info', aliases: MISSING_ALIASES, fixes });
  }
}

/** A field of the security context as it holds for the container: its own, else the pod's. */
function effective(own: YamlMap | undefined, pod: YamlMap | undefined, key: string): YamlScalar | undefined {
  return asScalar(own?.get(key)) ?? asScalar(pod?.get(key));
}
