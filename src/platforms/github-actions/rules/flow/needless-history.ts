import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { inputOf } from '../support/edits.ts';
import { actionSteps, fixIn, isDisabled, placeIn, textOf } from '../support/places.ts';
import { commandsOf, isPosix, isPowershell } from '../support/script.ts';

/** Actions that are known to look at the working tree alone. */
const TREE_ONLY: readonly RegExp[] = [
  /^actions\/(?:checkout|cache|setup-[a-z]+|upload-artifact|download-artifact)$/,
  /^docker\/(?:login|setup-buildx|setup-qemu)-action$/,
  /^(?:hashicorp\/setup-terraform|azure\/setup-helm|azure\/setup-kubectl|astral-sh\/setup-uv)$/,
  /^(?:dtolnay\/rust-toolchain|swatinem\/rust-cache|hadolint\/hadolint-action)$/,
];
/** Programs that are known to do so. Build tools are not: their plug-ins read versions and changes from git. */
const TREE_PROGRAMS = new Set(
  (
    'echo printf cd ls cat mkdir cp mv rm set export test true chmod sudo apt-get curl tar unzip npm yarn pnpm eslint prettier tsc ' +
    'pytest ruff mypy pylint flake8 black hadolint shellcheck yamllint terraform tflint kubectl helm kubeconform'
  ).split(' '),
);
const RUNS_ANYTHING = /^(?:run|run-script|exec|x|dlx|publish|version|release|start)$/;

export const needlessHistory = fileRule(
  {
    id: 'github-actions/needless-history',
    summary: 'The whole history is fetched where only the files are looked at',
    category: 'flow',
    severity: 'info',
    confidence: 'low',
    persona: 'pedantic',
    patterns: ['ten-minute-build'],
    wastes: ['delays'],
    aliases: [],
    references: ['https://github.com/actions/checkout#usage'],
    messages: { needless: '`fetch-depth: 0` fetches the whole history, and no step of this job is seen to look at it' },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const { step, uses } of actionSteps(model)) {
      const depth = uses.slug === 'actions/checkout' ? inputOf(step, 'fetch-depth') : undefined;
      if (!depth || textOf(depth.value) !== '0' || isDisabled(step) || !step.job || !treeOnly(step.job)) continue;
      const map = step.with!.entry.value;
      const edits =
        map.kind !== 'map'
          ? undefined
          : map.entries.length > 1
            ? removeEntry(document.text, map, depth.entry)
            : removeEntry(document.text, step.node, step.with!.entry);
      report({
        at: placeIn(step, depth.entry.range),
        subject: step.subject,
        message: 'needless',
        fixes: fixIn(step, 'Fetch the last commit alone', 'unsafe', edits),
      });
    }
  },
);

function treeOnly(job: Job): boolean {
  return (
    job.steps.length > 1 &&
    job.steps.every(({ uses, run }) => {
      if (uses) return uses.kind === 'repository' && TREE_ONLY.some(t => t.test(uses.slug));
      if (!run) return true;
      if (!isPosix(run) && !isPowershell(run)) return false;
      return commandsOf(run, /^/).every(
        c => TREE_PROGRAMS.has(c.name) && !(/^(?:npm|yarn|pnpm)$/.test(c.name) && c.args.some(a => RUNS_ANYTHING.test(a))),
      );
    })
  );
}
