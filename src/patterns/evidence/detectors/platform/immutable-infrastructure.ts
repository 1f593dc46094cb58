import { isMutable } from '../../../../delivery/images.ts';
import { environmentOfPath } from '../../../../delivery/environments.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { visitBlocks } from '../../../../platforms/terraform/expressions.ts';
import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import { unmasked } from '../../cluster.ts';
import { placeOf, stepOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { filledIn, imagesOf, namesImages } from './images-of-files.ts';
import type { ImageUse } from './images-of-files.ts';

type Part = ImageUse | { what: 'read-only' | 'machine-image' | 'provisioner' };

/** Places of one kind that a verdict names. */
const MOST = 6;
/** What changes a machine where it stands: code pulled, packages installed, files edited. */
const IN_PLACE =
  /\bgit\s+(?:pull|fetch|checkout|reset)\b|\b(?:npm|yarn|pnpm|pip|pip3|composer|bundle)\s+(?:install|i|ci|update)\b|\b(?:apt|apt-get|yum|dnf)\s+(?:-\S+\s+)*(?:install|upgrade|update)\b/;
const REMOTE = /^(?:ssh|sshpass|autossh|pdsh|appleboy\/ssh-action|.*ssh.*action)$/;

/** What runs is replaced as a whole and never changed where it runs. */
export const immutableInfrastructure = detector<Part>({
  slug: 'immutable-infrastructure',
  looksAt: 'images that workloads and machines are made of, and commands that change machines where they run',
  precondition: 'something runs that is delivered from here',
  next: {
    'no-evidence': { title: 'Deliver an image instead of changing what runs', effort: 'a day' },
    partly: { title: 'Name the images by version or digest and make their file systems read-only', effort: 'an hour' },
    broken: { title: 'Replace the remote shell by a deployment of a new image', effort: 'a day' },
  },
  reads: path => namesImages(path) || path.endsWith('.pkr.hcl'),
  observe: file => unmasked([...imagesOf(file), ...fromContainers(file), ...fromMachines(file)]),
  judge(repository) {
    const { signals, graph } = repository;
    const repairs = changesInPlace(graph);
    const of = (what: Part['what']) => signals.filter(s => s.data.what === what);
    const runs = runsOf(signals, graph);
    const moving = runs.filter(s => s.moving).map(s => s.signal);
    const fixed = runs.filter(s => !s.moving).map(s => s.signal);
    const supporting = [...of('read-only'), ...of('machine-image')];
    if (repairs.length) return verdict('broken', [...repairs, ...supporting, ...fixed]);
    const workloads = runs.length;
    if (!workloads && !supporting.length && !of('provisioner').length) {
      const deploys = graph.activities('deploy', 'infrastructure-apply');
      return deploys.length
        ? noEvidence('nothing shows whether a deployment replaces what runs', ...unseen(graph))
        : presupposes(repository, 'nothing that runs is delivered from here');
    }
    const delivery = deliveredBy(graph);
    const evidence = [
      ...(delivery ? [delivery] : []), ...fixed.slice(0, MOST), ...supporting.slice(0, MOST), ...of('provisioner'), ...moving,
    ];
    const missing = [
      ...(delivery ? [] : [NOTHING_DELIVERS]),
      ...(moving.length ? [`of ${workloads} images, ${moving.length} may change under their tag`] : []),
      ...(runs.length && runs.every(r => r.byChart) && !supporting.length ? ['what else the charts run can\'t be seen'] : []),
      ...(of('provisioner').length ? ['a provisioner changes machines after they are made'] : []),
    ];
    if (!supporting.length && !fixed.length) return noEvidence(...missing, ...unseen(graph));
    return verdict(missing.length ? 'partly' : 'practised', evidence, ...missing);
  },
});

/** What runs as an image, and whether the image changes under its name. Bases whose images are named elsewhere are left out. */
function runsOf(
  signals: readonly FileSignal<Part>[], graph: DeliveryGraph,
): { signal: FileSignal<Part>; moving: boolean; byChart: boolean }[] {
  const filled = filledIn(signals, graph);
  return signals.flatMap(signal => {
    if (signal.data.what !== 'run' || environmentOfPath(signal.file) === 'other') return [];
    const moving = isMutable(signal.data.reference);
    if (moving && filled.has(signal.data.image ?? '')) return [];
    return [{
      signal: moving ? { ...signal, stance: 'against', says: `${signal.says}, which changes under its name` } : signal, moving,
      byChart: signal.data.byChart === true,
    }];
  });
}

/** Steps of a pipeline that log in to a machine and change it. */
function changesInPlace(graph: DeliveryGraph): Evidence[] {
  const found: Evidence[] = [];
  for (const node of graph.activities('deploy')) {
    const { activity } = node;
    const step = stepOf(node);
    const script = REMOTE.test(activity.tool) ? `${activity.text}\n${step?.with?.['script'] ?? ''}` : '';
    const change = IN_PLACE.exec(script);
    if (change) found.push(placeOf(node, `\`${activity.tool}\` changes a machine where it runs: \`${change[0]}\``, 'against'));
  }
  return found;
}

function fromContainers(file: SourceFile): Signal<Part>[] {
  return file.manifests
    .flatMap(m => podSpecs(m))
    .flatMap(containersOf)
    .flatMap((container): Signal<Part>[] => {
      const readOnly = nodeAt(container, ['securityContext', 'readOnlyRootFilesystem']);
      if (readOnly?.kind !== 'scalar' || readOnly.value !== true) return [];
      return [{
        line: file.line(readOnly), says: `\`${textAt(container, ['name']) ?? 'a container'}\` can't change its own file system`,
        stance: 'for', data: { what: 'read-only' },
      }];
    });
}

function fromMachines(file: SourceFile): Signal<Part>[] {
  if (file.path.endsWith('.pkr.hcl')) {
    const at = /^[ \t]*build[ \t]*(?:"[^"\n]*"[ \t]*)?\{/m.exec(file.text);
    return at
      ? [{ line: file.line(at.index), says: 'Packer builds the image of a machine', stance: 'for', data: { what: 'machine-image' } }]
      : [];
  }
  const found: Signal<Part>[] = [];
  if (!file.terraform) return found;
  visitBlocks(file.terraform, (block, outer) => {
    if (block.type === 'provisioner' && block.labels[0]?.value === 'remote-exec') {
      const owner = outer[0]?.labels.map(l => l.value).join('.') ?? 'a resource';
      found.push({
        line: file.line(block), says: `\`remote-exec\` changes \`${owner}\` after it is made`, stance: 'against',
        data: { what: 'provisioner' },
      });
    }
    if (block.type === 'instance_refresh') {
      found.push({
        line: file.line(block), says: '`instance_refresh` replaces machines when their image changes', stance: 'for',
        data: { what: 'machine-image' },
      });
    }
  });
  return found;
}
