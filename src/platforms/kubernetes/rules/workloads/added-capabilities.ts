import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { at, items } from '../../read.ts';
import { containerName, isInfrastructure } from '../../workload.ts';

/** Capabilities with which a container can take over its node (man 7 capabilities; Pod Security Standards, baseline). */
const DANGEROUS = new Set([
  'ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_BOOT', 'NET_ADMIN', 'BPF', 'PERFMON', 'DAC_READ_SEARCH', 'MAC_ADMIN', 'MAC_OVERRIDE', 'SYSLOG',
]);
/** As good as root of the node. */
const MOST = new Set(['ALL', 'SYS_ADMIN']);
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
      dangerous: '{subject} gets {capabilities}, which is enough to take over its node',
      added: '{subject} gets the capability `{capability}`, which the restricted standard forbids',
    },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) for (const c of w.containers) {
      const added = items(at(c.securityContext, 'capabilities', 'add'))
        .filter(node => node.kind === 'scalar')
        .map(node => ({ at: node.aliasRange ?? node.range, capability: node.text.toUpperCase().replace(/^CAP_/, '') }))
        .filter(({ capability }) => !HARMLESS.has(capability));
      const subject = `${c.subject}.securityContext.capabilities.add`;
      const name = containerName(c);
      const dangerous = added.filter(a => DANGEROUS.has(a.capability));
      const worst = dangerous.find(a => MOST.has(a.capability)) ?? dangerous[0];
      if (worst) {
        context.report({
          at: worst.at,
          subject,
          message: 'dangerous',
          data: { subject: name, capabilities: dangerous.map(a => `\`${a.capability}\``).join(', ') },
          ...(isInfrastructure(w) ? { persona: 'strict' } : {}),
          aliases: MOST.has(worst.capability) ? [...ALIASES, ...SYS_ADMIN] : ALIASES,
        });
      }
      for (const { at: place, capability } of added) {
        if (DANGEROUS.has(capability)) continue;
        context.report({ at: place, subject, message: 'added', data: { subject: name, capability }, persona: 'strict', severity: 'info', aliases: ALIASES });
      }
    }
  },
);
