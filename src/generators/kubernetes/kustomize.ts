import type { Project, Service } from '../../project/project.ts';
import type { Answers, GeneratedFile } from '../generator.ts';
import { baseFolder, namespaceOf, overlayFolder, UNRELEASED } from '../layout.ts';
import type { Choice } from '../notes.ts';
import { above, printObject, type Yaml } from '../print-yaml.ts';
import { hostOf } from './hosts.ts';
import type { Input } from './input.ts';
import { objectsOf } from './objects.ts';
import { choicesOf } from './choices.ts';

export const KUSTOMIZATION = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

const OVERLAY: readonly Choice[] = [
  {
    pattern: 'build-once-deploy-many',
    says: 'an environment differs from the next by the digest that it runs and by its names, in nothing else',
  },
  { pattern: 'rehearsed-way-back', says: 'the digest of the release before is in the history: a way back is one commit' },
];

/** A service's base and an overlay for each environment. */
export function kustomize(project: Project, service: Service, answers: Answers, input: Input): GeneratedFile[] {
  const objects = objectsOf(input);
  const base = baseFolder(project, service);
  const config = Object.entries(input.config).map(([name, value]) => `${name}=${value}`);
  const kustomization: { readonly [key: string]: Yaml | undefined } = {
    ...KUSTOMIZATION,
    resources: objects.map(o => o.file).sort(),
    // Kustomize does not look for names of ConfigMaps in a Rollout.
    generatorOptions:
      config.length && input.kind === 'rollout'
        ? above('its name stays as the Rollout says it', { disableNameSuffixHash: true })
        : undefined,
    configMapGenerator: config.length
      ? above(input.kind === 'rollout' ? 'what everybody may read' : 'a change of it starts new pods, as its name changes with it', [
          { name: input.id, literals: config },
        ])
      : undefined,
  };
  return [
    {
      path: `${base}/kustomization.yaml`,
      text: printObject(kustomization, `What ${input.id} is in every environment.`),
      choices: [{ pattern: 'infrastructure-as-code', says: 'what runs is described here, not made by hand' }],
    },
    ...objects.map(o => ({ path: `${base}/${o.file}`, text: printObject(o.fields, o.head), choices: choicesOf(o) })),
    ...answers.environments.map(e => overlay(project, service, answers, { input, environment: e.name })),
  ];
}

function overlay(
  project: Project,
  service: Service,
  answers: Answers,
  { input, environment }: { input: Input; environment: string },
): GeneratedFile {
  const folder = overlayFolder(project, service, environment);
  const host = hostOf(input.id, environment, answers);
  const [kind, paths] =
    input.route === 'gateway'
      ? (['HTTPRoute', ['/spec/hostnames/0']] as const)
      : (['Ingress', ['/spec/rules/0/host', '/spec/tls/0/hosts/0']] as const);
  const patch = paths.map(path => `- { op: replace, path: ${path}, value: ${host} }\n`).join('');
  const model = {
    ...KUSTOMIZATION,
    namespace: namespaceOf(project, environment),
    resources: ['../../base'],
    images: [{ name: input.image, digest: above('a release puts the digest of what it built here', UNRELEASED) }],
    patches: input.port === undefined ? undefined : [{ target: { kind, name: input.id }, patch }],
  };
  return { path: `${folder}/kustomization.yaml`, text: printObject(model, `${input.id} in ${environment}.`), choices: OVERLAY };
}
