import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import type { Pipeline, PipelineJob, PipelineTrigger } from '../../../../delivery/pipeline.ts';
import { deliveriesOf, realDeploys } from '../../../../delivery/release-path.ts';
import { serviceOf, servicesOf, type ServiceFolder } from '../../../../project/service-folders.ts';
import type { Evidence } from '../../status.ts';

/** A pipeline, or a part of one, that moves with one service alone. */
export interface OwnPipeline {
  service: ServiceFolder;
  evidence: Evidence;
  /** A deployment comes of it. */
  delivers: boolean;
}

const SERVICE_VARIABLE = /\$\{?_?SERVICE(?:_NAME)?\b\}?|\$\{\{\s*(?:github\.event\.)?inputs\.service(?:[-_]name)?\s*\}\}/i;
const CHANGES = /(?:dorny\/paths-filter|tj-actions\/changed-files|step-security\/(?:paths-filter|changed-files))/i;

/**
 * Pipelines that start with changes of one service: by path filters of triggers or jobs, by a file in the service's folder, by jobs whose
 * condition asks whether the service has changed, or by a reconciler's object of its own.
 */
export function ownPipelines(graph: DeliveryGraph, services: readonly ServiceFolder[]): OwnPipeline[] {
  return [
    ...graph.pipelines.flatMap(p => [...ofPipeline(graph, p, services), ...ofJobs(graph, p, services), ...ofParameter(graph, p, services)]),
    ...ofReconcilers(graph, services),
  ];
}

/** The service that a name speaks of, alone: `deploy-orders`; `undefined` for none or several. */
export function serviceNamed(name: string, services: readonly ServiceFolder[]): ServiceFolder | undefined {
  const words = `-${name.toLowerCase().replace(/[^a-z\d]+/g, '-')}-`;
  const named = services.filter(s => words.includes(`-${s.name.toLowerCase().replace(/[^a-z\d]+/g, '-')}-`));
  const longest = Math.max(...named.map(s => s.name.length));
  const fitting = named.filter(s => s.name.length === longest);
  // `user` in `user-service` is no second service.
  return fitting.length === 1 && named.every(s => fitting[0]!.name.toLowerCase().includes(s.name.toLowerCase())) ? fitting[0] : undefined;
}

function ofPipeline(graph: DeliveryGraph, pipeline: Pipeline, services: readonly ServiceFolder[]): OwnPipeline[] {
  const delivers = deliversFrom(graph, pipeline);
  const home = serviceOf(pipeline.file, services);
  const line = pipeline.triggers[0]?.line ?? pipeline.jobs[0]?.line ?? 1;
  if (home) {
    return [{
      service: home, delivers,
      evidence: { file: pipeline.file, line, says: `\`${home.name}\` has a pipeline of its own, in its folder`, stance: 'for' },
    }];
  }
  const own = narrowed(pipeline.triggers, services);
  return own
    ? [{
        service: own.service,
        delivers,
        evidence: {
          file: pipeline.file, line: own.line, says: `this pipeline starts with changes of \`${own.service.name}\` alone`, stance: 'for',
        },
      }]
    : [];
}

function ofJobs(graph: DeliveryGraph, pipeline: Pipeline, services: readonly ServiceFolder[]): OwnPipeline[] {
  const asks = pipeline.jobs.some(j => j.steps.some(s => s.uses !== undefined && CHANGES.test(s.uses)));
  return pipeline.jobs.flatMap((job): OwnPipeline[] => {
    const byPaths = job.triggers ? narrowed(job.triggers, services) : undefined;
    const service = byPaths?.service ?? (asks ? askedFor(job, services) : undefined);
    if (!service) return [];
    const node = { pipeline, job };
    const delivers = realDeploys(graph).some(d => d.job === job || graph.before(d).some(n => n.job === job)) || calledDelivers(graph, node);
    return [{
      service,
      delivers,
      evidence: {
        file: pipeline.file, line: byPaths?.line ?? job.line, says: `\`${job.id}\` runs with changes of \`${service.name}\` alone`,
        stance: 'for',
      },
    }];
  });
}

/** A pipeline that is started once for each service, which a variable names: it delivers those below its folder one at a time. */
function ofParameter(graph: DeliveryGraph, pipeline: Pipeline, services: readonly ServiceFolder[]): OwnPipeline[] {
  if (serviceOf(pipeline.file, services)) return [];
  const delivery = realDeploys(graph)
    .filter(d => d.pipeline === pipeline && !d.job.matrix)
    .flatMap(deliveriesOf)
    .find(d => SERVICE_VARIABLE.test(d.activity.text));
  if (!delivery) return [];
  const folder = pipeline.file.startsWith('.') ? '' : pipeline.file.slice(0, pipeline.file.lastIndexOf('/') + 1);
  const evidence = {
    file: pipeline.file, line: delivery.activity.line,
    says: `delivers one service at a time, the one that \`${SERVICE_VARIABLE.exec(delivery.activity.text)![0]}\` names`,
    stance: 'for' as const,
  };
  return services.filter(s => s.folder.startsWith(folder)).map(service => ({ service, delivers: true, evidence }));
}

/** The one service that all triggers on merged changes are limited to. */
function narrowed(triggers: readonly PipelineTrigger[], services: readonly ServiceFolder[]): { service: ServiceFolder; line: number } | undefined {
  const pushes = triggers.filter(t => t.on === 'push');
  const [first] = pushes;
  if (!first || pushes.some(t => !t.paths?.length)) return undefined;
  const covered = new Set(pushes.flatMap(t => t.paths!.filter(p => !p.startsWith('!')).flatMap(p => servicesOf(p, services))));
  return covered.size === 1 ? { service: [...covered][0]!, line: first.line } : undefined;
}

function askedFor(job: PipelineJob, services: readonly ServiceFolder[]): ServiceFolder | undefined {
  const outputs = [...(job.condition ?? '').slice(0, 500).matchAll(/outputs\.([\w-]+)/g)].map(m => m[1]!);
  const asked = new Set(outputs.flatMap(o => serviceNamed(o, services) ?? []));
  return asked.size === 1 ? [...asked][0] : undefined;
}

function deliversFrom(graph: DeliveryGraph, pipeline: Pipeline): boolean {
  return realDeploys(graph).some(d => d.pipeline === pipeline || graph.before(d).some(n => n.pipeline === pipeline))
    || pipeline.jobs.some(job => calledDelivers(graph, { pipeline, job }));
}

function calledDelivers(graph: DeliveryGraph, { job }: JobNode): boolean {
  const called = job.calls?.replace(/^\.\//, '');
  return called !== undefined && graph.deploys.some(d => d.pipeline.file === called);
}

function ofReconcilers(graph: DeliveryGraph, services: readonly ServiceFolder[]): OwnPipeline[] {
  return graph.reconcilers.flatMap((m): OwnPipeline[] => {
    const service = /^(?:Application|Kustomization|HelmRelease)$/.test(m.kind) ? serviceNamed(m.name, services) : undefined;
    return service
      ? [{
          service,
          delivers: true,
          evidence: {
            file: m.file, line: m.line, says: `the ${m.kind} \`${m.name}\` delivers \`${service.name}\` by itself`, stance: 'for',
          },
        }]
      : [];
  });
}
