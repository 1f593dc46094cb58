import { nameOf } from '../project/paths.ts';
import { wordsOf } from './activities/names.ts';
import type { JobNode } from './graph.ts';
import type { Activity, PipelineTrigger } from './pipeline.ts';

const PRODUCTION = new Set(['production', 'prod', 'prd', 'live', 'www', 'prods', 'productive']);
/** Environments before production, wherever their names stand. */
const BEFORE = ['staging', 'stage', 'stg', 'stag', 'dev', 'development', 'preview', 'previews', 'review', 'reviews', 'qa', 'uat', 'sandbox',
  'nightly', 'preprod', 'nonprod', 'ephemeral', 'playground', 'snapshot', 'snapshots', 'testpypi', 'canary'];
const SURE = new Set(BEFORE);
/** Words that name an environment where an environment is named; in names of jobs and commands they mean what is done. */
const OTHER = new Set([...BEFORE, 'develop', 'test', 'testing', 'tst', 'sit', 'demo', 'int', 'integration', 'pr', 'mr', 'feature', 'e2e',
  'perf',
  'loadtest', 'ci', 'lab', 'beta', 'alpha', 'next', 'acceptance', 'acc']);
/** Places where what is published reaches its users. */
const PUBLIC = new Set(['pypi', 'npm', 'npmjs', 'release', 'releases', 'pages', 'marketplace', 'crates', 'rubygems', 'maven', 'nuget',
  'dockerhub', 'publish', 'homebrew']);

/**
 * Whether a name of an environment, branch, folder or namespace is production's: `undefined` where it doesn't say. `loose`: it is a name
 * of something else.
 */
export function isProductionName(name: string, loose = false): boolean | undefined {
  const words = wordsOf(name);
  if (words.includes('prerelease') || words.some((w, i) => w === 'pre' && words[i + 1] === 'release')) return false;
  // `pre-production` and `non-prod` aren't.
  if (words.some((w, i) => (w === 'pre' || w === 'non') && PRODUCTION.has(words[i + 1] ?? ''))) return false;
  const production = words.some(w => PRODUCTION.has(w));
  if (!words.some(w => (loose ? SURE : OTHER).has(w))) return production ? true : undefined;
  return production && !words.some(w => w === 'pr' || w === 'review' || w === 'preview') ? undefined : false;
}

/** Publications that users of the stable release don't get. */
const EARLY = /--tag[= ](?:next|beta|canary|nightly|dev|alpha)\b|--channel|--pre-?release|test\.pypi|repository testpypi|--alias|--draft\b/;
/** Names of jobs that say where to: `deploy-test`, `publish_to_beta`. */
const TO_OTHER = /(?:deploy|publish|release|push)[-_ ](?:to[-_ ])?(?:test|int|ci|e2e|perf|beta|alpha|next|demo)(?![-_]?and)\b/i;
const PROPOSED: ReadonlySet<string> = new Set(['pull-request', 'pull-request-target', 'merge-queue']);

/**
 * Whether a job that deploys reaches production: by its environment, by what its commands act on, by its own and its pipeline's name, by
 * branch, tag or release. `undefined`: nothing says.
 */
export function reachesProduction(node: JobNode, triggers: readonly PipelineTrigger[], branches: ReadonlySet<string>): boolean | undefined {
  const { job } = node;
  const environment = job.environment?.tier ?? job.environment?.name;
  if (environment !== undefined) {
    const named = isProductionName(environment) ?? (!environment.includes('$') && wordsOf(environment).some(w => PUBLIC.has(w)) ? true
      : undefined);
    if (named !== undefined) return named;
  }
  if (triggers.length && triggers.every(t => PROPOSED.has(t.on))) return false;
  const deploying = job.steps.flatMap(s => s.activities).filter(a => DEPLOYING.has(a.kind));
  if (deploying.some(a => a.kind !== 'infrastructure-apply') && deploying.every(a => EARLY.test(a.text))) return false;
  return byNames(node, deploying) ?? byTriggers(triggers, branches) ?? byPublication(deploying, environment, triggers);
}

/** By what the commands act on, by the commands, by the job's name, by the pipeline's: the nearest that says. */
function byNames({ job, pipeline }: JobNode, deploying: readonly Activity[]): boolean | undefined {
  const acted = isProductionName(deploying.flatMap(a => a.targets ?? []).filter(t => !/^https?:/.test(t)).join(' '));
  if (acted !== undefined) return acted;
  if (TO_OTHER.test(`${job.id} ${job.name ?? ''}`)) return false;
  const names = [
    deploying.map(a => a.text).join(' '),
    `${job.id} ${job.name ?? ''} ${job.stage ?? ''}`,
    `${pipeline.name ?? ''} ${fileName(pipeline.file)}`,
  ];
  return names.map(n => isProductionName(n, true)).find(p => p !== undefined);
}

function byTriggers(triggers: readonly PipelineTrigger[], branches: ReadonlySet<string>): boolean | undefined {
  const released = triggers.some(t => t.on === 'tag' || t.on === 'release');
  const named = triggers.filter(t => t.on === 'push').flatMap(t => t.branches ?? []);
  if (named.length) {
    const judged = named.map(b => isProductionName(b));
    if (judged.every(b => b === true)) return true;
    if (judged.every(b => b === false) && !named.some(b => branches.has(b)) && !released) return false;
  }
  // What starts by tags and by people alone is a release; what runs for tags among others isn't one yet.
  return released && triggers.every(t => t.on !== 'push' && t.on !== 'pull-request') ? true : undefined;
}

/** What is published outside of pull requests, and in no environment, is out. */
function byPublication(deploying: readonly Activity[], environment: string | undefined,
  triggers: readonly PipelineTrigger[]): true | undefined {
  const published = deploying.some(a => a.kind === 'publish' || a.kind === 'release' || a.tool.includes('pages'));
  const outside = triggers.some(t => t.on === 'push' || t.on === 'manual')
    && !triggers.some(t => t.on === 'pull-request' || (t.on === 'push' && !t.branches));
  return published && environment === undefined && outside ? true : undefined;
}

/** Whether an environment of this name is a place that something is deployed to, rather than a drawer of secrets. */
export function isPlace(environment: string): boolean {
  const words = wordsOf(environment);
  return isProductionName(environment) !== undefined || words.some(w => OTHER.has(w) || PRODUCTION.has(w))
    || /^(?:github-pages|pypi|npm|marketplace)$/.test(environment);
}

/** What makes a job one that deploys. */
export const DEPLOYING: ReadonlySet<string> = new Set(['deploy', 'infrastructure-apply', 'publish', 'release', 'promote', 'model-promote']);

function fileName(path: string): string {
  const name = nameOf(path);
  return /^(?:\.?[a-z-]*(?:ci|pipelines?)|config|action|cloudbuild)\.ya?ml$/.test(name) ? '' : name.replace(/\.ya?ml$/, '');
}
