/** Where the format of pages and assessments is explained. */
export const GUIDE = 'https://github.com/devops-patterns/devops-patterns/blob/main/docs/patterns.md';

/** What the rules on users' own patterns serve. */
export const SERVES = ['living-documentation', 'version-control-everything'] as const;
