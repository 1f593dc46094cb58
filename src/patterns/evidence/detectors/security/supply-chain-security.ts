import { keyLine } from '../../../../delivery/key-line.ts';
import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { mapItems, textOf } from '../../../../platforms/kubernetes/read.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { declaredManifests } from '../../cluster.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { forgiven } from '../../enforcement.ts';
import { oncePerLine, placeOf, stepOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { actionsOf, imagesOf, packagesOf, shareOf, takenBy } from './pinned-references.ts';
import type { Taken } from './pinned-references.ts';

/** Tools that check who made an artefact; a checksum of a download tells less. */
const VERIFIERS = /^(?:cosign|notation|notary|slsa-verifier|gh|sigstore|ratify|witness|in-toto-verify|.*(?:verify|verifier).*)$/;

/** What is taken from others is pinned; what is handed on has a bill of materials and a signature, and the signature is verified. */
export const supplyChainSecurity = detector<Taken | undefined>({
  slug: 'supply-chain-security',
  looksAt: 'pinned actions, images and packages, bills of materials, and signatures that are made and verified',
  precondition: 'the repository takes actions, images or packages from others',
  next: {
    'no-evidence': { title: 'Pin actions by commit and images by digest', effort: 'minutes' },
    partly: { title: 'Pin the rest, sign what is released, and verify it before it runs', effort: 'a day' },
  },
  reads: path =>
    namesDependencies(path) || /\.(?:ya?ml|tf|tofu)$|(?:^|\/)(?:[\w.-]+\.)?(?:Docker|Container)file(?:\.[\w.-]+)?$/i.test(path),
  observe: file => [...takenBy(file), ...declaredManifests(file).flatMap(m => verifiers(m, file)), ...authorisation(file)],
  judge(repository) {
    const { signals, graph, paths } = repository;
    const actions = actionsOf(graph);
    const images = imagesOf(graph, signals);
    const packages = packagesOf(signals, paths);
    const verifying = signals.filter(s => s.data === undefined);
    const made = { sbom: sbomsOf(graph), signed: signaturesOf(graph), verified: [...verificationsOf(graph), ...verifying] };
    if (!actions.length && !images.length && !packages.length && !made.signed.length && !made.verified.length) {
      return graph.jobs.length ? noEvidence(...unseen(graph)) : presupposes(repository, 'nothing is taken from others here');
    }
    const shares = [
      shareOf(actions, 'actions', 'their commit'), shareOf(images, 'images', 'digest'),
      shareOf(packages, 'package manifests', 'a lock file or exact versions'),
    ];
    const evidence = [
      ...made.verified,
      ...made.signed,
      ...made.sbom,
      ...shares.flatMap(s => s.evidence),
      ...loose(
        graph, packages.some(p => p.lock !== undefined && !p.lock.includes('/')),
      ),
    ];
    const missing = [
      ...shares.flatMap(s => (s.note === undefined ? [] : [s.note])),
      ...(made.sbom.length ? [] : ['no bill of materials was found']),
      ...(made.signed.length ? [] : ['no signing was found']),
      ...(made.verified.length ? [] : ['no check of a signature was found']),
    ];
    if (shares.every(s => s.whole) && made.sbom.length && made.signed.length && made.verified.length) {
      return verdict('practised', evidence, ...missing);
    }
    return evidence.some(e => e.stance === 'for')
      ? verdict('partly', evidence, ...missing, ...unseen(graph))
      : noEvidence(...missing, ...unseen(graph));
  },
});

/** Installing by ranges where a lock file would have told exactly what. */
function loose(graph: DeliveryGraph, locked: boolean): Evidence[] {
  if (!locked) return [];
  const installs = graph
    .activities('install')
    .filter(a => /^npm (?:install|i)(?:\s+--?(?!g\b|global\b)[\w-]+)*\s*$/.test(a.activity.text.trim()));
  return installs.slice(0, 2).map(a => placeOf(a, '`npm install` may take other versions than the lock file names', 'against'));
}

function inputOf(node: ActivityNode, ...keys: readonly string[]): string {
  const step = stepOf(node);
  return keys.map(k => step?.with?.[k] ?? '').join(' ');
}

function sbomsOf(graph: DeliveryGraph): Evidence[] {
  const builds = graph
    .activities('image-build', 'image-push')
    .filter(
      b => /^\s*(?:true|generator=.*)\s*$/.test(inputOf(b, 'sbom')) || /--sbom(?:=true|\s|$)|--attest[ =]type=sbom/.test(b.activity.text),
    );
  return oncePerLine([...graph.activities('sbom').filter(isMade), ...builds]).map(n =>
    placeOf(n, `\`${n.activity.tool}\` makes a bill of materials`),
  );
}

/** Where a pipeline signs or attests what it makes. */
export function signaturesOf(graph: DeliveryGraph): Evidence[] {
  const builds = graph
    .activities('image-build', 'image-push')
    .filter(b => /mode=max|^\s*true\s*$/.test(inputOf(b, 'provenance')) || /--provenance[ =](?:true|mode=max)/.test(b.activity.text));
  const publishes = graph.activities('publish').filter(p => /--provenance\b/.test(p.activity.text));
  return [
    ...oncePerLine(graph.activities('sign', 'provenance').filter(n => isMade(n) && !inputOf(n, 'provenance').trim())).map(n =>
      placeOf(n, `\`${n.activity.tool}\` signs what is released`),
    ),
    ...oncePerLine([...builds, ...publishes]).map(n => placeOf(n, `\`${n.activity.tool}\` attests how it was built`)),
  ];
}

/** Where a pipeline verifies who made something. */
export function verificationsOf(graph: DeliveryGraph): Evidence[] {
  const signatures = graph.activities('verify').filter(v => isMade(v) && VERIFIERS.test(v.activity.tool));
  return oncePerLine(signatures).map(n => placeOf(n, `\`${n.activity.tool}\` verifies a signature`));
}

function isMade(node: ActivityNode): boolean {
  return forgiven(node) === undefined;
}

/** Who refuses what isn't signed: admission policies of the cluster, and Flux with its sources. */
export function verifiers(m: Manifest, file: SourceFile): Signal<undefined>[] {
  const say = (line: number, says: string): Signal<undefined>[] => [{ line, says, stance: 'for', data: undefined }];
  if (m.apiVersion.startsWith('kyverno.io/') && m.kind.endsWith('Policy')) {
    const rule = mapItems(m.at('spec', 'rules')).find(r => r.get('verifyImages'));
    const images = mapItems(rule?.get('verifyImages'));
    const enforce = [m.at('spec', 'validationFailureAction'), ...images.map(i => i.get('failureAction'))].some(a =>
      /^enforce$/i.test(textOf(a) ?? ''),
    );
    return rule && enforce ? say(file.line(rule.entry('verifyImages')!.key), `\`${m.name}\` refuses images without a signature`) : [];
  }
  if (m.apiVersion.startsWith('policy.sigstore.dev/') && m.kind === 'ClusterImagePolicy') {
    return m.text('spec', 'mode') === 'warn' ? [] : say(m.line, `\`${m.name}\` refuses images without a signature`);
  }
  const place = m.apiVersion.startsWith('source.toolkit.fluxcd.io/')
    ? ['spec', 'verify']
    : m.kind === 'HelmRelease'
      ? ['spec', 'chart', 'spec', 'verify']
      : undefined;
  const verify = place && keyLine(file, m.root, ...place);
  return verify ? say(verify, `Flux takes \`${m.name}\` only with a signature`) : [];
}

/** Binary Authorization of Google Cloud. */
export function authorisation(file: SourceFile): Signal<undefined>[] {
  return resourcesOf(file, /^google_binary_authorization_policy$/).flatMap(r =>
    r.block.blocks.some(
      b =>
        b.type === 'default_admission_rule' &&
        b.attributes.some(a => a.name === 'evaluation_mode' && a.value.kind === 'known' && a.value.value === 'REQUIRE_ATTESTATION'),
    )
      ? [{ line: r.line, says: `\`${r.address}\` refuses images without an attestation`, stance: 'for' as const, data: undefined }]
      : [],
  );
}
