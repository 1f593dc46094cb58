import type { RuleDocs } from '../../../../core/platform.ts';
import type { FlagRow } from './row.ts';
import { FLAG_ROWS } from './rows.ts';

/** Page texts and examples of the rows. Only pages and tests read them. */
export function flagDocs(): [string, RuleDocs][] {
  return FLAG_ROWS.map(row => [
    `kubernetes/${row.id}`,
    {
      explain: `${row.why}\n\nLooks at \`--${row.flag}\` in the command of containers that run ${row.components.join(', ')}, such as the static pods that kubeadm writes. Clusters that a provider runs have no such manifests.`,
      examples: { bad: [[file(row, wrong(row))]], good: [[file(row, row.good ? `- --${row.flag}=${row.good}` : '- --v=2')]] },
    },
  ]);
}

function wrong(row: FlagRow): string {
  const { bad } = row;
  const number = bad?.below !== undefined ? bad.below - 1 : bad?.above !== undefined ? bad.above + 8080 : undefined;
  const value = bad?.is?.[0] ?? bad?.has ?? (bad?.lacks ? 'Other' : bad?.any ? '/etc/kubernetes/file' : number);
  return value === undefined ? '' : `- --${row.flag}=${value} # <-`;
}

function file(row: FlagRow, flag: string): { path: string; text: string } {
  const component = row.components[0]!;
  const text = [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    `  name: ${component}`,
    '  namespace: kube-system',
    'spec:',
    '  containers:',
    `    - name: ${component}`,
    `      image: registry.k8s.io/${component}:v1.36.0`,
    `      command:${flag ? '' : ' # <-'}`,
    `        - ${component}`,
    ...(flag ? [`        ${flag}`] : []),
    '',
  ].join('\n');
  return { path: 'manifest.yaml', text };
}
