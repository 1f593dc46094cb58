import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { REFUSED, meant, renameFixes } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

/** Among more jobs than these no similar name is looked for. */
const MOST_JOBS = 256;

export const unknownNeeds = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/unknown-needs',
    summary: 'A job waits for a job that does not exist',
    category: 'reference',
    patterns: ['deployment-pipeline', 'pipeline-as-code'],
    aliases: ['actionlint:job-needs'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idneeds`],
    messages: {
      unknown: 'the job `{job}` needs `{name}`, which is no job of this workflow{hint}',
      itself: 'the job `{job}` needs itself, so it can never start',
      twice: 'the job `{job}` names `{name}` twice in `needs`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const jobs = model.workflow?.jobs ?? [];
    const ids = new Map(jobs.map(j => [j.id.toLowerCase(), j.id]));
    for (const job of jobs) {
      const seen = new Set<string>();
      for (const need of job.needs) {
        const name = need.text;
        const lower = name.toLowerCase();
        const subject = `jobs.${job.id}.needs`;
        if (name === '') continue;
        if (seen.has(lower)) report({ at: need.range, subject, message: 'twice', data: { job: job.id, name }, severity: 'warning', fixes: drop(job, need) });
        else if (!ids.has(lower)) {
          const { hint, word } = meant(name, ids.size > MOST_JOBS ? [] : [...ids.values()].filter(i => i !== job.id && !seen.has(i.toLowerCase())));
          report({ at: need.range, subject, message: 'unknown', data: { job: job.id, name, hint }, fixes: renameFixes(need, word) });
        } else if (lower === job.id.toLowerCase()) report({ at: need.range, subject, message: 'itself', data: { job: job.id } });
        seen.add(lower);
      }
    }
  },
);

/** Takes an item out of `[a, b]`; not the first one, whose comma stands behind it. */
function drop(job: Job, need: YamlScalar): readonly Fix[] {
  const list = job.needsEntry?.value;
  const at = list?.kind === 'seq' && list.flow && !list.aliasRange ? list.items.indexOf(need) : 0;
  const before = list?.kind === 'seq' ? list.items[at - 1] : undefined;
  if (at < 1 || !before) return [];
  return [{ title: `Remove the second \`${need.text}\``, safety: 'safe', edits: [{ range: { start: before.range.end, end: need.range.end }, newText: '' }] }];
}
