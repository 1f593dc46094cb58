import { fileRule } from '../../../../core/rule.ts';
import type { Env, GithubActionsModel } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const envName = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/env-name',
    summary: 'A name that no environment variable can have',
    category: 'reliability',
    aliases: ['actionlint:env-var'],
    references: [`${WORKFLOW_SYNTAX}#env`, 'https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html'],
    messages: { name: '`{name}` cannot be the name of an environment variable: it holds {what}' },
  },
  (model: GithubActionsModel, { report }) => {
    const check = (env: Env | undefined, subject: string): void => {
      for (const { name, key } of env?.variables ?? []) {
        if (name.includes('${{')) continue;
        const what = name.includes('=') ? '`=`' : /\s/.test(name) ? 'white space' : name.includes('&') ? '`&`' : undefined;
        if (what) report({ at: key.range, subject: `${subject}.${name}`, message: 'name', data: { name, what } });
      }
    };
    check(model.workflow?.env, 'env');
    for (const job of model.workflow?.jobs ?? []) {
      check(job.env, `jobs.${job.id}.env`);
      check(job.container?.env, `jobs.${job.id}.container.env`);
      for (const service of job.services) check(service.env, `jobs.${job.id}.services.${service.key.text}.env`);
    }
    for (const step of model.steps) check(step.env, `${step.subject}.env`);
  },
);
