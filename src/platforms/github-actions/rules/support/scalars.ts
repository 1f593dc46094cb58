import type { YamlNode, YamlScalar } from '../../../../documents/yaml/tree.ts';
import { conditionOf, expressionsOf } from '../../expressions/index.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { GithubActionsModel, Job, Step } from '../../model.ts';
import { conditionsOf } from './conditions.ts';

/** An expression, with the job or step that it stands in. */
export interface PlacedExpression {
  site: ExpressionSite;
  job: Job | undefined;
  step: Step | undefined;
  subject: string;
}

const known = new WeakMap<GithubActionsModel, readonly PlacedExpression[]>();

/** Every expression of the file that is written where it is used (not through an alias), those of `if:` included. Found once. */
export function expressionsIn(model: GithubActionsModel): readonly PlacedExpression[] {
  let found = known.get(model);
  if (!found) known.set(model, (found = [...collect(model)]));
  return found;
}

function* collect(model: GithubActionsModel): Generator<PlacedExpression> {
  if (!model.root) return;
  const owners = new Map<YamlNode, { job: Job | undefined; step: Step | undefined; subject: string }>();
  for (const job of model.workflow?.jobs ?? []) owners.set(job.node, { job, step: undefined, subject: `jobs.${job.id}` });
  for (const step of model.steps) owners.set(step.node, { job: step.job, step, subject: step.subject });
  const conditions = new Set<YamlScalar>();
  for (const { scalar } of conditionsOf(model)) conditions.add(scalar);
  yield* visit(model.root, { job: undefined, step: undefined, subject: '' });

  function* visit(node: YamlNode, at: { job: Job | undefined; step: Step | undefined; subject: string }): Generator<PlacedExpression> {
    if (node.aliasRange) return;
    const owner = owners.get(node) ?? at;
    if (node.kind === 'scalar') {
      for (const site of (conditions.has(node) ? conditionOf(node) : expressionsOf(node)).sites) yield { site, ...owner };
    } else if (node.kind === 'seq') {
      for (const item of node.items) yield* visit(item, owner);
    } else {
      for (const entry of node.entries) if (!entry.merged) yield* visit(entry.value, owner);
    }
  }
}
