import { indexed, push } from './view.ts';

/**
 * Names by what is left of them without one letter. Two names that differ in one letter, or in two neighbouring letters
 * that changed places, share such a rest; so a look-up costs the length of the name, however many names there are.
 */
class SlipIndex {
  private readonly byRest = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) for (const rest of rests(name)) push(this.byRest, rest, name);
  }

  near(name: string): string | undefined {
    const bare = name.replace(/\d+/g, '');
    for (const rest of rests(name)) {
      for (const candidate of this.byRest.get(rest) ?? []) {
        if (candidate !== name && candidate.replace(/\d+/g, '') !== bare && isSlip(name, candidate)) return candidate;
      }
    }
    return undefined;
  }
}

function rests(name: string): Set<string> {
  return new Set([name, ...Array.from(name, (_, i) => name.slice(0, i) + name.slice(i + 1))]);
}

/** Whether two words differ in one letter, or in two neighbouring letters that changed places. */
function isSlip(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const restOf = (s: string, skip: number): string => s.slice(i + skip);
  return (
    restOf(a, 1) === restOf(b, 1) ||
    restOf(a, 1) === restOf(b, 0) ||
    restOf(a, 0) === restOf(b, 1) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && restOf(a, 2) === restOf(b, 2))
  );
}

const slipIndexOf = indexed((all: readonly { name: string }[]) => new SlipIndex(all.map(o => o.name)));

/**
 * The name that a mistyped one stands for. Names that differ in digits alone (`web-1`, `web-2`) are siblings and no
 * slips, and so are short words, where another letter is another word.
 * @param known the same list gives the same index: don't make a new one for each name
 */
export function slipOf(name: string, known: readonly { name: string }[]): string | undefined {
  return name.length < 3 ? undefined : slipIndexOf(known).near(name);
}
