/** Code names of Node's long-term releases (https://github.com/nodejs/Release). */
const NODE_NAMES: Record<string, string> = {
  argon: '4', boron: '6', carbon: '8', dubnium: '10', erbium: '12', fermium: '14', gallium: '16', hydrogen: '18', iron: '20', jod: '22',
  krypton: '24',
};

/** A version as version files write it (`v22.3.0`, `lts/jod`, `python-3.12.1`, `ruby-3.3`, `temurin-21`); `undefined` for a moving name. */
export function exactVersion(text: string): string | undefined {
  const named = NODE_NAMES[text.trim().toLowerCase().replace(/^lts\//, '')];
  return named ?? /^[a-z-]*?v?(\d+(?:\.\d+){0,2})(?:\.x|\.\*|[-+.][\w.+-]*)?$/i.exec(text.trim())?.[1];
}

/**
 * The versions that a range names: each alternative's lower bound; for Python's minor versions, all of them between two bounds
 * (`>=3.10,<3.13` gives 3.10, 3.11 and 3.12).
 */
export function versionsInRange(range: string): string[] {
  const between = /(?:>=|\^|~=)\s*3\.(\d+)(?:\.\d+)?\s*,\s*<(=?)\s*3\.(\d+)/.exec(range);
  if (between) {
    const [from, until] = [Number(between[1]), Number(between[3]) - (between[2] ? 0 : 1)];
    return from > until || until - from > 20 ? [] : Array.from({ length: until - from + 1 }, (_, i) => `3.${from + i}`);
  }
  return range.split('||').flatMap(part => {
    const lower = /(?:^|[\s,|])(?:>=|~>|~=|==|\^|~|=)?\s*v?(\d+(?:\.\d+)*)/.exec(
      part.replace(/(?:<=?|!=|(?<![=~^><!])>(?!=))\s*v?[\d.]+(?:\.\*)?/g, ' '),
    )?.[1];
    return lower === undefined ? [] : [lower.replace(/(?:\.0)+$/, match => (lower.split('.').length - match.length / 2 >= 2 ? '' : match))];
  });
}

/** Orders versions by their numbers. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(v => v.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference) return difference;
  }
  return a.length - b.length;
}
