import { wordsOf } from './activities/names.ts';
import type { JobNode } from './graph.ts';
import type { PipelineTrigger } from './pipeline.ts';

const PRODUCTION = new Set(['production', 'prod', 'prd', 'live', 'www', 'prods', 'productive']);
const OTHER = new Set(['staging', 'stage', 'stg', 'stag', 'dev', 'develop', 'development', 'test', 'testing', 'tst', 'preview', 'previews', 'review', 'reviews', 'qa', 'uat', 'sit', 'sandbox', 'demo', 'nightly', 'int',
  'integration', 'preprod', 'nonprod', 'ephemeral', 'pr', 'mr', 'feature', 'e2e', 'perf', 'loadtest', 'ci', 'lab', 'playground', 'snapshot', 'snapshots', 'testpypi', 'beta', 'alpha', 'next', 'acceptance', 'acc', 'canary']);
/** Places where what is published reaches its users. */
const PUBLIC = new Set(['pypi', 'npm', 'npmjs', 'release', 'releases', 'pages', 'marketplace', 'crates', 'rubygems', 'maven', 'nuget', 'dockerhub', 'publish', 'homebrew']);

/** Whether a name of an environment, branch, folder or namespace is production's: `undefined` where it doesn't say. */
export function isProductionName(name: string): boolean | undefined {
  const words = wordsOf(name);
  if (words.includes('prerelease') || words.some((w, i) => w === 'pre' && words[i + 1] === 'release')) return false;
  // `pre-production` and `non-prod` aren't.
  if (words.some((w, i) => (w === 'pre' || w === 'non') && PRODUCTION.has(words[i + 1] ?? ''))) return false;
  if (words.some(w => OTHER.has(w))) return words.some(w => PRODUCTION.has(w)) && !words.some(w => w === 'pr' || w === 'review' || w === 'preview') ? undefined : false;
  return words.some(w => PRODUCTION.has(w)) ? true : undefined;
}

/**
 * Whether a job that deploys reaches production: by its environment, by what its commands act on, by its own and its pipeline's name, by
 * branch, tag or release. `undefined`: nothing says.
 */
export function reachesProduction(node: JobNode, triggers: readonly PipelineTrigger[], branches: ReadonlySet<string>): boolean | undefined {
  const { job, pipeline } = node;
  const environment = job.environment?.tier ?? job.environment?.name;
  if (environment !== undefined) {
    const named = isProductionName(environment) ?? (wordsOf(environment).some(w => PUBLIC.has(w)) ? true : undefined);
    if (named !== undefined) return named;
  }
  if (triggers.length && triggers.every(t => t.on === 'pull-request' || t.on === 'pull-request-target' || t.on === 'merge-queue')) return false;
  const deploying = job.steps.flatMap(s => s.activities).filter(a => DEPLOYING.has(a.kind));
  if (deploying.some(a => a.kind !== 'infrastructure-apply') && deploying.every(a => /--tag[= ](?:next|beta|canary|nightly|dev|alpha)\b|--channel|--pre-?release|test\.pypi|repository testpypi|--alias|--draft\b/.test(a.text))) return false;
  for (const name of [deploying.flatMap(a => a.targets ?? []).filter(t => !/^https?:/.test(t)).join(' '), deploying.map(a => a.text).join(' '), `${job.id} ${job.name ?? ''} ${job.stage ?? ''}`, `${pipeline.name ?? ''} ${fileName(pipeline.file)}`]) {
    const named = isProductionName(name.slice(0, 2000));
    if (named !== undefined) return named;
  }
  const literal = triggers.filter(t => t.on === 'push').flatMap(t => t.branches ?? []);
  if (literal.length) {
    const byBranch = literal.map(isProductionName);
    if (byBranch.every(b => b === true)) return true;
    if (byBranch.every(b => b === false) && !literal.some(b => branches.has(b)) && !triggers.some(t => t.on === 'tag' || t.on === 'release')) return false;
  }
  // What starts by tags and by people alone is a release; what runs for tags among others isn't one yet.
  if (triggers.some(t => t.on === 'tag' || t.on === 'release') && triggers.every(t => t.on !== 'push' && t.on !== 'pull-request')) return true;
  const published = deploying.some(a => a.kind === 'publish' || a.kind === 'release') || deploying.some(a => /pages/.test(a.tool));
  return published && environment === undefined && triggers.some(t => t.on === 'push' || t.on === 'manual') && !triggers.some(t => t.on === 'pull-request') ? true : undefined;
}

/** Whether an environment of this name is a place that something is deployed to, rather than a drawer of secrets. */
export function isPlace(environment: string): boolean {
  const words = wordsOf(environment);
  return isProductionName(environment) !== undefined || words.some(w => OTHER.has(w) || PRODUCTION.has(w)) || /^(?:github-pages|pypi|npm|marketplace)$/.test(environment);
}

/** What makes a job one that deploys. */
export const DEPLOYING: ReadonlySet<string> = new Set(['deploy', 'infrastructure-apply', 'publish', 'release', 'promote', 'model-promote']);

function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^(?:\.?[a-z-]*(?:ci|pipelines?)|config|action|cloudbuild)\.ya?ml$/.test(name) ? '' : name.replace(/\.ya?ml$/, '');
}
