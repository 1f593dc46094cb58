import type { Project } from '../../project/project.ts';
import type { Answers, Generated, GeneratedFile, Generator } from '../generator.ts';
import { deployables, label, PLATFORM_FOLDER } from '../layout.ts';
import { Notes } from '../notes.ts';
import { gitops } from './gitops.ts';
import { helm } from './helm.ts';
import { EXAMPLE_DOMAIN, type Input, inputOf } from './input.ts';
import { kustomize } from './kustomize.ts';
import { platform } from './platform.ts';

/** Manifests for each service, and what they are deployed with. */
export const kubernetes: Generator = {
  id: 'kubernetes',
  title: 'Kubernetes manifests',
  generate: (project, answers) => generate(project, answers),
};

function generate(project: Project, answers: Answers): Generated {
  const notes = new Notes();
  const files: GeneratedFile[] = [];
  const services = deployables(project, answers);
  if (!services.length) notes.gap('no manifests: nothing in this project runs as a service or is served as a site');
  else if (!answers.environments.length) notes.gap('no environment is named: there is a base and nothing that is deployed');
  for (const service of services) {
    const input = inputOf(project, service, answers, notes);
    explain(input, service.name, { answers, notes });
    files.push(
      ...(answers.manifests === 'helm' ? helm(project, service, answers, input) : kustomize(project, service, answers, input)),
      ...gitops(project, service, answers, notes),
    );
  }
  if (services.length) {
    files.push(...platform(project, answers));
    around(project, answers, notes);
  }
  return { files, assumptions: notes.assumptions, gaps: notes.gaps };
}

function explain(input: Input, name: string, { answers, notes }: { answers: Answers; notes: Notes }): void {
  const { id, partOf, secrets, program, port, route, health, kind } = input;
  if (port === undefined)
    notes.gap(`no port of ${name} is known: it gets no Service, no ${route === 'gateway' ? 'route' : 'Ingress'} and no probes; add a probe that tells whether it works`);
  else {
    notes.gap(
      `the host of ${name} is not known: replace ${id}.${EXAMPLE_DOMAIN} in ${answers.manifests === 'helm' ? 'the values of its chart' : 'its overlays'}, and ${route === 'gateway' ? 'let the Gateway have its certificate' : `give the certificate ${id}-tls`}`,
    );
    if (health === undefined) notes.assume(`${name} works as long as its port is open, as no health path is known`);
  }
  if (secrets.length) {
    notes.assume(
      `a SecretStore named ${partOf} of the External Secrets Operator is in each namespace, with the values under ${partOf}/${id}`,
    );
    if (!program)
      notes.gap(
        `secrets of ${name} are files in /run/secrets/app, as nothing says what its image runs: the program has to read them there`,
      );
  }
  if (kind === 'rollout')
    notes.gap(`no measurement stops the canary of ${name}: add an AnalysisTemplate as soon as there are metrics to judge it by`);
  if (kind === 'statefulset')
    notes.gap(`${name} keeps its database in a file: let it be in /data; it runs as one pod, which is away while it moves`);
  notes.gap(`what ${name} calls over the network besides its databases and queues is closed: open it in its network policy`);
}

function around(project: Project, answers: Answers, notes: Notes): void {
  notes.assume(
    `${PLATFORM_FOLDER}/overlays is applied once for each environment, by someone who may make namespaces, before the first release`,
  );
  if (answers.route === 'gateway')
    notes.assume(
      `a Gateway named ${label(project.name)} with a listener https is in each namespace, and metrics for the autoscaler are in the cluster`,
    );
  else notes.assume('the cluster has an ingress controller, and metrics for the autoscaler');
  if (answers.strategy === 'canary') notes.assume('the controller of Argo Rollouts is in the cluster');
  if (answers.deploy === 'argo-cd') notes.assume(`Argo CD is in the namespace argocd and has a project ${label(project.name)}`);
  if (answers.deploy === 'flux') notes.assume('Flux is in the cluster, and may read the repository');
}
