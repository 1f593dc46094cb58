import { keyLine } from '../../../../delivery/key-line.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { attribute, blocksOf } from '../../../../documents/hcl/tree.ts';
import { at, textOf } from '../../../../platforms/kubernetes/read.ts';
import { topBlocks } from '../../../../platforms/terraform/model.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Repository, Signal, Verdict } from '../../detector.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import { unmasked } from '../../cluster.ts';
import { placeOf } from '../../places.ts';

type What = 'declared' | 'kept' | 'unlocked' | 'committed-state' | 'in-cluster' | 'automated';

const STATE = /(?:^|\/)[^/]*\.tfstate(?:\.backup)?$/;
/** Backends of Terraform that lock by themselves; S3 and a few others must be told to. */
const LOCKING = /^(?:gcs|azurerm|consul|pg|kubernetes|remote|cos|http)$/;
/** Objects of the cluster's own infrastructure, as opposed to the applications on it. */
const CLUSTER_KINDS = new Set([
  'ClusterIssuer', 'Gateway', 'GatewayClass', 'IngressClass', 'StorageClass', 'Cluster', 'MachineDeployment', 'NodePool',
]);
/** Controllers that make cloud resources of objects: Crossplane, Config Connector, AWS Controllers, Azure Service Operator. */
const CLOUD_GROUPS = /(?:^|\.)(?:crossplane\.io|upbound\.io|cnrm\.cloud\.google\.com|services\.k8s\.aws|azure\.com)\//;

/**
 * Infrastructure is declared, its state is kept remotely under a lock, changes are planned where they are proposed and applied by a
 * pipeline.
 */
export const infrastructureAsCode = detector<What>({
  slug: 'infrastructure-as-code',
  looksAt: 'Terraform, CloudFormation, Pulumi and the like, where their state is kept, and who plans and applies them',
  precondition: 'something is deployed from here',
  next: {
    'no-evidence': { title: 'Declare the infrastructure that this is deployed to', effort: 'a day' },
    partly: { title: 'Keep state remotely, plan on pull requests and apply by a pipeline', effort: 'a day' },
    broken: { title: 'Move the committed state to a remote backend with a lock', effort: 'an hour' },
  },
  reads: path =>
    /\.(?:tf|tofu|tfstate|bicep|ya?ml|template)$|\.tfstate\.backup$|(?:^|\/)(?:terragrunt|root)\.hcl$|(?:^|\/)(?:cdk|template|cloudformation)[^/]*\.json$/.test(
      path,
    ),
  observe: file => unmasked([...fromTerraform(file), ...fromOthers(file), ...fromManifests(file)]),
  judge(repository) {
    const { signals, graph } = repository;
    const of = (...what: What[]) => signals.filter(s => what.includes(s.data));
    const committed = of('committed-state');
    if (committed.length) return verdict('broken', [...committed, ...of('kept')]);
    const inCluster = graph.reconcilers.length ? of('in-cluster') : [];
    const declared = of('declared');
    if (!declared.length && !inCluster.length) return nothing(repository);
    const plans = graph.activities('infrastructure-plan').filter(p => graph.runsOn(p).proposed);
    const applies = graph.activities('infrastructure-apply');
    const evidence = [
      ...of('automated'),
      ...plans.map(p => placeOf(p, `\`${p.activity.tool}\` shows what a proposed change would do`)),
      ...applies.map(a => placeOf(a, `\`${a.activity.tool}\` is applied by \`${a.job.id}\``)),
      ...of('kept', 'unlocked'), ...inCluster,
    ];
    const reconciled = graph.reconcilers
      .filter(r => r.kind !== 'HelmRelease')
      .map(r => ({ file: r.file, line: r.line, says: `\`${r.name}\` keeps the cluster as declared`, stance: 'for' as const }));
    if (!declared.length) return verdict('practised', [...firstOfEachFile(inCluster), ...firstOfEachFile(reconciled)]);
    const missing = [
      ...(of('kept').length ? [] : [of('unlocked').length ? 'no line shows that the state is locked' : 'no remote state is declared']),
      ...(plans.length || of('automated').length ? [] : ['no pipeline plans changes where they are proposed']),
      ...(applies.length || of('automated').length ? [] : ['no pipeline applies them']),
    ];
    if (!missing.length) return verdict('practised', [...evidence, ...firstOfEachFile(declared)]);
    return verdict(
      'partly', [...evidence, ...firstOfEachFile(declared), ...(inCluster.length ? reconciled : [])], missing.join(', '), ...unseen(graph),
    );
  },
});

function nothing(repository: Repository<What>): Verdict {
  const { graph } = repository;
  const running = graph.activities('deploy').length > 0 || graph.manifests.some(m => m.images.length);
  return running
    ? noEvidence('what this is deployed to is not declared here', ...unseen(graph))
    : presupposes(repository, 'nothing is deployed from here');
}

