/** What is known of an action whose metadata was read. Names are compared without regard to case. */
export interface KnownAction {
  /** Inputs of all versions that are still in use; undefined where they are not checked. */
  inputs?: readonly string[];
  /** Inputs that the action itself calls deprecated, and what to write instead. */
  deprecated?: Readonly<Record<string, string>>;
  required?: readonly string[];
  /** All outputs; undefined where they depend on the use. */
  outputs?: readonly string[];
}

/** By `owner/repo` in lower case. */
export const ACTIONS: ReadonlyMap<string, KnownAction> = new Map<string, KnownAction>([
]);
