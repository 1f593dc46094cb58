/** Names from a file, as messages show them: each in backticks, with commas between. */
export function ticked(names: readonly (string | number)[]): string {
  return names.map(name => `\`${name}\``).join(', ');
}

/** The end of a message about a name that is not known: what was probably meant, where something near is known. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}
