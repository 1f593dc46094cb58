import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { REFUSED, meant, renameFixes } from '../common.ts';
import { HOSTED_LABELS, RETIRED_LABELS, SELF_HOSTED_LABELS, systemOf } from '../data/runners.ts';
import { labelSets } from './labels.ts';

/** A name that only a hosted runner would have: a system and a version, or a slip of `latest`. */
const LOOKS_HOSTED = /^(?:ubuntu|windows|macos)-\d+(?:\.\d+)?$|^(?:ubuntu|windows|win|macos|mac|osx|linux)-?[a-z]{2,5}est$/;

export const runnerLabel = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/runner-label',
    summary: 'A runner that GitHub does not host, or that no machine can be',
    category: 'reference',
    severity: 'warning',
    aliases: ['actionlint:runner-label'],
    references: [
      'https://docs.github.com/en/actions/reference/runners/github-hosted-runners',
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/choose-the-runner-for-a-job',
    ],
    messages: {
      unknown: 'GitHub hosts no runner `{label}`, so the job waits for ever{hint}',
      retired: 'the runner `{label}` was retired on {date}, so the job waits for ever',
      conflict: 'no runner is both `{first}` and `{second}`, so the job waits for ever',
    },
    options: {
      schema: { type: 'object', properties: { labels: { type: 'array', items: { type: 'string' }, description: 'Labels of your own runners that look like labels of hosted ones' } }, additionalProperties: false },
      defaults: { labels: [] as readonly string[] },
    },
  },
  (model: GithubActionsModel, { options, report }) => {
    const own = new Set(options.labels.map(l => l.toLowerCase()));
    for (const job of model.workflow?.jobs ?? []) {
      const said = new Set<number>();
      for (const { labels } of labelSets(job)) {
        const selfHosted = labels.some(l => l.text.toLowerCase() === 'self-hosted') || job.runsOn?.group !== undefined;
        const subject = `jobs.${job.id}.runs-on`;
        const first = selfHosted ? undefined : labels.find(l => systemOf(l.text));
        for (const label of labels) {
          const name = label.text.toLowerCase();
          if (selfHosted || own.has(name) || said.has(label.range.start)) continue;
          const conflicting = first && first !== label && systemOf(label.text) && systemOf(label.text) !== systemOf(first.text);
          const date = RETIRED_LABELS.get(name);
          if (conflicting) {
            report({ at: label.range, subject, message: 'conflict', data: { first: first.text, second: label.text }, severity: 'error' });
          } else if (date) {
            const newest = `${systemOf(name) === 'linux' ? 'ubuntu' : systemOf(name)}-latest`;
            const fixes = renameFixes(label, newest).map(f => ({ ...f, safety: 'unsafe' as const }));
            report({ at: label.range, subject, message: 'retired', data: { label: label.text, date }, fixes });
          } else if (!HOSTED_LABELS.has(name) && !SELF_HOSTED_LABELS.has(name) && LOOKS_HOSTED.test(name)) {
            const { hint, word } = meant(name, HOSTED_LABELS);
            report({ at: label.range, subject, message: 'unknown', data: { label: label.text, hint }, fixes: renameFixes(label, word).map(f => ({ ...f, safety: 'unsafe' as const })) });
          } else continue;
          said.add(label.range.start);
        }
      }
    }
  },
);
