import { ANY, BOOLEAN, STRING } from './types.ts';
import type { ExprType } from './types.ts';

/** What an argument must be; `text` takes all that has a sensible text: no objects, no arrays. */
export type Parameter = 'any' | 'text' | 'list' | 'text-or-list';

/** How a function is called. */
export interface FunctionSignature {
  name: string;
  parameters: readonly Parameter[];
  /** How many of `parameters` must be given. */
  least: number;
  /** The type of any further arguments; undefined where there may be none. */
  rest?: Parameter;
  returns: ExprType;
  description: string;
  /** Not everywhere: the schema says where. */
  special?: boolean;
}

const signatures: readonly FunctionSignature[] = [
  { name: 'contains', parameters: ['text-or-list', 'any'], least: 2, returns: BOOLEAN, description: 'Whether a string contains another, or an array an item.' },
  { name: 'startsWith', parameters: ['text', 'text'], least: 2, returns: BOOLEAN, description: 'Whether a string begins with another. Not case sensitive.' },
  { name: 'endsWith', parameters: ['text', 'text'], least: 2, returns: BOOLEAN, description: 'Whether a string ends with another. Not case sensitive.' },
  { name: 'format', parameters: ['text'], least: 1, rest: 'any', returns: STRING, description: 'Replaces `{0}`, `{1}` … in a string by the other arguments.' },
  { name: 'join', parameters: ['text-or-list', 'text'], least: 1, returns: STRING, description: 'The items of an array as one string, with a separator (`,` by default).' },
  { name: 'toJSON', parameters: ['any'], least: 1, returns: STRING, description: 'A value as pretty-printed JSON.' },
  { name: 'fromJSON', parameters: ['text'], least: 1, returns: ANY, description: 'The value that a string of JSON stands for.' },
  { name: 'case', parameters: ['any', 'any', 'any'], least: 3, rest: 'any', returns: ANY, description: 'The value after the first condition that is true, else the last argument.' },
  { name: 'hashFiles', parameters: ['text'], least: 1, rest: 'text', returns: STRING, description: 'A hash of the files that match the patterns.', special: true },
  { name: 'success', parameters: [], least: 0, rest: 'text', returns: BOOLEAN, description: 'Whether all earlier steps or needed jobs have succeeded.', special: true },
  { name: 'failure', parameters: [], least: 0, rest: 'text', returns: BOOLEAN, description: 'Whether an earlier step or needed job has failed.', special: true },
  { name: 'always', parameters: [], least: 0, returns: BOOLEAN, description: 'True, even when the run was cancelled.', special: true },
  { name: 'cancelled', parameters: [], least: 0, returns: BOOLEAN, description: 'Whether the run was cancelled.', special: true },
];

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions; by name in lower case. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSignature> = new Map(signatures.map(s => [s.name.toLowerCase(), s]));
