import picomatch from 'picomatch';
import type { JobNode } from './graph.ts';
import { asksForConclusion, runsWhateverHappened } from './heeds.ts';
import type { Pipeline } from './pipeline.ts';

/** How jobs follow one another. Groups are lists that many jobs share, so that stages cost no more than their jobs. */
export interface Links {
  pipelines: readonly Pipeline[];
  jobs: readonly JobNode[];
  /** The graph's own node of a job, for one that was made elsewhere. */
  nodeOf(node: JobNode): JobNode;
  /** Those that must have succeeded. */
  before(node: JobNode): readonly (readonly JobNode[])[];
  /** Those that run before, also where their failure is let pass. */
  earlier(node: JobNode): readonly (readonly JobNode[])[];
  after(node: JobNode): readonly (readonly JobNode[])[];
  callers(pipeline: Pipeline): readonly JobNode[];
  /** Pipelines that take this one in as a part of theirs. */
  includers(pipeline: Pipeline): readonly Pipeline[];
  /** Pipelines after which a pipeline starts. */
  followed(pipeline: Pipeline): readonly Pipeline[];
}

/** Finds which jobs are before which: in a pipeline, in files that it includes, in those that it calls, and in those that it follows. */
export function linkPipelines(given: readonly Pipeline[]): Links {
  const all = withUnseen(given);
  const callersOf = findCallers(all);
  const included = findIncluded(all);
  const pipelines = all.filter(p => !isPart(p) || (included.get(p)?.length ?? 0) > 0 || (callersOf.get(p)?.length ?? 0) > 0);
  const nodesOf = new Map(all.map(p => [p, p.jobs.map((job): JobNode => ({ pipeline: p, job }))]));
  const byJob = new Map([...nodesOf.values()].flat().map(n => [n.job, n]));
  const nodeOf = (node: JobNode) => byJob.get(node.job) ?? node;
  const jobs = pipelines.flatMap(p => nodesOf.get(p) ?? []);
  const callers = new Map([...callersOf].map(([p, found]) => [p, found.map(nodeOf)]));
  const followed = findFollowed(pipelines);
  const earlier = new Map<JobNode, (readonly JobNode[])[]>();
  const ids = new Map(all.map(p => [p, new Map((nodesOf.get(p) ?? []).map(n => [n.job.id, n]))]));
  const needs = needsByList(ids);
  for (const node of jobs) earlier.set(node, [needs(node)]);
  addStages(pipelines, nodesOf, earlier, ids);
  for (const [callee, nodes] of callers) {
    const inside = nodesOf.get(callee) ?? [];
    for (const caller of nodes) {
      earlier.get(caller)?.push(inside);
      const needed = needs(caller);
      if (needed.length) for (const node of inside) earlier.get(node)?.push(needed);
    }
  }
  const before = new Map([...earlier].map(([node, groups]) => [node, runsWhateverHappened(node.job.condition) ? [] : [...groups]]));
  for (const [pipeline, others] of followed) {
    const groups = others.map(p => nodesOf.get(p) ?? []);
    for (const node of nodesOf.get(pipeline) ?? []) {
      earlier.get(node)?.push(...groups);
      if (pipeline.system !== 'github-actions' || asksForConclusion(node.job)) before.get(node)?.push(...groups);
    }
  }
  const after = reversed(earlier);
  return {
    pipelines, jobs, nodeOf,
    before: node => before.get(node) ?? [],
    earlier: node => earlier.get(node) ?? [],
    after: node => after().get(node) ?? [],
    callers: p => callers.get(p) ?? [],
    includers: p => included.get(p) ?? [],
    followed: p => followed.get(p) ?? [],
  };
}

