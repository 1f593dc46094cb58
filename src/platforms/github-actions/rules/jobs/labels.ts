import type { YamlNode, YamlScalar } from '../../../../documents/yaml/tree.ts';
import { accessesOf, expressionsOf } from '../../expressions/index.ts';
import type { Job } from '../../model.ts';
import { scalars } from '../../read/values.ts';

/** One set of labels that a job may ask a runner for: with a matrix there are several. */
export interface LabelSet {
  labels: readonly YamlScalar[];
  /** Whether a label comes from an expression that can't be followed. */
  open: boolean;
}

/** The labels of `runs-on`, with `${{ matrix.X }}` followed to the values of the matrix. */
export function labelSets(job: Job): readonly LabelSet[] {
  const given = job.runsOn?.labels ?? [];
  const fixed = given.filter(l => !l.text.includes('${{'));
  const computed = given.filter(l => l.text.includes('${{'));
  if (!computed.length) return fixed.length ? [{ labels: fixed, open: false }] : [];
  if (computed.length > 1) return [{ labels: fixed, open: true }];
  const values = matrixValues(job, computed[0]!);
  if (!values) return [{ labels: fixed, open: true }];
  return values.map(v => {
    const own = scalars(v);
    return { labels: [...fixed, ...own.filter(l => !l.text.includes('${{'))], open: own.some(l => l.text.includes('${{')) };
  });
}

/** The values of the matrix row that a scalar is wholly made of; undefined where that is not all it is. */
function matrixValues(job: Job, scalar: YamlScalar): readonly YamlNode[] | undefined {
  const { sites, whole } = expressionsOf(scalar);
  const matrix = job.strategy?.matrix;
  const ast = sites[0]?.ast;
  const [access, more] = accessesOf(ast);
  if (!whole || !matrix || matrix.expression || !access || more || access.expr !== ast || access.path.length !== 2 || access.path[0] !== 'matrix') return undefined;
  const name = access.path[1]!;
  const row = matrix.rows.find(r => r.name.toLowerCase() === name);
  const values = [...(row?.values ?? [])];
  for (const extra of matrix.include ?? []) {
    const value = extra.entries.find(e => e.key.text.toLowerCase() === name)?.value;
    if (value) values.push(value);
  }
  return values;
}
