const OPTIONAL = /(?:^|\/)(?:extras?|contrib|optional)\//i;

/** Whether a path lies among add-ons that a user of the repository may apply by hand: in nobody's production for sure. */
export function isOptional(path: string): boolean {
  return OPTIONAL.test(path);
}
