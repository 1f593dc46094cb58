import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, at, mapItems, textOf } from '../../read.ts';
import { ticked } from '../../../../core/wording.ts';

export const clusterAdminBinding = fileRule(
  {
    id: 'kubernetes/cluster-admin-binding',
    summary: 'A binding makes somebody administrator of the cluster',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['blast-radius-limitation', 'zero-trust-architecture'],
    wastes: [],
    aliases: [
      'kube-linter:cluster-admin-role-binding', 'polaris:clusterrolebindingClusterAdmin', 'polaris:rolebindingClusterAdminClusterRole',
      'kics:249328b8-5f0f-409f-b1dd-029f07882e11', 'trivy:KSV-0111',
    ],
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles'],
    messages: { admin: '{binding} gives {subjects} the role `cluster-admin`, which may do everything; bind a role with what is needed' },
  },
  (model: KubernetesModel, context) => {
    for (const o of model.objects) {
      if ((o.kind !== 'ClusterRoleBinding' && o.kind !== 'RoleBinding') || o.group !== 'rbac.authorization.k8s.io') continue;
      const name = asScalar(at(o.node, 'roleRef', 'name'));
      const subjects = mapItems(o.node.get('subjects')).flatMap(s => textOf(s.get('name')) ?? []);
      // The binding that every cluster is born with.
      if (name?.text !== 'cluster-admin' || textOf(at(o.node, 'roleRef', 'kind')) !== 'ClusterRole' || subjects.join() === 'system:masters') continue;
      context.report({
        at: name.range,
        subject: o.subject,
        message: 'admin',
        data: { binding: `\`${o.subject}\``, subjects: ticked(subjects) || 'its subjects' },
      });
    }
  },
);
