import type { Edit } from '../../../../core/fix.ts';
import type { Range } from '../../../../core/text.ts';
import { setPath } from '../../../../documents/yaml/edits.ts';
import type { Step, Variable } from '../../model.ts';

/** Replaces the text of a range. */
export function replace(range: Range, newText: string): Edit {
  return { range: { start: range.start, end: range.end }, newText };
}

/** Gives a step an environment variable. */
export function addVariable(text: string, step: Step, name: string, value: string): Edit[] | undefined {
  return setPath(text, step.node, ['env', name], value);
}

/** Sets an input of a step's action: replaces the value that is there or adds it. */
export function setInput(text: string, step: Step, name: string, value: string): Edit[] | undefined {
  return setPath(text, step.node, ['with', inputOf(step, name)?.name ?? name], value);
}

/** An input given to a step's action; `name` is in lower case, inputs are case-insensitive. */
export function inputOf(step: Step, name: string): Variable | undefined {
  return step.with?.variables.find(v => v.name.toLowerCase() === name);
}
