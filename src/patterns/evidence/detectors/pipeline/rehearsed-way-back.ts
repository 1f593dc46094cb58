import { isMasked } from '../../../../documents/template.ts';
import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { isPipelinePath } from '../../../../delivery/pipelines/index.ts';
import { deliveryLine, ownClusterLine, realDeploys, runsSomething, unseen } from '../../../../delivery/release-path.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf } from '../../../../delivery/terraform-resources.ts';
import { nodeAt, placeAt } from '../../../../documents/yaml/at.ts';
import { deliveredBy, presupposes, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { activityEvidence, stepOf } from '../../places.ts';
import { gradualRollouts } from '../../rollouts.ts';
import type { Evidence } from '../../status.ts';
import { putsBack } from '../../way-back.ts';

/**
 * `returns`: failed verification brings the last version back by itself; `atomic`: the same by an option on a line of a pipeline;
 * `drill`: a restore is tried on a schedule; `data`: there are data that would have to be restored.
 */
type What = 'returns' | 'atomic' | 'drill' | 'data' | 'forgets';

/**
 * The way back is wired and tried: a failed deployment returns by itself, and backups are restored on a schedule. Contradicted by a
 * workload that keeps no earlier revision.
 */
export const rehearsedWayBack = detector<What>({
  slug: 'rehearsed-way-back',
  looksAt: 'automatic rollbacks, restores on a schedule, and workloads that forget their last revision',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Let a failed deployment roll back by itself (`--atomic`, analysis)', effort: 'an hour' },
    partly: { title: 'Restore a backup on a schedule, into an empty place', effort: 'a day' },
    broken: { title: 'Keep earlier revisions of each workload', effort: 'minutes' },
  },
  reads: path => isPipelinePath(path) || /\.(?:ya?ml|tf|tofu)$/i.test(path),
  observe: file => [...fromManifests(file), ...fromTerraform(file), ...atomicLines(file), ...analysed(file)],
  judge(repository) {
    const { signals, graph, paths } = repository;
    const of = (what: What): FileSignal<What>[] => signals.filter(s => s.data === what);
    const back = [...of('returns'), ...of('atomic').filter(s => !inOwnCluster(graph, s)), ...rollbacksOnFailure(graph)];
    const drills = [
      ...of('drill'),
      ...restores(graph)
        .filter(r => graph.runsOn(r).scheduled)
        .map(r => activityEvidence(r, 'restores on a schedule')),
    ];
    const byHand = [...graph.activities('rollback', 'restore')]
      .filter(r => ownClusterLine(r) === undefined && !graph.runsOn(r).scheduled)
      .map(r => activityEvidence(r, `is a prepared way back${r.job.manual ? ', started by a person' : ''}`));
    const again = realDeploys(graph)
      .filter(d => putsBack(graph, d) && !byHand.some(e => e.file === d.pipeline.file))
      .map((d): Evidence => ({
        file: d.pipeline.file, line: deliveryLine(d), says: `\`${d.job.id}\` puts an earlier release back, started by a person`, stance: 'for',
      }));
    const evidence = [...drills, ...back, ...byHand, ...again];
    const forgets = of('forgets');
    if (forgets.length) return verdict('broken', [...forgets, ...evidence]);
    const data = of('data');
    const stateful = data.length > 0 || graph.activities('migrate').length > 0 || paths.some(p => /(?:^|\/)migrations?\/.*\.sql$/.test(p));
    if (back.length && (drills.length || !stateful)) {
      const declared = [...of('returns'), ...of('drill')];
      const delivered = declared.length < back.length + drills.length || deliveredBy(graph, declared) !== undefined;
      return delivered ? verdict('practised', evidence) : verdict('partly', evidence, undelivered(declared));
    }
    if (!evidence.length) {
      return runsSomething(graph, paths) || data.length
        ? noEvidence('no automatic rollback and no restore', ...unseen(graph))
        : presupposes(repository, 'nothing is run from here and no data are kept');
    }
    const missing = [
      ...(back.length ? [] : ['no failed deployment returns by itself']),
      ...(stateful && !drills.length
        ? [`nothing restores ${data[0] ? `what \`${data[0].file}\` keeps` : 'the database'} on a schedule`]
        : []),
    ];
    return verdict('partly', evidence, ...missing);
  },
});

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);
const DATABASE_IMAGE = /(?:^|\/)(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|cassandra|cockroach|elasticsearch|opensearch)(?:[:@]|$)/;

function fromManifests(file: SourceFile): Signal<What>[] {
  return file.manifests.flatMap((m): Signal<What>[] => {
    const signal = (node: { range: { start: number } } | undefined, says: string, stance: Signal['stance'], data: What): Signal<What> => ({
      line: node ? file.line(node) : m.line, says, stance, data,
    });
    const limit = WORKLOADS.has(m.kind) ? m.at('spec', 'revisionHistoryLimit') : undefined;
    const forgets =
      limit?.kind === 'scalar' && limit.value === 0
        ? [signal(limit, `\`${m.name}\` keeps no earlier revision to go back to`, 'against', 'forgets')]
        : [];
    if (m.kind === 'HelmRelease' && m.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return remediation(m, file);
    if (m.kind === 'Restore' && m.apiVersion.startsWith('velero.io/')) {
      return [signal(undefined, `\`${m.name}\` restores a backup, once`, 'neutral', 'data')];
    }
    if (
      /^(?:Schedule|Backup|ScheduledBackup|BackupPlan)$/.test(m.kind) &&
      /velero\.io|k8up\.io|cnpg\.io|gkebackup|configconnector|backup/.test(m.apiVersion)
    ) {
      return [signal(undefined, `\`${m.name}\` backs data up`, 'neutral', 'data')];
    }
    if (m.kind === 'CronJob' && RESTORES.test(JSON.stringify(scriptsOf(m)))) {
      return [signal(undefined, `the cron job \`${m.name}\` restores a backup on a schedule`, 'for', 'drill')];
    }
    const image = m.kind === 'StatefulSet' ? scriptsOf(m, 'image').find(i => DATABASE_IMAGE.test(i)) : undefined;
    return image === undefined ? forgets : [...forgets, signal(undefined, `\`${m.name}\` keeps data`, 'neutral', 'data')];
  });
}

const RESTORES =
  /\b(?:pg_restore|mongorestore|velero restore create|restic restore|mysql [^"]{0,100}<|wal-g backup-fetch|pgbackrest [^"]{0,80}restore)\b/;

/** Commands and arguments of a workload's containers, or their images. */
function scriptsOf(m: Manifest, what: 'image' | 'commands' = 'commands'): string[] {
  const containers =
    m.kind === 'CronJob'
      ? m.at('spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers')
      : m.at('spec', 'template', 'spec', 'containers');
  return containers?.kind !== 'seq'
    ? []
    : containers.items.flatMap(c =>
        (what === 'image' ? ['image'] : ['command', 'args']).flatMap(key => {
          const node = nodeAt(c, [key]);
          return node?.kind === 'scalar'
            ? [node.text]
            : node?.kind === 'seq'
              ? node.items.flatMap(i => (i.kind === 'scalar' ? [i.text] : []))
              : [];
        }),
      );
}

/** Flux goes back to the last release that worked: by its remediation, which is a rollback unless it says otherwise. */
function remediation(m: Manifest, file: SourceFile): Signal<What>[] {
  const upgrade = placeAt(m.root, ['spec', 'upgrade', 'remediation']);
  const retries = m.text('spec', 'upgrade', 'remediation', 'retries');
  const last = m.text('spec', 'upgrade', 'remediation', 'remediateLastFailure');
  const strategy = m.text('spec', 'upgrade', 'remediation', 'strategy') ?? 'rollback';
  const acts = (retries !== undefined && retries !== '0' && !isMasked(retries)) || last === 'true';
  return upgrade && acts && strategy === 'rollback'
    ? [{ line: file.line(upgrade), says: `Flux rolls \`${m.name}\` back when an upgrade fails`, stance: 'for', data: 'returns' }]
    : [];
}

function fromTerraform(file: SourceFile): Signal<What>[] {
  const types =
    /^(?:aws_ecs_service|aws_codedeploy_deployment_group|aws_backup_restore_testing_plan|aws_db_instance|aws_rds_cluster|google_sql_database_instance|azurerm_(?:postgresql|mysql|mssql)_\w*(?:server|database)|aws_dynamodb_table)$/;
  return resourcesOf(file, types).flatMap(({ type, address, line, block }): Signal<What>[] => {
    if (type === 'aws_backup_restore_testing_plan') {
      return [{ line, says: `\`${address}\` restores backups on a schedule`, stance: 'for', data: 'drill' }];
    }
    if (type !== 'aws_ecs_service' && type !== 'aws_codedeploy_deployment_group') {
      return [{ line, says: `\`${address}\` keeps data`, stance: 'neutral', data: 'data' }];
    }
    const guard = block.blocks.find(
      b => b.type === (type === 'aws_ecs_service' ? 'deployment_circuit_breaker' : 'auto_rollback_configuration'),
    );
    const on =
      guard &&
      textOf(guard, type === 'aws_ecs_service' ? 'enable' : 'enabled') === 'true' &&
      (type !== 'aws_ecs_service' || textOf(guard, 'rollback') === 'true');
    return on ? [{ line: file.line(guard), says: `\`${address}\` goes back when a deployment fails`, stance: 'for', data: 'returns' }] : [];
  });
}

/** A rollout with an analysis goes back when the analysis fails. */
function analysed(file: SourceFile): Signal<What>[] {
  return gradualRollouts(file)
    .filter(r => r.how === 'analysed')
    .map(r => ({ line: r.line, says: `\`${r.subject}\` goes back when its analysis fails`, stance: 'for', data: 'returns' }));
}

const ATOMIC = /(?:^|[\s"'])--(?:atomic|rollback-on-failure|cleanup-on-fail=false)(?=[\s"'\\,\]]|$)/;

/** Lines of a pipeline that make Helm take a failed upgrade back; of a Helmfile, the same as settings. */
function atomicLines(file: SourceFile): Signal<What>[] {
  const helmfile = /(?:^|\/)helmfile(?:\.d\/[^/]+|\.[\w-]+)?\.ya?ml(?:\.gotmpl)?$/.test(file.path);
  if (!helmfile && (!isPipelinePath(file.path) || !/\bhelm/i.test(file.text))) return [];
  return file.text.split('\n').flatMap((text, i): Signal<What>[] => {
    const on =
      text.length < 2000 &&
      !/^\s*#/.test(text) &&
      (ATOMIC.test(text) || /^\s*(?:-\s+)?(?:atomic|rollbackOnFailure):\s*["']?true\b/.test(text));
    return on
      ? [{
          line: i + 1, says: `Helm takes a failed upgrade back: \`${text.trim().slice(0, 80)}\``, stance: 'for',
          data: helmfile ? 'returns' : 'atomic',
        }]
      : [];
  });
}

/** The job that a line of a pipeline belongs to deploys into a cluster that dies with it. */
function inOwnCluster(graph: DeliveryGraph, signal: FileSignal<What>): boolean {
  const jobs = graph.jobs.filter(n => n.pipeline.file === signal.file && n.job.line <= signal.line);
  const last = jobs.reduce<JobNode | undefined>((a, b) => (a && a.job.line > b.job.line ? a : b), undefined);
  return last !== undefined && ownClusterLine(last) !== undefined;
}

function restores(graph: DeliveryGraph): ActivityNode[] {
  return graph.activities('restore', 'rollback').filter(r => ownClusterLine(r) === undefined);
}

/** Rollbacks that run because something failed. */
function rollbacksOnFailure(graph: DeliveryGraph): Evidence[] {
  return graph.activities('rollback').flatMap(r => {
    const step = stepOf(r);
    const onFailure =
      [r.job.condition, step?.condition].some(c => c !== undefined && /failure\(\)|failed\(\)|on_failure|==\s*'failure'/.test(c)) ||
      /\|\|[^\n]{0,80}(?:rollback|rollout undo)/.test(step?.run ?? '');
    return onFailure && ownClusterLine(r) === undefined ? [activityEvidence(r, 'takes a failed deployment back')] : [];
  });
}
