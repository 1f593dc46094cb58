import type { Contribution } from './contribution.ts';
import { imageId } from './contribution.ts';
import type { MapEdge, MapNode } from './model.ts';
import { folderOf, nameOf } from './paths.ts';

/** Nodes that stand for what is missing, and the edges that lead to them. */
export interface Gaps {
  nodes: MapNode[];
  edges: MapEdge[];
}

/** What gaps are looked for in: the map without them. */
export interface Known {
  nodes: ReadonlyMap<string, MapNode>;
  edges: readonly MapEdge[];
  contributions: readonly Contribution[];
}

/**
 * Hand-overs that are missing, each with its reason: only where the rest of the repository makes it certain. An image is not said to be run
 * nowhere where something runs whose image can't be told; a service is not said to be unwatched where something watches everything.
 */
export function findGaps(known: Known): Gaps {
  const gaps: Gaps = { nodes: [], edges: [] };
  const around = new Ends(known);
  unrunImages(known, around, gaps);
  unbuiltImages(known, around, gaps);
  untestedDeploys(known, gaps);
  idleEnvironments(known, around, gaps);
  unwatchedServices(known, around, gaps);
  return gaps;
}

/** Edges by what they end at. */
class Ends {
  private readonly into = new Map<string, MapEdge[]>();
  private readonly out = new Map<string, MapEdge[]>();

  constructor({ edges }: Known) {
    for (const e of edges) {
      push(this.into, e.to, e);
      push(this.out, e.from, e);
    }
  }

  to(id: string, kind: MapEdge['kind']): MapEdge[] {
    return (this.into.get(id) ?? []).filter(e => e.kind === kind);
  }

  from(id: string, kind: MapEdge['kind']): MapEdge[] {
    return (this.out.get(id) ?? []).filter(e => e.kind === kind);
  }
}

function push(index: Map<string, MapEdge[]>, key: string, edge: MapEdge): void {
  const known = index.get(key);
  if (known) known.push(edge);
  else index.set(key, [edge]);
}

/** @param way whether the gap comes after the node or before it */
function add(gaps: Gaps, at: MapNode, what: { lane: MapNode['lane']; name: string; why: string }, way: 'after' | 'before'): void {
  const id = `gap ${way} ${at.id}`;
  gaps.nodes.push({ id, kind: 'gap', lane: what.lane, name: what.name, detail: what.why, file: at.file, line: at.line });
  gaps.edges.push(way === 'after' ? { from: at.id, to: id, kind: 'missing' } : { from: id, to: at.id, kind: 'missing' });
}

/** Images that a job pushes by their name and nothing here runs, while others that are pushed here are run. */
function unrunImages({ nodes, contributions }: Known, around: Ends, gaps: Gaps): void {
  if (contributions.some(c => c.unknownRuns)) return;
  const pushed = new Set(contributions.flatMap(c => c.pushed ?? []));
  if (!pushed.size) return;
  const isRun = (name: string): boolean => around.from(imageId(name), 'runs-in').length > 0;
  const others = [...pushed].filter(isRun);
  if (!others.length) return;
  const mentions = new Set(contributions.flatMap(c => c.mentions ?? []));
  for (const name of pushed) {
    const node = nodes.get(imageId(name));
    if (!node || isRun(name) || mentions.has(name)) continue;
    add(gaps, node, { lane: 'operate', name: 'Run nowhere', why: `\`${name}\` is built and pushed, and nothing in this repository runs or names it; ${others.map(o => `\`${o}\``).slice(0, 3).join(', ')} ${others.length === 1 ? 'is' : 'are'} run here` }, 'after');
  }
}

/** Images that are run here and have a Dockerfile here, which no job builds, while jobs build others. */
function unbuiltImages({ nodes, edges, contributions }: Known, around: Ends, gaps: Gaps): void {
  if (contributions.some(c => c.unknownBuilds)) return;
  const byJob = new Set<string>();
  for (const e of edges) if (e.kind === 'builds' && nodes.get(e.from)?.kind === 'job') byJob.add(e.to);
  if (!byJob.size) return;
  for (const node of nodes.values()) {
    if (!node.id.startsWith('image ') || byJob.has(node.id)) continue;
    const recipes = around.to(node.id, 'builds').map(e => nodes.get(e.from)!);
    const recipe = recipes[0];
    if (!recipe || recipes.some(r => around.from(r.id, 'built-by').length > 0) || !around.from(node.id, 'runs-in').length) continue;
    add(gaps, node, { lane: 'build', name: 'Built nowhere', why: `\`${node.name}\` is run here and \`${recipe.file}\` is its recipe, and no job builds it; jobs build others` }, 'before');
  }
}

