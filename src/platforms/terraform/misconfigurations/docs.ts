import type { RuleDocs } from '../../../core/platform.ts';
import type { ExampleFile } from '../../../core/rule.ts';
import { AWS_COMPUTE_DOCS } from './docs/aws-compute.ts';
import { AWS_DATA_DOCS } from './docs/aws-data.ts';
import { AWS_IAM_DOCS } from './docs/aws-iam.ts';
import { AWS_KEYS_DOCS } from './docs/aws-keys.ts';
import { AWS_MORE_DOCS } from './docs/aws-more.ts';
import { AWS_NETWORK_DOCS } from './docs/aws-network.ts';
import { AWS_STORAGE_DOCS } from './docs/aws-storage.ts';
import { AZURE_DOCS } from './docs/azure.ts';
import { GOOGLE_DOCS } from './docs/google.ts';
import { JOINED_DOCS } from './docs/joined.ts';
import { KUBERNETES_DOCS } from './docs/kubernetes.ts';
import type { JoinedRow, Row, RowDocs } from './row.ts';
import { JOINED_ROWS, ROWS } from './tables/index.ts';

const DOCS: Readonly<Record<string, RowDocs>> = {
  ...AWS_COMPUTE_DOCS, ...AWS_DATA_DOCS, ...AWS_IAM_DOCS, ...AWS_KEYS_DOCS, ...AWS_MORE_DOCS, ...AWS_NETWORK_DOCS, ...AWS_STORAGE_DOCS,
  ...AZURE_DOCS, ...GOOGLE_DOCS, ...KUBERNETES_DOCS, ...JOINED_DOCS,
};

/** Explanations and examples of the families' rules, by id. Rows without docs are left out, which the tests tell. */
export const MISCONFIGURATION_DOCS: ReadonlyMap<string, RuleDocs> = new Map<string, RuleDocs>(
  [...ROWS, ...JOINED_ROWS].flatMap(row => {
    const docs = DOCS[row.id];
    if (!docs) return [];
    const good = docs.beside === undefined ? example(row, docs.good ?? '', false) : example(row, docs.bad, false, docs.beside);
    return [[`terraform/${row.id}`, { explain: explain(row, docs), examples: { bad: [[example(row, docs.bad, true)]], good: [[good]] } }] as const];
  }),
);

function explain(row: Row | JoinedRow, docs: RowDocs): string {
  const types = row.types.map(t => `\`${t.replace(/^data\./, 'data ')}\``).join(', ');
  const looks = 'join' in row
    ? `The rule looks at ${types} and, in the same module, at \`${row.join.type}\`; it speaks when every file of the module was read.`
    : `The rule looks at ${types}. What a variable or another reference decides is not known here and gives no finding.`;
  return `# ${row.summary}\n\n${docs.why}\n\n${looks}\n`;
}

function example(row: Row | JoinedRow, body: string, bad: boolean, beside = ''): ExampleFile {
  const type = row.types[0]!;
  const head = type.startsWith('data.') ? `data "${type.slice(5)}" "example"` : `resource "${type}" "example"`;
  const mark = bad && !body.includes('# <-') ? ' # <-' : '';
  const lines = body.split('\n').map(l => (l.trim() ? `  ${bad ? l : l.replace(/ *# <-.*$/, '')}` : ''));
  const text = `${head} {${mark}\n${body.trim() ? `${lines.join('\n')}\n` : ''}}\n`;
  return { path: 'main.tf', text: beside ? `${text}\n${beside}\n` : text };
}
