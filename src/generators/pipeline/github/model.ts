import { actionPin } from '../../pins.ts';
import { behind, type Noted, type Yaml } from '../../print-yaml.ts';

/** A step of a job. Keys stand in the order in which they are printed. */
export type Step = {
  name: string;
  id?: string;
  if?: string;
  uses?: Noted;
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

/** A reference to an action at its commit, the release beside it. */
export function uses(action: string): Noted {
  const pin = actionPin(action);
  return behind(pin.version, `${pin.action}@${pin.sha}`);
}

/** A permission and why it is needed. */
export function because(level: 'read' | 'write', reason: string): Noted {
  return behind(reason, level);
}

/** `contents: read`, the least that a job with a checkout needs. */
export const READ_SOURCES: Record<string, Yaml> = { contents: because('read', 'to check the sources out') };

/** The checkout that leaves no token behind. */
export function checkout(more: Record<string, Yaml> = {}): Step {
  return { name: 'Check out', uses: uses('actions/checkout'), with: { ...more, 'persist-credentials': false } };
}

/** Where steps run, unless it is the root. */
export function inFolder(folder: string): { 'working-directory'?: string } {
  return folder === '.' ? {} : { 'working-directory': folder };
}
