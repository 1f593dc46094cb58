/** Names from a file, as messages show them: each in backticks, with commas between. */
export function ticked(names: readonly (string | number)[]): string {
  return names.map(name => `\`${name}\``).join(', ');
}