function firstOfEachFile<T extends { file: string }>(signals: readonly T[]): T[] {
  return signals.filter((s, i) => signals.findIndex(o => o.file === s.file) === i);
}

function fromTerraform(file: SourceFile): Signal<What>[] {
  if (STATE.test(file.path)) return committedState(file);
  if (file.path.endsWith('.hcl')) {
    const at = /^[ \t]*remote_state[ \t]*\{/m.exec(file.text);
    return at
      ? [{ line: file.line(at.index), says: '`remote_state` keeps the state of every unit remotely', stance: 'for', data: 'kept' }]
      : [];
  }
  const model = file.terraform;
  if (!model) return [];
  const first = model.declarations.find(d => d.kind === 'resource' || d.kind === 'module');
  const found: Signal<What>[] = first
    ? [{ line: file.line(first.range.start), says: `\`${first.address}\` is declared`, stance: 'for', data: 'declared' }]
    : [];
  for (const settings of topBlocks(model, 'terraform')) {
    for (const cloud of blocksOf(settings.body, 'cloud')) {
      found.push({ line: file.line(cloud), says: '`cloud` keeps the state remotely and locks it', stance: 'for', data: 'kept' });
    }
    for (const backend of blocksOf(settings.body, 'backend')) {
      const type = backend.labels[0]?.value ?? '';
      if (type === 'local' || type === '') continue;
      const told =
        attribute(backend.body, 'use_lockfile') ?? attribute(backend.body, 'dynamodb_table') ?? attribute(backend.body, 'tablestore_table');
      // A backend without settings gets them when it is initialised, where they can't be seen.
      const locks = LOCKING.test(type) || told !== undefined || backend.body.items.length === 0;
      const says = locks ? `the state is kept in \`${type}\`` : `the state is kept in \`${type}\`; nothing here locks it`;
      found.push({ line: file.line(backend), says, stance: 'for', data: locks ? 'kept' : 'unlocked' });
    }
  }
  return found;
}

/** State that somebody committed; what a test of a tool holds has no resources or stands among tests. */
function committedState(file: SourceFile): Signal<What>[] {
  if (!/"(?:lineage|serial)"\s*:/.test(file.text) || !/"resources"\s*:\s*\[\s*\{|"resources"\s*:\s*\{\s*"/.test(file.text)) return [];
  return [{
    line: 1, says: `\`${file.name}\` is state, with every value in it in plain text, committed`, stance: 'against', data: 'committed-state',
  }];
}

function fromOthers(file: SourceFile): Signal<What>[] {
  const both = (line: number, says: string): Signal<What>[] => [
    { line, says, stance: 'for', data: 'declared' }, { line, says: `${says}; the service keeps its state`, stance: 'for', data: 'kept' },
  ];
  if (file.path.endsWith('.bicep')) {
    const at = /^(?:resource|module)[ \t]/m.exec(file.text);
    return at ? both(file.line(at.index), `\`${file.name}\` declares resources of Azure`) : [];
  }
  if (file.name === 'Pulumi.yaml') return both(1, '`Pulumi.yaml` makes this a Pulumi project');
  if (file.name === 'cdk.json') return both(1, '`cdk.json` makes this a CDK app');
  if (/^atlantis\.ya?ml$/.test(file.path)) {
    return [{ line: 1, says: '`atlantis.yaml` has Atlantis plan and apply pull requests', stance: 'for', data: 'automated' }];
  }
  return file.documents.flatMap((root): Signal<What>[] => {
    const resources = at(root, 'Resources');
    if (resources?.kind === 'map' && resources.entries.some(e => /^(?:AWS|Alexa)::/.test(textOf(at(e.value, 'Type')) ?? ''))) {
      return both(keyLine(file, root, 'Resources') ?? 1, `\`${file.name}\` is a CloudFormation template`);
    }
    if (root.kind !== 'seq') return [];
    const play = root.items.find(i => at(i, 'hosts') && (at(i, 'tasks') ?? at(i, 'roles')));
    return play
      ? [{
          line: file.line(play), says: `a playbook configures \`${textOf(at(play, 'hosts')) ?? 'hosts'}\``, stance: 'for', data: 'declared',
        }]
      : [];
  });
}

function fromManifests(file: SourceFile): Signal<What>[] {
  return file.manifests.flatMap((m): Signal<What>[] => {
    const cloud = CLOUD_GROUPS.test(m.apiVersion);
    // A release may be an application; where it stands among the cluster's own parts, it is none.
    const ofCluster =
      CLUSTER_KINDS.has(m.kind) ||
      (m.kind === 'HelmRelease' &&
        /(?:^|\/)(?:infra(?:structure)?|platform|controllers|addons|add-ons|cluster-?\w*|system|core)\//i.test(file.path));
    if (!cloud && !ofCluster) return [];
    return [{
      line: m.line, says: `\`${m.kind}\` \`${m.name}\` is infrastructure that a controller keeps as declared`, stance: 'for',
      data: 'in-cluster',
    }];
  });
}
