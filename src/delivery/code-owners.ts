import ignore from 'ignore';

/** A line of a CODEOWNERS file. */
export interface OwnerRule {
  pattern: string;
  /** `@org/team`, `@person`, an address; empty: nobody owns what the pattern names. */
  owners: readonly string[];
  line: number;
}

/** Where forges look for the file, in their order. */
export const CODE_OWNERS_PATHS: readonly string[] = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', '.gitea/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/**
 * The rules of a CODEOWNERS file in their order, those of GitLab's optional sections without their heads.
 * Format: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners,
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function readCodeOwners(text: string): OwnerRule[] {
  let ofSection: string[] = [];
  return text.split('\n').flatMap((raw, i): OwnerRule[] => {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (!line) return [];
    const section = /^\^?\[[^\]]+\](?:\[\d+\])?\s*(.*)$/.exec(line);
    if (section) {
      ofSection = section[1]!.split(/\s+/).filter(isOwner);
      return [];
    }
    const [pattern = '', ...owners] = line.split(/(?<!\\)\s+/);
    const named = owners.filter(isOwner);
    return [{ pattern, owners: named.length || owners.length ? named : ofSection, line: i + 1 }];
  });
}

function isOwner(word: string): boolean {
  return /^@[\w.-]+(?:\/[\w./-]+)?$|^@@[\w-]+$|^[^@\s]+@[^@\s]+\.\w+$/.test(word);
}

/** Tells which rule decides for a path: the last that matches. */
export function ownerFinder(rules: readonly OwnerRule[]): (path: string) => OwnerRule | undefined {
  const matchers = rules.map(rule => ({ rule, matches: matcherOf(rule.pattern) })).reverse();
  return path => matchers.find(m => m.matches(path))?.rule;
}

/** Patterns are those of .gitignore, without negation and with one star alone matching files of the folder itself. */
function matcherOf(pattern: string): (path: string) => boolean {
  if (pattern === '*' || pattern === '/' || pattern === '**' || pattern === '/**') return () => true;
  if (pattern.startsWith('!')) return () => false;
  const matcher = ignore({ allowRelativePaths: true }).add(pattern);
  const ownFiles = pattern.endsWith('/*') ? pattern.replace(/^\//, '').split('/').length : undefined;
  return path => matcher.ignores(path) && (ownFiles === undefined || path.split('/').length === ownFiles);
}
