import { fileRule } from '../../../../core/rule.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { isEmpty } from '../../read/values.ts';
import { subjectOf } from '../../schema/problems.ts';
import type { Path, SchemaProblem } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { METADATA_SYNTAX, REFUSED, meant, renameFixes, some } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

/** Event filters: where one is known but not for this event, the rule `event-filter` speaks. */
export const FILTERS: ReadonlySet<string> = new Set(['types', 'branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore', 'workflows']);

export const unknownKey = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/unknown-key',
    summary: 'A key that GitHub does not know at this place',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX, METADATA_SYNTAX],
    messages: {
      unknown: '`{key}` is no key of {where}{hint}',
      against: '`{key}` does not go with `{other}` in the same {where}',
    },
  },
  (model: GithubActionsModel, { report }) => {
    // A file with neither of the two keys of a workflow is something else, and `missing-key` says so.
    const foreign = model.kind === 'workflow' && !model.root?.get('on') && !model.root?.get('jobs');
    for (const problem of foreign ? [] : validate(model).problems) {
      if (problem.kind !== 'unknown-key' || isAnothers(problem)) continue;
      const { entry, owner, path, known } = problem;
      const key = entry.key.text;
      const other = rival(key, problem);
      const subject = subjectOf(path);
      const where = placeName(path.slice(0, -1), model.kind);
      if (other) {
        report({ at: problem.range, subject, message: 'against', data: { key, other, where: where.replace(/^a /, '') } });
        continue;
      }
      const free = known.filter(k => !owner.get(k));
      const { hint, word } = meant(key, free, `; known: ${some(known)}`);
      report({ at: problem.range, subject, message: 'unknown', data: { key, where, hint }, fixes: hasContent(entry.value) ? renameFixes(entry.key, word) : [] });
    }
  },
);

/** Renaming a key without content would only bring the next error. */
function hasContent(node: YamlNode): boolean {
  return node.kind === 'map' ? node.entries.length > 0 : node.kind === 'seq' ? node.items.length > 0 : !isEmpty(node);
}

function isAnothers({ path, definition, entry }: SchemaProblem & { kind: 'unknown-key' }): boolean {
  if (definition.name === 'on-mapping-strict' || definition.name === 'permissions-mapping') return true;
  return path[0] === 'on' && path.length === 3 && FILTERS.has(entry.key.text);
}

/** The keys that make a step a script or a use of an action, and a job a call or a list of steps. */
const RIVALS: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  'run-step': [['run', ['uses', 'with']]],
  'regular-step': [['uses', ['run', 'shell', 'working-directory']]],
  'uses-step': [['uses', ['run', 'shell', 'working-directory']]],
  'workflow-job': [['uses', ['runs-on', 'steps', 'timeout-minutes', 'container', 'services', 'env', 'environment', 'outputs', 'defaults', 'continue-on-error', 'snapshot']]],
  'job-factory': [['runs-on', ['with', 'secrets']], ['steps', ['with', 'secrets']]],
};

function rival(key: string, { definition, owner }: SchemaProblem & { kind: 'unknown-key' }): string | undefined {
  return RIVALS[definition.name]?.find(([present, others]) => others.includes(key) && owner.get(present))?.[0];
}

/** What the mapping at a path is, in the reader's words. */
export function placeName(path: Path, kind: 'workflow' | 'action'): string {
  if (!path.length) return kind === 'workflow' ? 'a workflow' : "an action's metadata";
  const last = path.at(-1)!;
  if (typeof last === 'number') return path.at(-2) === 'steps' || path.at(-2) === 'parallel' ? 'a step' : `an item of \`${path.at(-2)}\``;
  const parent = path.at(-2);
  if (path.length === 2 && parent === 'jobs') return 'a job';
  if (path.length === 2 && parent === 'on') return `the event \`${last}\``;
  if (parent === 'services') return 'a service';
  if (parent === 'inputs') return 'an input';
  if (parent === 'outputs') return 'an output';
  if (parent === 'secrets') return 'a secret';
  return `\`${last}\``;
}
