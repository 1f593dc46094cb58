import type { Edit, Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { REFUSED, rewrite } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id */
const ID = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A rename looks at every job; GitHub's own limit of jobs is 256 for each matrix. */
const MOST_JOBS = 256;

export const invalidId = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/invalid-id',
    summary: 'An id of a job or step that GitHub does not accept',
    category: 'schema',
    aliases: ['actionlint:id'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_id`, `${WORKFLOW_SYNTAX}#jobsjob_idstepsid`],
    messages: {
      id: '`{id}` is no valid id of a {what}: it must begin with a letter or `_` and go on with letters, digits, `-` and `_`',
      reserved: '`{id}` is no valid id of a step: ids that begin with `__` belong to GitHub',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const jobs = model.workflow?.jobs ?? [];
    const few = jobs.length <= MOST_JOBS;
    for (const entry of model.workflow?.jobsEntry?.value.kind === 'map' ? model.workflow.jobsEntry.value.entries : []) {
      const id = entry.key.text;
      if (id === '' || id.includes('${{') || ID.test(id)) continue;
      report({ at: entry.key.range, subject: `jobs.${id}`, message: 'id', data: { id, what: 'job' }, fixes: few ? rename(id, jobs) : [] });
    }
    for (const step of model.steps) {
      const id = step.id?.text;
      if (!step.id || !id || id.includes('${{')) continue;
      if (!ID.test(id)) report({ at: step.id.range, subject: `${step.subject}.id`, message: 'id', data: { id, what: 'step' } });
      else if (id.startsWith('__')) report({ at: step.id.range, subject: `${step.subject}.id`, message: 'reserved', data: { id } });
    }
  },
);

/** The nearest id that is allowed, in the job's key and in every `needs` that names it. */
function rename(id: string, jobs: readonly Job[]): readonly Fix[] {
  const cleaned = id.trim().replaceAll(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+/, '');
  const name = /^\d/.test(cleaned) ? `_${cleaned}` : cleaned;
  if (!ID.test(name) || jobs.some(j => j.id.toLowerCase() === name.toLowerCase())) return [];
  const edits: Edit[] = [];
  for (const job of jobs) {
    for (const scalar of [job.key, ...job.needs]) {
      if (scalar.text !== id) continue;
      const edit = rewrite(scalar, name);
      if (!edit) return [];
      edits.push(edit);
    }
  }
  return edits.length ? [{ title: `Rename the job to \`${name}\``, safety: 'unsafe', edits }] : [];
}
