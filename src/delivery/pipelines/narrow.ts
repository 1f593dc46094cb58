import type { PipelineTrigger } from '../pipeline.ts';
import { judge, type Facts } from './conditions.ts';

/** How a system's names read when one trigger has started the pipeline, and which of its names hold the branch. */
export interface TriggerNames {
  facts: (trigger: PipelineTrigger) => Facts;
  /** Names, lower case, whose values are branches. */
  branch: ReadonlySet<string>;
  /** A branch as those names write it: `refs/heads/main`. */
  plain: (value: string) => string;
}

/**
 * The triggers under which a condition can hold, with their branches narrowed where it depends on the branch. Triggers of which it can't be
 * known stay. `undefined` where the condition changes nothing.
 */
export function narrow(triggers: readonly PipelineTrigger[], condition: string | undefined,
  names: TriggerNames): readonly PipelineTrigger[] | undefined {
  if (condition === undefined || condition.trim() === '') return undefined;
  const candidates = triggers.flatMap(t => (t.on === 'push' && !t.branches ? [t, { ...t, on: 'tag' as const }] : [t]));
  let changed = false;
  const kept: PipelineTrigger[] = [];
  for (const trigger of candidates) {
    const implied = !triggers.includes(trigger);
    const verdict = judge(condition, names.facts(trigger));
    if (verdict.truth === false) {
      if (!implied) changed = true;
      continue;
    }
    const branches = [...verdict.equals].flatMap(([name, values]) => (names.branch.has(name) ? values.map(names.plain) : []));
    if (branches.length && trigger.on !== 'tag') changed = true;
    kept.push(branches.length && trigger.on !== 'tag' ? { ...trigger, branches: [...new Set(branches)] } : trigger);
  }
  if (!changed) return undefined;
  // A push without filters runs for tags too; that is said only where it is all that is left of the push.
  return kept.filter(t => triggers.includes(t) || t.on !== 'tag' || !kept.some(k => k.on === 'push' && k.line === t.line));
}

/** The single literal of a list of patterns; `undefined` where there are several or a wildcard. */
export function onlyLiteral(patterns: readonly string[] | undefined): string | undefined {
  const [first] = patterns ?? [];
  return patterns?.length === 1 && first !== undefined && !/[*?[!+]/.test(first) ? first : undefined;
}
