import { keyLine } from '../../../../delivery/key-line.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf as textOfBlock } from '../../../../delivery/terraform-resources.ts';
import { asMap, items, mapItems, textOf } from '../../../../platforms/kubernetes/read.ts';
import { configuresCluster, declaredManifests, unmasked } from '../../cluster.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { forgiven, isBlocking, onTheWay } from '../../enforcement.ts';
import { placeOf } from '../../places.ts';

/** `standard`: a ready-made level that the cluster itself enforces. `declares`: a policy of which nothing says whether it binds. */
type What = 'enforcing' | 'reporting' | 'standard' | 'declares' | 'test';

const CLOUD_POLICIES =
  /^(?:google_org_policy_policy|google_(?:organization|folder|project)_organization_policy|aws_organizations_policy_attachment|azurerm_(?:subscription|resource_group|management_group|resource)_policy_assignment)$/;

/** Rules are data that machines enforce: at the cluster's door, or as a gate of the pipeline; and they have tests. */
export const policyAsCode = detector<What>({
  slug: 'policy-as-code',
  looksAt: 'policies of Kyverno, Gatekeeper, Kubewarden, Kubernetes and OPA, what they do on a violation, and their tests',
  precondition: 'something is deployed or declared that rules could hold for',
  next: {
    'no-evidence': { title: 'Write the first rule as a policy, with a test, and have it report', effort: 'an hour' },
    partly: { title: 'Enforce the policies, and run their tests in the pipeline', effort: 'an hour' },
  },
  reads: path => /\.(?:ya?ml|rego|tf|tofu|sentinel)$/i.test(path),
  observe: file => unmasked([...declaredManifests(file).flatMap(m => fromManifest(m, file)), ...fromLanguages(file), ...fromClouds(file)]),
  judge(repository) {
    const { signals, elsewhere, graph } = repository;
    const of = (...what: What[]) => signals.filter(s => what.includes(s.data));
    const way = onTheWay(graph);
    const gates = graph.activities('policy');
    const stopping = gates.filter(g => isBlocking(g) && way.has(g.job));
    const rest = gates.filter(g => !stopping.includes(g));
    const delivery = deliveredBy(graph);
    const enforcing = of('enforcing');
    // Tests stand among tests, and count there.
    const tests = [...of('test'), ...elsewhere.filter(s => s.data === 'test')];
    const scans = graph.activities('scan-infrastructure').filter(isBlocking);
    const evidence = [
      ...stopping.map(g => placeOf(g, `\`${g.activity.tool}\` stops \`${g.job.id}\` on a violation`)),
      ...enforcing,
      ...tests.slice(0, 3),
      ...rest.map(g =>
        placeOf(
          g, `\`${g.activity.tool}\` checks policies${forgiven(g) === undefined ? '' : `, and may fail: ${forgiven(g)}`}`,
          forgiven(g) === undefined ? 'for' : 'against',
        ),
      ),
      ...of('reporting', 'standard', 'declares'),
      ...scans.map(s => placeOf(s, `\`${s.activity.tool}\` checks against ready-made rules`)),
    ];
    if (!evidence.length) {
      const governed =
        configuresCluster(graph) ||
        graph.activities('deploy', 'infrastructure-apply', 'infrastructure-plan').length > 0 ||
        repository.paths.some(p => /\.(?:tf|tofu)$/.test(p));
      return governed
        ? noEvidence(...unseen(graph))
        : presupposes(repository, 'nothing is deployed or declared that a policy could hold for');
    }
    const enforced = stopping.length > 0 || (enforcing.length > 0 && delivery !== undefined);
    const own = enforcing.length + of('declares', 'reporting').length > 0;
    if (enforced && (tests.length || !own)) return verdict('practised', [...evidence, ...(delivery && enforcing.length ? [delivery] : [])]);
    const why = enforced
      ? 'the policies have no tests'
      : enforcing.length
        ? NOTHING_DELIVERS
        : of('reporting').length
          ? 'violations are reported, not refused'
          : gates.length
            ? 'no deployment waits for the check'
            : of('declares').length
              ? 'nothing here binds the policies'
              : 'there are no rules of one\'s own';
    return verdict('partly', evidence, why, ...unseen(graph));
  },
});

