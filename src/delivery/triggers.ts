import type { Pipeline, PipelineTrigger } from './pipeline.ts';

/** On which changes a job runs. `unknown`: what starts its pipeline isn't in the files. */
export interface RunsOn {
  proposed: boolean;
  merged: boolean;
  scheduled: boolean;
  tagged: boolean;
  unknown?: boolean;
}

const SYMBOLS = ['$default-branch', '$CI_DEFAULT_BRANCH'];
const USUAL = ['main', 'master', 'trunk', 'mainline', ...SYMBOLS];

/**
 * The branches that may be the default: the usual names where a pipeline names them, else the branch that pipelines name most. Files
 * don't say
 * which it is.
 */
export function defaultBranches(pipelines: readonly Pipeline[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const pipeline of pipelines) {
    for (const trigger of pipeline.triggers) {
      if (trigger.on === 'tag') continue;
      for (const pattern of trigger.branches ?? []) {
        const branch = pattern.replace(/^!/, '');
        if (!/[*?[!+(/]/.test(branch)) counts.set(branch, (counts.get(branch) ?? 0) + 1);
      }
    }
  }
  const usual = USUAL.filter(b => counts.has(b));
  if (usual.some(b => !b.startsWith('$'))) return new Set([...usual, ...SYMBOLS]);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return new Set(first ? [...USUAL, first[0]] : USUAL);
}

/** Whether branch patterns take in one of the branches; `undefined` patterns take in all. Later patterns with `!` take out. */
export function takesIn(patterns: readonly string[] | undefined, branches: ReadonlySet<string>): boolean {
  if (!patterns) return true;
  return [...branches].some(branch => {
    let taken = false;
    for (const pattern of patterns) {
      if (pattern.startsWith('!')) taken &&= !fits(pattern.slice(1), branch);
      else taken ||= fits(pattern, branch);
    }
    return taken;
  });
}

function fits(pattern: string, branch: string): boolean {
  if (pattern === branch) return true;
  if (branch.startsWith('$')) return false;
  if (/^(?:\*\*?|\/?\.\*\/?|\*\*\/\*)$/.test(pattern)) return true;
  const star = pattern.indexOf('*');
  return star > 0 && !pattern.startsWith('/') && branch.startsWith(pattern.slice(0, star));
}

/**
 * On which changes triggers start something. A push to every branch runs on proposed changes as well: their branches are pushed before they
 * are merged.
 */
export function runsOnTriggers(triggers: readonly PipelineTrigger[], branches: ReadonlySet<string>): RunsOn {
  const result: RunsOn = { proposed: false, merged: false, scheduled: false, tagged: false };
  for (const trigger of triggers) {
    switch (trigger.on) {
      case 'pull-request': case 'pull-request-target': case 'merge-queue':
        result.proposed = true;
        break;
      case 'push':
        result.merged ||= takesIn(trigger.branches, branches);
        result.proposed ||= !trigger.branches || (trigger.branches.some(b => b === '**' || b === '*') && trigger.branches.length < 4
          && !trigger.branches.some(b => b.startsWith('!')));
        break;
      case 'schedule':
        result.scheduled = true;
        break;
      case 'tag': case 'release':
        result.tagged = true;
        break;
      default:
    }
  }
  return result;
}
