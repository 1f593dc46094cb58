import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { SCANS } from '../../../../delivery/release-path.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { nodeAt } from '../../../../documents/yaml/at.ts';
import { deliveredBy, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { forgiven, isBlocking, unseen } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/**
 * `control`: asked of the live estate all the time by a cloud or a cluster; `mapping`: which control is shown by what; `estate`: there is
 * something that controls could hold for.
 */
type What = 'control' | 'mapping' | 'estate';

const CLOUD_CONTROLS =
  /^(?:aws_config_(?:config_rule|conformance_pack|organization_(?:managed_rule|custom_rule|conformance_pack))|aws_securityhub_(?:standards_subscription|configuration_policy_association)|azurerm_(?:subscription|resource_group|management_group|resource)_policy_assignment|azurerm_security_center_subscription_pricing|google_scc_(?:management_)?\w*(?:security_health_analytics|posture)\w*|google_securityposture_posture_deployment|aws_auditmanager_assessment)$/;
const OSCAL = /^(?:component-definition|system-security-plan|assessment-plan|assessment-results|catalog|profile)$/;
const CONTROL_TOOLS =
  /^(?:inspec|cinc-auditor|lula|trestle|oscal-cli|goss|prowler|scout|kube-bench|kubescape|checkov|kics|terrascan|tfsec|powerpipe|steampipe|cloud-custodian|custodian|cnspec|conftest|compliance-trestle|azure\/policy-compliance-scan)$/;

/** Controls are tests that run against the live estate and keep what they found, instead of a sample once a year. */
export const continuousCompliance = detector<What>({
  slug: 'continuous-compliance',
  looksAt: 'scans of configuration on a schedule and whether they can fail, controls that clouds and clusters test, and OSCAL',
  precondition: 'something is configured or delivered that controls could hold for',
  next: {
    'no-evidence': { title: 'Scan the live configuration each night, and let it fail', effort: 'an hour' },
    partly: { title: 'Let the scheduled scan fail, and keep its result', effort: 'an hour' },
  },
  reads: path =>
    /\.(?:ya?ml|tf|tofu)$/i.test(path) ||
    /(?:oscal|component-definition|system-security-plan|ssp)[^/]*\.json$/i.test(path) ||
    /(?:^|\/)oscal\/.+\.json$/i.test(path),
  observe: file => [...file.manifests.flatMap(m => fromManifest(m, file)), ...oscal(file), ...profiles(file), ...clouds(file)],
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: What) => signals.filter(s => s.data === what);
    const scheduled = graph
      .activities(...SCANS, 'test', 'infrastructure-plan', 'drift-check')
      .filter(a => graph.runsOn(a).scheduled && (a.activity.kind !== 'test' || CONTROL_TOOLS.test(a.activity.tool)));
    const controls = scheduled.filter(a => isControl(a));
    const failing = controls.filter(isBlocking);
    const live = of('control');
    const delivered = deliveredBy(graph, live);
    const kept = failing.filter(a => keepsResult(a));
    const evidence = [
      ...kept.map(a => says(a, 'asks on a schedule, can fail, and keeps its result')),
      ...live,
      ...scheduled
        .filter(a => !kept.includes(a))
        .map(a =>
          says(
            a,
            isBlocking(a)
              ? 'asks on a schedule'
              : forgiven(a) === undefined
                ? 'reports on a schedule'
                : 'asks on a schedule and can\'t fail',
          ),
        ),
      ...of('mapping'),
      ...changes(graph),
    ];
    if (!evidence.length) {
      const estate =
        of('estate').length > 0 || graph.manifests.some(m => m.images.length) || runsFromHere(repository) || graph.deploys.length > 0;
      return estate
        ? noEvidence('no scan runs on a schedule, and no control is tested by a cloud or cluster', ...unseen(graph))
        : presupposes(repository, 'nothing is configured or delivered that a control could hold for');
    }
    if (kept.length || (live.length && delivered)) {
      return verdict('practised', [...evidence, ...(live.length && delivered ? [delivered] : [])]);
    }
    const why = live.length
      ? undelivered(live)
      : failing.length
        ? 'nothing keeps what the scheduled scan found'
        : controls.length
          ? 'the scheduled scan of the configuration stops nothing'
          : scheduled.length
            ? 'what is scanned on a schedule is code and dependencies; no control of the running estate is tested'
            : of('mapping').length
              ? 'no control of the mapping is tested on a schedule'
              : 'the configuration is checked when it changes, and never after';
    return verdict('partly', evidence, why, ...unseen(graph));
  },
});

