import type { RuleDocs } from '../../../core/platform.ts';
import type { ExampleFile } from '../../../core/rule.ts';
import type { JoinedRow, Row } from './row.ts';
import { JOINED_ROWS, ROWS } from './tables/index.ts';

/** Explanations and examples of the families' rules, by id. */
export const MISCONFIGURATION_DOCS: ReadonlyMap<string, RuleDocs> = new Map<string, RuleDocs>([
  ...ROWS.map(row => [`terraform/${row.id}`, { explain: explain(row), examples: { bad: [[example(row, row.bad, true)]], good: [[example(row, row.good, false)]] } }] as const),
  ...JOINED_ROWS.map(row => [`terraform/${row.id}`, {
    explain: explain(row),
    examples: { bad: [[example(row, row.bad, true)]], good: [[example(row, row.bad, false, row.beside)]] },
  }] as const),
]);

function explain(row: Row | JoinedRow): string {
  const types = row.types.map(t => `\`${t.replace(/^data\./, 'data ')}\``).join(', ');
  const looks = 'join' in row
    ? `The rule looks at ${types} and, in the same module, at \`${row.join.type}\`; it speaks when every file of the module was read.`
    : `The rule looks at ${types}. What a variable or another reference decides is not known here and gives no finding.`;
  return `# ${row.summary}\n\n${row.why}\n\n${looks}\n`;
}

function example(row: Row | JoinedRow, body: string, bad: boolean, beside = ''): ExampleFile {
  const type = row.types[0]!;
  const head = type.startsWith('data.') ? `data "${type.slice(5)}" "example"` : `resource "${type}" "example"`;
  const marked = /# <-/.test(body);
  const mark = bad && !marked ? ' # <-' : '';
  const lines = body.split('\n').filter(l => l.trim()).map(l => `  ${bad ? l : l.replace(/ *# <-.*$/, '')}`);
  const text = lines.length ? `${head} {${mark}\n${lines.join('\n')}\n}\n` : `${head} {${mark}\n}\n`;
  return { path: 'main.tf', text: beside ? `${text}\n${beside}\n` : text };
}
