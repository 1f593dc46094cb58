import { imageId } from './contribution.ts';
import type { LiveGraph } from './live-graph.ts';
import type { MapEdge, MapNode } from './model.ts';
import { folderOf, nameOf } from '../../project/paths.ts';
import type { Tally } from './tally.ts';

/** Nodes that stand for what is missing, and the edges that lead to them. */
export interface Gaps {
  nodes: MapNode[];
  edges: MapEdge[];
}

/**
 * Hand-overs that are missing, each with its reason: only where the rest of the repository makes it certain. An image is not said to be run
 * nowhere where something runs whose image can't be told; a service is not said to be unwatched where something watches everything.
 */
export function findGaps(graph: LiveGraph, tally: Tally): Gaps {
  const gaps: Gaps = { nodes: [], edges: [] };
  unrunImages(graph, tally, gaps);
  unbuiltImages(graph, tally, gaps);
  untestedDeploys(graph, tally, gaps);
  idleEnvironments(graph, gaps);
  unwatchedServices(graph, tally, gaps);
  gaps.nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
  gaps.edges.sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  return gaps;
}

/** @param way whether the gap comes after the node or before it */
function add(gaps: Gaps, at: MapNode, what: { lane: MapNode['lane']; name: string; why: string }, way: 'after' | 'before'): void {
  const id = `gap ${way} ${at.id}`;
  gaps.nodes.push({ id, kind: 'gap', lane: what.lane, name: what.name, detail: what.why, file: at.file, line: at.line });
  gaps.edges.push(way === 'after' ? { from: at.id, to: id, kind: 'missing' } : { from: id, to: at.id, kind: 'missing' });
}

/** Images that a job pushes by their name and nothing here runs, while others that are pushed here are run. */
function unrunImages(graph: LiveGraph, tally: Tally, gaps: Gaps): void {
  if (tally.is('unknownRuns')) return;
  const pushed = tally.pushed();
  const idle = pushed.filter(name => !graph.from(imageId(name), 'runs-in').length);
  if (!idle.length || idle.length === pushed.length) return;
  const others = pushed.filter(name => !idle.includes(name)).slice(0, 3).map(o => `\`${o}\``);
  for (const name of idle) {
    const node = graph.node(imageId(name));
    if (!node || tally.mentions(name)) continue;
    add(gaps, node, { lane: 'operate', name: 'Run nowhere', why: `\`${name}\` is built and pushed, and nothing in this repository runs or names it; ${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} run here` }, 'after');
  }
}

/** Images that are run here and have a Dockerfile here, which no job builds, while jobs build others. */
function unbuiltImages(graph: LiveGraph, tally: Tally, gaps: Gaps): void {
  if (tally.is('unknownBuilds')) return;
  const unbuilt: { node: MapNode; recipe: MapNode }[] = [];
  const run = new Set<string>();
  for (const e of graph.ofKind('runs-in')) run.add(e.from);
  if (!some(graph.ofKind('builds'), e => graph.node(e.from)?.kind === 'job')) return;
  for (const id of run) {
    const builders = graph.to(id, 'builds').flatMap(e => graph.node(e.from) ?? []);
    const [recipe] = builders;
    const node = graph.node(id);
    if (!node || !recipe || builders.some(b => b.kind === 'job' || graph.from(b.id, 'built-by').length > 0)) continue;
    unbuilt.push({ node, recipe });
  }
  for (const { node, recipe } of unbuilt) {
    add(gaps, node, { lane: 'build', name: 'Built nowhere', why: `\`${node.name}\` is run here and \`${recipe.file}\` is its recipe, and no job builds it; jobs build others` }, 'before');
  }
}

function some(edges: Iterable<MapEdge>, fits: (e: MapEdge) => boolean): boolean {
  for (const e of edges) if (fits(e)) return true;
  return false;
}

/** Deployments that no test can stop. */
function untestedDeploys(graph: LiveGraph, tally: Tally, gaps: Gaps): void {
  if (!tally.is('tests')) return;
  for (const { node: id, mute, beside, after } of tally.untested()) {
    const node = graph.node(id);
    if (!node || (mute === undefined && beside === undefined && after === undefined && tally.is('testsProposed'))) continue;
    const why = after !== undefined ? `\`${node.name}\` starts when \`${after}\` has ended, whether its tests passed or not`
      : mute !== undefined ? `\`${node.name}\` waits for \`${mute}\`, whose tests can't stop it`
      : beside !== undefined ? `\`${node.name}\` deploys beside \`${beside}\` and does not wait for its tests`
        : `\`${node.name}\` waits for no test, and no test of this repository runs on changes before they are merged`;
    add(gaps, node, { lane: 'test', name: 'Not tested before', why }, 'before');
  }
}

/** Overlays to which nothing leads, while something leads to their siblings. */
function idleEnvironments(graph: LiveGraph, gaps: Gaps): void {
  const groupOf = ({ file }: MapNode): string => folderOf(folderOf(file));
  const groups = new Map<string, { alive: MapNode[]; idle: { overlay: MapNode; environment: string }[] }>();
  const byJobs = new Set<string>();
  for (const e of graph.ofKind('deploys-to')) {
    const overlay = graph.node(e.from);
    if (overlay?.kind === 'job') byJobs.add(e.to);
    if (overlay?.detail !== 'kustomization') continue;
    const group = groups.get(groupOf(overlay)) ?? { alive: [], idle: [] };
    groups.set(groupOf(overlay), group);
    if (graph.isReached(overlay.id, 'deploys')) group.alive.push(overlay);
    else if (!graph.isReached(overlay.id, 'contains')) group.idle.push({ overlay, environment: e.to });
  }
  for (const { alive, idle } of groups.values()) {
    const sibling = alive.sort((a, b) => (a.file < b.file ? -1 : 1))[0];
    if (!sibling) continue;
    for (const { overlay, environment } of idle) {
      if (byJobs.has(environment)) continue;
      add(gaps, overlay, { lane: 'deploy', name: 'Deployed by nothing', why: `nothing in this repository deploys \`${folderOf(overlay.file)}\`; \`${nameOf(folderOf(sibling.file))}\` beside it is deployed` }, 'before');
    }
  }
}

/** Own workloads behind a Service that nothing watches, while most are watched and nothing watches everything. */
function unwatchedServices(graph: LiveGraph, tally: Tally, gaps: Gaps): void {
  if (tally.is('watchesAll')) return;
  const watched = new Set<string>();
  for (const e of graph.ofKind('watches')) watched.add(e.to);
  if (!watched.size) return;
  // Copies of one service for several environments are one: they are told apart by their name.
  const services = new Map<string, { node: MapNode; watched: boolean }>();
  for (const e of graph.ofKind('selects')) {
    const node = graph.node(e.to);
    if (!node || !graph.isReached(node.id, 'runs-in')) continue;
    const known = services.get(node.name);
    const first = known && known.node.id < node.id ? known.node : node;
    services.set(node.name, { node: first, watched: known?.watched === true || watched.has(e.to) || watched.has(e.from) });
  }
  const blind = [...services.values()].filter(s => !s.watched);
  const seen = [...services.values()].filter(s => s.watched).map(s => `\`${s.node.name}\``).sort();
  if (!seen.length || blind.length > seen.length) return;
  for (const { node } of blind) {
    const why = `no alert, monitor, objective or dashboard of this repository watches \`${node.name}\`; ${seen.slice(0, 3).join(', ')} ${seen.length === 1 ? 'is' : 'are'} watched`;
    add(gaps, node, { lane: 'monitor', name: 'Watched by nothing', why }, 'after');
  }
}
