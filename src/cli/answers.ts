import { suggest } from '../core/suggest.ts';
import { didYouMean } from '../core/wording.ts';
import type { Answers } from '../generators/generator.ts';
import { isGated } from '../service/generate/defaults.ts';
import { UsageError } from './args.ts';

/** Options of `generate` as they stand on the command line. */
export interface GivenOptions {
  platform?: string | undefined;
  environments?: string | undefined;
  registry?: string | undefined;
  deploy?: string | undefined;
  manifests?: string | undefined;
  strategy?: string | undefined;
  route?: string | undefined;
  service?: readonly string[] | undefined;
  previews?: boolean | undefined;
  dast?: boolean | undefined;
}

/** Checks them. What isn't given has a default from the project. @throws UsageError */
export function readAnswers(options: GivenOptions): Partial<Answers> {
  const { platform, environments, registry, deploy, manifests, strategy, route, service, previews, dast } = options;
  return {
    ...(platform === undefined ? {} : { platform: oneOf('--platform', platform, ['github-actions', 'gitlab-ci']) }),
    ...(environments === undefined ? {} : { environments: readEnvironments(environments) }),
    ...(registry === undefined ? {} : { registry: readRegistry(registry) }),
    ...(deploy === undefined ? {} : { deploy: oneOf('--deploy', deploy, ['none', 'kubectl', 'argo-cd', 'flux']) }),
    ...(manifests === undefined ? {} : { manifests: oneOf('--manifests', manifests, ['kustomize', 'helm']) }),
    ...(strategy === undefined ? {} : { strategy: oneOf('--strategy', strategy, ['rolling', 'canary']) }),
    ...(route === undefined ? {} : { route: oneOf('--route', route, ['ingress', 'gateway']) }),
    ...(service?.length ? { services: service.map(s => s.replace(/^\.\/?|\/+$/g, '')) } : {}),
    ...(previews === undefined ? {} : { previews }),
    ...(dast === undefined ? {} : { dast }),
  };
}

function readEnvironments(text: string): Answers['environments'] {
  const names = text.split(',').map(n => n.trim()).filter(Boolean);
  const wrong = names.find((n, i) => !/^[a-z][a-z0-9-]{0,39}$/i.test(n) || names.indexOf(n) !== i);
  if (wrong !== undefined) throw new UsageError(`--environments takes different names of letters, digits and dashes, parted by commas: not "${wrong}"`);
  return names.map((name, i) => ({ name, gated: isGated(name, i === names.length - 1) }));
}

function readRegistry(text: string): string {
  if (!/^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*\/?$/i.test(text)) throw new UsageError(`--registry takes a host and a path, such as ghcr.io/acme: not "${text}"`);
  return text.replace(/\/$/, '');
}

function oneOf<const T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find(k => k === value);
  if (found === undefined) throw new UsageError(`${option} can't be "${value}"${didYouMean(suggest(value, known)) || `: one of ${known.join(', ')}`}`);
  return found;
}
