import { isFilledIn, isMutable } from '../../../../delivery/images.ts';
import { environmentOfPath } from '../../../../delivery/environments.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt, textAt } from '../../../../delivery/open-source-file.ts';
import { visitBlocks } from '../../../../platforms/terraform/expressions.ts';
import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import { placeOf } from '../../enforcement.ts';
import type { Evidence } from '../../status.ts';

type What = 'fixed' | 'moving' | 'read-only' | 'machine-image' | 'provisioner';

/** What changes a machine where it stands: code pulled, packages installed, files edited. */
const IN_PLACE = /\bgit\s+(?:pull|fetch|checkout|reset)\b|\b(?:npm|yarn|pnpm|pip|pip3|composer|bundle)\s+(?:install|i|ci|update)\b|\b(?:apt|apt-get|yum|dnf)\s+(?:-\S+\s+)*(?:install|upgrade|update)\b/;
const REMOTE = /^(?:ssh|sshpass|autossh|pdsh|appleboy\/ssh-action|.*ssh.*action)$/;

/** What runs is replaced as a whole and never changed where it runs. */
export const immutableInfrastructure = detector<What>({
  slug: 'immutable-infrastructure',
  looksAt: 'images that workloads and machines are made of, and commands that change machines where they run',
  precondition: 'something runs that is delivered from here',
  next: {
    'no-evidence': { title: 'Deliver an image instead of changing what runs', effort: 'a day' },
    partly: { title: 'Name the images by version or digest and make their file systems read-only', effort: 'an hour' },
    broken: { title: 'Replace the remote shell by a deployment of a new image', effort: 'a day' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$|\.pkr\.hcl$/i.test(path),
  observe: file => [...fromManifests(file), ...fromMachines(file)],
  judge(repository) {
    const { signals, graph } = repository;
    const repairs = changesInPlace(graph);
    const of = (what: What) => signals.filter(s => s.data === what);
    const fixed = of('fixed');
    const moving = of('moving').filter(s => environmentOfPath(s.file) !== 'other');
    const supporting = [...of('read-only'), ...of('machine-image')];
    if (repairs.length) return verdict('broken', [...repairs, ...supporting, ...fixed]);
    const workloads = fixed.length + of('moving').length;
    if (!workloads && !supporting.length && !of('provisioner').length) {
      const deploys = graph.activities('deploy', 'infrastructure-apply');
      return deploys.length ? noEvidence('nothing shows whether a deployment replaces what runs', ...unseen(graph)) : presupposes(repository, 'nothing that runs is delivered from here');
    }
    const evidence = [...supporting, ...fixed, ...of('provisioner'), ...moving];
    const missing = [
      ...(deliveredBy(graph) ? [] : [NOTHING_DELIVERS]),
      ...(moving.length ? [`${moving.length} of ${workloads} images are named by a tag that moves`] : []),
      ...(of('provisioner').length ? ['a provisioner changes machines after they are made'] : []),
    ];
    if (!supporting.length && !fixed.length) return noEvidence(...missing, ...unseen(graph));
    return verdict(missing.length ? 'partly' : 'practised', evidence, ...missing);
  },
});

/** Steps of a pipeline that log in to a machine and change it. */
function changesInPlace(graph: DeliveryGraph): Evidence[] {
  const found: Evidence[] = [];
  for (const node of graph.activities('deploy')) {
    const { activity } = node;
    const step = node.job.steps.find(s => s.activities.includes(activity));
    const script = REMOTE.test(activity.tool) ? `${activity.text}\n${step?.with?.['script'] ?? ''}` : '';
    const change = IN_PLACE.exec(script);
    if (change) found.push(placeOf(node, `\`${activity.tool}\` changes a machine where it runs: \`${change[0]}\``, 'against'));
  }
  return found;
}

function fromManifests(file: SourceFile): Signal<What>[] {
  return file.manifests.flatMap(m => podSpecs(m)).flatMap(containersOf).flatMap((container): Signal<What>[] => {
    const image = nodeAt(container, ['image']);
    const name = textAt(container, ['name']) ?? 'a container';
    const readOnly = nodeAt(container, ['securityContext', 'readOnlyRootFilesystem']);
    const found: Signal<What>[] = [];
    if (image?.kind === 'scalar' && image.text) {
      const moving = isMutable(image.text);
      const says = moving ? `\`${name}\` runs \`${image.text}\`, which changes under its name`
        : isFilledIn(image.text) ? `\`${name}\` runs an image that is named when it is delivered` : `\`${name}\` runs \`${image.text}\``;
      found.push({ line: file.line(image), says, stance: moving ? 'against' : 'for', data: moving ? 'moving' : 'fixed' });
    }
    if (readOnly?.kind === 'scalar' && readOnly.value === true) {
      found.push({ line: file.line(readOnly), says: `\`${name}\` can't change its own file system`, stance: 'for', data: 'read-only' });
    }
    return found;
  });
}

function fromMachines(file: SourceFile): Signal<What>[] {
  if (file.path.endsWith('.pkr.hcl')) {
    const at = /^[ \t]*build[ \t]*(?:"[^"\n]*"[ \t]*)?\{/m.exec(file.text);
    return at ? [{ line: file.line(at.index), says: 'Packer builds the image of a machine', stance: 'for', data: 'machine-image' }] : [];
  }
  const found: Signal<What>[] = [];
  if (!file.terraform) return found;
  visitBlocks(file.terraform, (block, outer) => {
    if (block.type === 'provisioner' && block.labels[0]?.value === 'remote-exec') {
      const owner = outer[0]?.labels.map(l => l.value).join('.') ?? 'a resource';
      found.push({ line: file.line(block), says: `\`remote-exec\` changes \`${owner}\` after it is made`, stance: 'against', data: 'provisioner' });
    }
    if (block.type === 'instance_refresh') found.push({ line: file.line(block), says: '`instance_refresh` replaces machines when their image changes', stance: 'for', data: 'machine-image' });
  });
  return found;
}
