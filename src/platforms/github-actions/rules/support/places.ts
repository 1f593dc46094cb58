import type { Edit, Fix } from '../../../../core/fix.ts';
import type { Range } from '../../../../core/text.ts';
import type { YamlNode, YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Job, Step, Uses, UsesRepository } from '../../model.ts';

/** Where to speak of a part of a step: a step that was written elsewhere and is used by alias is spoken of at the alias. */
export function placeIn(step: Step, range: Range): Range {
  return step.node.aliasRange ?? range;
}

/** A fix as a list, empty where there are no edits or where the step is used by alias (it is mended where it is written). */
export function fixIn(step: Step | undefined, title: string, safety: Fix['safety'], edits: readonly Edit[] | undefined): readonly Fix[] {
  if (!edits || step?.node.aliasRange) return [];
  return [{ title, safety, edits }];
}

/** Whether a node is written here, not reached through an alias: what is said of it is then said once. */
export function writtenHere(node: YamlNode): boolean {
  return node.aliasRange === undefined;
}

/** The steps that use an action of a repository. */
export function* actionSteps(model: GithubActionsModel): Generator<{ step: Step; uses: Uses & UsesRepository }> {
  for (const step of model.steps) {
    if (step.uses?.kind === 'repository') yield { step, uses: step.uses };
  }
}

/** Every `uses:` of the file: of steps and of jobs that call a reusable workflow. */
export function* allUses(
  model: GithubActionsModel,
): Generator<{ uses: Uses; step: Step | undefined; job: Job | undefined; subject: string }> {
  for (const step of model.steps) if (step.uses) yield { uses: step.uses, step, job: step.job, subject: step.subject };
  for (const job of model.workflow?.jobs ?? []) {
    if (job.uses) yield { uses: job.uses, step: undefined, job, subject: `jobs.${job.id}` };
  }
}

/** Whether one of these events sets the workflow off. */
export function triggeredBy(model: GithubActionsModel, ...events: string[]): boolean {
  return model.workflow?.triggers.some(t => events.includes(t.event)) ?? false;
}

/** `false`, `'false'`, `${{ false }}`: a condition under which the step or job never runs. */
export function neverRuns(condition: YamlScalar | undefined): boolean {
  return condition !== undefined && /^(\$\{\{\s*)?false(\s*\}\})?$/i.test(condition.text.trim());
}

/** Whether a step was switched off, by its own condition or by its job's. */
export function isDisabled(step: Step): boolean {
  return neverRuns(step.if) || neverRuns(step.job?.if);
}

/** Whether a scalar is the literal `true`, in the forms that YAML and actions take. */
export function isTrue(value: YamlScalar | undefined): boolean {
  return value !== undefined && value.text.trim().toLowerCase() === 'true';
}

/** Whether a scalar is the literal `false`, in the forms that YAML and actions take. */
export function isFalse(value: YamlScalar | undefined): boolean {
  return value !== undefined && value.text.trim().toLowerCase() === 'false';
}

/** The value of an input without the line breaks that block scalars bring. */
export function textOf(value: YamlScalar | undefined): string {
  return value?.text.trim() ?? '';
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Whether a ref is a full commit hash. */
export function isCommit(ref: string): boolean {
  return COMMIT.test(ref);
}

/**
 * The version of a `uses:`: of its ref, or of the comment behind a commit (`@<sha> # v4.2.1`). `undefined` where
 * neither tells one.
 */
export function versionOf(text: string, uses: Uses & UsesRepository): { major: number; text: string } | undefined {
  const source = isCommit(uses.ref) ? commentAfter(text, uses) : uses.ref;
  const found = /(?:^|[\s=@/])v?(\d+)((?:\.\d+)*)(?=$|[\s,;)])/.exec(source);
  return found ? { major: Number(found[1]), text: `${found[1]}${found[2]}` } : undefined;
}

/** The text of the comment behind a `uses:` on its line, without `#`. */
export function commentAfter(text: string, uses: Uses): string {
  const end = uses.scalar.range.end;
  const line = text.slice(end, Math.max(end, text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end)));
  const at = line.indexOf('#');
  return at < 0 ? '' : line.slice(at + 1).trim();
}
