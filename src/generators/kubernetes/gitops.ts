import type { Project, Service } from '../../project/project.ts';
import type { Answers, GeneratedFile } from '../generator.ts';
import { chartFolder, gitopsFile, idOf, label, namespaceOf, overlayFolder } from '../layout.ts';
import type { Choice, Notes } from '../notes.ts';
import { above, printObject, type Yaml } from '../print-yaml.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

const CHOICES: readonly Choice[] = [
  { pattern: 'gitops', says: 'the cluster follows the repository: what is changed by hand is put back' },
  { pattern: 'audit-trail-by-construction', says: 'each release is a commit, with its author and its reviewer' },
];

/** What Argo CD or Flux follow, an object (or two) for each environment; nothing where neither was asked for. */
export function gitops(project: Project, service: Service, answers: Answers, notes: Notes): GeneratedFile[] {
  if (answers.deploy !== 'argo-cd' && answers.deploy !== 'flux') return [];
  const repository = repositoryOf(project, answers, notes);
  return answers.environments.map(({ name }) => {
    const place = { project, service, answers, repository, environment: name };
    const objects = answers.deploy === 'argo-cd' ? [argo(place)] : flux(place);
    const head = `${answers.deploy === 'argo-cd' ? 'Argo CD' : 'Flux'} keeps ${idOf(project, service)} in ${name} as the repository says.`;
    return {
      path: gitopsFile(project, service, answers, name),
      text: objects.map((o, i) => printObject(o, i ? 'How it is applied.' : head)).join('---\n'),
      choices: CHOICES,
    };
  });
}

interface Place {
  project: Project;
  service: Service;
  answers: Answers;
  repository: string;
  environment: string;
}

/** Both forges keep images under the name of their owner. */
function repositoryOf(project: Project, answers: Answers, notes: Notes): string {
  const [host = '', owner, ...rest] = answers.registry.split('/');
  const name = label(project.name);
  const forge = host === 'ghcr.io' ? 'github.com' : host.startsWith('registry.gitlab.') ? host.replace('registry.', '') : undefined;
  if (forge && owner) {
    const path = forge === 'github.com' ? `${owner}/${rest[0] ?? name}` : [owner, ...(rest.length ? rest : [name])].join('/');
    notes.assume(`the repository is https://${forge}/${path}.git, as its images are in ${answers.registry}`);
    return `https://${forge}/${path}.git`;
  }
  notes.gap(`the address of the repository is not known: replace https://git.example.com/${name}.git`);
  return `https://git.example.com/${name}.git`;
}

function nameOf({ project, service, environment }: Place): string {
  return `${idOf(project, service)}-${label(environment)}`;
}

function argo(place: Place): Fields {
  const { project, service, answers, repository, environment } = place;
  const helm = answers.manifests === 'helm';
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: nameOf(place), namespace: 'argocd' },
    spec: {
      project: label(project.name),
      source: {
        repoURL: repository,
        targetRevision: 'HEAD',
        path: helm ? chartFolder(project, service) : overlayFolder(project, service, environment),
        helm: helm ? { releaseName: idOf(project, service), valueFiles: [`values-${label(environment)}.yaml`] } : undefined,
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: namespaceOf(project, environment) },
      syncPolicy: above('a change of the repository is applied, one of the cluster put back', {
        automated: { prune: true, selfHeal: true },
        retry: { limit: 5 },
      }),
    },
  };
}

function flux(place: Place): Fields[] {
  const { project, service, answers, repository, environment } = place;
  const name = nameOf(place);
  const namespace = namespaceOf(project, environment);
  const source: Fields = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace },
    spec: { interval: '1m', url: repository, ref: { branch: 'main' } },
  };
  if (answers.manifests === 'helm') {
    return [
      source,
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name, namespace },
        spec: {
          interval: '10m',
          releaseName: idOf(project, service),
          chart: {
            spec: {
              chart: `./${chartFolder(project, service)}`,
              sourceRef: { kind: 'GitRepository', name },
              reconcileStrategy: above('a new digest is a new release, without a new version of the chart', 'Revision'),
              valuesFiles: ['values.yaml', `values-${label(environment)}.yaml`].map(f => `./${chartFolder(project, service)}/${f}`),
            },
          },
          upgrade: { remediation: above('goes back by itself when pods do not get ready', { remediateLastFailure: true, retries: 1 }) },
        },
      },
    ];
  }
  return [
    source,
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name, namespace },
      spec: {
        interval: '10m',
        path: `./${overlayFolder(project, service, environment)}`,
        sourceRef: { kind: 'GitRepository', name },
        prune: above('what is removed from the repository goes from the cluster', true),
        wait: true,
        timeout: '5m',
      },
    },
  ];
}
