import { environmentOfPath } from '../../../../delivery/environments.ts';
import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { isFilledIn, isMutable, shortName } from '../../../../delivery/images.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal } from '../../detector.ts';
import { realDeploys, unseen } from '../../../../delivery/release-path.ts';
import { unmasked } from '../../cluster.ts';
import { placeOf, stepOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { filledIn, imagesOf, namesImages } from './images-of-files.ts';
import type { ImageUse } from './images-of-files.ts';

/** Workloads that one verdict names. */
const MOST = 8;
/** A deploying command that names the image that it puts in place. */
const TAKES_IMAGE = /\bset\s+image\b|--image[= ]|\bimage\.(?:tag|repository|digest)=|\bset\s+image\s/i;

/** Software runs as the image that was built of it: the same name, under a tag or a digest that stays. */
export const containerisedWorkloads = detector<ImageUse>({
  slug: 'containerised-workloads',
  looksAt: 'images that pipelines build and push, and images that manifests, charts and services run',
  precondition: 'something runs that is delivered from here',
  next: {
    'no-evidence': { title: 'Package the service as an image', effort: 'a day' },
    partly: { title: 'Run the image that the pipeline built, by its version or digest', effort: 'an hour' },
    broken: { title: 'Name a version or a digest where production runs a moving tag', effort: 'minutes' },
  },
  reads: namesImages,
  observe: file => unmasked(imagesOf(file)),
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: ImageUse['what']) => signals.filter(s => s.data.what === what);
    const runs = of('run');
    const builds = graph.activities('image-build', 'image-push');
    const recipes = of('recipe');
    if (!runs.length && !builds.length && !recipes.length) {
      return graph.activities('deploy').length
        ? noEvidence('nothing is built or run as an image here', ...unseen(graph))
        : presupposes(repository, 'nothing that runs is delivered from here');
    }
    const filled = filledIn(signals, graph);
    const moving = runs.filter(
      s => isMutable(s.data.reference) && !filled.has(s.data.image ?? '') && environmentOfPath(s.file) !== 'other',
    );
    const certain = moving.filter(s => isDelivered(s, graph));
    const same = [...builtAndRun(builds, runs, of('filled-in')), ...deployedByName(builds, graph)];
    const rest = [
      ...builds.map(b => placeOf(b, `\`${b.activity.tool}\` ${b.activity.kind === 'image-push' ? 'pushes' : 'builds'} an image`)),
      ...recipes,
    ];
    if (certain.length) return verdict('broken', [...certain.map(toAgainst), ...same]);
    const fixed = runs.filter(s => !isMutable(s.data.reference));
    const doubtful = moving.length ? ['images are named by a tag that moves; nothing here shows that production runs them'] : [];
    if (same.length && !moving.length) return verdict('practised', [...same, ...rest]);
    const missing = same.length
      ? []
      : [builds.length ? 'that the image that is built is the one that runs can\'t be seen' : 'no pipeline builds the images'];
    return verdict('partly', [...same, ...rest, ...fixed, ...moving.map(toAgainst)], ...missing, ...doubtful, ...unseen(graph));
  },
});

function toAgainst(s: FileSignal<ImageUse>): Evidence {
  return { file: s.file, line: s.line, says: `\`${s.data.reference}\` is whichever build was pushed last`, stance: 'against' };
}

/**
 * Whether something here puts the file in place: its path names production, a deploying step names it or its folder, or a reconciler takes
 * it.
 */
function isDelivered(s: FileSignal<ImageUse>, graph: DeliveryGraph): boolean {
  if (environmentOfPath(s.file) === 'production' || graph.reconcilers.length > 0) return true;
  return graph.activities('deploy').some(d => [...d.activity.text.split(/[\s'"=,]+/), ...(d.activity.targets ?? [])].some(word => {
    const path = word.replace(/^(?:\.\/)+|\/+$/g, '');
    return path.length > 1 && (s.file === path || s.file.startsWith(`${path}/`));
  }));
}

/** Workloads that run an image which a pipeline here builds, by name. */
function builtAndRun(
  builds: readonly ActivityNode[], runs: readonly FileSignal<ImageUse>[], filled: readonly FileSignal<ImageUse>[],
): Evidence[] {
  const built = new Map<string, ActivityNode>();
  for (const node of builds) for (const name of builtNames(node)) if (!built.has(name)) built.set(name, node);
  // A build by skaffold makes every artifact that its configuration lists.
  const skaffold = builds.find(b => b.activity.tool === 'skaffold');
  if (skaffold) for (const s of filled) if (s.data.artifact && s.data.image && !built.has(s.data.image)) built.set(s.data.image, skaffold);
  const fillsIn = new Set(filled.flatMap(s => s.data.image ?? []));
  const matching = runs.filter(
    s => s.data.image !== undefined && built.has(s.data.image) && (!isMutable(s.data.reference) || fillsIn.has(s.data.image)),
  );
  const makers = new Set(matching.map(s => built.get(s.data.image!)!));
  // First those that a build names: what else runs under the name may be of an earlier release.
  const named = [
    ...matching.filter(s => fillsIn.has(s.data.image!) && isMutable(s.data.reference)),
    ...matching.filter(s => !isMutable(s.data.reference)),
  ];
  return [
    ...named
      .slice(0, MOST)
      .map((s): Evidence => ({
        file: s.file, line: s.line, says: `\`${s.data.image}\`, which runs here, is built by the pipeline`, stance: 'for',
      })),
    ...[...makers].map(m =>
      placeOf(
        m,
        `\`${m.activity.tool}\` builds ${[...built]
          .filter(([, n]) => n === m)
          .map(([name]) => `\`${name}\``)
          .slice(0, 3)
          .join(', ')}`,
      ),
    ),
  ];
}

function builtNames(node: ActivityNode): string[] {
  const inputs = stepOf(node)?.with ?? {};
  const named = ['tags', 'images', 'image', 'repository', 'imageName'].flatMap(key => inputs[key]?.split(/[\s,]+/) ?? []);
  return [...(node.activity.targets ?? []), ...named].flatMap(reference => shortName(reference) ?? []);
}

/** Deployments by name (`kubectl set image`, `gcloud run deploy --image`) in or after the job that built the image. */
function deployedByName(builds: readonly ActivityNode[], graph: DeliveryGraph): Evidence[] {
  const real = new Set(realDeploys(graph).map(d => d.job));
  return graph
    .activities('deploy', 'promote')
    .filter(d => real.has(d.job) && namesImage(d))
    .flatMap(d => {
      const earlier = new Set([d.job, ...graph.before(d).map(n => n.job)]);
      const maker = builds.find(b => earlier.has(b.job));
      return maker
        ? [
            placeOf(d, `\`${d.activity.tool}\` runs the image that \`${maker.job.id}\` built`),
            placeOf(maker, `\`${maker.activity.tool}\` makes the image`),
          ]
        : [];
    });
}

function namesImage(node: ActivityNode): boolean {
  const { activity } = node;
  const inputs = stepOf(node)?.with ?? {};
  const reference = inputs['image'] ?? inputs['images'];
  if (reference !== undefined) return isFilledIn(reference) || !isMutable(reference);
  return TAKES_IMAGE.test(activity.text) && !/(?:--image[= ]\S*:|tag=)latest\b/.test(activity.text);
}
