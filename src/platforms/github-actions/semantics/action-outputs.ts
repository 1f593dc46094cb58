import type { Step } from '../model.ts';
import { ACTIONS } from '../rules/data/actions.ts';
import { STRING, mapOf, strict } from './types.ts';
import type { ExprType } from './types.ts';

/** The outputs of a step: of well-known actions those that they declare, of all others any. */
export function outputsOfAction(step: Step): ExprType {
  const uses = step.uses;
  if (uses?.kind !== 'repository' || uses.path !== '') return mapOf(STRING);
  const outputs = ACTIONS.get(uses.slug)?.outputs;
  return outputs ? strict(outputs.map(o => [o, STRING] as const)) : mapOf(STRING);
}
