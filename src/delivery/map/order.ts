import type { DeliveryGraph, JobNode } from '../graph.ts';

/** Above this many jobs the order is drawn as it is written, not as it could be drawn with the fewest lines. */
const MOST_JOBS = 150;

/**
 * The jobs that come right before each: those that must have succeeded before it, without those that come before one of these anyway.
 * @param among The jobs that are drawn.
 */
export function directlyBefore(graph: DeliveryGraph, among: readonly JobNode[]): Map<JobNode, readonly JobNode[]> {
  if (among.length > MOST_JOBS) return asWritten(among);
  const drawn = new Set(among);
  const before = new Map(among.map(n => [n, new Set(graph.before(n).filter(b => drawn.has(b)))]));
  return new Map(among.map(node => {
    const all = before.get(node)!;
    const direct = [...all].filter(b => ![...all].some(other => other !== b && before.get(other)!.has(b) && !before.get(b)!.has(other)));
    return [node, direct];
  }));
}

function asWritten(among: readonly JobNode[]): Map<JobNode, readonly JobNode[]> {
  const byId = new Map(among.map(n => [`${n.pipeline.file} ${n.job.id}`, n]));
  return new Map(among.map(node => {
    const needs = node.job.needs.flatMap(id => byId.get(`${node.pipeline.file} ${id}`) ?? []);
    // Stages wait for all before them: the nearest one stands for the others.
    const last = needs.at(-1)?.job.stage;
    return [node, node.job.needsByStage ? needs.filter(n => n.job.stage === last) : needs];
  }));
}
