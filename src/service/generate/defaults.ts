import type { Answers, Assumption, Generator } from '../../generators/generator.ts';
import type { Known, Project } from '../../project/project.ts';
import { MEMORY_FILE } from './memory.ts';
import { GIT_CONFIG } from './remote.ts';
import type { Remote } from './remote.ts';

/** The questions whose answers change what is generated in a way that the user should know of. */
export type Question = 'platform' | 'registry' | 'environments' | 'deploy' | 'manifests' | 'strategy';

/** Answers that nobody gave yet, and where each comes from. */
export interface Defaults {
  answers: Answers;
  origins: Readonly<Record<Question, Assumption>>;
}

export interface Evidence {
  project: Project;
  /** What is to be generated. */
  asked: readonly Generator['id'][];
  /** Where the repository is pushed to. */
  remote?: Remote | undefined;
  /** What was answered last time. */
  remembered?: Answers | undefined;
}

/** An answer and where it was read; without a place it is a default that nothing says. */
interface Found<T> {
  value: T;
  read?: Assumption['read'];
}

/** What a project answers by itself; what it does not say has a default that says so. */
export function defaultAnswers(evidence: Evidence): Defaults {
  const { remembered } = evidence;
  const pick = <K extends keyof Answers>(key: K, find: () => Found<Answers[K]>): Found<Answers[K]> =>
    (remembered ? { value: remembered[key], read: { file: MEMORY_FILE, line: 1 } } : find());
  const platform = pick('platform', () => platformOf(evidence));
  const registry = pick('registry', () => registryOf(evidence, platform.value));
  const environments = pick('environments', () => environmentsOf(evidence.project));
  const deploy = pick('deploy', () => deployOf(evidence));
  const manifests = pick('manifests', () => manifestsOf(evidence.project));
  const strategy = pick('strategy', () => strategyOf(evidence.project));
  return {
    answers: {
      platform: platform.value, registry: registry.value, environments: environments.value, deploy: deploy.value, manifests: manifests.value,
      strategy: strategy.value, previews: remembered?.previews ?? false, dast: remembered?.dast ?? false,
      ...(remembered?.route ? { route: remembered.route } : {}),
      ...(remembered?.services ? { services: remembered.services } : {}),
    },
    origins: {
      platform: origin(`the pipeline runs on ${platform.value === 'gitlab-ci' ? 'GitLab CI' : 'GitHub Actions'}`, platform),
      registry: origin(`images go to ${registry.value}`, registry),
      environments: origin(environmentsSaid(environments.value), environments),
      deploy: origin(deploySaid(deploy.value), deploy),
      manifests: origin(`manifests are ${manifests.value === 'helm' ? 'a Helm chart' : 'a Kustomize base with overlays'}`, manifests),
      strategy: origin(strategy.value === 'canary' ? 'a release reaches a part of the traffic first' : 'a release replaces instances one after the other', strategy),
    },
  };
}

/** Which questions matter to what is to be generated. */
export function questionsOf(asked: readonly Generator['id'][]): Question[] {
  const pipeline: Question[] = asked.includes('pipeline') ? ['platform', 'registry', 'environments', 'deploy'] : [];
  const kubernetes: Question[] = asked.includes('kubernetes') ? ['registry', 'environments', 'deploy', 'manifests', 'strategy'] : [];
  return [...new Set([...pipeline, ...kubernetes])];
}

function origin(says: string, { read }: Found<unknown>): Assumption {
  return read ? { says, read } : { says };
}

function from<T>(value: T, { file, line }: Known<unknown>): Found<T> {
  return { value, read: { file, line } };
}

function platformOf({ project, remote }: Evidence): Found<Answers['platform']> {
  for (const known of project.pipelines) {
    if (known.value === 'github-actions' || known.value === 'gitlab-ci') return from(known.value, known);
  }
  if (!remote || !/github|gitlab/.test(remote.host)) return { value: 'github-actions' };
  return { value: remote.host.includes('gitlab') ? 'gitlab-ci' : 'github-actions', read: { file: GIT_CONFIG, line: remote.line } };
}

function registryOf({ project, remote }: Evidence, platform: Answers['platform']): Found<string> {
  for (const { name } of project.images) {
    const registry = name && registryIn(name.value);
    if (name && registry !== undefined) return from(registry, name);
  }
  const read = remote && { file: GIT_CONFIG, line: remote.line };
  if (read && platform === 'github-actions' && remote.host === 'github.com') return { value: `ghcr.io/${remote.path.split('/')[0]!.toLowerCase()}`, read };
  if (read && platform === 'gitlab-ci' && remote.host === 'gitlab.com') return { value: `registry.gitlab.com/${remote.path.toLowerCase()}`, read };
  // A name that is nobody's (RFC 2606): nothing is pushed to strangers before the user says where.
  return { value: `registry.example.com/${project.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'app'}` };
}

/** Whether a registry is the one that stands for one that nobody named. */
export function isPlaceholder(registry: string): boolean {
  return /^registry\.example\.com(?:\/|$)/.test(registry);
}

/** The part of an image's name before its last segment, where it starts with a host. */
function registryIn(image: string): string | undefined {
  const plain = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const [host = ''] = plain.split('/');
  return plain.includes('/') && /[.:]/.test(host) && !/[${}]/.test(plain) ? plain.slice(0, plain.lastIndexOf('/')) : undefined;
}

function environmentsOf({ environments }: Project): Found<Answers['environments']> {
  const [first] = environments;
  if (!first) return { value: [{ name: 'staging', gated: false }, { name: 'production', gated: true }] };
  return from(environments.map(({ value }, i) => ({ name: value, gated: isGated(value, i === environments.length - 1) })), first);
}

/** Whether a release waits for somebody before an environment of this name, as far as nobody says otherwise. */
export function isGated(name: string, last: boolean): boolean {
  return last || /^prod/i.test(name);
}

function deployOf({ project, asked }: Evidence): Found<Answers['deploy']> {
  const kinds = (...wanted: string[]): Known<unknown> | undefined => project.manifests.find(m => wanted.includes(m.value.kind));
  const argo = kinds('ApplicationSet', 'AppProject');
  if (argo) return from('argo-cd' as const, argo);
  const flux = kinds('HelmRelease', 'GitRepository', 'OCIRepository');
  if (flux) return from('flux' as const, flux);
  const [manifest] = project.manifests;
  if (manifest) return from('kubectl' as const, manifest);
  return { value: asked.includes('kubernetes') ? 'kubectl' : 'none' };
}

function manifestsOf(project: Project): Found<Answers['manifests']> {
  const helm = project.manifests.find(m => m.value.kind === 'HelmRelease');
  return helm ? from('helm' as const, helm) : { value: 'kustomize' };
}

function strategyOf(project: Project): Found<Answers['strategy']> {
  const rollout = project.manifests.find(m => m.value.kind === 'Rollout');
  return rollout ? from('canary' as const, rollout) : { value: 'rolling' };
}

function environmentsSaid(environments: Answers['environments']): string {
  if (!environments.length) return 'there is no environment to deploy to';
  return `releases pass ${environments.map(e => `${e.name}${e.gated ? ' (gated)' : ''}`).join(', then ')}`;
}

function deploySaid(deploy: Answers['deploy']): string {
  switch (deploy) {
    case 'none': return 'the pipeline deploys nothing';
    case 'kubectl': return 'the pipeline deploys with kubectl';
    case 'argo-cd': return 'Argo CD deploys what the repository says';
    case 'flux': return 'Flux deploys what the repository says';
  }
}
