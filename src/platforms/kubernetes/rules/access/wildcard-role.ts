import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { asMap, mapItems } from '../../read.ts';
import { isRole, texts } from './permissions.ts';

export const wildcardRole = fileRule(
  {
    id: 'kubernetes/wildcard-role',
    summary: 'A role allows more than anyone has listed',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['blast-radius-limitation', 'zero-trust-architecture'],
    wastes: [],
    aliases: [
      'kube-linter:wildcard-in-rules', 'kics:6b896afb-ca07-467a-b256-1a0077a1c08e', 'trivy:KSV-0044', 'trivy:KSV-0045', 'trivy:KSV-0046', 'checkov:CKV_K8S_49',
    ],
    references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
    messages: {
      everything: '{role} allows everything on everything: list what it needs',
      core: '{role} allows everything on pods, secrets and all else of the core group: list what it needs',
      wildcard: '{role} has `*` for {fields}, which will include whatever is added to the cluster later; list what it needs',
    },
  },
  (model: KubernetesModel, context) => {
    for (const o of model.objects) {
      if (!isRole(o.kind) || o.group !== 'rbac.authorization.k8s.io' || asMap(o.node.get('aggregationRule'))) continue;
      mapItems(o.node.get('rules')).forEach((rule, i) => {
        const stars = ['resources', 'verbs'].filter(key => texts(rule, key).includes('*'));
        if (!stars.length) return;
        const groups = texts(rule, 'apiGroups');
        // Whoever owns a group may well have all of it: the wildcard is then as narrow as the group.
        const reach = stars.length < 2 ? 'wildcard' : groups.includes('*') ? 'everything' : groups.includes('') ? 'core' : 'wildcard';
        context.report({
          at: rule.entry(stars[0]!)!.key.range,
          subject: `${o.subject}.rules[${i}]`,
          message: reach,
          data: { role: `\`${o.subject}\``, fields: stars.map(f => `\`${f}\``).join(' and ') },
          persona: reach === 'wildcard' ? 'strict' : 'default',
        });
      });
    }
  },
);
