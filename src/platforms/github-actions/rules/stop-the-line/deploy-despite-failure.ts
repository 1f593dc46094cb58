import { fileRule } from '../../../../core/rule.ts';
import { conditionOf, walk } from '../../expressions/index.ts';
import type { Expr } from '../../expressions/index.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { writtenHere } from '../support/places.ts';
import { EXPRESSIONS } from '../support/references.ts';
import { remembered } from '../support/remembered.ts';
import { ancestors, checksOf, deployOf, deployOfJob } from './graph.ts';

export const deployDespiteFailure = fileRule(
  {
    id: 'github-actions/deploy-despite-failure',
    summary: 'A deployment runs even when the checks before it failed',
    category: 'reliability',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['stop-the-line', 'deployment-pipeline'],
    wastes: ['defects'],
    aliases: [],
    references: [EXPRESSIONS, 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds'],
    messages: {
      job: "`{function}()` lets `{job}` deploy (`{deploy}`) although `{check}` failed: ask for `needs.{before}.result == 'success'`",
      step: '`{function}()` lets this step deploy (`{deploy}`) although `{check}` before it failed',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const job of model.workflow?.jobs ?? []) {
      const always = job.if && careless(job.if);
      const deploy = always && deployOfJob(job);
      const before = deploy ? checkedBefore(model, job) : undefined;
      if (!always || !deploy || !before) continue;
      report({
        at: always.at,
        subject: `jobs.${job.id}.if`,
        message: 'job',
        data: { function: always.name, job: job.id, deploy, before: before.id, check: checksOf(firstCheck(before)!)[0]!.name },
        fixes: always.at.exact ? [{ title: 'Deploy after success alone', safety: 'unsafe', edits: [replace(always.at, 'success()')] }] : [],
      });
    }
    for (const step of model.steps) {
      const always = step.if && careless(step.if);
      const deploy = always && deployOf(step);
      const first = deploy && step.job ? firstCheck(step.job) : undefined;
      const check = first && first.index < step.index ? checksOf(first)[0] : undefined;
      if (!always || !deploy || !check || step.node.aliasRange) continue;
      report({
        at: always.at,
        subject: `${step.subject}.if`,
        message: 'step',
        data: { function: always.name, deploy, check: check.name },
        fixes: always.at.exact ? [{ title: 'Deploy after success alone', safety: 'unsafe', edits: [replace(always.at, 'success()')] }] : [],
      });
    }
  },
);

/** The first step of a job that checks something. */
const firstCheck = remembered((job: Job) => job.steps.find(s => checksOf(s).length > 0));

/** The nearest job that this one waits for and that checks something. */
function checkedBefore(model: GithubActionsModel, job: Job): Job | undefined {
  for (const before of ancestors(model, job)) if (firstCheck(before)) return before;
  return undefined;
}

/** `always()` in a condition that looks at no result and no outcome itself. */
function careless(condition: YamlScalar) {
  if (!writtenHere(condition)) return undefined;
  for (const site of conditionOf(condition).sites) {
    if (!site.ast || /\.(?:result|outcome|conclusion|outputs)\b|success\(\)/i.test(site.text)) continue;
    let found: (Expr & { kind: 'call' }) | undefined;
    walk(site.ast, e => {
      if (e.kind === 'not') return false;
      if (e.kind === 'call' && /^always$/i.test(e.name)) found ??= e;
      return undefined;
    });
    if (found) return { name: found.name, at: site.toSource(found.range) };
  }
  return undefined;
}
