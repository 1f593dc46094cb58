import type { Yaml } from '../../print-yaml.ts';
import type { Command, Plan } from '../plan.ts';

/** A job, in the order in which its keys are printed. */
export type Job = {
  stage: string;
  image?: Yaml;
  services?: Yaml[];
  needs?: Yaml[];
  rules?: Yaml[];
  parallel?: Yaml;
  environment?: Yaml;
  resource_group?: Yaml;
  interruptible?: Yaml;
  timeout: string;
  variables?: Record<string, Yaml>;
  cache?: Yaml;
  id_tokens?: Yaml;
  before_script?: string[];
  script: string[];
  after_script?: string[];
  artifacts?: Yaml;
};

/** What is merged, as a condition. */
export const MERGED = '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH';
/** What is proposed, as a condition. */
export const PROPOSED = '$CI_PIPELINE_SOURCE == "merge_request_event"';

/** A job's name: with the service's in a monorepo. */
export function jobName(plan: Plan, name: string): string {
  return plan.paths ? `${plan.id}-${name}` : name;
}

/** When a job runs: where the condition holds and, in a monorepo, files of the service changed. */
export function rules(plan: Plan, condition?: string, more: Record<string, Yaml> = {}): { rules?: Yaml[] } {
  const rule = {
    ...(condition ? { if: condition } : {}),
    ...(plan.paths ? { changes: { paths: [...plan.paths, '.gitlab-ci.yml'] } } : {}),
    ...more,
  };
  return Object.keys(rule).length ? { rules: [rule] } : {};
}

/** Lines of a script, each command in its folder. All lines of a job run in one shell, which starts in the root. */
export function lines(commands: readonly (Command | undefined)[]): string[] {
  const script: string[] = [];
  let here = '.';
  for (const command of commands) {
    if (!command) continue;
    if (command.folder !== here) script.push(command.folder === '.' ? 'cd "$CI_PROJECT_DIR"' : `cd "$CI_PROJECT_DIR/${command.folder}"`);
    here = command.folder;
    script.push(command.run);
  }
  return script;
}
