import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { inputOf, setInput } from '../support/edits.ts';
import { actionSteps, fixIn, isDisabled, placeIn, versionOf } from '../support/places.ts';
import { CACHING } from '../support/references.ts';
import { publisherIn, releaseTrigger } from '../support/releases.ts';
import { remembered } from '../support/remembered.ts';
import { commandsOf, subcommand } from '../support/script.ts';
import type { ScriptCommand } from '../support/script.ts';

type Download = (command: ScriptCommand) => string | undefined;

/** For each setup action the commands that download, and the `cache` that keeps what they download. */
const DOWNLOADS: ReadonlyMap<string, Download> = new Map<string, Download>([
  [
    'actions/setup-node',
    c => {
      const sub = subcommand(c);
      if (c.name === 'npm') return sub === 'ci' || sub === 'install' || sub === 'i' ? 'npm' : undefined;
      if (c.name === 'yarn' || c.name === 'pnpm') return sub === undefined || sub === 'install' || sub === 'i' ? c.name : undefined;
      return undefined;
    },
  ],
  [
    'actions/setup-python',
    c => {
      if (/^pip3?$/.test(c.name))
        return c.args[0] === 'install' && c.args.some(a => /^(?:-r.*|--requirement.*)$/.test(a)) ? 'pip' : undefined;
      if (/^python[\d.]*$/.test(c.name)) return c.args[1] === 'pip' && c.args[2] === 'install' && c.args.includes('-r') ? 'pip' : undefined;
      return (c.name === 'poetry' || c.name === 'pipenv') && subcommand(c) === 'install' ? c.name : undefined;
    },
  ],
  ['actions/setup-java', c => (/^mvnw?$/.test(c.name) ? 'maven' : /^gradlew?$/.test(c.name) ? 'gradle' : undefined)],
]);

/** The cache action itself, and actions that cache for a package manager. */
const CACHING_ACTION = /\/cache\b|gradle\/|setup-gradle|pnpm\/action-setup|bahmutov\/npm-install|-cache/;

export const missingCache = fileRule(
  {
    id: 'github-actions/missing-cache',
    summary: 'Every run downloads the same dependencies again',
    category: 'flow',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['ten-minute-build', 'feedback-loops-at-every-scale'],
    wastes: ['delays'],
    aliases: [],
    references: [CACHING, 'https://github.com/actions/setup-node#caching-global-packages-data'],
    messages: { uncached: '{action} without `cache`: every run downloads the dependencies anew; `cache: {manager}` keeps them' },
  },
  (model: GithubActionsModel, { document, report }) => {
    // A release is better built without a cache: see cache-poisoning.
    if (!model.workflow || releaseTrigger(model.workflow)) return;
    for (const { step, uses } of actionSteps(model)) {
      if (
        !DOWNLOADS.has(uses.slug) ||
        !step.job ||
        isDisabled(step) ||
        inputOf(step, 'cache') ||
        inputOf(step, 'package-manager-cache') ||
        caches(step.job) ||
        publisherIn(step.job)
      )
        continue;
      const last = lastDownload(step.job).get(uses.slug);
      const manager = last && last.index > step.index ? last.manager : undefined;
      // From version 5 setup-node finds npm's cache by itself where package.json names the package manager.
      if (!manager || (uses.slug === 'actions/setup-node' && manager === 'npm' && (versionOf(document.text, uses)?.major ?? 5) >= 5))
        continue;
      report({
        at: placeIn(step, uses.scalar.range),
        subject: step.subject,
        message: 'uncached',
        data: { action: uses.slug, manager },
        fixes: fixIn(step, `Keep what ${manager} downloads`, 'unsafe', setInput(document.text, step, 'cache', manager)),
      });
    }
  },
);

/** The commands of a job that download something, for each setup action: its last one, since earlier setups serve it too. */
const lastDownload = remembered((job: Job): ReadonlyMap<string, { index: number; manager: string }> => {
  const found = new Map<string, { index: number; manager: string }>();
  for (const { run, index } of job.steps) {
    for (const command of run ? commandsOf(run, /\b(?:npm|yarn|pnpm|pip|poetry|pipenv|mvn|gradle)/) : []) {
      for (const [action, download] of DOWNLOADS) {
        const manager = download(command);
        if (manager) found.set(action, { index, manager });
      }
    }
  }
  return found;
});

/** Some other cache is there: the cache action, or one of a package manager's own actions. */
const caches = remembered(
  ({ container, steps }: Job): boolean =>
    container !== undefined || steps.some(s => s.uses?.kind === 'repository' && CACHING_ACTION.test(`${s.uses.slug}/${s.uses.path}`)),
);
