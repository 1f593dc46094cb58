const CONSTRAINT = /^\s*(=|!=|>=|<=|~>|>|<)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*$/;

/**
 * Whether a version constraint of Terraform (`>= 1.0, < 2.0`, `~> 1.4`) allows a version, given as three numbers.
 * `undefined` where the constraint cannot be read (pre-releases among others).
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function allows(constraint: string, version: readonly [number, number, number]): boolean | undefined {
  for (const part of constraint.split(',')) {
    const match = CONSTRAINT.exec(part);
    if (!match) return undefined;
    const given = match.slice(2, 5).filter(n => n !== undefined).map(Number);
    const bound = [given[0]!, given[1] ?? 0, given[2] ?? 0] as const;
    if (!satisfies(match[1] ?? '=', compare(version, bound), version, given)) return false;
  }
  return true;
}

function satisfies(operator: string, order: number, version: readonly number[], given: readonly number[]): boolean {
  switch (operator) {
    case '=': return order === 0;
    case '!=': return order !== 0;
    case '>': return order > 0;
    case '>=': return order >= 0;
    case '<': return order < 0;
    case '<=': return order <= 0;
    // All but the last number given stay as they are.
    default: return order >= 0 && given.slice(0, Math.max(1, given.length - 1)).every((n, i) => version[i] === n);
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
