import { fileRule } from '../../../../core/rule.ts';
import type { Edit } from '../../../../core/fix.ts';
import { setPath } from '../../../../documents/yaml/edits.ts';
import type { KubernetesModel } from '../../model.ts';
import { at, items } from '../../read.ts';
import type { Container } from '../../workload.ts';
import { containerName } from '../../workload.ts';

const ALIASES_ALL = ['polaris:insecureCapabilities', 'kics:268ca686-7fb7-4ae9-b129-955a2a89064e', 'trivy:KSV-0003', 'trivy:KSV-0004', 'checkov:CKV_K8S_37'] as const;
const ALIASES_RAW = ['kube-linter:drop-net-raw-capability', 'kics:dbbc6705-d541-43b0-b166-dd4be8208b54', 'checkov:CKV_K8S_28'] as const;

export const droppedCapabilities = fileRule(
  {
    id: 'kubernetes/dropped-capabilities',
    summary: 'A container keeps capabilities that it does not need',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['blast-radius-limitation'],
    wastes: [],
    aliases: [...ALIASES_ALL, ...ALIASES_RAW],
    references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
    messages: {
      none: '{subject} keeps the capabilities that the runtime gives to all; drop `ALL` and add back what it needs',
      some: '{subject} drops some capabilities and keeps the others; drop `ALL` and add back what it needs',
    },
  },
  (model: KubernetesModel, context) => {
    for (const c of model.workloads.flatMap(w => w.containers)) {
      if (c.role === 'ephemeral') continue;
      const drop = at(c.securityContext, 'capabilities', 'drop');
      const dropped = items(drop).map(i => (i.kind === 'scalar' ? i.text.toUpperCase() : ''));
      if (dropped.includes('ALL')) continue;
      const keepsRaw = !dropped.includes('NET_RAW') && !dropped.includes('CAP_NET_RAW');
      const edits = dropped.length ? undefined : fix(context.document.text, c);
      context.report({
        at: (drop ? c.securityContext?.entry('capabilities')?.key.range : undefined) ?? c.node.entry('securityContext')?.key.range ?? c.head,
        subject: `${c.subject}.securityContext.capabilities`,
        message: dropped.length ? 'some' : 'none',
        data: { subject: containerName(c) },
        aliases: keepsRaw ? [...ALIASES_ALL, ...ALIASES_RAW] : ALIASES_ALL,
        fixes: edits ? [{ title: 'Drop all capabilities', safety: 'unsafe', edits }] : [],
      });
    }
  },
);

function fix(text: string, c: Container): readonly Edit[] | undefined {
  return setPath(text, c.node, ['securityContext', 'capabilities', 'drop'], { raw: '["ALL"]' });
}
