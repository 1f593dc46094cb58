import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { at, items } from '../../read.ts';

/** Capabilities with which a container can take over its node (man 7 capabilities; Pod Security Standards, baseline). */
const DANGEROUS = new Set([
  'ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_BOOT', 'NET_ADMIN', 'BPF', 'PERFMON', 'DAC_READ_SEARCH', 'MAC_ADMIN', 'MAC_OVERRIDE', 'SYSLOG',
]);
/** The one that the restricted standard allows. */
const HARMLESS = new Set(['NET_BIND_SERVICE']);

const ALIASES = ['polaris:dangerousCapabilities', 'kics:19ebaa28-fc86-4a58-bcfa-015c9e22fe40', 'trivy:KSV-0022', 'checkov:CKV_K8S_25'] as const;
const SYS_ADMIN = ['kics:235236ee-ad78-4065-bd29-61b061f28ce0', 'trivy:KSV-0005', 'checkov:CKV_K8S_39'] as const;

export const addedCapabilities = fileRule(
  {
    id: 'kubernetes/added-capabilities',
    summary: 'A container is given capabilities',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['blast-radius-limitation'],
    wastes: [],
    aliases: [...ALIASES, ...SYS_ADMIN],
    references: ['https://man7.org/linux/man-pages/man7/capabilities.7.html', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
    messages: {
      dangerous: '{subject} gets {capability}, which is enough to take over its node',
      added: '{subject} gets the capability {capability}, which the restricted standard forbids',
    },
  },
  (model: KubernetesModel, context) => {
    for (const c of model.workloads.flatMap(w => w.containers)) {
      for (const node of items(at(c.securityContext, 'capabilities', 'add'))) {
        if (node.kind !== 'scalar') continue;
        const capability = node.text.toUpperCase().replace(/^CAP_/, '');
        if (HARMLESS.has(capability)) continue;
        const dangerous = DANGEROUS.has(capability);
        context.report({
          at: node.aliasRange ?? node.range,
          subject: `${c.subject}.securityContext.capabilities.add`,
          message: dangerous ? 'dangerous' : 'added',
          data: { subject: `container ${c.name ?? ''}`.trim(), capability },
          persona: dangerous ? 'default' : 'strict',
          severity: dangerous ? 'warning' : 'info',
          aliases: capability === 'SYS_ADMIN' || capability === 'ALL' ? [...ALIASES, ...SYS_ADMIN] : ALIASES,
        });
      }
    }
  },
);
