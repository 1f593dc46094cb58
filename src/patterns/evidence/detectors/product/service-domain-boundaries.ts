import { buildContexts, namesBuildContexts, servicesIn } from '../../../../delivery/service-facts.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import { CODE_OWNERS_PATHS, readCodeOwners } from '../../../../delivery/code-owners.ts';
import { servicesOf, type ServiceFolder } from '../../../../project/service-folders.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import type { Evidence } from '../../status.ts';
import { databasesInUse } from './database-in-use.ts';
import { ownPipelines } from './own-pipelines.ts';

type What = { is: 'context'; folder: string } | { is: 'owner'; pattern: string } | { is: 'store'; workload: string; store: string };

const LAYER =
  /^(?:front-?end|back-?end|web|www|webapp|website|ui|client|server|api|app|gateway|worker|workers|db|database|proxy|nginx|site|admin|loadgenerator|load-generator)$/i;

/**
 * Services cut along what the business talks about. Shown by services that move and are owned apart; one database in two of them speaks
 * against it with low confidence, since the schemas behind one address may be separate.
 */
export const serviceDomainBoundaries = detector<What>({
  slug: 'service-domain-boundaries',
  looksAt: 'the services of the repository, their path filters, their owners, and databases that two of them are pointed to',
  precondition: 'there are two or more services here',
  next: {
    'no-evidence': { title: 'Name an owner and a path filter for each service', effort: 'an hour' },
    partly: { title: 'Give each service its own pipeline, owner and store', effort: 'a day' },
  },
  reads: path => namesBuildContexts(path) || CODE_OWNERS_PATHS.includes(path) || /\.ya?ml$/i.test(path),
  observe: file => [
    ...buildContexts(file).map((c): Signal<What> => ({
      line: c.line, says: `\`${c.folder}\` is built`, stance: 'neutral', data: { is: 'context', folder: c.folder },
    })),
    ...(CODE_OWNERS_PATHS.includes(file.path) ? readCodeOwners(file.text).filter(r => r.owners.length) : []).map((r): Signal<What> => ({
      line: r.line,
      says: `\`${r.pattern}\` is owned by ${r.owners
        .slice(0, 3)
        .map(o => `\`${o}\``)
        .join(', ')}`,
      stance: 'neutral',
      data: { is: 'owner', pattern: r.pattern },
    })),
    ...databasesInUse(file).map((u): Signal<What> => ({
      line: u.line,
      says: `\`${u.workload}\` is pointed to ${named(u.store)}`,
      stance: 'neutral',
      data: { is: 'store', ...u },
    })),
  ],
  judge({ signals, elsewhere, paths, graph }) {
    const services = servicesIn(paths, graph, signals.flatMap(s => (s.data.is === 'context' ? [s.data.folder] : [])));
    if (services.length < 2) return notApplicable('no two services are found here');
    const contexts = services.filter(s => !LAYER.test(s.name));
    const shared = sharedStores(signals);
    const doubts = shared.length ? ['two services are pointed to one database, which is only a hint: their schemas may be separate'] : [];
    if (contexts.length < 2) {
      return noEvidence(
        `the services are called after technical layers (${services
          .map(s => `\`${s.name}\``)
          .slice(0, 4)
          .join(', ')}), which says nothing of the business`,
        ...doubts,
      );
    }
    const own = ownPipelines(graph, services).filter(o => contexts.includes(o.service));
    const owners = ownersOf([...signals, ...elsewhere], contexts);
    const evidence = [...own.map(o => o.evidence), ...owners.map(o => o.evidence), ...shared];
    const hidden = unseen(graph);
    if (!own.length && !owners.length) {
      return verdict(
        'no-evidence', shared, `none of ${contexts.length} services has a path filter or an owner of its own`, ...doubts, ...hidden,
      );
    }
    const lacking = contexts
      .filter(s => !own.some(o => o.service === s && o.delivers) || !owners.some(o => o.service === s))
      .map(s => `\`${s.name}\``);
    if (!lacking.length && !shared.length) return verdict('practised', evidence);
    const note = lacking.length
      ? [
          `a pipeline that delivers it alone or an owner is missing for ${lacking.slice(0, 5).join(', ')}${lacking.length > 5 ? ' and others' : ''}`,
        ]
      : [];
    return verdict('partly', evidence, ...note, ...doubts, ...hidden);
  },
});

/** Ownership rules that speak of one service alone. */
function ownersOf(signals: readonly FileSignal<What>[], services: readonly ServiceFolder[]): { service: ServiceFolder; evidence: Evidence }[] {
  return signals.flatMap(s => {
    if (s.data.is !== 'owner' || s.data.pattern.startsWith('*')) return [];
    const of = servicesOf(s.data.pattern, services);
    return of.length === 1 ? [{ service: of[0]!, evidence: { file: s.file, line: s.line, says: s.says, stance: 'for' as const } }] : [];
  });
}

/** Uses of a database that workloads of different names are pointed to; the same workload in two environments is one. */
function sharedStores(signals: readonly FileSignal<What>[]): Evidence[] {
  const byStore = new Map<string, Map<string, FileSignal<What>>>();
  // Of several environments that say the same, the one that lies nearest to the root.
  for (const s of [...signals].sort((a, b) => a.file.split('/').length - b.file.split('/').length)) {
    if (s.data.is !== 'store') continue;
    const uses = byStore.get(s.data.store) ?? new Map<string, FileSignal<What>>();
    byStore.set(s.data.store, uses);
    if (!uses.has(s.data.workload)) uses.set(s.data.workload, s);
  }
  return [...byStore.values()]
    .filter(uses => uses.size > 1)
    .flatMap(uses => {
      const names = [...uses.keys()];
      return [...uses.values()].slice(0, 4).map((s, i) => ({
        file: s.file,
        line: s.line,
        says: `${s.says}, like ${names
          .filter((_, j) => j !== i)
          .slice(0, 3)
          .map(n => `\`${n}\``)
          .join(' and ')}`,
        stance: 'against' as const,
      }));
    });
}

function named(store: string): string {
  const [kind, name] = store.split(' ', 2);
  return name === undefined ? `\`${store}\`` : `the ${kind} \`${name}\``;
}