/** Deployments that no test can stop. */
function untestedDeploys({ nodes, contributions }: Known, gaps: Gaps): void {
  const tests = contributions.flatMap(c => (c.tests ? [c.tests] : []));
  const proposed = tests.some(t => t.proposed);
  if (!tests.some(t => t.any)) return;
  for (const { node: id, beside, after } of contributions.flatMap(c => c.untested ?? [])) {
    const node = nodes.get(id);
    if (!node || (beside === undefined && after === undefined && proposed)) continue;
    const why = after !== undefined ? `\`${node.name}\` starts when \`${after}\` has ended, whether its tests passed or not`
      : beside !== undefined ? `\`${node.name}\` deploys beside \`${beside}\` and does not wait for its tests`
        : `\`${node.name}\` waits for no test, and no test of this repository runs on changes before they are merged`;
    add(gaps, node, { lane: 'test', name: 'Not tested before', why }, 'before');
  }
}

/** Overlays to which nothing leads, while something leads to their siblings. */
function idleEnvironments({ nodes, edges }: Known, around: Ends, gaps: Gaps): void {
  const overlays = edges.filter(e => e.kind === 'deploys-to' && nodes.get(e.from)?.detail === 'kustomization').map(e => ({ overlay: nodes.get(e.from)!, environment: nodes.get(e.to)! }));
  const reached = ({ id }: MapNode): boolean => around.to(id, 'deploys').length + around.to(id, 'contains').length > 0;
  const groupOf = ({ file }: MapNode): string => folderOf(folderOf(file));
  const alive = new Map(overlays.filter(o => around.to(o.overlay.id, 'deploys').length > 0).map(o => [groupOf(o.overlay), o.overlay]));
  for (const { overlay, environment } of overlays) {
    const sibling = alive.get(groupOf(overlay));
    if (!sibling || reached(overlay) || around.to(environment.id, 'deploys-to').some(e => e.from !== overlay.id && nodes.get(e.from)?.kind === 'job')) continue;
    add(gaps, overlay, { lane: 'deploy', name: 'Deployed by nothing', why: `nothing in this repository deploys \`${folderOf(overlay.file)}\`; \`${nameOf(folderOf(sibling.file))}\` beside it is deployed` }, 'before');
  }
}

/** Own workloads behind a Service that nothing watches, while most are watched and nothing watches everything. */
function unwatchedServices({ nodes, edges, contributions }: Known, around: Ends, gaps: Gaps): void {
  if (contributions.some(c => c.watchesAll)) return;
  const watched = new Set(edges.filter(e => e.kind === 'watches').map(e => e.to));
  if (!watched.size) return;
  // Copies of one service for several environments are one: they are told apart by their name.
  const services = new Map<string, { node: MapNode; watched: boolean }>();
  for (const e of edges) {
    const node = e.kind === 'selects' ? nodes.get(e.to) : undefined;
    if (!node || !around.to(node.id, 'runs-in').length) continue;
    const known = services.get(node.name);
    services.set(node.name, { node: known?.node ?? node, watched: known?.watched === true || watched.has(e.to) || watched.has(e.from) });
  }
  const blind = [...services.values()].filter(s => !s.watched);
  const seen = [...services.values()].filter(s => s.watched);
  if (!seen.length || blind.length > seen.length) return;
  for (const { node } of blind) {
    const why = `no alert, monitor, objective or dashboard of this repository watches \`${node.name}\`; ${seen.map(s => `\`${s.node.name}\``).slice(0, 3).join(', ')} ${seen.length === 1 ? 'is' : 'are'} watched`;
    add(gaps, node, { lane: 'monitor', name: 'Watched by nothing', why }, 'after');
  }
}
