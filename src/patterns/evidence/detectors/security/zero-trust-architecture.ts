import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import type { YamlMap } from '../../../../documents/yaml/tree.ts';
import { asMap, at, items, mapItems, textOf } from '../../../../platforms/kubernetes/read.ts';
import { configuresCluster, declaredManifests, unmasked } from '../../cluster.ts';
import { deliveredBy, deliveredFirst, NOTHING_DELIVERS, ONLY_OPTIONAL, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { misconfigurations, misconfigured } from '../../misconfigured.ts';
import { isOptional } from '../../optional.ts';

type What = 'deny' | 'policy' | 'mutual-tls' | 'identity' | 'open' | 'network';

/** SSH, Remote Desktop, or every port at once, from the whole internet. */
const OPEN = misconfigurations(/-(?:ssh|rdp|everything)-from-anywhere$/);
const ADMIN_PORTS: readonly [port: number, name: string][] = [
  [22, 'SSH'], [3389, 'Remote Desktop'],
];
const NETWORK =
  /^(?:aws_(?:vpc|security_group|subnet|lb)|google_compute_(?:network|firewall|subnetwork)|azurerm_(?:virtual_network|network_security_group|subnet))$/;
const IDENTITY_PROXY =
  /^(?:google_iap_(?:web|tunnel)[a-z_]*_iam_(?:member|binding)|cloudflare_(?:zero_trust_)?access_(?:application|policy)|aws_verifiedaccess_(?:endpoint|group)|aws_vpclattice_auth_policy)$/;

/** The network is trusted by nobody: what isn't allowed is denied, callers prove who they are, and no admin port is open to the world. */
export const zeroTrustArchitecture = detector<What>({
  slug: 'zero-trust-architecture',
  looksAt: 'network policies that deny by default, mutual TLS, access by identity, and admin ports that are open to the world',
  precondition: 'a cluster or a network is configured from here',
  next: {
    'no-evidence': { title: 'Deny traffic by default in each namespace, and allow what is needed', effort: 'a day' },
    partly: { title: 'Add what is missing of default deny and strict mutual TLS', effort: 'a day' },
    broken: { title: 'Close the admin port to the internet', effort: 'minutes' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu|template)$|(?:template|cloudformation)[^/]*\.json$/i.test(path),
  observe: file =>
    unmasked([...declaredManifests(file).flatMap(m => fromManifest(m, file)), ...fromTerraform(file), ...fromCloudFormation(file)]),
  judge(repository) {
    const { signals, graph } = repository;
    const of = (...what: What[]) => signals.filter(s => what.includes(s.data));
    const inFavour = [...of('deny'), ...of('mutual-tls'), ...of('identity'), ...of('policy')];
    const open = of('open');
    if (open.some(s => !isOptional(s.file))) return verdict('broken', [...deliveredFirst(open), ...inFavour]);
    if (open.length) return verdict('partly', [...open, ...inFavour], `ports are open to the world: ${ONLY_OPTIONAL}`);
    if (!inFavour.length) {
      const networked = configuresCluster(graph) || of('network').length > 0;
      return networked
        ? noEvidence('nothing denies traffic by default or authenticates callers')
        : presupposes(repository, 'no cluster and no network is configured from here');
    }
    const delivery = deliveredBy(graph);
    const missing = [
      ...(of('deny').length ? [] : ['nothing is denied by default']),
      ...(of('mutual-tls').length ? [] : ['no line makes mutual TLS strict']),
      ...(delivery ? [] : [NOTHING_DELIVERS]),
    ];
    return verdict(missing.length ? 'partly' : 'practised', [...inFavour, ...(delivery ? [delivery] : [])], ...missing);
  },
});

function fromManifest(m: Manifest, file: SourceFile): Signal<What>[] {
  const say = (data: What, line: number, says: string): Signal<What>[] => [{ line, says, stance: 'for', data }];
  const spec = asMap(m.at('spec'));
  const where = m.namespace === undefined ? '' : ` in \`${m.namespace}\``;
  if (m.kind === 'NetworkPolicy' && m.apiVersion.startsWith('networking.k8s.io/')) {
    const denied = spec ? deniedBy(spec) : [];
    return denied.length
      ? say('deny', m.line, `\`${m.name}\` denies ${denied.join(' and ')} by default${where}`)
      : say('policy', m.line, `\`${m.name}\` limits who may call whom${where}`);
  }
  if (/^Cilium(?:Clusterwide)?NetworkPolicy$/.test(m.kind)) {
    const everything = isEmpty(spec, 'endpointSelector') && ['ingress', 'egress'].some(d => blocksAll(spec, d));
    return everything
      ? say('deny', m.line, `\`${m.name}\` denies by default${where}`)
      : say('policy', m.line, `\`${m.name}\` limits who may call whom${where}`);
  }
  if (m.kind === 'GlobalNetworkPolicy' || m.kind === 'BaselineAdminNetworkPolicy' || m.kind === 'AdminNetworkPolicy') {
    const denies =
      ['ingress', 'egress'].some(d => mapItems(spec?.get(d)).some(r => textOf(r.get('action')) === 'Deny')) ||
      (m.kind === 'GlobalNetworkPolicy' && !spec?.get('selector') && !spec?.get('ingress') && !spec?.get('egress'));
    return say(
      denies ? 'deny' : 'policy', m.line, `\`${m.name}\` ${denies ? 'denies by default in the cluster' : 'limits who may call whom'}`,
    );
  }
  if (m.kind === 'AuthorizationPolicy' && m.apiVersion.startsWith('security.istio.io/')) {
    const nothing = !spec?.entries.length || (spec.entries.length === 1 && textOf(spec.get('action')) === 'ALLOW');
    return say(
      nothing ? 'deny' : 'identity', m.line,
      nothing ? `\`${m.name}\` allows nothing by default${where}` : `\`${m.name}\` decides who may call${where}`,
    );
  }
  if (m.kind === 'PeerAuthentication') {
    const mode = m.at('spec', 'mtls', 'mode');
    return textOf(mode) === 'STRICT' ? say('mutual-tls', file.line(mode!), `\`${m.name}\` makes mutual TLS strict${where}`) : [];
  }
  const backend = m.kind === 'Mesh' && m.apiVersion.startsWith('kuma.io/') ? m.at('spec', 'mtls', 'enabledBackend') : undefined;
  if (backend) return say('mutual-tls', file.line(backend), `\`${m.name}\` has mutual TLS in the whole mesh`);
  return m.kind === 'MeshTLSAuthentication' ? say('mutual-tls', m.line, `\`${m.name}\` lets in who has an identity of the mesh`) : [];
}

/** The directions that a policy closes for every pod of its namespace. Without types it is about incoming traffic. */
function deniedBy(spec: YamlMap): string[] {
  if (!isEmpty(spec, 'podSelector')) return [];
  const types = items(spec.get('policyTypes')).flatMap(t => textOf(t) ?? []);
  const named = types.length ? types : ['Ingress', ...(spec.get('egress') ? ['Egress'] : [])];
  return named.map(t => t.toLowerCase()).filter(direction => items(spec.get(direction)).length === 0);
}

function isEmpty(spec: YamlMap | undefined, key: string): boolean {
  const value = spec?.get(key);
  return (
    value?.kind === 'map' &&
    !value.entries.some(e => e.value.kind === 'scalar' || (e.value.kind === 'map' ? e.value.entries.length : e.value.items.length))
  );
}

/** Cilium closes a direction by a rule that allows nothing: `- {}`. */
function blocksAll(spec: YamlMap | undefined, direction: string): boolean {
  const rules = spec?.get(direction);
  return rules?.kind === 'seq' && rules.items.every(r => r.kind === 'map' && !r.entries.length);
}

function fromTerraform(file: SourceFile): Signal<What>[] {
  return [
    ...misconfigured(file, OPEN).map((f): Signal<What> => ({ ...f, stance: 'against', data: 'open' })),
    ...resourcesOf(file, IDENTITY_PROXY).map((r): Signal<What> => ({
      line: r.line, says: `\`${r.address}\` decides who may enter by identity`, stance: 'for', data: 'identity',
    })),
    ...resourcesOf(file, NETWORK)
      .slice(0, 1)
      .map((r): Signal<What> => ({ line: r.line, says: `\`${r.address}\` is part of a network`, stance: 'neutral', data: 'network' })),
  ];
}

function fromCloudFormation(file: SourceFile): Signal<What>[] {
  return file.documents.flatMap(root =>
    (asMap(at(root, 'Resources'))?.entries ?? []).flatMap((resource): Signal<What>[] => {
      const type = textOf(at(resource.value, 'Type'));
      const properties = at(resource.value, 'Properties');
      const rules =
        type === 'AWS::EC2::SecurityGroup'
          ? mapItems(at(properties, 'SecurityGroupIngress'))
          : type === 'AWS::EC2::SecurityGroupIngress'
            ? [asMap(properties)]
            : [];
      return rules.flatMap((rule): Signal<What>[] => {
        const from = [rule?.get('CidrIp'), rule?.get('CidrIpv6')].find(c => /^(?:0\.0\.0\.0|::)\/0$/.test(textOf(c) ?? ''));
        if (!from) return [];
        const [low, high] = ['FromPort', 'ToPort'].map(k => Number(textOf(rule?.get(k))));
        const what =
          textOf(rule?.get('IpProtocol')) === '-1' ? 'every port' : ADMIN_PORTS.find(([port]) => low! <= port && high! >= port)?.[1];
        return what
          ? [{
              line: file.line(from), says: `\`${resource.key.text}\` lets the whole internet reach ${what}`, stance: 'against',
              data: 'open',
            }]
          : [];
      });
    }),
  );
}
