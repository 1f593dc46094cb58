import type { RuleDocs } from '../../../../core/platform.ts';
import { PERMISSION_ROWS, type PermissionRow } from './permission-rows.ts';

/** Page texts and examples of the rows. Only pages and tests read them. */
export function permissionDocs(): [string, RuleDocs][] {
  return PERMISSION_ROWS.map(row => [
    `kubernetes/${row.id}`,
    {
      explain: `${row.why}\n\nA rule that names its objects (\`resourceNames\`) is left alone, and so is one whose resources are \`*\`, of which \`kubernetes/wildcard-role\` speaks.`,
      examples: { bad: [example(row, false)], good: [example(row, true)] },
    },
  ]);
}

function example(row: PermissionRow, named: boolean): { path: string; text: string }[] {
  const text = [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    '  name: operator',
    'rules:',
    `  - apiGroups: ["${row.group}"]`,
    `    resources: [${row.resources[0]}]${named ? '' : ' # <- operator'}`,
    ...(named ? ['    resourceNames: [shop]'] : []),
    `    verbs: [${row.verbs[0]}]`,
    '',
  ].join('\n');
  return [{ path: 'manifest.yaml', text }];
}
