import { factRule } from '../../../../core/rule.ts';
import { folderOf } from './view.ts';
import { ticked } from '../../../../core/wording.ts';

/** Several workloads that share one ServiceAccount, and so each other's rights. */
export const sharedServiceAccount = factRule(
  {
    id: 'kubernetes/shared-service-account',
    summary: 'Several workloads use the same ServiceAccount',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['blast-radius-limitation', 'zero-trust-architecture'],
    wastes: [],
    aliases: ['kics:c1032cf7-3628-44e2-bd53-38c17cf31b6b'],
    references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
    messages: { shared: '`ServiceAccount/{name}` is shared by {count} workloads, each of which gets the rights of all: {workloads}' },
  },
  ['kubernetes/reference'],
  (facts, context) => {
    const users = new Map<string, (typeof all)[number][]>();
    const all = facts
      .all('kubernetes/reference')
      .filter(r => r.value.kind === 'ServiceAccount' && r.name !== 'default' && !r.value.byKind.endsWith('Binding'));
    for (const r of all) {
      const key = [folderOf(r.file), r.value.namespace, r.name].join('\0');
      const same = users.get(key);
      if (same) same.push(r);
      else users.set(key, [r]);
    }
    for (const same of users.values()) {
      const workloads = [...new Set(same.map(r => r.value.by))];
      if (workloads.length < 2) continue;
      for (const r of same) {
        const data = { name: r.name, count: workloads.length, workloads: ticked(workloads.slice(0, 4)) };
        context.report({ file: r.file, at: r.range, subject: `${r.value.by}.serviceAccountName`, message: 'shared', data });
      }
    }
  },
);
