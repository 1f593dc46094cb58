/** A rule of a CODEOWNERS file: who is asked to review changes of files that match. Lines count from 1. */
export interface OwnershipRule {
  pattern: string;
  /** Users, teams and addresses as written; empty: the rule takes ownership away. */
  owners: readonly string[];
  line: number;
}

/** Whether a forge reads the file as its ownership rules: GitHub and GitLab look in the root, `.github`, `.gitlab` and `docs`. */
export function isCodeowners(path: string): boolean {
  return /^(?:\.github\/|\.gitlab\/|docs\/|\.gitea\/|\.forgejo\/)?CODEOWNERS$/.test(path);
}

/** The rules in their order; the last that matches wins. GitLab's sections give their default owners to rules without any. */
export function readCodeowners(text: string): OwnershipRule[] {
  const rules: OwnershipRule[] = [];
  let inherited: readonly string[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (!line || line.startsWith('#')) return;
    const section = /^\^?\[[^\]]*\](?:\[\d+\])?(.*)$/.exec(line);
    if (section) {
      inherited = ownersIn(section[1]!);
      return;
    }
    const pattern = /^(?:\\ |\S)+/.exec(line)![0];
    const owners = ownersIn(line.slice(pattern.length));
    rules.push({ pattern, owners: owners.length ? owners : inherited, line: i + 1 });
  });
  return rules;
}

function ownersIn(text: string): string[] {
  return text.replace(/\s#.*$/, '').split(/\s+/).filter(word => word.includes('@'));
}
