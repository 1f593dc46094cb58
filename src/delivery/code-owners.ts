import ignore from 'ignore';

/** A line of a CODEOWNERS file. */
export interface OwnerRule {
  pattern: string;
  /** `@org/team`, `@person`, an address; empty: nobody owns what the pattern names. */
  owners: readonly string[];
  line: number;
}

/** Where forges look for the file, in their order. */
export const CODE_OWNERS_PATHS: readonly string[] = [
  '.github/CODEOWNERS', '.gitlab/CODEOWNERS', '.gitea/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS',
];

/**
 * The rules of a CODEOWNERS file in their order, those of GitLab's optional sections without their heads.
 * Format:
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners,
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

/**
 * Tells which rule decides for a path: the last that matches. Rules are looked up by the folders that they begin with, so that a path
 * costs its depth and the rules that may stand anywhere, not all of them.
 */
export function ownerFinder(rules: readonly OwnerRule[]): (path: string) => OwnerRule | undefined {
  const byFolder = new Map<string, Matcher[]>();
  rules.forEach((rule, index) => {
    const folder = folderOf(rule.pattern);
    const matcher = { rule, index, matches: matcherOf(rule.pattern) };
    const others = byFolder.get(folder);
    if (others) others.push(matcher);
    else byFolder.set(folder, [matcher]);
  });
  for (const matchers of byFolder.values()) matchers.reverse();
  return path => {
    let last = lastOf(byFolder.get(''), path, undefined);
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      last = lastOf(byFolder.get(path.slice(0, end)), path, last);
    }
    return lastOf(byFolder.get(path), path, last)?.rule;
  };
}

interface Matcher {
  rule: OwnerRule;
  index: number;
  matches: (path: string) => boolean;
}

/** The later one of `known` and the last of `matchers`, which come last first, that takes the path. */
function lastOf(matchers: readonly Matcher[] | undefined, path: string, known: Matcher | undefined): Matcher | undefined {
  for (const matcher of matchers ?? []) {
    if (known && matcher.index < known.index) return known;
    if (matcher.matches(path)) return matcher;
  }
  return known;
}

/** The folder, written out, in which everything lies that a pattern matches; empty where that may lie anywhere. */
function folderOf(pattern: string): string {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  if (!anchored) return '';
  const parts = pattern.replace(/^\//, '').replace(/\/$/, '').split('/');
  const wild = parts.findIndex(p => /[*?[\]\\!]/.test(p));
  return (wild < 0 ? parts : parts.slice(0, wild)).join('/');
}

/** Patterns are those of .gitignore, without negation, in their own case and with one star alone matching files of the folder itself. */
function matcherOf(pattern: string): (path: string) => boolean {
  if (pattern === '*' || pattern === '/' || pattern === '**' || pattern === '/**') return () => true;
  if (pattern.startsWith('!')) return () => false;
  const matcher = ignore({ allowRelativePaths: true, ignorecase: false }).add(pattern);
  const ownFiles = pattern.endsWith('/*') ? pattern.replace(/^\//, '').split('/').length : undefined;
  return path => matcher.ignores(path) && (ownFiles === undefined || path.split('/').length === ownFiles);
}
