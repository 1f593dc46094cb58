import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { YamlMap } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { isDisabled, isTrue, placeIn, writtenHere } from '../support/places.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
import { expressionsIn } from '../support/scalars.ts';
import { checksOf, deployAfter, deployJobAfter, deployOfJob, uploadsResults } from './graph.ts';

export const continuedCheck = fileRule(
  {
    id: 'github-actions/continued-check',
    summary: 'A test or scan may fail and the pipeline goes on as if it had passed',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'strict',
    patterns: ['stop-the-line', 'deployment-pipeline'],
    wastes: ['defects'],
    aliases: [],
    references: [
      WORKFLOW_SYNTAX,
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepscontinue-on-error',
    ],
    messages: {
      step: '`continue-on-error` lets `{check}` fail unseen: let the step fail, or look at `steps.ID.outcome` afterwards',
      deployed: '`continue-on-error` lets `{check}` fail, and {deploy} follows all the same: let the step stop the line',
      job: '`continue-on-error` lets the checks of job `{job}` (`{check}`) fail unseen: let the job fail',
      jobDeployed:
        '`continue-on-error` lets the checks of job `{job}` (`{check}`) fail, and {deploy} follows all the same: let the job stop the line',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const used = outcomesUsed(model);
    for (const step of model.steps) {
      if (!isTrue(step.continueOnError) || isDisabled(step) || used.has(`steps.${step.id?.text.toLowerCase()}`)) continue;
      const [check] = checksOf(step);
      if (!check || !writtenHere(step.continueOnError!) || (check.kind !== 'test' && step.job && uploadsResults(step.job))) continue;
      const deploy = deployAfter(model, step);
      report({
        at: placeIn(step, step.node.entry('continue-on-error')!.range),
        subject: step.subject,
        message: deploy ? 'deployed' : 'step',
        data: { check: check.name, deploy: deploy ?? '' },
        severity: deploy && check.kind === 'test' ? 'error' : 'warning',
        persona: deploy ? 'default' : 'strict',
        fixes: step.node.aliasRange ? [] : mend(document.text, step.node),
      });
    }
    for (const job of model.workflow?.jobs ?? []) {
      if (!isTrue(job.continueOnError) || used.has(`needs.${job.id.toLowerCase()}`)) continue;
      const check = job.steps.flatMap(s => checksOf(s)).find(c => c.kind === 'test' || !uploadsResults(job));
      if (!check || !writtenHere(job.continueOnError!)) continue;
      const deploy = deployOfJob(job) ? undefined : deployJobAfter(model, job);
      report({
        at: job.node.entry('continue-on-error')!.range,
        subject: `jobs.${job.id}`,
        message: deploy ? 'jobDeployed' : 'job',
        data: { job: job.id, check: check.name, deploy: deploy ?? '' },
        persona: deploy ? 'default' : 'strict',
        fixes: mend(document.text, job.node),
      });
    }
  },
);

/** `steps.ID` and `needs.ID` whose outcome, conclusion or result an expression reads: their failure is seen to. */
function outcomesUsed(model: GithubActionsModel): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { site } of expressionsIn(model)) {
    for (const [, owner, id] of site.text.toLowerCase().matchAll(/\b(steps|needs)\.([\w-]+)\.(?:outcome|conclusion|result)\b/g))
      used.add(`${owner}.${id}`);
  }
  return used;
}

function mend(text: string, node: YamlMap): readonly Fix[] {
  const edits = removeEntry(text, node, node.entry('continue-on-error')!);
  return edits ? [{ title: 'Remove continue-on-error', safety: 'unsafe', edits }] : [];
}
