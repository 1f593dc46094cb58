import { fileRule } from '../../../../core/rule.ts';
import { columnOf, insertBefore } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { conditionOf } from '../../expressions/index.ts';
import { neverRuns } from '../support/places.ts';
import { ancestors, checksOf, deployOf, deployOfJob, waitsFor } from './graph.ts';

export const deployBesideChecks = fileRule(
  {
    id: 'github-actions/deploy-beside-checks',
    summary: 'A deployment does not wait for the tests that run in the same workflow',
    category: 'reliability',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['stop-the-line', 'deployment-pipeline', 'continuous-integration'],
    wastes: ['defects'],
    aliases: [],
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds',
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-jobs',
    ],
    messages: {
      beside: 'job `{job}` deploys (`{deploy}`) beside job `{test}` (`{check}`), not after it: add `needs: {test}`',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const jobs = model.workflow?.jobs ?? [];
    const testing = jobs.flatMap(job => {
      const check = deployOfJob(job) ? undefined : job.steps.flatMap(s => checksOf(s)).find(c => c.kind === 'test');
      return check && !neverRuns(job.if) ? [{ job, check }] : [];
    });
    if (!testing.length) return;
    const tested = new Set(testing.map(t => t.job));
    for (const job of jobs) {
      const deploy = deployOfJob(job);
      if (!deploy || neverRuns(job.if)) continue;
      // It waits for some test (or for a called workflow, which may test), or tests itself before it deploys.
      if (waitsForTest(model, job, tested) || testsFirst(job)) continue;
      // A handful of candidates is enough to find one that is no test of what was deployed.
      const missed = testing.slice(0, 10).find(t => !exclusive(job, t.job) && !waitsFor(model, t.job, job));
      if (!missed) continue;
      const first = job.node.entries[0]!;
      const edit =
        job.needs.length || job.needsEntry || columnOf(document.text, first.key.range.start) === 0
          ? undefined
          : insertBefore(document.text, job.node, first, [`needs: ${missed.job.id}`]);
      report({
        at: job.key.range,
        subject: `jobs.${job.id}`,
        message: 'beside',
        data: { job: job.id, deploy, test: missed.job.id, check: missed.check.name },
        fixes: edit ? [{ title: `Wait for ${missed.job.id}`, safety: 'unsafe', edits: [edit] }] : [],
      });
    }
  },
);

function waitsForTest(model: GithubActionsModel, job: Job, tested: ReadonlySet<Job>): boolean {
  for (const before of ancestors(model, job)) if (before.uses || tested.has(before)) return true;
  return false;
}

function testsFirst(job: Job): boolean {
  const deploys = job.steps.findIndex(s => deployOf(s));
  return job.steps.slice(0, deploys + 1).some(s => checksOf(s).some(c => c.kind === 'test'));
}

/** Two jobs with conditions on the event or ref may never run together. */
function exclusive(a: Job, b: Job): boolean {
  const conditions = [a.if, b.if].map(c =>
    c
      ? conditionOf(c)
          .sites.map(s => s.text)
          .join(' ')
      : '',
  );
  return conditions[1] !== '' && conditions[0] !== conditions[1] && /github\.(?:event|ref|base_ref|head_ref)|inputs\./.test(conditions[1]!);
}
