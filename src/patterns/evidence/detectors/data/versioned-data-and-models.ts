import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import { entriesOf, itemsOf, nodeAt } from '../../../../documents/yaml/at.ts';
import { parseYaml } from '../../../../documents/yaml/index.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { placeOf } from '../../places.ts';
import { presupposesFiles } from '../../presence.ts';
import { hasModels, learningSigns, mayLearn } from './learning.ts';

/**
 * `pinned`: by hash; `stage`: described, with its name; `ignored`: a lock that Git doesn't keep; `large`: files of Git LFS; `library`;
 * `learns`.
 */
type What = { what: 'pinned'; stage?: string } | { what: 'stage'; stage: string } | { what: 'ignored' | 'large' | 'library' | 'learns' };

const HASHES = ['md5', 'etag', 'checksum', 'hash', 'version_id', 'md5-dos2unix'];

/** One commit names the data, parameters and model by hash, and a pipeline takes them by these names. */
export const versionedDataAndModels = detector<What>({
  slug: 'versioned-data-and-models',
  looksAt: 'DVC locks and pointers, lakeFS, Git LFS, and pipelines that read by them',
  precondition: 'models are trained or served here',
  next: {
    'no-evidence': { title: 'Track data and models with DVC, and commit its lock', effort: 'a day' },
    partly: { title: 'Let the pipeline pull data by the committed hashes', effort: 'an hour' },
  },
  reads: path => mayLearn(path) || /(?:^|\/)(?:dvc\.lock|\.gitignore|\.gitattributes)$|\.dvc$/.test(path),
  observe: file => [...fromDvc(file), ...fromGit(file), ...fromDependencies(file)],
  judge(repository) {
    const { graph, signals, paths } = repository;
    const of = (what: What['what']) => signals.filter(s => s.data.what === what);
    if (!of('learns').length && !of('pinned').length && !of('stage').length && !hasModels(paths, graph))
      return presupposesFiles(repository, 'no model is trained or served here');
    const uses = readers(graph).map(n =>
      placeOf(n, `\`${n.activity.text.split('\n', 1)[0]!.slice(0, 60)}\` in \`${n.job.id}\` takes data by its committed name`),
    );
    const pinned = of('pinned');
    const locked = new Set(pinned.flatMap(s => (s.data.what === 'pinned' && s.data.stage !== undefined ? [s.data.stage] : [])));
    const loose = of('stage').filter(s => s.data.what === 'stage' && !locked.has(s.data.stage));
    const lesser = [...of('large'), ...of('library')];
    if (!pinned.length) {
      const described = [...of('stage'), ...lesser, ...of('ignored')];
      if (!described.length && !uses.length) return noEvidence('nothing names data or models by hash');
      return verdict(
        'partly',
        [...of('ignored'), ...uses, ...described],
        of('stage').length
          ? 'stages are described, but no lock with hashes is committed'
          : 'which data a model was made from is not recorded',
      );
    }
    const evidence = [
      ...pinned,
      ...uses,
      ...loose.map(s => ({ ...s, stance: 'against' as const, says: `${s.says}, and no lock names its inputs by hash` })),
      ...lesser,
    ];
    if (loose.length || of('ignored').length) return verdict('partly', [...of('ignored'), ...evidence], 'not everything is pinned by hash');
    return uses.length
      ? verdict('practised', evidence)
      : verdict('partly', evidence, 'no pipeline is seen that takes data or models by these names');
  },
});

/** Commands that fetch or reproduce by what is committed. */
function readers(graph: DeliveryGraph): ActivityNode[] {
  return graph.jobs
    .flatMap(({ pipeline, job }) => job.steps.flatMap(s => s.activities.map(activity => ({ pipeline, job, activity }))))
    .filter(
      ({ activity }) =>
        activity.tool === 'lakectl'
        || (activity.tool === 'dvc' && /\bdvc\s+(?:pull|fetch|checkout|repro|exp\s+run|get|import|update|status)\b/.test(activity.text)),
    );
}

function fromDvc(file: SourceFile): Signal<What>[] {
  if (/(?:^|\/)dvc\.yaml$/.test(file.path)) {
    return file.documents
      .flatMap(root => entriesOf(nodeAt(root, ['stages'])))
      .map(e => ({
        line: file.line(e.key),
        says: `stage \`${e.key.text}\` says what it is made from`,
        stance: 'for',
        data: { what: 'stage', stage: e.key.text },
      }));
  }
  const lock = /(?:^|\/)dvc\.lock$/.test(file.path);
  if (!lock && !file.path.endsWith('.dvc')) return [];
  const { root } = parseYaml(file.text);
  if (!lock) {
    return itemsOf(nodeAt(root, ['outs']))
      .filter(isPinned)
      .slice(0, 1)
      .map(out => ({
        line: file.line(out),
        says: `\`${file.name.replace(/\.dvc$/, '')}\` is named by its hash`,
        stance: 'for',
        data: { what: 'pinned' },
      }));
  }
  return entriesOf(nodeAt(root, ['stages']))
    .filter(e => [...itemsOf(nodeAt(e.value, ['deps'])), ...itemsOf(nodeAt(e.value, ['outs']))].every(isPinned))
    .map(e => ({
      line: file.line(e.key),
      says: `stage \`${e.key.text}\` names all that goes in and comes out by hash`,
      stance: 'for',
      data: { what: 'pinned', stage: e.key.text.replace(/@.*$/, '') },
    }));
}

function fromGit(file: SourceFile): Signal<What>[] {
  if (file.name !== '.gitignore' && file.name !== '.gitattributes') return [];
  return file.text.split('\n').flatMap((text, i): Signal<What>[] => {
    const line = text.trim();
    if (file.name === '.gitignore')
      return /^\/?(?:\*\*\/)?dvc\.lock$/.test(line)
        ? [{ line: i + 1, says: '`dvc.lock` is kept out of Git: nothing is pinned', stance: 'against', data: { what: 'ignored' } }]
        : [];
    const large =
      /^(?<files>[^\s#]*\.(?:pkl|joblib|onnx|pt|pth|h5|keras|safetensors|tflite|gguf|parquet|csv|feather|arrow|npz|npy|bin|model))\s[^#]*\bfilter=lfs\b/.exec(
        line,
      )?.groups?.['files'];
    return large ? [{ line: i + 1, says: `\`${large}\` is versioned by Git LFS`, stance: 'for', data: { what: 'large' } }] : [];
  });
}

function fromDependencies(file: SourceFile): Signal<What>[] {
  const libraries = usedDependencies(file).filter(
    d => d.ecosystem === 'pypi' && /^(?:dvc(?:-.+)?|lakefs(?:-.+)?|pachyderm-sdk)$/.test(d.name),
  );
  return [
    ...learningSigns(file)
      .filter(s => s.what === 'trains')
      .map((s): Signal<What> => ({ line: s.line, says: s.says, stance: 'neutral', data: { what: 'learns' } })),
    ...libraries.map((d): Signal<What> => ({
      line: d.line,
      says: `\`${d.name}\` versions data`,
      stance: 'for',
      data: { what: 'library' },
    })),
  ];
}

function isPinned(item: YamlNode): boolean {
  return HASHES.some(key => nodeAt(item, [key])) || itemsOf(nodeAt(item, ['files'])).some(isPinned);
}
