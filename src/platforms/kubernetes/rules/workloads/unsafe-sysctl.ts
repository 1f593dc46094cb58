import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, isPlaceholder, mapItems } from '../../read.ts';

/** Namespaced and isolated between pods, and so allowed by every kubelet (Kubernetes 1.36). */
const SAFE = new Set([
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem',
]);

export const unsafeSysctl = fileRule(
  {
    id: 'kubernetes/unsafe-sysctl',
    summary: 'A pod sets a kernel parameter that is not safe to set',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['blast-radius-limitation'],
    wastes: ['defects'],
    aliases: ['kube-linter:unsafe-sysctls', 'kics:9127f0d9-2310-42e7-866f-5fd9d20dcbad', 'trivy:KSV-0026'],
    references: ['https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'],
    messages: { unsafe: '{subject} sets `{name}`, which a kubelet refuses unless its node allows it, because it can harm other pods' },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      const list = w.securityContext?.get('sysctls');
      const all = mapItems(list);
      for (const item of all) {
        const name = asScalar(item.get('name'));
        // The kernel takes `/` for `.` as well.
        if (!name || name.value === null || isPlaceholder(name.text) || SAFE.has(name.text.replaceAll('/', '.'))) continue;
        const entry = w.securityContext?.entry('sysctls');
        const edits = all.length === 1 && entry && w.securityContext ? removeEntry(context.document.text, w.securityContext, entry) : undefined;
        context.report({
          at: name.range,
          subject: `${w.object.subject}.${w.specPath}.securityContext.sysctls[${name.text}]`,
          message: 'unsafe',
          data: { subject: `\`${w.object.subject}\``, name: name.text },
          fixes: edits ? [{ title: `Do not set \`${name.text}\``, safety: 'unsafe', edits }] : [],
        });
      }
    }
  },
);
