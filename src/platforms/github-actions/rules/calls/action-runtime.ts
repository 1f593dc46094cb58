import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { METADATA_SYNTAX, REFUSED, renameFixes } from '../common.ts';

/** https://github.blog/changelog/label/actions/: runtimes that runners have no more, and the day from which on. */
const RETIRED: ReadonlyMap<string, string> = new Map([['node12', '2023-06-14'], ['node16', '2024-11-12']]);

export const actionRuntime = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/action-runtime',
    summary: 'An action asks for a runtime that runners no longer have',
    category: 'reliability',
    severity: 'warning',
    patterns: ['supply-chain-security', 'continuous-improvement'],
    aliases: ['actionlint:action'],
    references: [`${METADATA_SYNTAX}#runsusing-for-javascript-actions`, 'https://github.blog/changelog/2023-09-22-github-actions-transitioning-from-node-16-to-node-20/'],
    messages: { retired: 'runners no longer have {runtime} (since {date}) and run this action on a newer Node: test it there and write `{newest}`' },
  },
  (model: GithubActionsModel, { report }) => {
    const using = model.action?.runs?.using;
    const date = using && RETIRED.get(using.text);
    if (!using || !date) return;
    report({
      at: using.range, subject: 'runs.using', message: 'retired', data: { runtime: using.text, date, newest: 'node24' },
      fixes: renameFixes(using, 'node24').map(f => ({ ...f, safety: 'unsafe' as const })),
    });
  },
);
