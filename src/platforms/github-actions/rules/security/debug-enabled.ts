import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { Env, GithubActionsModel } from '../../model.ts';
import type { YamlMap } from '../../../../documents/yaml/tree.ts';
import { isTrue, writtenHere } from '../support/places.ts';

const SWITCHES = new Set(['ACTIONS_RUNNER_DEBUG', 'ACTIONS_STEP_DEBUG']);

export const debugEnabled = fileRule(
  {
    id: 'github-actions/debug-enabled',
    summary: 'Debug logging is switched on for good',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['secrets-management', 'observability-over-monitoring'],
    wastes: ['relearning'],
    aliases: ['poutine:debug_enabled'],
    references: ['https://docs.github.com/en/actions/how-tos/monitor-workflows/enable-debug-logging'],
    messages: {
      on: '`{name}` prints more than logs should keep, secrets in new disguises among it: re-run a failed job with debug logging instead',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const blocks: { env: Env | undefined; owner: YamlMap; subject: string }[] = [
      ...(model.workflow ? [{ env: model.workflow.env, owner: model.workflow.node, subject: 'env' }] : []),
      ...(model.workflow?.jobs ?? []).map(j => ({ env: j.env, owner: j.node, subject: `jobs.${j.id}.env` })),
      ...model.steps.map(s => ({ env: s.env, owner: s.node, subject: `${s.subject}.env` })),
    ];
    for (const { env, owner, subject } of blocks) {
      for (const { name, value, entry } of env?.variables ?? []) {
        if (!SWITCHES.has(name.toUpperCase()) || !isTrue(value) || !writtenHere(entry.key)) continue;
        const map = env!.entry.value;
        const edits =
          map.kind === 'map' && map.entries.length > 1
            ? removeEntry(document.text, map, entry)
            : removeEntry(document.text, owner, env!.entry);
        report({
          at: entry.range,
          subject,
          message: 'on',
          data: { name },
          fixes: edits ? [{ title: `Remove ${name}`, safety: 'safe', edits }] : [],
        });
      }
    }
  },
);
