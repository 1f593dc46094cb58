import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { eventMappings } from '../../schema/definitions.ts';
import { REFUSED, meant, renameFixes } from '../common.ts';
import { EVENTS } from '../support/references.ts';

export const unknownEvent = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/unknown-event',
    summary: 'A trigger that is no event of GitHub',
    category: 'reference',
    aliases: ['actionlint:events'],
    references: [EVENTS],
    messages: {
      unknown: '`{event}` is no event that triggers workflows{hint}',
      schedule: '`schedule` needs a list of `cron` expressions',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const known = eventMappings();
    for (const { event, name, config } of model.workflow?.triggers ?? []) {
      if (event.includes('${{') || event === '') continue;
      if (!known.has(event)) {
        const { hint, word } = meant(event, known.keys());
        report({ at: name.range, subject: `on.${event}`, message: 'unknown', data: { event, hint }, fixes: word === 'schedule' && !config ? [] : renameFixes(name, word) });
      } else if (event === 'schedule' && !config && model.workflow?.on?.value.kind !== 'map') {
        report({ at: name.range, subject: 'on.schedule', message: 'schedule', aliases: ['actionlint:syntax-check'] });
      }
    }
  },
);
