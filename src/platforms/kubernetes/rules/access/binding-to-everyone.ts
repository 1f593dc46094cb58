import { fileRule } from '../../../../core/rule.ts';
import type { Alias } from '../../../../core/finding.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, mapItems, textOf } from '../../read.ts';

const EVERYONE = new Set(['system:anonymous', 'system:unauthenticated', 'system:authenticated']);
/** Roles that Kubernetes itself binds to everyone: discovery and health. */
const PUBLIC_ROLES = new Set(['system:public-info-viewer', 'system:discovery', 'system:basic-user']);
const DEFAULT_ACCOUNT: readonly Alias[] = ['kics:1e749bc9-fde8-471c-af0c-8254efd2dee5', 'checkov:CKV_K8S_42'];

export const bindingToEveryone = fileRule(
  {
    id: 'kubernetes/binding-to-everyone',
    summary: 'A role is bound to everyone, or to the account that all pods share',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: [],
    aliases: DEFAULT_ACCOUNT,
    references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
    messages: {
      everyone: '{binding} gives a role to `{subject}`, which is whoever reaches the API server',
      account: '{binding} gives a role to the default service account, and so to every pod that names no other',
    },
  },
  (model: KubernetesModel, context) => {
    for (const o of model.objects) {
      if ((o.kind !== 'ClusterRoleBinding' && o.kind !== 'RoleBinding') || o.group !== 'rbac.authorization.k8s.io') continue;
      const roleRef = o.node.get('roleRef');
      if (roleRef?.kind === 'map' && PUBLIC_ROLES.has(textOf(roleRef.get('name')) ?? '')) continue;
      for (const s of mapItems(o.node.get('subjects'))) {
        const name = asScalar(s.get('name'));
        const account = textOf(s.get('kind')) === 'ServiceAccount' && name?.text === 'default';
        if (!name || !(account || EVERYONE.has(name.text))) continue;
        context.report({
          at: name.range,
          subject: `${o.subject}.subjects[${name.text}]`,
          message: account ? 'account' : 'everyone',
          data: { binding: `\`${o.subject}\``, subject: name.text },
          aliases: account ? DEFAULT_ACCOUNT : [],
        });
      }
    }
  },
);
