import { fileRule, type FileRule } from '../../../../core/rule.ts';
import type { YamlMap } from '../../../../documents/yaml/index.ts';
import type { KubernetesModel } from '../../model.ts';
import { items, mapItems } from '../../read.ts';
import type { PermissionRow } from './permission-rows.ts';

/** The rule of a row: looks at the rules of Roles and ClusterRoles. */
export function permissionRule(row: PermissionRow): FileRule<KubernetesModel, object, 'grants'> {
  return fileRule(
    {
      id: `kubernetes/${row.id}`,
      summary: row.summary,
      category: 'security',
      severity: 'warning',
      confidence: 'high',
      persona: row.persona,
      patterns: ['blast-radius-limitation', 'zero-trust-architecture'],
      wastes: [],
      aliases: row.aliases,
      references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
      messages: { grants: `{role} allows \`{verb}\` on \`{resource}\`: ${row.consequence}` },
    },
    (model: KubernetesModel, context) => {
      for (const o of model.objects) {
        if (!isRole(o.kind) || o.group !== 'rbac.authorization.k8s.io') continue;
        mapItems(o.node.get('rules')).forEach((rule, i) => {
          // A rule that names its objects is the mend.
          if (items(rule.get('resourceNames')).length) return;
          const groups = texts(rule, 'apiGroups');
          const resource = texts(rule, 'resources').find(r => row.resources.includes(r));
          const verb = texts(rule, 'verbs').find(v => row.verbs.includes(v) || v === '*');
          if (!resource || !verb || !(groups.includes(row.group) || groups.includes('*'))) return;
          context.report({
            at: rule.entry('resources')!.key.range,
            subject: `${o.subject}.rules[${i}]`,
            message: 'grants',
            data: { role: `\`${o.subject}\``, verb, resource },
          });
        });
      }
    },
  );
}

export function isRole(kind: string): boolean {
  return kind === 'Role' || kind === 'ClusterRole';
}

export function texts(rule: YamlMap, key: string): string[] {
  return items(rule.get(key)).flatMap(i => (i.kind === 'scalar' ? [i.text] : []));
}
