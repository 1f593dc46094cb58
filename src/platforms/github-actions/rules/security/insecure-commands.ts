import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { Env, GithubActionsModel } from '../../model.ts';
import { isFalse, writtenHere } from '../support/places.ts';
import { WORKFLOW_COMMANDS } from '../support/references.ts';

const SWITCH = 'ACTIONS_ALLOW_UNSECURE_COMMANDS';

export const insecureCommands = fileRule(
  {
    id: 'github-actions/insecure-commands',
    summary: 'Commands are switched on again with which any output can set variables and paths',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['security-as-shared-responsibility', 'zero-trust-architecture'],
    wastes: ['defects'],
    aliases: ['zizmor:insecure-commands', 'kics:60fd272d-15f4-4d8f-afe4-77d9c6cc0453', 'checkov:CKV_GHA_1'],
    references: ['https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/', WORKFLOW_COMMANDS],
    messages: {
      enabled: '`{name}` lets every line that is printed set variables and paths: write to GITHUB_ENV and GITHUB_PATH instead',
      dynamic: 'the whole `env` comes from an expression, and the matrix can set `{name}` through it: list the variables',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const blocks: { env: Env | undefined; owner: YamlNode; subject: string }[] = [
      ...(model.workflow ? [{ env: model.workflow.env, owner: model.workflow.node, subject: 'env' }] : []),
      ...(model.workflow?.jobs ?? []).map(j => ({ env: j.env, owner: j.node, subject: `jobs.${j.id}.env` })),
      ...model.steps.map(s => ({ env: s.env, owner: s.node, subject: `${s.subject}.env` })),
    ];
    for (const { env, owner, subject } of blocks) {
      for (const { name, value, entry } of env?.variables ?? []) {
        if (name.toUpperCase() !== SWITCH || isFalse(value) || !value || !writtenHere(entry.key)) continue;
        const map = env!.entry.value;
        // The only variable goes with its block.
        const edits =
          map.kind === 'map' && map.entries.length > 1
            ? removeEntry(document.text, map, entry)
            : owner.kind === 'map'
              ? removeEntry(document.text, owner, env!.entry)
              : undefined;
        report({
          at: entry.range,
          subject,
          message: 'enabled',
          data: { name: SWITCH },
          fixes: edits ? [{ title: `Remove ${SWITCH}`, safety: 'unsafe', edits }] : [],
        });
      }
    }
    for (const job of model.workflow?.jobs ?? []) {
      const given = job.strategy?.matrix && document.text.slice(job.strategy.matrix.entry.range.start, job.strategy.matrix.entry.range.end);
      if (!given?.includes(SWITCH)) continue;
      for (const step of job.steps) {
        if (step.env?.expression)
          report({
            at: step.env.entry.range,
            subject: `${step.subject}.env`,
            message: 'dynamic',
            data: { name: SWITCH },
            confidence: 'medium',
            aliases: ['zizmor:insecure-commands'],
          });
      }
    }
  },
);
