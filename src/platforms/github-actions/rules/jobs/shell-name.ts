import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { REFUSED, meant, renameFixes } from '../common.ts';
import { systemOf } from '../data/runners.ts';
import type { RunnerSystem } from '../data/runners.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
import { labelSets } from './labels.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const SHELLS: ReadonlyMap<string, readonly RunnerSystem[]> = new Map([
  ['bash', ['linux', 'macos', 'windows']],
  ['pwsh', ['linux', 'macos', 'windows']],
  ['python', ['linux', 'macos', 'windows']],
  ['sh', ['linux', 'macos']],
  ['cmd', ['windows']],
  ['powershell', ['windows']],
]);
const NAMES: Record<RunnerSystem, string> = { linux: 'Linux', windows: 'Windows', macos: 'macOS' };

export const shellName = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/shell-name',
    summary: 'A shell that GitHub does not know, or that the runner does not have',
    category: 'reference',
    aliases: ['actionlint:shell-name'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idstepsshell`, `${WORKFLOW_SYNTAX}#custom-shell`],
    messages: {
      unknown: '`{shell}` is no built-in shell{hint}; a shell of your own is a command with `{0}` for the script, such as `{shell} {0}`',
      system: 'the shell `{shell}` is not available on {system}; there are {known}',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const said = new Set<YamlScalar>();
    const systems = new Map<Job, RunnerSystem | undefined>();
    const systemFor = (job: Job): RunnerSystem | undefined => {
      if (!systems.has(job)) systems.set(job, runnerSystem(job));
      return systems.get(job);
    };
    const check = (shell: YamlScalar | undefined, subject: string, system: RunnerSystem | undefined): void => {
      if (!shell || said.has(shell) || shell.text === '' || shell.text.includes('${{') || shell.text.includes('{0}')) return;
      const name = shell.text.trim().toLowerCase();
      const known = SHELLS.get(name);
      if (!known) {
        said.add(shell);
        const { hint, word } = meant(name, [...SHELLS.keys()].filter(s => s.length > 2));
        report({ at: shell.range, subject, message: 'unknown', data: { shell: shell.text, hint }, fixes: renameFixes(shell, word) });
      } else if (system && !known.includes(system)) {
        said.add(shell);
        const others = [...SHELLS].filter(([, s]) => s.includes(system)).map(([n]) => n).join(', ');
        report({ at: shell.range, subject, message: 'system', data: { shell: shell.text, system: NAMES[system], known: others }, severity: 'warning' });
      }
    };
    for (const job of model.workflow?.jobs ?? []) check(job.defaults?.shell, `jobs.${job.id}.defaults.run.shell`, systemFor(job));
    check(model.workflow?.defaults?.shell, 'defaults.run.shell', undefined);
    for (const step of model.steps) check(step.run?.shell, `${step.subject}.shell`, step.job && systemFor(step.job));
  },
);

/** The system of a job's runner, where its labels tell one for sure. */
function runnerSystem(job: Job): RunnerSystem | undefined {
  const sets = labelSets(job);
  if (!sets.length || sets.some(s => s.open)) return undefined;
  const systems = new Set(sets.map(s => s.labels.map(l => systemOf(l.text)).find(x => x)));
  return systems.size === 1 ? [...systems][0] : undefined;
}
