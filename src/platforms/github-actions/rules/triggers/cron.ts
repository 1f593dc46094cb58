import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { map, scalar } from '../../read/values.ts';
import { REFUSED } from '../common.ts';
import { EVENTS } from '../support/references.ts';
import { TEMPLATE_VARIABLE, isTemplate } from '../../schema/validate.ts';
import { parseCron, shortestGap } from './cron-syntax.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule */
const SHORTEST_MINUTES = 5;

export const cron = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/cron',
    summary: 'A schedule that GitHub cannot read or keep',
    category: 'schema',
    aliases: ['actionlint:events'],
    references: [`${EVENTS}#schedule`],
    messages: {
      invalid: 'the schedule `{cron}` is invalid: {problem}',
      often: 'the schedule `{cron}` asks for a run every {gap} minutes; GitHub runs a schedule at most once in five',
      timezone: '`{zone}` is no time zone of the IANA database',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const trigger of model.workflow?.triggers ?? []) {
      for (const given of trigger.crons) {
        if (given.text.trim() === '' || (TEMPLATE_VARIABLE.test(given.text) && isTemplate(model.path))) continue;
        const result = parseCron(given.text);
        const data = { cron: given.text };
        if ('problem' in result) report({ at: given.range, subject: 'on.schedule', message: 'invalid', data: { ...data, problem: result.problem } });
        else {
          const gap = shortestGap(result.cron);
          if (gap < SHORTEST_MINUTES) report({ at: given.range, subject: 'on.schedule', message: 'often', data: { ...data, gap }, severity: 'warning', fixes: everyFive(given) });
        }
      }
      if (trigger.event !== 'schedule' || trigger.config?.kind !== 'seq') continue;
      for (const item of trigger.config.items) {
        const zone = scalar(map(item)?.get('timezone'));
        if (zone && zone.text !== '' && !isTimeZone(zone.text)) report({ at: zone.range, subject: 'on.schedule', message: 'timezone', data: { zone: zone.text } });
      }
    }
  },
);

/** `*` or a step below five in the minutes: every five minutes is what then happens at most. */
function everyFive(given: YamlScalar) {
  const found = /^(\s*)\*(?:\/[1-4])?(?=\s)/.exec(given.text);
  if (!found) return [];
  const range = given.embedded().toSource({ start: found[1]!.length, end: found[0].length });
  return range.exact ? [{ title: 'Run every five minutes', safety: 'safe' as const, edits: [{ range, newText: '*/5' }] }] : [];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
