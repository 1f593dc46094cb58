import type { Contribution, Remarks } from './contribution.ts';

/** What all files together remark, kept by counting. */
export class Tally {
  private readonly words = new Map<string, number>();
  private readonly images = new Map<string, number>();
  private readonly flags = { unknownBuilds: 0, unknownRuns: 0, watchesAll: 0, tests: 0, testsProposed: 0 };
  private readonly judged = new Set<Contribution>();

  add(contribution: Contribution): void {
    this.count(contribution, 1);
    if (contribution.untested) this.judged.add(contribution);
  }

  remove(contribution: Contribution): void {
    this.count(contribution, -1);
    this.judged.delete(contribution);
  }

  /** Whether somebody builds, runs or watches what can't be told, tests at all, or tests what is proposed. */
  is(flag: keyof Tally['flags']): boolean {
    return this.flags[flag] > 0;
  }

  mentions(word: string): boolean {
    return this.words.has(word);
  }

  /** Names of images that jobs push, in order. */
  pushed(): string[] {
    return [...this.images.keys()].sort();
  }

  untested(): NonNullable<Remarks['untested']> {
    return [...this.judged].flatMap(c => c.untested ?? []);
  }

  private count(c: Contribution, by: 1 | -1): void {
    if (c.unknownBuilds) this.flags.unknownBuilds += by;
    if (c.unknownRuns) this.flags.unknownRuns += by;
    if (c.watchesAll) this.flags.watchesAll += by;
    if (c.tests?.any) this.flags.tests += by;
    if (c.tests?.proposed) this.flags.testsProposed += by;
    for (const word of new Set(c.mentions)) tick(this.words, word, by);
    for (const image of new Set(c.pushed)) tick(this.images, image, by);
  }
}

function tick(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