/** Pipelines that call or take in a file of this repository that wasn't read say so. */
function withUnseen(all: readonly Pipeline[]): readonly Pipeline[] {
  const files = new Set(all.map(p => p.file));
  return all.map(p => {
    // A file that GitLab includes may hold variables alone: that none was read tells nothing.
    const unseen = p.incomplete !== undefined || p.system === 'gitlab-ci' ? undefined
      : p.includes.find(i => i.local && !files.has(i.target.replace(/^[.$]\//, '')));
    return unseen ? { ...p, incomplete: `line ${unseen.line} takes in \`${unseen.target}\`, of which nothing could be read` } : p;
  });
}

/** Files of GitLab that others include, with those that do. */
function findIncluded(all: readonly Pipeline[]): Map<Pipeline, Pipeline[]> {
  const byFile = new Map(all.filter(p => p.system === 'gitlab-ci').map(p => [p.file, p]));
  const included = new Map<Pipeline, Pipeline[]>();
  for (const root of byFile.values()) {
    if (!root.includes.some(i => i.local)) continue;
    for (const part of includedBy(root, byFile)) {
      const known = included.get(part);
      if (part === root) continue;
      if (known) known.push(root);
      else included.set(part, [root]);
    }
  }
  return included;
}

/** Composite actions, templates and files to be included are no pipelines of their own. */
function isPart(pipeline: Pipeline): boolean {
  if (pipeline.system === 'gitlab-ci') return !/(?:^|\/)\.gitlab-ci\.ya?ml$/.test(pipeline.file);
  return pipeline.triggers.length > 0 && pipeline.triggers.every(t => t.on === 'call')
    && (/(?:^|\/)action\.ya?ml$/.test(pipeline.file) || pipeline.system === 'azure-pipelines');
}

function findCallers(all: readonly Pipeline[]): Map<Pipeline, JobNode[]> {
  const byFile = new Map(all.map(p => [p.file, p]));
  const callers = new Map<Pipeline, JobNode[]>();
  for (const pipeline of all) {
    for (const job of pipeline.jobs) {
      const called = new Set<Pipeline>();
      for (const path of [job.calls, ...job.steps.map(s => s.uses)]) {
        const target = path === undefined || /@|:\/\//.test(path) ? undefined : find(byFile, path.replace(/^[.$]\//, ''));
        if (target && target !== pipeline) called.add(target);
      }
      for (const target of called) {
        const known = callers.get(target);
        if (known) known.push({ pipeline, job });
        else callers.set(target, [{ pipeline, job }]);
      }
    }
  }
  return callers;
}

function find(byFile: ReadonlyMap<string, Pipeline>, path: string): Pipeline | undefined {
  const folder = path.replace(/\/$/, '');
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`;
  return byFile.get(path) ?? byFile.get(`${prefix}action.yml`) ?? byFile.get(`${prefix}action.yaml`);
}

/** The nodes of a job's needs; jobs that share their list of needs share the nodes. */
function needsByList(ids: ReadonlyMap<Pipeline, ReadonlyMap<string, JobNode>>): (node: JobNode) => readonly JobNode[] {
  const lists = new Map<readonly string[], readonly JobNode[]>();
  return ({ pipeline, job }) => {
    let nodes = lists.get(job.needs);
    if (!nodes) {
      nodes = job.needs.flatMap(id => ids.get(pipeline)?.get(id) ?? []);
      lists.set(job.needs, nodes);
    }
    return nodes;
  };
}

/** Files of GitLab that include one another are one pipeline: jobs of earlier stages in the other files are before. */
function addStages(
  pipelines: readonly Pipeline[], nodesOf: ReadonlyMap<Pipeline, readonly JobNode[]>, before: ReadonlyMap<JobNode, (readonly JobNode[])[]>,
  ids: ReadonlyMap<Pipeline, ReadonlyMap<string, JobNode>>,
): void {
  const byFile = new Map(pipelines.filter(p => p.system === 'gitlab-ci').map(p => [p.file, p]));
  const roots = [...byFile.values()].filter(p => p.includes.some(i => i.local));
  for (const root of roots) {
    const files = includedBy(root, byFile);
    if (files.size < 2) continue;
    addNeedsAcross(files, ids, before);
    const order = new Map((root.stages ?? []).map((s, i) => [s, i]));
    const byStage = new Map<string, JobNode[]>();
    for (const file of files) {
      for (const node of nodesOf.get(file) ?? []) {
        const list = byStage.get(node.job.stage ?? 'test');
        if (list) list.push(node);
        else byStage.set(node.job.stage ?? 'test', [node]);
      }
    }
    for (const [stage, nodes] of byStage) {
      const at = order.get(stage) ?? (stage === '.post' ? Infinity : stage === '.pre' ? -1 : undefined);
      if (at === undefined) continue;
      const earlier = [...byStage].filter(([s]) => (order.get(s) ?? (s === '.pre' ? -1 : Infinity)) < at).map(([, list]) => list);
      for (const node of nodes) if (node.job.needsByStage) before.get(node)?.push(...earlier);
    }
  }
}

/** Jobs may need those of other files that are included. */
function addNeedsAcross(files: ReadonlySet<Pipeline>, ids: ReadonlyMap<Pipeline, ReadonlyMap<string, JobNode>>,
  before: ReadonlyMap<JobNode, (readonly JobNode[])[]>): void {
  const everywhere = new Map([...files].flatMap(f => [...(ids.get(f) ?? [])]));
  for (const file of files) {
    const own = ids.get(file);
    for (const node of own?.values() ?? []) {
      const needed = node.job.needsByStage ? [] : node.job.needs.flatMap(id => (own?.has(id) ? [] : (everywhere.get(id) ?? [])));
      if (needed.length) before.get(node)?.push(needed);
    }
  }
}

function includedBy(root: Pipeline, byFile: ReadonlyMap<string, Pipeline>): Set<Pipeline> {
  const files = new Set([root]);
  for (const file of files) {
    for (const include of file.includes) {
      if (!include.local) continue;
      const exact = byFile.get(include.target);
      if (exact) files.add(exact);
      if (exact || !include.target.includes('*')) continue;
      const fits = picomatch(include.target);
      for (const [path, pipeline] of byFile) if (fits(path)) files.add(pipeline);
    }
  }
  return files;
}

/** A pipeline that starts by nothing but the end of another, or by hand, follows that one. */
function findFollowed(pipelines: readonly Pipeline[]): Map<Pipeline, readonly Pipeline[]> {
  const byName = new Map<string, Pipeline[]>();
  for (const pipeline of pipelines) {
    for (const name of new Set([pipeline.name ?? pipeline.file, pipeline.file])) byName.set(name, [...(byName.get(name) ?? []), pipeline]);
  }
  const followed = new Map<Pipeline, readonly Pipeline[]>();
  for (const pipeline of pipelines) {
    const starts = pipeline.triggers.filter(t => t.on !== 'manual');
    if (!starts.length || !starts.every(t => t.on === 'after-pipeline')) continue;
    followed.set(pipeline, starts.flatMap(t => t.pipelines ?? []).flatMap(name => byName.get(name) ?? []).filter(p => p !== pipeline));
  }
  return followed;
}

/** The other way round, made when it is first asked for. A shared group stays shared: it is turned once. */
function reversed(before: ReadonlyMap<JobNode, readonly (readonly JobNode[])[]>): () => ReadonlyMap<JobNode,
  readonly (readonly JobNode[])[]> {
  let after: Map<JobNode, (readonly JobNode[])[]> | undefined;
  return () => {
    if (after) return after;
    const followers = new Map<readonly JobNode[], JobNode[]>();
    for (const [node, groups] of before) {
      for (const group of groups) {
        const list = followers.get(group);
        if (list) list.push(node);
        else followers.set(group, [node]);
      }
    }
    after = new Map();
    for (const [group, nodes] of followers) {
      for (const node of group) {
        const lists = after.get(node);
        if (lists) lists.push(nodes);
        else after.set(node, [nodes]);
      }
    }
    return after;
  };
}
