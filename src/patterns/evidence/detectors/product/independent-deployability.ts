import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { realDeploys, unseen } from '../../../../delivery/release-path.ts';
import { buildContexts, namesBuildContexts, servicesIn } from '../../../../delivery/service-facts.ts';
import type { ServiceFolder } from '../../../../project/service-folders.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { ownPipelines, serviceNamed } from './own-pipelines.ts';

/**
 * Each service can be released alone. Shown by pipelines that move with one service and end in its deployment; contradicted by an order
 * between the deployments of two services.
 */
export const independentDeployability = detector<string>({
  slug: 'independent-deployability',
  looksAt: 'pipelines, path filters and deployments of each service, and the order between them',
  precondition: 'two or more services are deployed from here',
  next: {
    'no-evidence': { title: 'Give each service a pipeline that starts with its own paths', effort: 'a day' },
    partly: { title: 'Give the other services a pipeline that deploys them alone', effort: 'a day' },
    broken: { title: 'Let no deployment of a service wait for another service', effort: 'a day' },
  },
  reads: namesBuildContexts,
  observe: file =>
    buildContexts(file).map((c): Signal<string> => ({ line: c.line, says: `\`${c.folder}\` is built`, stance: 'neutral', data: c.folder })),
  judge({ signals, paths, graph }) {
    const services = servicesIn(
      paths, graph, signals.map(s => s.data),
    );
    if (services.length < 2) {
      return notApplicable(
        services.length ? `\`${services[0]!.folder}\` is the only service that is found here` : 'no two services are found here',
      );
    }
    const deploys = realDeploys(graph);
    const hidden = unseen(graph);
    if (!deploys.length && !graph.reconcilers.length) {
      return noEvidence(`no pipeline or reconciler that delivers the ${services.length} services is found`, ...hidden);
    }
    const ordered = orders(deploys, services);
    if (ordered.length) return verdict('broken', ordered, ...hidden);
    const own = ownPipelines(graph, services).filter(o => o.delivers);
    const alone = new Set(own.map(o => o.service));
    if (!alone.size) {
      return noEvidence(`nothing shows that one of the ${services.length} services is delivered without the others`, ...hidden);
    }
    const evidence = [...own.map(o => o.evidence), ...guards(graph)];
    const others = services.filter(s => !alone.has(s)).map(s => `\`${s.name}\``);
    if (!others.length) return verdict('practised', evidence);
    return verdict(
      'partly', evidence,
      `nothing shows that ${others.slice(0, 5).join(', ')}${others.length > 5 ? ' and others' : ''} can be delivered alone`, ...hidden,
    );
  },
});

/** Deployments of one service that wait for the deployment of another. */
function orders(deploys: readonly JobNode[], services: readonly ServiceFolder[]): Evidence[] {
  return deploys.flatMap(({ pipeline, job }): Evidence[] => {
    const service = serviceNamed(job.id, services);
    if (!service || job.needsByStage) return [];
    return job.needs.flatMap((need): Evidence[] => {
      const before = deploys.find(d => d.pipeline === pipeline && d.job.id === need);
      const other = before && serviceNamed(need, services);
      if (!other || other === service) return [];
      return [{
        file: pipeline.file, line: job.line,
        says: `\`${job.id}\` waits for \`${need}\`: \`${service.name}\` is not deployed without \`${other.name}\``, stance: 'against',
      }];
    });
  });
}

/** Questions to a contract broker that stand before a deployment. */
function guards(graph: DeliveryGraph): Evidence[] {
  return graph.activities('can-i-deploy').filter(a => a.activity.toothless === undefined)
    .map(n => placeOf(n, `\`${n.activity.tool}\` asks whether this version works with what is deployed`));
}