/** Whether an activity asks how things are configured, rather than how they are written. */
function isControl({ activity }: ActivityNode): boolean {
  return /^(?:policy|scan-infrastructure|drift-check|infrastructure-plan)$/.test(activity.kind) || CONTROL_TOOLS.test(activity.tool);
}

/** An artefact, an upload to the forge, or a store that a command copies to. */
function keepsResult({ job }: ActivityNode): boolean {
  return job.steps.some(
    s =>
      /upload-artifact|upload-sarif|publishbuildartifacts|publishpipelineartifact|store_artifacts/i.test(s.uses ?? '') ||
      /\b(?:aws s3 (?:cp|sync)|gsutil cp|gcloud storage cp|az storage blob upload)\b/.test(s.run ?? ''),
  );
}

/** A check of configuration that blocks when it changes is half of the practice. */
function changes(graph: DeliveryGraph): Evidence[] {
  return graph
    .activities('policy', 'scan-infrastructure')
    .filter(a => isBlocking(a) && !graph.runsOn(a).scheduled)
    .slice(0, 3)
    .map(a => says(a, 'checks configuration when it changes'));
}

function says(node: ActivityNode, what: string): Evidence {
  return activityEvidence(node, what, forgiven(node) === undefined ? 'for' : 'against');
}

function fromManifest(m: Manifest, file: SourceFile): Signal<What>[] {
  const group = m.apiVersion.split('/')[0]!;
  if (group === 'aquasecurity.github.io' && m.kind === 'ClusterComplianceReport') {
    return [{ line: m.line, says: `\`${m.name}\` tests controls of the cluster`, stance: 'for', data: 'control' }];
  }
  if (group === 'compliance.openshift.io' && /^(?:ScanSettingBinding|ComplianceSuite)$/.test(m.kind)) {
    return [{ line: m.line, says: `\`${m.name}\` tests controls of the cluster`, stance: 'for', data: 'control' }];
  }
  const chart = m.kind === 'HelmRelease' ? (m.text('spec', 'chart', 'spec', 'chart') ?? '') : '';
  if (/^(?:trivy-operator|kubescape-operator|neuvector|policy-reporter)$/.test(chart)) {
    return [{ line: m.line, says: `\`${chart}\` tests the cluster all the time`, stance: 'for', data: 'control' }];
  }
  const image =
    m.kind === 'CronJob'
      ? /image:\s*["']?([^\s"']*(?:kube-bench|kubescape|prowler|inspec|cinc-auditor|trivy)[^\s"']*)/.exec(file.text)
      : null;
  return image
    ? [{ line: file.line(image.index), says: `\`${m.name}\` tests the configuration on a schedule`, stance: 'for', data: 'control' }]
    : [];
}

/** https://pages.nist.gov/OSCAL/ */
function oscal(file: SourceFile): Signal<What>[] {
  return file.documents.flatMap((root): Signal<What>[] =>
    root.kind === 'map'
      ? root.entries
          .filter(e => OSCAL.test(e.key.text) && nodeAt(e.value, ['metadata', 'oscal-version']))
          .map(e => ({
            line: file.line(e.key), says: `an OSCAL ${e.key.text} maps controls to what shows them`, stance: 'for' as const,
            data: 'mapping' as const,
          }))
      : [],
  );
}

/** A profile of InSpec's is a list of controls as tests. */
function profiles(file: SourceFile): Signal<What>[] {
  return file.name === 'inspec.yml' && /^supports:|^title:/m.test(file.text)
    ? [{ line: 1, says: 'is a profile of controls as tests', stance: 'for', data: 'mapping' }]
    : [];
}

function clouds(file: SourceFile): Signal<What>[] {
  const controls = resourcesOf(file, CLOUD_CONTROLS).map((r): Signal<What> => ({
    line: r.line, says: `\`${r.address}\` tests controls of the cloud`, stance: 'for', data: 'control',
  }));
  return controls.length
    ? controls
    : resourcesOf(file, /^(?:aws|google|azurerm)_/)
        .slice(0, 1)
        .map(r => ({ line: r.line, says: `\`${r.address}\` is run`, stance: 'neutral', data: 'estate' }));
}
