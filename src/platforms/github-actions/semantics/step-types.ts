import type { Step } from '../model.ts';
import { outputsOfAction } from './action-outputs.ts';
import { STRING, strict } from './types.ts';
import type { ExprType } from './types.ts';

interface StepType {
  index: number;
  type: ExprType;
}

/** What the `steps` context of a job can hold. */
export interface StepTypes {
  byId: ReadonlyMap<string, StepType>;
  /** The first step whose id is computed: behind it, anything may be there. */
  openFrom: number;
}

/** The steps of a job by id; of two with the same id the first. */
export function stepTypes(steps: readonly Step[]): StepTypes {
  const byId = new Map<string, StepType>();
  let openFrom = Infinity;
  for (const step of steps) {
    if (!step.id) continue;
    if (step.id.text.includes('${{')) openFrom = Math.min(openFrom, step.index);
    const id = step.id.text.toLowerCase();
    if (!byId.has(id)) byId.set(id, { index: step.index, type: strict([['outputs', outputsOfAction(step)], ['conclusion', STRING], ['outcome', STRING]]) });
  }
  return { byId, openFrom };
}

/** The steps before one, as a view: every expression of a job has its own, and copies would cost the square of the steps. */
export class EarlierSteps implements ReadonlyMap<string, ExprType> {
  constructor(private readonly all: ReadonlyMap<string, StepType>, private readonly before: number) {}

  get(id: string): ExprType | undefined {
    const found = this.all.get(id);
    return found && found.index < this.before ? found.type : undefined;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  get size(): number {
    let n = 0;
    for (const { index } of this.all.values()) if (index < this.before) n++;
    return n;
  }

  *entries(): MapIterator<[string, ExprType]> {
    for (const [id, { index, type }] of this.all) if (index < this.before) yield [id, type];
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<ExprType> {
    for (const [, type] of this.entries()) yield type;
  }

  [Symbol.iterator](): MapIterator<[string, ExprType]> {
    return this.entries();
  }

  forEach(callback: (value: ExprType, key: string, map: ReadonlyMap<string, ExprType>) => void): void {
    for (const [id, type] of this.entries()) callback(type, id, this);
  }
}
