import { recognise as recogniseDockerfile } from '../../../../platforms/dockerfile/recognise.ts';
import { isPipelinePath } from '../../../../delivery/pipelines/index.ts';
import { unseen } from '../../../../delivery/release-path.ts';
import { hasPrograms } from '../../../../project/programs.ts';
import { deliveredBy } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { isOptional } from '../../optional.ts';
import type { Evidence } from '../../status.ts';
import { pipedScripts } from './piped-scripts.ts';
import { classesIn, classOfPath, type VersionedClass } from './versioned-classes.ts';

type What = VersionedClass | 'piped';

const NAMES: Readonly<Record<VersionedClass | 'pipeline', string>> = {
  pipeline: 'the pipeline', dependencies: 'the exact dependencies', infrastructure: 'the infrastructure', policy: 'policies',
  dashboards: 'dashboards', alerts: 'alerts', schema: 'the schema of the database', documents: 'documents',
};
const BY_PATH: Readonly<Record<VersionedClass, string>> = {
  dependencies: 'the exact versions of the dependencies are locked', infrastructure: 'infrastructure is declared here',
  policy: 'a policy is written as code', dashboards: 'a dashboard is versioned', alerts: 'alerts are versioned',
  schema: 'changes of the schema are versioned', documents: 'documents are versioned beside the code',
};
/** What is most often kept elsewhere. */
const RARE = ['policy', 'dashboards', 'alerts', 'schema', 'documents'] as const;
/** Where people work and nothing is delivered from. */
const WORKPLACE = /(?:^|\/)\.devcontainer\//;

/** Whatever the service would be rebuilt from is in a repository and delivered from it; nothing unversioned is fetched and run. */
export const versionControlEverything = detector<What>({
  slug: 'version-control-everything',
  looksAt:
    'which classes of things are versioned (code, dependencies, infrastructure, policies, dashboards, alerts, schemas, documents), '
    + 'and scripts that are fetched and run without a version',
  precondition: 'there is a repository',
  next: {
    'no-evidence': { title: 'Put the pipeline and the infrastructure into the repository', effort: 'a day' },
    partly: { title: 'Move what is kept elsewhere into a repository: alerts, dashboards, policies', effort: 'a day' },
    broken: { title: 'Fetch a named version and compare its checksum before running it', effort: 'minutes' },
  },
  reads: path =>
    isPipelinePath(path) ||
    /\.(?:ya?ml|tf|tofu)$/i.test(path) ||
    /(?:dashboards?|grafana)[^/]*\/(?:[^/]+\/)*[^/]+\.json$|(?:^|[-_.])dashboard\.json$/i.test(path) ||
    (/docker|container/i.test(path) && recogniseDockerfile(path, 'FROM x') > 0),
  observe: file => [
    ...classesIn(file).map((c): Signal<What> => ({ line: c.line, says: c.says, stance: 'for', data: c.of })),
    ...pipedScripts(file).map((p): Signal<What> => ({ line: p.line, says: p.says, stance: 'against', data: 'piped' })),
  ],
  judge({ signals, graph, paths, all }) {
    const hidden = unseen(graph);
    const places = new Map<VersionedClass | 'pipeline', Evidence>();
    const add = (of: VersionedClass | 'pipeline', evidence: Evidence): unknown => places.has(of) || places.set(of, evidence);
    const first = graph.pipelines.find(p => p.triggers.some(t => t.on !== 'call')) ?? graph.pipelines[0];
    if (first) {
      add('pipeline', {
        file: first.file, line: first.triggers[0]?.line ?? first.jobs[0]?.line ?? 1, says: 'the pipeline is versioned', stance: 'for',
      });
    }
    for (const s of nearestFirst(signals)) if (s.data !== 'piped') add(s.data, { file: s.file, line: s.line, says: s.says, stance: 'for' });
    // Documents stand where nothing is delivered from, and are a class of their own here.
    for (const path of all) {
      if (classOfPath(path) === 'documents') add('documents', { file: path, line: 1, says: BY_PATH.documents, stance: 'for' });
    }
    for (const path of nearestFirst(paths.map(file => ({ file }))).map(p => p.file)) {
      const of = classOfPath(path);
      if (of && of !== 'documents') add(of, { file: path, line: 1, says: BY_PATH[of], stance: 'for' });
    }
    const piped = signals.filter(s => s.data === 'piped' && !WORKPLACE.test(s.file));
    const evidence = [...places.values()];
    if (piped.length) return verdict('broken', [...piped, ...evidence], ...hidden);
    const missing = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter(c => !places.has(c)).map(c => NAMES[c]);
    const note = missing.length ? [`not seen here, though it may be kept in another repository: ${missing.join(', ')}`] : [];
    const delivering = deliveredBy(graph, places.has('infrastructure') ? [places.get('infrastructure')!] : []);
    const whole =
      places.has('pipeline') &&
      places.has('infrastructure') &&
      (places.has('dependencies') || !hasPrograms(paths)) &&
      RARE.filter(c => places.has(c)).length >= 2;
    if (whole && delivering) return verdict('practised', [delivering, ...evidence], ...note);
    if (places.size < 2) return noEvidence(...note, ...hidden);
    return verdict(
      'partly', evidence, ...(delivering ? [] : ['nothing is seen that brings what is versioned here into a running system']), ...note,
      ...hidden,
    );
  },
});

/** Add-ons last, and what lies near the root first: the place that tells most of each class. */
function nearestFirst<T extends { file: string }>(places: readonly T[]): T[] {
  const rank = ({ file }: T): number => (isOptional(file) ? 100 : 0) + file.split('/').length;
  return [...places].sort((a, b) => rank(a) - rank(b));
}
