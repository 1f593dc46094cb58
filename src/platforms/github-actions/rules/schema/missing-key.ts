import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { entryAt, subjectOf } from '../../schema/problems.ts';
import type { SchemaProblem } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { METADATA_SYNTAX, REFUSED, listed } from '../common.ts';
import { insertBefore } from '../../../../documents/yaml/edits.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
import { placeName } from './unknown-key.ts';

export const missingKey = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/missing-key',
    summary: 'A required key is missing',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX, METADATA_SYNTAX],
    messages: {
      missing: '{where} lacks {keys}',
      noJobs: '`jobs` is empty: a workflow needs at least one job',
      noSteps: 'the job has no `steps`, so it does nothing',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'missing-key') continue;
      const { path, keys } = problem;
      const either = keys.length === 2 && keys[0] === 'run' && keys[1] === 'uses';
      const entry = entryAt(model.root, path);
      const where = nameOf(path, model.kind);
      // The documentation requires them, and the runner does not look.
      const said = model.kind === 'action' && keys.every(k => k === 'name' || k === 'description');
      report({
        at: entry ? entry.key.range : problem.range,
        subject: subjectOf(path),
        message: 'missing',
        data: { where, keys: listed(keys.map(k => `\`${k}\``), either ? 'or' : 'and') },
        ...(said ? { severity: 'warning' } : {}),
        fixes: mend(document.text, problem),
      });
    }
    const jobs = model.workflow?.jobsEntry;
    if (jobs?.value.kind === 'map' && !jobs.value.entries.length) report({ at: jobs.key.range, subject: 'jobs', message: 'noJobs' });
    for (const job of model.workflow?.jobs ?? []) {
      if (job.runsOn && !job.stepsEntry && !job.uses) report({ at: job.key.range, subject: `jobs.${job.id}`, message: 'noSteps', severity: 'warning' });
    }
  },
);

function nameOf(path: SchemaProblem['path'], kind: 'workflow' | 'action'): string {
  const last = path.at(-1);
  if (path.length === 2 && path[0] === 'jobs') return `the job \`${last}\``;
  const name = placeName(path, kind);
  if (/^an? (?:input|output|secret|service)$/.test(name)) return `${name.replace(/^an? /, 'the ')} \`${last}\``;
  return name;
}

/** Values that are nearly always the ones that were left out. */
const DEFAULTS: Readonly<Record<string, string>> = { 'runs-on': 'ubuntu-latest', shell: 'bash', type: 'string' };

function mend(text: string, { owner, keys }: SchemaProblem & { kind: 'missing-key' }): readonly Fix[] {
  const key = keys[0]!;
  const given = DEFAULTS[key];
  const first = owner?.entries[0];
  // A runner for a job without steps would run nothing.
  if (key === 'runs-on' && !owner?.get('steps')) return [];
  if (keys.length !== 1 || given === undefined || !owner || owner.aliasRange || !first || first.key.aliasRange) return [];
  const edit = insertBefore(text, owner, first, [`${key}: ${given}`]);
  return edit ? [{ title: `Add \`${key}: ${given}\``, safety: 'unsafe', edits: [edit] }] : [];
}
