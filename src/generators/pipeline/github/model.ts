import { actionPin, type Pins } from '../../pins.ts';
import { behind, type Noted, type Yaml } from '../../print-yaml.ts';

/** A step of a job. Keys stand in the order in which they are printed. */
export type Step = {
  name: string;
  id?: string;
  if?: string;
  /** An action by its name alone, until it is {@link pinned}. */
  uses?: string | Noted;
  with?: Record<string, Yaml>;
  env?: Record<string, Yaml>;
  'working-directory'?: string;
  run?: string;
};

/** A job, in the order in which its keys are printed. */
export type Job = {
  name: string;
  needs?: string | string[];
  if?: string;
  'runs-on': string;
  'timeout-minutes': number;
  environment?: Yaml;
  concurrency?: Yaml;
  strategy?: Yaml;
  permissions: Record<string, Yaml>;
  services?: Record<string, Yaml>;
  env?: Record<string, Yaml>;
  outputs?: Record<string, string>;
  steps: Step[];
};

/** The image of runners by its version, so that what runs doesn't change under a pipeline. */
export const RUNNER = 'ubuntu-24.04';

/** Jobs with each action at its commit, the release beside it. */
export function pinned(jobs: Readonly<Record<string, Job>>, pins: Pins): Record<string, Job> {
  const pin = (step: Step): Step => {
    if (typeof step.uses !== 'string') return step;
    const { action, sha, version } = actionPin(step.uses, pins);
    return { ...step, uses: behind(version, `${action}@${sha}`) };
  };
  return Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, { ...job, steps: job.steps.map(pin) }]));
}

/** A workflow whose jobs are to be pinned before it is printed. */
export type Workflow = { readonly [key: string]: Yaml | undefined; readonly jobs: Readonly<Record<string, Job>> };

/** A permission and why it is needed. */
export function because(level: 'read' | 'write', reason: string): Noted {
  return behind(reason, level);
}

/** `contents: read`, the least that a job with a checkout needs. */
export const READ_SOURCES: Record<string, Yaml> = { contents: because('read', 'to check the sources out') };

/** The checkout that leaves no token behind. */
export function checkout(more: Record<string, Yaml> = {}): Step {
  return { name: 'Check out', uses: 'actions/checkout', with: { ...more, 'persist-credentials': false } };
}

/** Where steps run, unless it is the root. */
export function inFolder(folder: string): { 'working-directory'?: string } {
  return folder === '.' ? {} : { 'working-directory': folder };
}
