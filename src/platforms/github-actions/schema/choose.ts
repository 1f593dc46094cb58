import type { YamlMap } from '../../../documents/yaml/tree.ts';
import type { Definition, MappingShape } from './definitions.ts';

/**
 * Which of several mapping definitions a mapping means: the one whose required keys are there, then the one that knows
 * most of its keys. A job with `uses` calls a workflow, a step with `run` runs a script.
 */
export function chooseMapping(node: YamlMap, candidates: readonly Definition[]): Definition {
  if (candidates.length === 1) return candidates[0]!;
  let best = candidates[0]!;
  let bestScore = -Infinity;
  for (const candidate of candidates) {
    const shape = candidate.shape as MappingShape;
    let score = 0;
    for (const key of shape.required) score += node.get(key) ? 100 : -100;
    for (const entry of node.entries) score += shape.properties.has(entry.key.text) ? 1 : -1;
    // `using` decides which kind of action it is.
    const using = node.get('using');
    if (using?.kind === 'scalar') score += fits(candidate.name, using.text) ? 1000 : 0;
    // Of two that fit alike, the one whose required key stands first: what follows is then the stranger.
    score -= firstRequired(node, shape) / 1000;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function fits(name: string, using: string): boolean {
  if (name.startsWith('container-runs')) return using === 'docker';
  if (name.startsWith('composite-runs')) return using === 'composite';
  return name.startsWith('node-runs') && using.startsWith('node');
}

function firstRequired(node: YamlMap, shape: MappingShape): number {
  const at = node.entries.findIndex(e => shape.required.includes(e.key.text));
  return at < 0 ? node.entries.length : at;
}
