import type { RuleDocs } from '../../core/platform.ts';
import type { AnyRule, ExampleFile, Family } from '../../core/rule.ts';

/** An example of one Dockerfile. */
export function docker(text: string): readonly ExampleFile[] {
  return [{ path: 'Dockerfile', text }];
}

/** The rules of a family, and their pages by rule id, which are made when asked for. */
export function unfold<Row>(family: Family<Row>): { rules: AnyRule[]; docs: () => [string, RuleDocs][] } {
  const pairs = family.rows.map(row => ({ row, rule: family.template(row) }));
  return {
    rules: pairs.map(p => p.rule),
    docs: () => pairs.map(({ row, rule }) => [rule.meta.id, { explain: family.explain(row), examples: family.examples(row) }]),
  };
}
