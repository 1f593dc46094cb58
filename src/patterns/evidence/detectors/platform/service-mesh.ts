import { keyLine } from '../../../../delivery/key-line.ts';
import { podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { asMap, mapItems, textOf } from '../../../../platforms/kubernetes/read.ts';
import { attribute } from '../../../../documents/hcl/tree.ts';
import { declaredManifests, unmasked } from '../../cluster.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';

interface Part {
  what: 'workload' | 'mesh' | 'strict' | 'lenient' | 'injected' | 'demands-identity';
  namespace?: string;
}

/** Where Istio and its kin keep what holds for the whole mesh. */
const ROOT_NAMESPACES = new Set(['istio-system', 'istio-config', 'kuma-system', 'kong-mesh-system', 'aspenmesh-system']);
const SERVERS = new Set(['Deployment', 'StatefulSet', 'Rollout', 'DaemonSet']);
const MESH_GROUPS =
  /^(?:(?:networking|security|telemetry|extensions)\.istio\.io|policy\.linkerd\.io|linkerd\.io|consul\.hashicorp\.com|kuma\.io|appmesh\.k8s\.aws|specs\.smi-spec\.io|split\.smi-spec\.io|access\.smi-spec\.io)\//;
const MESH_CHARTS = /^(?:istiod|linkerd-control-plane|linkerd2|consul|kuma|kong-mesh)$/;
const INJECTION: Readonly<Record<string, RegExp>> = {
  'istio-injection': /^enabled$/, 'istio.io/rev': /./, 'istio.io/dataplane-mode': /^ambient$/, 'sidecar.istio.io/inject': /^true$/,
  'linkerd.io/inject': /^(?:enabled|ingress)$/, 'consul.hashicorp.com/connect-inject': /^true$/, 'kuma.io/sidecar-injection': /^enabled$/,
};

/** Services speak through a mesh that encrypts and authenticates them: strictly, in the namespaces in which they run. */
export const serviceMesh = detector<Part>({
  slug: 'service-mesh',
  looksAt: 'mutual TLS of Istio, Linkerd, Consul, Kuma and Cilium, and the namespaces that it holds for',
  precondition: 'several services run in a cluster',
  next: {
    'no-evidence': { title: 'Decide whether these services need a mesh, and begin with mTLS', effort: 'a day' },
    partly: { title: 'Make mTLS strict in every namespace that runs services', effort: 'an hour' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$/i.test(path),
  observe: file => unmasked([...declaredManifests(file).flatMap(m => partsOf(m, file)), ...installed(file)]),
  judge(repository) {
    const { signals, graph } = repository;
    const of = (...what: Part['what'][]) => signals.filter(s => what.includes(s.data.what));
    const workloads = of('workload');
    const strict = of('strict');
    const all = [...strict, ...of('demands-identity'), ...of('lenient'), ...of('injected'), ...of('mesh')];
    if (!all.length) {
      return workloads.length < 2
        ? presupposes(repository, 'fewer than two services run in a cluster from here')
        : noEvidence(`${workloads.length} workloads, and nothing of a mesh`);
    }
    const injected = of('injected');
    const delivery = deliveredBy(graph);
    const undelivered = delivery ? [] : [NOTHING_DELIVERS];
    const evidence = [...all, ...(delivery ? [delivery] : [])];
    if (strict.length) {
      const bare = uncovered(strict, workloads);
      const missing = [
        ...(bare.length ? [`mutual TLS is not strict in ${bare.map(n => `\`${n}\``).join(', ')}`] : []),
        ...of('lenient').slice(0, 1).map(s => `clear text is accepted as well: \`${s.file}\`, line ${s.line}`),
        ...undelivered,
      ];
      return verdict(missing.length ? 'partly' : 'practised', evidence, ...missing);
    }
    // Linkerd encrypts what is injected; whether clear text is turned away is told by its policies.
    if (injected.length && of('demands-identity').length) {
      return verdict(undelivered.length ? 'partly' : 'practised', evidence, ...undelivered);
    }
    return verdict('partly', all, 'no line makes mutual TLS strict');
  },
});

/** Namespaces with workloads in which nothing makes mutual TLS strict. */
function uncovered(strict: readonly FileSignal<Part>[], workloads: readonly FileSignal<Part>[]): string[] {
  const covered = new Set(strict.map(s => s.data.namespace));
  if ([...covered].some(n => n === undefined || ROOT_NAMESPACES.has(n))) return [];
  return [...new Set(workloads.flatMap(w => w.data.namespace ?? []))].filter(n => !covered.has(n));
}

function partsOf(m: Manifest, file: SourceFile): Signal<Part>[] {
  const found: Signal<Part>[] = [];
  const here = m.namespace === undefined ? {} : { namespace: m.namespace };
  const add = (what: Part['what'], line: number, says: string, stance: Signal['stance'] = 'for'): void => {
    found.push({ line, says, stance, data: { what, ...here } });
  };
  if (SERVERS.has(m.kind) && podSpecs(m).length) add('workload', m.line, `\`${m.name}\` runs`, 'neutral');
  const above = m.kind === 'Namespace' ? [] : ['spec', 'template'];
  for (const key of ['labels', 'annotations']) {
    const labels = asMap(m.at(...above, 'metadata', key));
    const entry = labels?.entries.find(e => e.value.kind === 'scalar' && INJECTION[e.key.text]?.test(e.value.text));
    if (entry) add('injected', file.line(entry.key), `\`${m.name}\` is part of the mesh: \`${entry.key.text}\``);
    const inbound = labels?.entry('config.linkerd.io/default-inbound-policy');
    if (inbound && /^(?:all-authenticated|cluster-authenticated|deny)$/.test(textOf(inbound.value) ?? '')) {
      add('demands-identity', file.line(inbound.key), `\`${m.name}\` turns away who has no identity in the mesh`);
    }
  }
  addMutualTls(m, file, add);
  if (!found.length && MESH_GROUPS.test(m.apiVersion)) add('mesh', m.line, `\`${m.kind}\` \`${m.name}\` shapes traffic in the mesh`);
  return found;
}

function addMutualTls(
  m: Manifest, file: SourceFile, add: (what: Part['what'], line: number, says: string, stance?: Signal['stance']) => void,
): void {
  if (m.kind === 'PeerAuthentication') {
    const mode = m.at('spec', 'mtls', 'mode');
    if (mode?.kind !== 'scalar') return;
    const narrow = m.at('spec', 'selector') !== undefined;
    const where = narrow ? ' for some workloads' : m.namespace ? ` in \`${m.namespace}\`` : '';
    if (mode.text === 'STRICT') add(narrow ? 'mesh' : 'strict', file.line(mode), `\`${m.name}\` makes mutual TLS strict${where}`);
    else if (/^(?:PERMISSIVE|DISABLE)$/.test(mode.text)) {
      add('lenient', file.line(mode), `\`${m.name}\` accepts clear text: \`${mode.text}\``, 'against');
    }
  } else if (m.kind === 'DestinationRule') {
    const mode = m.at('spec', 'trafficPolicy', 'tls', 'mode');
    if (mode?.kind === 'scalar' && mode.text === 'ISTIO_MUTUAL') add('mesh', file.line(mode), `\`${m.name}\` calls with mutual TLS`);
  } else if (m.kind === 'Mesh' && m.apiVersion.startsWith('kuma.io/')) {
    const backend = m.at('spec', 'mtls', 'enabledBackend');
    if (backend) add('strict', file.line(backend), `\`${m.name}\` has mutual TLS in the whole mesh`);
  } else if (m.kind === 'MeshTLSAuthentication') add('demands-identity', m.line, `\`${m.name}\` names the identities that may call`);
  else if (m.kind === 'CiliumNetworkPolicy' || m.kind === 'CiliumClusterwideNetworkPolicy') {
    const ingress = m.at('spec', 'ingress');
    const rule = mapItems(ingress).find(i => textOf(asMap(i.get('authentication'))?.get('mode')) === 'required');
    const narrow = asMap(m.at('spec', 'endpointSelector'))?.entries.length;
    const line = keyLine(file, rule, 'authentication') ?? m.line;
    if (rule) add(narrow ? 'mesh' : 'strict', line, `\`${m.name}\` demands mutual authentication`);
  }
}

/** A mesh that is installed from here, by Helm or by Terraform. */
function installed(file: SourceFile): Signal<Part>[] {
  const mesh = (line: number, name: string): Signal<Part> =>
    ({ line, says: `\`${name}\` installs a mesh`, stance: 'for', data: { what: 'mesh' } });
  const releases = file.manifests.filter(m => m.kind === 'HelmRelease' || m.kind === 'Application').flatMap(m => {
    const chart = [m.at('spec', 'chart', 'spec', 'chart'), m.at('spec', 'source', 'chart')].find(c => MESH_CHARTS.test(textOf(c) ?? ''));
    return chart ? [mesh(file.line(chart), m.name)] : [];
  });
  const resources = (file.terraform?.declarations ?? []).flatMap(d => {
    if (d.kind !== 'resource' || !d.block) return [];
    const names = d.type === 'google_gke_hub_feature' ? /^servicemesh$/ : d.type === 'helm_release' ? MESH_CHARTS : undefined;
    const argument = attribute(d.block.body, d.type === 'helm_release' ? 'chart' : 'name')?.value;
    const fits = d.type === 'aws_appmesh_mesh' || (names && argument?.kind === 'literal' && names.test(String(argument.value)));
    return fits ? [mesh(file.line(d.range.start), d.address)] : [];
  });
  return [...releases, ...resources];
}
