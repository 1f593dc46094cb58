import type { GithubActionsModel, Job, Step } from '../../model.ts';
import { remembered } from '../support/remembered.ts';
import { commandsOf, isPosix } from '../support/script.ts';
import type { ScriptCommand } from '../support/script.ts';
import { CHECK_ACTIONS, CHECK_PROGRAMS, DEPLOY_ACTIONS, DEPLOY_COMMANDS, SCRIPT_CHECKS } from './programs.ts';
import type { CheckKind } from './programs.ts';

/** A test, scan or lint that a step runs. */
export interface Check {
  kind: CheckKind;
  /** `npm test`, `aquasecurity/trivy-action` */
  name: string;
  command: ScriptCommand | undefined;
}

const STARTERS =
  /^(?:npx|bunx|pnpx|uvx|pipx|python[\d.]*|py|-m|poetry|uv|pdm|hatch|bundle|exec|run|dlx|rtk|cross-env|xvfb-run|dbus-run-session)$/;
const PACKAGE_RUNNERS = /^(?:npm|yarn|pnpm|bun|deno)$/;

/** `cargo clippy`, `go vet`: programs that test, in another role. */
const LINT_SUBCOMMANDS = /^(?:clippy|vet|audit|deny)$/;

const CHECKING = new RegExp(`\\b(?:${Object.keys(CHECK_PROGRAMS).join('|')})\\b`);
const DEPLOYING = new RegExp(`\\b(?:${Object.keys(DEPLOY_COMMANDS).join('|')})\\b`);

/** What a command checks; `undefined` for other commands and for those that only ask for a version or help. */
export function checkOf(command: ScriptCommand): Check | undefined {
  if (command.args.some(a => /^(?:--version|--help|-h|version|help)$/.test(a))) return undefined;
  let words = [command.name, ...command.args].filter(w => w !== '');
  if (PACKAGE_RUNNERS.test(words[0] ?? '') && /^(?:run|run-script|task)$/.test(words[1] ?? '')) {
    const script = words.slice(2).find(w => !w.startsWith('-')) ?? '';
    const known = SCRIPT_CHECKS.find(([pattern]) => pattern.test(script));
    return known && { kind: known[1], name: `${words[0]} run ${script}`, command };
  }
  while (words.length > 1 && STARTERS.test(words[0]!)) words = words.slice(1);
  const program = words[0]?.replace(/^.*\//, '') ?? '';
  const known = CHECK_PROGRAMS[program];
  if (!known || !Object.hasOwn(CHECK_PROGRAMS, program)) return undefined;
  if (!known.subcommands) return { kind: known.kind, name: program, command };
  const subcommand = words.slice(1).find(w => known.subcommands!.test(w));
  return subcommand
    ? { kind: LINT_SUBCOMMANDS.test(subcommand) ? 'lint' : known.kind, name: `${program} ${subcommand}`, command }
    : undefined;
}

/** The checks of a step: of its script, or the one its action makes. */
export const checksOf = remembered(findChecks);

function findChecks(step: Step): readonly Check[] {
  if (step.uses?.kind === 'repository') {
    const kind = CHECK_ACTIONS.get(step.uses.slug);
    return kind ? [{ kind, name: step.uses.slug, command: undefined }] : [];
  }
  return step.run ? commandsOf(step.run, CHECKING).flatMap(c => checkOf(c) ?? []) : [];
}

/** How a step deploys or publishes: the command or action that does it. */
export const deployOf = remembered(findDeploy);

function findDeploy(step: Step): string | undefined {
  if (step.uses?.kind === 'repository') return DEPLOY_ACTIONS.has(step.uses.slug) ? step.uses.slug : undefined;
  if (!step.run || !isPosix(step.run)) return undefined;
  for (const { name, args } of commandsOf(step.run, DEPLOYING)) {
    const words = args
      .filter((a, i) => !a.startsWith('-') || i === 0 || a === '-f' || a === '--prod' || a === '--check' || a === '--dry-run')
      .join(' ');
    if (args.some(a => /^--dry-run|^localhost[:/]/.test(a)) || !Object.hasOwn(DEPLOY_COMMANDS, name)) continue;
    if (DEPLOY_COMMANDS[name]!.test(words)) return `${name} ${args.find(a => !a.startsWith('-')) ?? ''}`.trim();
  }
  return undefined;
}

/** Clusters that live as long as the job: what is applied to them is a test. */
const LOCAL_CLUSTER = /(?:^|\/)(?:kind-action|kind|setup-minikube|minikube|setup-k3d-k3s|action-k3s|k3d|k3s)(?:-|$)|^setup-kind$/;
const STARTS_CLUSTER = /\b(?:kind create cluster|minikube start|k3d cluster create|get\.k3s\.io)\b/;

/** How a job deploys; `undefined` where no step is known to, or where the job has a cluster of its own. */
export const deployOfJob = remembered((job: Job): string | undefined => {
  if (job.steps.some(s => s.uses?.kind === 'repository' && LOCAL_CLUSTER.test(s.uses.slug))) return undefined;
  if (job.steps.some(s => s.run && STARTS_CLUSTER.test(s.run.scalar.text))) return undefined;
  for (const step of job.steps) {
    const found = deployOf(step);
    if (found) return found;
  }
  return undefined;
});

/** Whether the job hands results to code scanning, whose rules then decide what blocks. */
export const uploadsResults = remembered((job: Job): boolean =>
  job.steps.some(s => s.uses?.kind === 'repository' && s.uses.slug === 'github/codeql-action' && s.uses.path === 'upload-sarif'),
);

const jobsById = remembered((model: GithubActionsModel): ReadonlyMap<string, Job> => new Map(model.workflow?.jobs.map(j => [j.id, j])));

/** The jobs that this one waits for, directly or not, as far as they are asked for. Cycles and unknown names are borne. */
export function* ancestors(model: GithubActionsModel, job: Job): Generator<Job> {
  const found = new Set<Job>();
  const open = [job];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const { text } of at.needs) {
      const next = jobsById(model).get(text);
      if (!next || found.has(next)) continue;
      found.add(next);
      yield next;
      open.push(next);
    }
  }
}

/** Whether a job waits for another, directly or not. */
export function waitsFor(model: GithubActionsModel, job: Job, other: Job): boolean {
  for (const at of ancestors(model, job)) if (at === other) return true;
  return false;
}

/** For each job that some deploying job waits for, one such. Every edge of the graph is followed once. */
const deployingAfter = remembered((model: GithubActionsModel): ReadonlyMap<Job, Job> => {
  const found = new Map<Job, Job>();
  for (const deploying of model.workflow?.jobs ?? []) {
    if (!deployOfJob(deploying)) continue;
    const open = [deploying];
    for (let at = open.pop(); at; at = open.pop()) {
      for (const { text } of at.needs) {
        const next = jobsById(model).get(text);
        if (!next || found.has(next)) continue;
        found.set(next, deploying);
        open.push(next);
      }
    }
  }
  return found;
});

/** The job that deploys after this one. */
export function deployJobAfter(model: GithubActionsModel, job: Job): string | undefined {
  const found = deployingAfter(model).get(job);
  return found && found !== job ? `the job ${found.id}` : undefined;
}

const deployingSteps = remembered((job: Job): readonly Step[] => job.steps.filter(s => deployOf(s)));

/** What deploys after a step: a later step of its job, or a job that waits for it. */
export function deployAfter(model: GithubActionsModel, step: Step): string | undefined {
  if (!step.job) return undefined;
  const last = deployingSteps(step.job).at(-1);
  return last && last.index > step.index ? deployOf(last) : deployJobAfter(model, step.job);
}
