import { classedColumnsIn, dataHandlingIn, dataStoresIn } from '../../../../delivery/data-stores.ts';
import { deliveredBy, presupposes, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

type What =
  | { what: 'store'; name: string }
  | { what: 'class'; store?: string }
  | { what: 'handling'; of: readonly string[]; byClass: boolean };

const DATABASE_FILES =
  /(?:^|\/)(?:migrations?|db\/migrate|flyway|liquibase|alembic|prisma)\/.+\.(?:sql|py|rb|ts|js|xml|ya?ml)$|(?:^|\/)(?:dbt_project\.yml|schema\.prisma)$/;
/** A name is a weak sign: what lies in such a file isn't read. */
const DUMP =
  /(?:^|\/)[^/]*(?:^|[-_.])?prod(?:uction)?[-_.][^/]*(?:dump|backup|export|snapshot)[^/]*\.(?:sql|dump|bak|csv|json|gz|zip|parquet)$|(?:^|\/)[^/]*(?:dump|backup|export|snapshot)[^/]*[-_.]prod(?:uction)?[^/]*\.(?:sql|dump|bak|csv|json|gz|zip|parquet)$/i;

/** The class of data stands where their store is made, and rules of retention, place and access follow from it. */
export const dataClassification = detector<What>({
  slug: 'data-classification-drives-handling',
  looksAt: 'tags, labels and columns that give data a class, and rules of retention and access that follow from it',
  precondition: 'a data store is declared here',
  next: {
    'no-evidence': { title: 'Tag each data store with the class of what lies in it', effort: 'an hour' },
    partly: { title: 'Let retention and access follow from the class', effort: 'a day' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$/i.test(path),
  observe: file => [
    ...dataStoresIn(file).flatMap((s): Signal<What>[] => [
      { line: s.line, says: `\`${s.name}\` holds data`, stance: 'neutral', data: { what: 'store', name: s.name } },
      ...(s.classed
        ? [
            {
              line: s.classed.line, says: `\`${s.name}\` holds data of the class \`${s.classed.value}\` (\`${s.classed.key}\`)`,
              stance: 'for', data: { what: 'class', store: s.name },
            } as const,
          ]
        : []),
    ]),
    ...classedColumnsIn(file).map((c): Signal<What> => ({
      line: c.line, says: `a column or table has a class (\`${c.key}\`)`, stance: 'for', data: { what: 'class' },
    })),
    ...dataHandlingIn(file).map((h): Signal<What> => ({
      line: h.line, says: h.says, stance: 'neutral', data: { what: 'handling', of: h.of, byClass: h.byClass },
    })),
  ],
  judge(repository) {
    const { signals, paths, all, graph } = repository;
    const stores = new Set(signals.flatMap(s => (s.data.what === 'store' ? [s.data.name] : [])));
    const classes = signals.filter(s => s.data.what === 'class');
    const handling = signals.flatMap(s => (s.data.what === 'handling' ? [{ ...s, data: s.data }] : []));
    const byClass = handling.filter(h => h.data.byClass);
    const dump = all.find(p => DUMP.test(p));
    const doubt = dump === undefined ? [] : [`by its name, \`${dump}\` is a copy of production's data; what lies in it isn't read`];
    if (!stores.size && !classes.length && !handling.length && !paths.some(p => DATABASE_FILES.test(p))) {
      return presupposes(repository, 'no data store is declared here');
    }
    if (!classes.length && !byClass.length) {
      return noEvidence(
        ...(handling.length
          ? ['rules say how long data are kept; no tag, label or column says of which class they are']
          : ['no data store has a class']),
        ...doubt,
      );
    }
    const classed = new Set(classes.flatMap(s => (s.data.what === 'class' && s.data.store !== undefined ? [s.data.store] : [])));
    const obeying = handling.filter(h => h.data.byClass || h.data.of.some(address => classed.has(address)));
    const evidence = [...classes, ...obeying];
    const delivered = deliveredBy(graph, evidence);
    const unclassed = [...stores].filter(s => !classed.has(s));
    const notes = [
      ...(classes.length ? [] : ['no store says of which class its data are']),
      ...(obeying.length ? [] : ['nothing obeys the class: no rule of retention, place or access follows from it']),
      ...(classes.length && unclassed.length
        ? [`${unclassed.length} of ${stores.size} data stores have no class, such as \`${unclassed[0]}\``]
        : []),
      ...doubt,
      ...(delivered ? [] : [undelivered(evidence)]),
    ];
    return notes.length || !delivered ? verdict('partly', evidence, ...notes) : verdict('practised', [...evidence, delivered]);
  },
});
