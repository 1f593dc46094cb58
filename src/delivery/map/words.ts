/**
 * Paths and names in a command, each part that a variable fills in as `*`: `services/$service` becomes `services/*`. Flags, addresses and
 * words that are all variable are left out.
 */
export function pathsIn(text: string, targets: readonly string[]): string[] {
  const bare = text.replace(/\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+/g, '*');
  const words = bare.split(/[\s'"=,;]+/);
  const more = targets.map(wildcards);
  return [...new Set([...words, ...more].filter(w => w && !w.startsWith('-') && !/:\/\//.test(w)).map(cleanPath))].filter(w => /[a-z0-9]/i.test(w) || w === '');
}

/** A reference or path with what variables fill in as `*`. */
export function wildcards(text: string): string {
  return text.trim().replace(/\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+/g, '*').replace(/\*+/g, '*');
}

/** Without `./` in front and slashes behind. */
export function cleanPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '').replace(/^\.$/, '');
}

/** Whether a name with `*` for parts of it fits a whole name; a star stands for no slash. */
export function fits(pattern: string): (name: string) => boolean {
  const source = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^/]*');
  const expression = new RegExp(`^${source}$`);
  return name => expression.test(name);
}
