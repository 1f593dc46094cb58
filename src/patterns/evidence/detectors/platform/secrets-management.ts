import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import type { PipelineJob, PipelineStep } from '../../../../delivery/pipeline.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import { configuresCluster, unmasked } from '../../cluster.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import { onTheWay } from '../../enforcement.ts';
import { placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { secretsOf } from './secret-handling.ts';
import type { SecretUse } from './secret-handling.ts';

/** Commands that log in to a cloud with a key that somebody made. */
const KEY_LOGIN =
  /\bgcloud\s+auth\s+activate-service-account\b|\baz\s+login\s+[^\n]*--service-principal[^\n]*(?:\s-p\s|--password\b)|\baws\s+configure\s+set\s+aws_secret_access_key\b/;
const FEDERATED_LOGIN = /\baws\s+sts\s+assume-role-with-web-identity\b|\baz\s+login\s+[^\n]*--federated-token\b/;

/** Secrets come from a store or are replaced by identities; none stands in the repository, and no key of a cloud lives for years. */
export const secretsManagement = detector<SecretUse>({
  slug: 'secrets-management',
  looksAt: 'Secrets in manifests, keys of clouds in pipelines, external stores, encryption and workload identities',
  precondition: 'something here uses a secret',
  next: {
    'no-evidence': { title: 'Take secrets from a store instead of the cluster alone', effort: 'a day' },
    partly: { title: 'Replace stored keys by an identity (OIDC) or an external store', effort: 'an hour' },
    broken: { title: 'Revoke the secret that is in the repository, and take it from a store', effort: 'an hour', urgent: true },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$/i.test(path),
  observe: file => unmasked(secretsOf(file)),
  judge(repository) {
    const { signals, graph } = repository;
    const of = (...what: SecretUse[]) => signals.filter(s => what.includes(s.data));
    const logins = loginsOf(graph);
    const plain = [...of('plain'), ...logins.keys];
    const managed = of('managed', 'encrypted', 'identity');
    const supporting = [...logins.identities.map(l => l.at), ...managed];
    if (plain.length) {
      const broken = verdict('broken', [...plain, ...supporting]);
      // A key in the forge's store is not in the repository.
      return of('plain').length ? broken : { ...broken, step: { title: 'Let pipelines log in by identity (OIDC), and revoke the stored key', effort: 'an hour' } };
    }
    const doubtful = [...of('doubtful'), ...logins.either];
    const scans = graph.activities('scan-secrets').map(s => placeOf(s, `\`${s.activity.tool}\` looks for secrets that were committed`));
    const delivering = onTheWay(graph);
    const enforced = logins.identities.some(l => delivering.has(l.job)) || (managed.length > 0 && deliveredBy(graph) !== undefined);
    const lasting = of('stored').filter(s => delivering.has(jobAt(s, graph)!));
    if (enforced && !doubtful.length && !lasting.length) {
      return verdict('practised', [...supporting, ...scans, ...of('stored').slice(0, 3)]);
    }
    if (supporting.length || doubtful.length || scans.length) {
      const why = doubtful.length
        ? 'what stands in plain text may be a secret, or a stored key the way in'
        : enforced
          ? `the delivery uses ${lasting.length} secrets of the forge's store as well, which live until somebody replaces them`
          : supporting.length
            ? NOTHING_DELIVERS
            : 'secrets are looked for; how they are kept doesn\'t show';
      return verdict('partly', [...supporting, ...scans, ...doubtful, ...(enforced ? lasting.slice(0, 3) : [])], why, ...unseen(graph));
    }
    const stored = of('stored');
    if (stored.length) return verdict('partly', stored, 'they are kept in the forge\'s store: they live until somebody replaces them');
    if (of('used').length) {
      return noEvidence('secrets come from a cluster or a variable; how they got there doesn\'t show', ...unseen(graph));
    }
    // Elsewhere a pipeline gets its secrets as plain variables, so that none shows.
    const readable = graph.pipelines.every(p => p.system === 'github-actions' && p.incomplete === undefined);
    return readable && !configuresCluster(graph)
      ? presupposes(repository, 'no use of a secret is seen here')
      : noEvidence(...(readable ? [] : ['what pipelines get as variables of their forge doesn\'t show']), ...unseen(graph));
  },
});

/** The job in whose lines a signal stands. */
function jobAt(signal: { file: string; line: number }, graph: DeliveryGraph): PipelineJob | undefined {
  const before = graph.jobs.filter(n => n.pipeline.file === signal.file && n.job.line <= signal.line);
  return before.reduce<PipelineJob | undefined>((last, { job }) => (last && last.line > job.line ? last : job), undefined);
}

interface Logins {
  identities: { at: Evidence; job: DeliveryGraph['jobs'][number]['job'] }[];
  keys: Evidence[];
  /** A key and an identity are both given: which of them is set can't be seen. */
  either: Evidence[];
}

/** How pipelines get into clouds and registries of packages. */
function loginsOf(graph: DeliveryGraph): Logins {
  const found: Logins = { identities: [], keys: [], either: [] };
  for (const { pipeline, job } of graph.jobs) {
    const scopes = job.permissions ?? pipeline.permissions ?? {};
    const mayProve = scopes['id-token'] === 'write' || scopes['all'] === 'write-all';
    for (const step of job.steps) {
      const how = loginOf(step, mayProve);
      if (!how) continue;
      const at: Evidence = { file: pipeline.file, line: step.line, says: how.says, stance: how.by === 'identity' ? 'for' : 'against' };
      if (how.by === 'identity') found.identities.push({ at, job });
      else (how.by === 'key' ? found.keys : found.either).push(at);
    }
  }
  return found;
}

function loginOf(step: PipelineStep, mayProve: boolean): { by: 'identity' | 'key' | 'either'; says: string } | undefined {
  const name = step.uses?.split('@')[0]?.toLowerCase() ?? '';
  const inputs = step.with ?? {};
  const given = (key: string): boolean => (inputs[key] ?? '').trim() !== '';
  const judged = (key: boolean, identity: boolean): ReturnType<typeof loginOf> => {
    if (key && identity) return { by: 'either', says: `\`${name}\` may log in by identity or with a stored key` };
    if (key) return { by: 'key', says: `\`${name}\` logs in with a long-lived key` };
    return identity ? { by: 'identity', says: `\`${name}\` logs in by identity, without a key` } : undefined;
  };
  if (name === 'aws-actions/configure-aws-credentials') {
    const temporary = given('aws-session-token') || /steps\./.test(inputs['aws-access-key-id'] ?? '');
    return judged(given('aws-access-key-id') && !temporary, given('role-to-assume') && !given('aws-access-key-id'));
  }
  if (name === 'google-github-actions/auth') return judged(given('credentials_json'), given('workload_identity_provider'));
  if (name === 'azure/login') return judged(given('creds'), given('client-id'));
  if (name === 'hashicorp/vault-action') return judged(given('token'), given('role'));
  if (name === 'pypa/gh-action-pypi-publish') return judged(false, mayProve && !given('password'));
  if (/^aws-cli\/setup$/.test(name)) return judged(given('aws_access_key_id'), given('role_arn'));
  if (KEY_LOGIN.test(step.run ?? '')) return { by: 'key', says: 'a command logs in to a cloud with a long-lived key' };
  return FEDERATED_LOGIN.test(step.run ?? '')
    ? { by: 'identity', says: 'a command logs in to a cloud by identity, without a key' }
    : undefined;
}
