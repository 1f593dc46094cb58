import type { JobNode } from '../../../../delivery/graph.ts';
import type { ActivityKind } from '../../../../delivery/pipeline.ts';
import { isPipelinePath } from '../../../../delivery/pipelines/index.ts';
import { SCANS, TESTS, activitiesOf, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { groupBy } from '../../../../lint/group.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { standsIn } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/** Ways to a quick answer that a file can show. */
type Means = 'cache' | 'parallel' | 'paths' | 'cancel';
/** Lines of keys of which the model knows the value alone. */
type Key = 'matrix' | 'limit';

/** Minutes: a budget of ten, and some for the start of a machine. */
const BUDGET = 15;
/** Minutes: whoever allows so much has another budget. */
const LONG = 30;
const ANSWERS: readonly ActivityKind[] = [...TESTS, ...SCANS, 'build', 'lint', 'type-check', 'image-build'];

/**
 * The verdict on a change comes before its author does something else. Files show means (caches, parallel jobs, path filters, cancelled
 * superseded runs), and a budget where a time limit enforces one; how long a run takes they don't show.
 */
export const tenMinuteBuild = detector<Means | Key>({
  slug: 'ten-minute-build',
  looksAt: 'caches, parallel jobs, path filters, cancelled superseded runs and time limits of the jobs that judge a change',
  precondition: 'a pipeline builds or tests',
  next: {
    'no-evidence': { title: 'Cache dependencies and run the checks side by side', effort: 'an hour' },
    partly: { title: 'Set a time limit of ten minutes on each check of a change', effort: 'minutes' },
  },
  reads: isPipelinePath,
  observe: settings,
  judge(repository) {
    const { signals, graph } = repository;
    const jobs = graph.jobs.filter(n => activitiesOf(n).some(a => ANSWERS.includes(a.activity.kind)));
    if (!jobs.length) return presupposes(repository, 'no pipeline builds or tests');
    const first = jobs.filter(n => graph.runsOn(n).proposed || n.pipeline.triggersElsewhere !== undefined);
    const judging = first.length ? first : jobs;
    const byFile = groupBy(signals, s => s.file);
    const means = meansOf(judging, byFile);
    const limits = judging.flatMap(n => limitOf(n, byFile.get(n.pipeline.file) ?? []));
    const budget = judging.every(n => (n.job.timeoutMinutes ?? Infinity) <= BUDGET);
    const long = judging.filter(n => (n.job.timeoutMinutes ?? 0) > LONG);
    const kinds = new Set(means.map(m => m.means));
    if (!means.length && !limits.length) {
      return noEvidence('no cache, no parallel jobs, no path filter and no time limit', ...unseen(graph));
    }
    const evidence = [...means.map(m => m.evidence), ...limits];
    if (budget && kinds.has('cache') && kinds.size > 1) return verdict('practised', evidence, 'how long a run takes stands in no file');
    const missing = (['cache', 'parallel', 'paths', 'cancel'] as const).filter(k => !kinds.has(k)).map(k => WORDS[k]);
    const lacking = missing.length ? [`missing: ${missing.join(', ')}`] : [];
    const limit = long.length ? [`\`${long[0]!.job.id}\` may take ${long[0]!.job.timeoutMinutes} minutes`]
      : budget ? [] : [`not every job that judges a change has a time limit of at most ${BUDGET} minutes`];
    return verdict('partly', evidence, ...limit, ...lacking, 'how long a run takes stands in no file', ...unseen(graph));
  },
});

const WORDS: Readonly<Record<Means, string>> = {
  cache: 'a cache', parallel: 'parallel jobs', paths: 'a filter by path', cancel: 'an end to superseded runs',
};

/** Settings that the model of a pipeline doesn't hold. */
function settings(file: SourceFile): Signal<Means | Key>[] {
  const signal = (node: { range: { start: number } }, says: string, means: Means | Key): Signal<Means | Key> => ({
    line: file.line(node), says, stance: 'for', data: means,
  });
  return file.documents.flatMap(root => {
    if (root.kind !== 'map') return [];
    const scopes = [{ name: '', node: root as typeof root }, ...inner(root)];
    return scopes.flatMap(({ name, node }): Signal<Means | Key>[] => {
      const of = name ? ` of \`${name}\`` : '';
      const cancel = nodeAt(node, ['concurrency', 'cancel-in-progress']);
      const interruptible = nodeAt(node, ['interruptible']);
      const autoCancel = nodeAt(node, ['auto_cancel', 'on_new_commit']);
      const parallel = node.kind === 'map' ? node.entry('parallel') ?? node.entry('parallelism') : undefined;
      const shards = parallel?.value.kind === 'scalar' ? Number(parallel.value.text) > 1 : parallel?.value.kind === 'map';
      const matrix = node.kind === 'map' ? nodeAt(node, ['strategy']) : undefined;
      const limit =
        node.kind === 'map' ? ['timeout-minutes', 'timeoutInMinutes', 'timeout'].map(key => node.entry(key)).find(e => e) : undefined;
      return [
        ...(matrix?.kind === 'map' && matrix.entry('matrix') ? [signal(matrix.entry('matrix')!, '', 'matrix')] : []),
        ...(limit ? [signal(limit, '', 'limit')] : []),
        ...(cancel && textAt(cancel, []) !== 'false' ? [signal(cancel, `superseded runs${of} are cancelled`, 'cancel')] : []),
        ...(textAt(interruptible, []) === 'true' ? [signal(interruptible!, `superseded runs${of} are cancelled`, 'cancel')] : []),
        ...(autoCancel && textAt(autoCancel, []) !== 'none' ? [signal(autoCancel, 'superseded runs are cancelled', 'cancel')] : []),
        ...(parallel && shards ? [signal(parallel, `\`${name}\` runs in parts side by side`, 'parallel')] : []),
      ];
    });
  });
}

/** Jobs and the like: the maps one and two levels down. */
function inner(root: NonNullable<SourceFile['documents'][number]>): { name: string; node: typeof root }[] {
  const entries = root.kind === 'map' ? root.entries : [];
  return entries.flatMap(e => [
    { name: e.key.text, node: e.value },
    ...(e.key.text === 'jobs' && e.value.kind === 'map' ? e.value.entries.map(j => ({ name: j.key.text, node: j.value })) : []),
  ]);
}

interface Found {
  means: Means;
  evidence: Evidence;
}

type Signals = readonly FileSignal<Means | Key>[];

function meansOf(judging: readonly JobNode[], byFile: ReadonlyMap<string, Signals>): Found[] {
  const files = [...new Set(judging.map(n => n.pipeline.file))];
  const set = files
    .flatMap(file => byFile.get(file) ?? [])
    .flatMap((s): Found[] =>
      s.data === 'matrix' || s.data === 'limit'
        ? []
        : [{ means: s.data, evidence: { file: s.file, line: s.line, says: s.says, stance: 'for' } }],
    );
  return [
    ...judging.flatMap(cacheOf),
    ...[...groupBy(judging, n => n.pipeline.file)].flatMap(([file, jobs]) => sideBySide(jobs, byFile.get(file) ?? [])),
    ...judging.flatMap(pathsOf), ...set,
  ];
}

const CACHED = /--cache-from|type=gha|--cache=true|--cache-file|cache-to|--build-cache|TURBO_TOKEN|nx-cloud|--remote_cache/;

function cacheOf({ pipeline, job }: JobNode): Found[] {
  const step = job.steps.find(
    s =>
      s.activities.some(a => a.kind === 'cache') ||
      CACHED.test(s.run ?? '') ||
      Object.entries(s.with ?? {}).some(
        ([k, v]) => /^(?:cache(?:-from|-to)?|enable-cache|bundler-cache)$/.test(k) && !/^(?:false|)$/.test(v),
      ),
  );
  const line = job.cacheLine ?? step?.activities.find(a => a.kind === 'cache' || CACHED.test(a.text))?.line ?? step?.line;
  return line === undefined
    ? []
    : [{ means: 'cache', evidence: { file: pipeline.file, line, says: `\`${job.id}\` keeps a cache`, stance: 'for' } }];
}

/** Jobs of a pipeline that check at the same time: copies of one by a matrix, or several that don't wait for each other. */
function sideBySide(judging: readonly JobNode[], signals: Signals): Found[] {
  const tests = judging.filter(n =>
    activitiesOf(n).some(
      a =>
        TESTS.includes(a.activity.kind) ||
        SCANS.includes(a.activity.kind) ||
        a.activity.kind === 'lint' ||
        a.activity.kind === 'type-check',
    ),
  );
  const found = tests
    .filter(n => n.job.matrix && !signals.some(s => s.data === 'parallel' && standsIn(n, s)))
    .map((n): Found => ({
      means: 'parallel',
      evidence: {
        file: n.pipeline.file, line: keyLine(n, 'matrix', signals), says: `\`${n.job.id}\` runs as a matrix, its parts side by side`,
        stance: 'for',
      },
    }));
  // Among more jobs than a person would write, the first tell enough.
  for (const n of tests.slice(0, 50)) {
    const other = tests.find(
      o => o.pipeline === n.pipeline && o.job !== n.job && !o.job.needs.includes(n.job.id) && !n.job.needs.includes(o.job.id),
    );
    if (other) {
      return [
        ...found,
        {
          means: 'parallel',
          evidence: {
            file: n.pipeline.file, line: n.job.line, says: `\`${n.job.id}\` and \`${other.job.id}\` check side by side`, stance: 'for',
          },
        },
      ];
    }
  }
  return found;
}

function pathsOf({ pipeline, job }: JobNode): Found[] {
  const triggers = (job.triggers ?? pipeline.triggers).filter(t => t.paths?.length);
  const trigger = triggers.find(t => t.on === 'pull-request') ?? triggers[0];
  if (trigger) {
    return [{
      means: 'paths',
      evidence: { file: pipeline.file, line: trigger.line, says: `\`${job.id}\` runs for changes of certain paths`, stance: 'for' },
    }];
  }
  const step = job.steps.find(
    s =>
      /^(?:dorny\/paths-filter|tj-actions\/changed-files|step-security\/changed-files)@/.test(s.uses ?? '') ||
      /\bnx affected\b|\bturbo run\b[^\n]{0,200}--(?:filter|affected)|--since[= ]origin|\bpants --changed-since/.test(s.run ?? ''),
  );
  return step
    ? [{
        means: 'paths', evidence: { file: pipeline.file, line: step.line, says: `\`${job.id}\` asks what a change touches`, stance: 'for' },
      }]
    : [];
}

function limitOf(node: JobNode, signals: Signals): Evidence[] {
  const { pipeline, job } = node;
  const minutes = job.timeoutMinutes;
  return minutes === undefined || minutes > BUDGET
    ? []
    : [{
        file: pipeline.file, line: keyLine(node, 'limit', signals), says: `\`${job.id}\` ends after ${minutes} minutes at most`,
        stance: 'for',
      }];
}

/** The line of a key of a job; that of the job where the key stands elsewhere. */
function keyLine(node: JobNode, key: Key, signals: Signals): number {
  return signals.find(s => s.data === key && standsIn(node, s))?.line ?? node.job.line;
}
