import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { deploysToProduction, realDeploys } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf } from '../../../../delivery/terraform-resources.ts';
import { presupposes, reconcilersOf, runsFromHere } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { unseen } from '../../enforcement.ts';
import type { Evidence } from '../../status.ts';
import { authorisation, signaturesOf, verificationsOf, verifiers } from '../security/supply-chain-security.ts';

/**
 * `gate`: refuses what bears no statement. `log`: records what is done to a cloud or cluster. `cloud`: there is an account whose changes
 * could be recorded.
 */
type What = 'gate' | 'log' | 'cloud';

/** The pipeline is the record: what was built, by which run from which commit, is stated when it happens and asked for at the last gate. */
export const auditTrail = detector<What>({
  slug: 'audit-trail-by-construction',
  looksAt: 'attestations and signatures that pipelines make, what verifies them before something runs, and audit logs',
  precondition: 'something is delivered or run from here',
  next: {
    'no-evidence': { title: 'Attest the provenance of what the pipeline builds', effort: 'an hour' },
    partly: { title: 'Verify the attestation before it is deployed', effort: 'an hour' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$/i.test(path),
  observe: file => [
    ...[...file.manifests.flatMap(m => verifiers(m, file)), ...authorisation(file)].map((s): Signal<What> => ({ ...s, data: 'gate' })),
    ...logs(file),
  ],
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: What) => signals.filter(s => s.data === what);
    const made = signaturesOf(graph);
    const gates = [...verificationsOf(graph), ...of('gate')];
    const environments = recordedDeploys(graph);
    const commits = reconcilersOf(graph)
      .slice(0, 3)
      .map((r): Evidence => ({
        file: r.file, line: r.line, says: `\`${r.name}\` makes each change of the cluster a commit`, stance: 'for',
      }));
    const evidence = [...made, ...gates, ...of('log'), ...commits, ...environments];
    // What the forge keeps of its runs is its record, and expires: it supports a trail and is none.
    if (evidence.length === environments.length) {
      if (realDeploys(graph).length || of('cloud').length || runsFromHere(repository)) {
        return noEvidence('nothing states what was built or deployed, by whom and from which commit', ...unseen(graph));
      }
      return graph.jobs.length && unseen(graph).length
        ? noEvidence(...unseen(graph))
        : presupposes(repository, 'nothing is delivered or run from here');
    }
    if (made.length && gates.length) return verdict('practised', evidence);
    const why = made.length
      ? 'nothing verifies the statements before what they are about runs'
      : gates.length
        ? 'what is verified is made elsewhere'
        : 'no signed statement tells which commit and run produced what is deployed';
    return verdict('partly', evidence, why, ...unseen(graph));
  },
});

/** The forge keeps who deployed which commit to an environment, and when. */
function recordedDeploys(graph: DeliveryGraph): Evidence[] {
  return deploysToProduction(graph).flatMap(({ pipeline, job }) =>
    job.environment
      ? [{
          file: pipeline.file, line: job.environment.line, says: `\`${job.id}\` is recorded as a deployment to \`${job.environment.name}\``,
          stance: 'for' as const,
        }]
      : [],
  );
}

function logs(file: SourceFile): Signal<What>[] {
  const policies = file.manifests
    .filter(m => m.kind === 'Policy' && m.apiVersion.startsWith('audit.k8s.io/'))
    .map((m): Signal<What> => ({ line: m.line, says: 'the cluster records who changed what', stance: 'for', data: 'log' }));
  const trails = resourcesOf(
    file,
    /^(?:aws_cloudtrail|aws_cloudtrail_event_data_store|google_(?:project|folder|organization)_iam_audit_config|aws_qldb_ledger|aws_s3_bucket_object_lock_configuration|azurerm_storage_container_immutability_policy)$/,
  ).map((r): Signal<What> => {
    const checked = r.type === 'aws_cloudtrail' && textOf(r.block, 'enable_log_file_validation') === 'true';
    const lock = /lock|immutab/.test(r.type);
    return {
      line: r.line,
      says: `\`${r.address}\` ${lock ? 'keeps records that nobody can change' : `records who changed what${checked ? ', and shows if the record was changed' : ''}`}`,
      stance: 'for', data: 'log',
    };
  });
  const account =
    policies.length || trails.length
      ? []
      : resourcesOf(file, /^(?:aws|google|azurerm)_/)
          .slice(0, 1)
          .map((r): Signal<What> => ({ line: r.line, says: `\`${r.address}\` is run`, stance: 'neutral', data: 'cloud' }));
  return [...policies, ...trails, ...account];
}
