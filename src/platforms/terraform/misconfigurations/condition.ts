/** What a value is compared with. */
export type Scalar = string | number | boolean;

/**
 * A condition on what a resource says, as data. Paths go down through nested blocks and objects (`versioning.enabled`);
 * where one of them is repeated, one that fits is enough. What is not known offline makes a condition unknown, which
 * never leads to a finding, whatever stands around it.
 */
export type Condition =
  | Test
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  /** One of the blocks or objects at the path fulfils the condition, whose paths start there; it is what is reported. */
  | { some: string; where: Condition };

/** A condition on the value at one path. Exactly one of the comparisons is given. */
export interface Test {
  at: string;
  /** Equal to it, or to one of them. Numbers and truth values in strings are what they say. */
  is?: Scalar | readonly Scalar[];
  /** Known and none of them. */
  isNot?: Scalar | readonly Scalar[];
  /** Not there, or null. */
  missing?: true;
  present?: true;
  below?: number;
  above?: number;
  /** A list that has it (or one of them), or the value itself. */
  contains?: Scalar | readonly Scalar[];
  /** A string, or a string in a list, that fits. */
  matches?: RegExp;
  /** A network, or a list with one, that is the whole internet. */
  open?: true;
  /** A port, a range (`20-25`), `*`, or a list of them, that takes in this port. */
  port?: number;
  /** A missing value fulfils it too: the provider's default is the bad value. */
  orMissing?: true;
}
