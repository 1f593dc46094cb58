import { environmentOfPath } from '../../../../delivery/environments.ts';
import { configuresCluster, unmasked } from '../../cluster.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal } from '../../detector.ts';
import { reachOf } from './reach-of-failures.ts';
import type { Reach } from './reach-of-failures.ts';

/** A failure or an intruder gets no further than a wall: quotas, separate states and accounts, rights that are narrow. */
export const blastRadiusLimitation = detector<Reach>({
  slug: 'blast-radius-limitation',
  looksAt: 'quotas and limits of namespaces, the state of each environment, and rights over everything',
  precondition: 'a cluster or a cloud is configured from here',
  next: {
    'no-evidence': { title: 'Give each namespace a quota and each environment a state of its own', effort: 'an hour' },
    partly: { title: 'Add the walls that are missing: quotas, states, narrow rights', effort: 'an hour' },
    broken: { title: 'Replace the right over everything by what is needed', effort: 'an hour' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$|(?:^|\/)terragrunt\.hcl$/i.test(path),
  observe: file => unmasked(reachOf(file)),
  judge(repository) {
    const { signals, graph, paths } = repository;
    const of = (...what: Reach['what'][]) => signals.filter(s => what.includes(s.data.what));
    const walls = of('quota', 'wall');
    const states = statesOf(of('state'), paths);
    const inFavour = [...walls, ...states.apart, ...of('limited').slice(0, 5)];
    if (of('everything').length) return verdict('broken', [...of('everything'), ...inFavour]);
    const doubtful = [...of('doubtful'), ...states.together];
    if (!inFavour.length && !doubtful.length) {
      const configured = configuresCluster(graph) || of('state', 'resource').length > 0;
      return configured ? noEvidence() : presupposes(repository, 'no cluster and no cloud is configured from here');
    }
    const workloads = of('workload').length;
    const missing = [
      ...(workloads && !of('quota').length ? ['no namespace has a quota or default limits'] : []),
      ...(of('doubtful').length ? ['some rights or mounts may be wider than needed'] : []),
      ...(states.together.length ? ['several environments share one state'] : []),
      ...(deliveredBy(graph) ? [] : [NOTHING_DELIVERS]),
    ];
    const walled = of('quota').length > 0 || states.apart.length > 0;
    return verdict(walled && !missing.length ? 'practised' : 'partly', [...inFavour, ...doubtful], ...missing);
  },
});

/** States that are apart by environment, and those that hold several environments: files of both beside one backend. */
function statesOf(
  states: readonly FileSignal<Reach>[], paths: readonly string[],
): { apart: FileSignal<Reach>[]; together: FileSignal<Reach>[] } {
  const named = states.filter(s => environmentOfPath(`${s.file}/${s.data.key ?? ''}`) !== undefined);
  const apart = new Set(named.map(s => `${s.file} ${s.data.key ?? ''}`)).size > 1 ? named : [];
  const together = states.filter(s => {
    const folder = s.file.slice(0, s.file.lastIndexOf('/') + 1);
    const environments = new Set(
      paths
        .filter(p => p.startsWith(folder) && /^[^/]+\.(?:tf|tofu)$/.test(p.slice(folder.length)))
        .flatMap(p => environmentOfPath(p.slice(folder.length)) ?? []),
    );
    return environments.size > 1;
  });
  return {
    apart: apart.filter(s => !together.includes(s)),
    together: together.map(s => ({ ...s, stance: 'against', says: `${s.says}, for production and other environments together` })),
  };
}