function fromManifest(m: Manifest, file: SourceFile): Signal<What>[] {
  const group = m.apiVersion.split('/')[0]!;
  const say = (what: What, line: number, says: string): Signal<What>[] => [
    { line, says, stance: what === 'reporting' ? 'neutral' : 'for', data: what },
  ];
  const refuses = (line: number): Signal<What>[] => say('enforcing', line, `\`${m.name}\` refuses what violates it`);
  const reports = (line: number): Signal<What>[] => say('reporting', line, `\`${m.name}\` only reports violations`);
  if (group === 'kyverno.io' && /^(?:Cluster)?Policy$/.test(m.kind)) return kyverno(m, file, refuses, reports);
  if (group === 'policies.kyverno.io' || m.kind === 'ValidatingAdmissionPolicyBinding') {
    const actions = m.at('spec', 'validationActions');
    if (!actions) return say('declares', m.line, `\`${m.name}\` is a policy`);
    const line = keyLine(file, m.root, 'spec', 'validationActions') ?? m.line;
    return items(actions).some(a => textOf(a) === 'Deny') ? refuses(line) : reports(line);
  }
  if (group === 'constraints.gatekeeper.sh') {
    const action = m.at('spec', 'enforcementAction');
    return action && /^(?:dryrun|warn)$/.test(textOf(action) ?? '')
      ? reports(file.line(action))
      : refuses(action ? file.line(action) : m.line);
  }
  if (group === 'policies.kubewarden.io' && m.kind.endsWith('AdmissionPolicy')) {
    const mode = m.at('spec', 'mode');
    return mode && textOf(mode) === 'monitor' ? reports(file.line(mode)) : refuses(mode ? file.line(mode) : m.line);
  }
  if (m.kind === 'ConstraintTemplate' || m.kind === 'ValidatingAdmissionPolicy') {
    return say('declares', m.line, `\`${m.name}\` is a policy`);
  }
  if ((group === 'cli.kyverno.io' && m.kind === 'Test') || (group === 'test.gatekeeper.sh' && m.kind === 'Suite')) {
    return say('test', m.line, `\`${file.name}\` tests policies`);
  }
  if (m.kind !== 'Namespace') return [];
  const level = asMap(m.at('metadata', 'labels'))?.entry('pod-security.kubernetes.io/enforce');
  return level && /^(?:baseline|restricted)$/.test(textOf(level.value) ?? '')
    ? say('standard', file.line(level.key), `\`${m.name}\` enforces the Pod Security level \`${textOf(level.value)}\``)
    : [];
}

/** Kyverno's default is to report. */
function kyverno(
  m: Manifest, file: SourceFile, refuses: (line: number) => Signal<What>[], reports: (line: number) => Signal<What>[],
): Signal<What>[] {
  const rules = mapItems(m.at('spec', 'rules'));
  const validating = rules.filter(r => r.get('validate') ?? r.get('verifyImages'));
  if (!validating.length) return [];
  const actions = [m.at('spec', 'validationFailureAction'), ...validating.map(r => asMap(r.get('validate'))?.get('failureAction'))].flatMap(
    a => a ?? [],
  );
  const enforce = actions.find(a => /^enforce$/i.test(textOf(a) ?? ''));
  return enforce ? refuses(file.line(enforce)) : reports(actions[0] ? file.line(actions[0]) : m.line);
}

function fromLanguages(file: SourceFile): Signal<What>[] {
  if (!/\.(?:rego|sentinel)$/.test(file.path)) return [];
  if (/_test\.rego$|(?:^|\/)tests?\//.test(file.path)) {
    return [{ line: 1, says: `\`${file.name}\` tests policies`, stance: 'for', data: 'test' }];
  }
  const rule = /^(?:deny|violation|warn|allow|main)\b/m.exec(file.text);
  return rule ? [{ line: file.line(rule.index), says: `\`${file.name}\` is a policy`, stance: 'for', data: 'declares' }] : [];
}

function fromClouds(file: SourceFile): Signal<What>[] {
  return resourcesOf(file, CLOUD_POLICIES).map(r => {
    const reports = textOfBlock(r.block, 'enforce') === 'false';
    return {
      line: r.line, says: `\`${r.address}\` ${reports ? 'only reports violations' : 'holds the cloud to a policy'}`,
      stance: reports ? 'neutral' : 'for', data: reports ? 'reporting' : 'standard',
    };
  });
}
