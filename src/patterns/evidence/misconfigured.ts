import type { SourceFile } from '../../delivery/source-file.ts';
import { violations } from '../../platforms/terraform/misconfigurations/evaluate.ts';
import type { Row } from '../../platforms/terraform/misconfigurations/row.ts';
import { ROWS } from '../../platforms/terraform/misconfigurations/tables/index.ts';
import { plainBlock } from '../../platforms/terraform/plain.ts';

/** The rows of Terraform's misconfigurations whose ids fit: detectors contradict by what the linter reports, and by nothing else. */
export function misconfigurations(ids: RegExp): readonly Row[] {
  return ROWS.filter(row => ids.test(row.id));
}

/** Where resources of a Terraform file fulfil one of the rows. */
export function misconfigured(file: SourceFile, rows: readonly Row[]): { line: number; says: string }[] {
  const found: { line: number; says: string }[] = [];
  for (const { kind, type, address, block } of file.terraform?.declarations ?? []) {
    if (!block || (kind !== 'resource' && kind !== 'data')) continue;
    const fitting = rows.filter(row => row.types.includes(kind === 'data' ? `data.${type}` : type));
    if (!fitting.length) continue;
    const plain = plainBlock(block);
    for (const row of fitting) {
      for (const v of violations(row.when, { kind: 'block', block: plain })) {
        // What is wrong, without the advice behind the colon.
        found.push({ line: file.line((v.at ?? plain.headRange).start), says: `\`${address}\` ${row.says.split(':')[0]!}` });
      }
    }
  }
  return found;
}
