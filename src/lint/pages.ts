/** Where the rules' pages are. */
const PAGES = 'https://github.com/devops-patterns/devops-patterns/blob/main/docs/rules';

/** The page of a rule, by its id. */
export function rulePage(rule: string): string {
  return `${PAGES}/${rule}.md`;
}
