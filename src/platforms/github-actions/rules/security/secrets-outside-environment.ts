import { fileRule } from '../../../../core/rule.ts';
import { accessesOf } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { expressionsIn } from '../support/scalars.ts';
import { SECURE_USE } from '../support/references.ts';

interface Options {
  /** Names of secrets that need no environment. */
  allow: readonly string[];
}

export const secretsOutsideEnvironment = fileRule(
  {
    id: 'github-actions/secrets-outside-environment',
    summary: 'A job uses a secret without an environment that guards it',
    category: 'security',
    severity: 'info',
    confidence: 'low',
    persona: 'pedantic',
    patterns: ['secrets-management', 'separation-of-duties-through-the-pipeline'],
    wastes: ['defects'],
    aliases: ['zizmor:secrets-outside-env'],
    references: ['https://docs.github.com/en/actions/concepts/workflows-and-actions/deployment-environments', SECURE_USE],
    messages: {
      unguarded: '`secrets.{name}` is used without `environment:`, so that a workflow on any branch can read it: keep it in an environment',
    },
    options: {
      schema: {
        type: 'object',
        properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Secrets that need no environment' } },
        additionalProperties: false,
      },
      defaults: { allow: ['GITHUB_TOKEN'] } as Options,
    },
  },
  (model: GithubActionsModel, { options, report }) => {
    const allowed = new Set(['github_token', ...(options as Options).allow.map(n => n.toLowerCase())]);
    for (const { site, job, subject } of expressionsIn(model)) {
      if (!job || job.environment || job.uses) continue;
      for (const { path, expr } of accessesOf(site.ast)) {
        const [context, name] = path;
        if (context !== 'secrets' || !name || name === '*' || name === '[]' || allowed.has(name)) continue;
        // A secret that the caller of this workflow hands over is guarded, or not, by the caller.
        if (model.workflow?.call?.secrets.some(s => s.name.toLowerCase() === name)) continue;
        report({ at: site.toSource(expr.range), subject, message: 'unguarded', data: { name: name.toUpperCase() } });
      }
    }
  },
);
