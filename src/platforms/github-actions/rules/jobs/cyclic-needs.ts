import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const cyclicNeeds = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/cyclic-needs',
    summary: 'Jobs wait for each other in a circle',
    category: 'reference',
    patterns: ['deployment-pipeline', 'pipeline-as-code'],
    aliases: ['actionlint:job-needs'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idneeds`],
    messages: { cycle: 'these jobs wait for each other, so none can start: {circle}' },
  },
  (model: GithubActionsModel, { document, report }) => {
    const jobs = model.workflow?.jobs ?? [];
    for (const circle of circlesOf(jobs)) {
      const [first, ...others] = circle;
      const place = first!.needs[0]!;
      report({
        at: first!.key.range,
        subject: `jobs.${first!.id}`,
        message: 'cycle',
        data: { circle: [...circle, first!].map(j => `\`${j.id}\``).join(' → ') },
        related: [
          { file: document.path, range: place.range, message: `\`${first!.id}\` waits here` },
          ...others.map(j => ({ file: document.path, range: j.needs[0]!.range, message: `\`${j.id}\` waits here` })),
        ],
      });
    }
  },
);

/** Circles of two jobs or more, each once, beginning with the job that stands first in the file. */
function circlesOf(jobs: readonly Job[]): readonly (readonly Job[])[] {
  const byId = new Map(jobs.map(j => [j.id.toLowerCase(), j]));
  const order = new Map(jobs.map((j, i) => [j, i]));
  const state = new Map<Job, 'open' | 'done'>();
  const circles: Job[][] = [];
  for (const start of jobs) {
    if (state.has(start)) continue;
    // A stack of its own: a chain of thousands of jobs must not overflow ours.
    const stack: { job: Job; next: number }[] = [{ job: start, next: 0 }];
    state.set(start, 'open');
    while (stack.length) {
      const top = stack.at(-1)!;
      const need = top.job.needs[top.next++];
      if (!need) {
        state.set(top.job, 'done');
        stack.pop();
        continue;
      }
      const job = byId.get(need.text.toLowerCase());
      if (!job || job === top.job) continue;
      if (state.get(job) === 'open') circles.push(fromFirst(stack.slice(stack.findIndex(s => s.job === job)).map(s => s.job), order));
      else if (!state.has(job)) {
        state.set(job, 'open');
        stack.push({ job, next: 0 });
      }
    }
  }
  return circles;
}

function fromFirst(circle: Job[], order: ReadonlyMap<Job, number>): Job[] {
  let first = 0;
  circle.forEach((job, i) => {
    if (order.get(job)! < order.get(circle[first]!)!) first = i;
  });
  return [...circle.slice(first), ...circle.slice(0, first)];
}
