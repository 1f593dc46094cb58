import { known } from '../known.ts';
import type { Certainty, Known } from '../project.ts';
import { readScalars } from '../read/scalars.ts';
import type { Sources } from '../sources.ts';
import { pipelineSystem } from './pipelines.ts';

/** In the order in which changes pass them; what stands on one row is one environment under several names. */
const ORDER: readonly RegExp[] = [
  /^(?:local)$/, /^(?:dev|develop|development)$/, /^(?:sandbox)$/, /^(?:ci|int|integration|sit)$/, /^(?:test|testing|tst)$/, /^(?:qa)$/,
  /^(?:uat|acceptance|acc)$/, /^(?:preview|review|demo)$/, /^(?:stag|staging|stage|stg)$/,
  /^(?:preprod|pre-prod|pre-production|preproduction)$/, /^(?:canary)$/, /^(?:prod|production|prd|live)$/,
];
/** Where no name is known, between those that try things and those that people use. */
const UNKNOWN = 7.5;

const rankOf = (name: string): number => {
  const rank = ORDER.findIndex(names => names.test(name.toLowerCase()));
  return rank < 0 ? UNKNOWN : rank;
};

/** Where a name stands in the order: `eu-production` beside `production`. */
const placeOf = (name: string): number => {
  const known = [name, ...name.split(/[-_.]/).reverse()].map(rankOf).find(rank => rank !== UNKNOWN);
  return known ?? UNKNOWN;
};

/** Folders whose children are environments when they hold a kustomization or Terraform. */
const FOLDER =
  /(?:^|\/)(?:overlays|environments|envs|stages|clusters)\/([\w.-]+)\/(?:kustomization\.ya?ml|[\w-]+\.tf|terragrunt\.hcl|values[\w.-]*\.ya?ml)$/;
/** Files that are named after one; such a name counts only if it is known. */
const NAMED =
  /(?:^|\/)(?:values[-.]([\w-]+)\.ya?ml|([\w-]+)\.tfvars|application-([\w-]+)\.(?:ya?ml|properties)|appsettings\.([\w-]+)\.json|\.env\.([\w-]+)(?:\.example)?|(?:docker-)?compose\.([\w-]+)\.ya?ml)$/;

/** The environments that pipelines, overlays and files of values name. */
export function findEnvironments(files: Sources): Known<string>[] {
  const found: Known<string>[] = [];
  const add = (name: string, file: string, line: number, certainty: Certainty): void => {
    found.push(known(name, file, line, certainty));
  };
  for (const path of files.paths) {
    const folder = FOLDER.exec(path)?.[1];
    if (folder !== undefined) add(folder, path, 1, 'certain');
    const named = NAMED.exec(path)?.slice(1).find(name => name !== undefined);
    if (named !== undefined && rankOf(named) !== UNKNOWN) add(named, path, 1, /\.tfvars$|values/.test(path) ? 'likely' : 'guess');
    if (pipelineSystem(path)) {
      for (const { keys, text, line } of files.view(path, readScalars) ?? []) {
        if (isEnvironment(keys) && /^[\w.-]+$/.test(text)) add(text, path, line, 'certain');
      }
    }
  }
  const best = new Map<string, Known<string>>();
  for (const fact of found) {
    const rank = rankOf(fact.value);
    const key = rank === UNKNOWN ? fact.value.toLowerCase() : `#${rank}`;
    const before = best.get(key);
    if (
      !before ||
      (before.certainty !== 'certain' && fact.certainty === 'certain') ||
      (before.certainty === 'guess' && fact.certainty === 'likely')
    ) {
      best.set(key, fact);
    }
  }
  return [...best.values()].sort((a, b) => placeOf(a.value) - placeOf(b.value) || (a.value < b.value ? -1 : 1));
}

/** `environment: name`, and its long form, of jobs; not the variables of a step. */
function isEnvironment(keys: readonly string[]): boolean {
  const [last, before] = [keys.at(-1), keys.at(-2)];
  return (
    (last === 'environment' && before !== 'with') ||
    (last === 'name' && before === 'environment') ||
    (last === 'deployment' && keys.includes('step'))
  );
}
