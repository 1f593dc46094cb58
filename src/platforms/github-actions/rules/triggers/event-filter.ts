import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Trigger } from '../../model.ts';
import { eventMappings } from '../../schema/definitions.ts';
import { REFUSED, some } from '../common.ts';
import { FILTERS } from '../schema/unknown-key.ts';
import { EVENTS, WORKFLOW_SYNTAX } from '../support/references.ts';

/** Events for which GitHub documents that a filter and its `-ignore` twin exclude each other. */
const EXCLUSIVE: ReadonlySet<string> = new Set(['push', 'pull_request', 'pull_request_target', 'workflow_run']);

export const eventFilter = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/event-filter',
    summary: 'A filter that the event does not have, or two that exclude each other',
    category: 'schema',
    aliases: ['actionlint:events'],
    references: [EVENTS, `${WORKFLOW_SYNTAX}#onpull_requestpull_request_targetbranchesbranches-ignore`],
    messages: {
      unavailable: 'the event `{event}` cannot be filtered by `{filter}`{others}',
      both: '`{filter}` and `{filter}-ignore` cannot both filter `{event}`; write exclusions as `!pattern` below `{filter}`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const known = eventMappings();
    for (const trigger of model.workflow?.triggers ?? []) {
      if (!known.has(trigger.event) || trigger.config?.kind !== 'map') continue;
      const available = known.get(trigger.event)?.properties;
      for (const { key } of trigger.config.entries) {
        const isFilter = available ? FILTERS.has(key.text) && !available.has(key.text) : !key.text.includes('${{');
        if (!isFilter) continue;
        const names = [...(available?.keys() ?? [])].filter(n => FILTERS.has(n));
        const others = names.length ? `; it takes ${some(names)}` : '';
        report({ at: key.range, subject: `on.${trigger.event}.${key.text}`, message: 'unavailable', data: { event: trigger.event, filter: key.text, others } });
      }
      if (!EXCLUSIVE.has(trigger.event)) continue;
      for (const filter of ['branches', 'tags', 'paths']) conflict(trigger, filter, (at, subject) => report({ at, subject, message: 'both', data: { filter, event: trigger.event } }));
    }
  },
);

function conflict(trigger: Trigger, filter: string, say: (at: { start: number; end: number }, subject: string) => void): void {
  const plain = trigger.filters.get(filter);
  const ignore = trigger.filters.get(`${filter}-ignore`);
  if (!plain || !ignore) return;
  const second = plain.key.range.start > ignore.key.range.start ? plain : ignore;
  say(second.key.range, `on.${trigger.event}.${second.key.text}`);
}
