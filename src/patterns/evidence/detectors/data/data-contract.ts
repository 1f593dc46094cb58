import type { ActivityNode } from '../../../../delivery/graph.ts';
import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { isBlocking, onTheWay, unseen } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import { presupposesFiles } from '../../presence.ts';
import type { Evidence } from '../../status.ts';
import { contractSignals } from './contracts.ts';
import type { ContractSignal } from './contracts.ts';

const PIPELINES =
  /^(?:dbt-.+|apache-airflow|dagster|prefect|pyspark|sqlmesh|great-expectations|soda-core.*|pandera|meltano|dlt|datacontract-cli)$/;
const FILES =
  /(?:^|\/)(?:dbt_project\.yml|dataform\.json|workflow_settings\.yaml|great_expectations\.yml|meltano\.yml|dags\/[^/]+\.py|[\w.-]*\.odcs\.ya?ml|datacontract[\w.-]*\.ya?ml)$|\.avsc$/;

/** What others rely on in a data set is written down, and the producer's pipeline fails when the data doesn't conform. */
export const dataContract = detector<ContractSignal>({
  slug: 'data-contract',
  looksAt: 'enforced contracts of dbt, Open Data Contracts, schemas of events, and jobs that test against them',
  precondition: 'data sets are made or published here',
  next: {
    'no-evidence': { title: 'Write the contract of the data set that most others read', effort: 'an hour' },
    partly: { title: 'Test the data against its contract before a merge', effort: 'an hour' },
  },
  reads: path => /\.ya?ml$/i.test(path) || namesDependencies(path),
  observe: file => [
    ...contractSignals(file),
    ...usedDependencies(file)
      .filter(d => d.ecosystem === 'pypi' && PIPELINES.test(d.name))
      .map((d): Signal<ContractSignal> => ({
        line: d.line,
        says: `\`${d.name}\` makes data sets`,
        stance: 'neutral',
        data: { what: 'data' },
      })),
  ],
  judge(repository) {
    const { graph, signals, paths, all } = repository;
    // A file of models means something only to a project of dbt.
    const dbt = all.some(p => p.endsWith('dbt_project.yml'));
    const known = signals.filter(s => s.data.by !== 'dbt' || dbt);
    const of = (what: ContractSignal['what']) => known.filter(s => s.data.what === what);
    const tests = graph
      .activities('data-test', 'schema-check')
      .concat(graph.activities('api-breaking').filter(n => n.activity.tool === 'datacontract'))
      .filter(isOfData);
    if (!known.length && !paths.some(p => FILES.test(p)) && !graph.activities('data-test').length)
      return presupposesFiles(repository, 'no data set is made or published here');
    const way = onTheWay(graph);
    const schemas = paths
      .filter(p => p.endsWith('.avsc'))
      .slice(0, 5)
      .map((file): Evidence => ({ file, line: 1, says: 'is the schema of an event or a record', stance: 'for' }));
    const contracts = [...of('contract'), ...schemas];
    const kinds = new Set([...of('contract').map(c => c.data.by), ...(schemas.length ? ['schema' as const] : [])]);
    const enforcing = tests
      .filter(
        n =>
          isBlocking(n) && [...kinds].some(by => fits(n, by)) && (graph.runsOn(n).proposed || way.has(n.job) || graph.runsOn(n).scheduled),
      )
      .map(n => activityEvidence(n, 'fails where the data breaks its contract'));
    const missing = of('public').map(s => ({ ...s, stance: 'against' as const }));
    const lesser = [...of('expectation'), ...tests.map(n => activityEvidence(n, 'tests data'))];
    if (contracts.length && enforcing.length) {
      return missing.length
        ? verdict('partly', [...contracts, ...enforcing, ...missing], `${missing.length} public models have no contract`)
        : verdict('practised', [...contracts, ...enforcing, ...of('expectation')]);
    }
    if (contracts.length)
      return verdict(
        'partly',
        [...contracts, ...missing, ...of('expectation')],
        'no pipeline is seen that fails where the data breaks its contract',
        ...unseen(graph),
      );
    if (lesser.length)
      return verdict('partly', [...lesser, ...missing], 'data is tested, but nothing states what others may rely on', ...unseen(graph));
    return noEvidence('nothing states what others may rely on in the data', ...unseen(graph));
  },
});

function isOfData(n: ActivityNode): boolean {
  return n.activity.kind !== 'schema-check' || /registry|avro|srctl|buf/.test(`${n.activity.tool} ${n.activity.text}`);
}

/** Whether a test reads contracts of this kind. */
function fits({ activity }: ActivityNode, by: ContractSignal['by']): boolean {
  if (by === 'dbt') return activity.tool === 'dbt';
  return by === 'schema' ? activity.kind === 'schema-check' : activity.tool !== 'dbt' && activity.kind !== 'schema-check';
}
