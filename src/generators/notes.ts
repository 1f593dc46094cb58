import type { Slug } from '../core/patterns.ts';
import type { Known } from '../project/project.ts';
import type { Assumption } from './generator.ts';

/** What a generator says about what it makes, each thing once and in the order in which it came up. */
export class Notes {
  readonly assumptions: Assumption[];
  readonly gaps: string[];
  readonly #about: string;

  constructor(assumptions: Assumption[] = [], gaps: string[] = [], about = '') {
    this.assumptions = assumptions;
    this.gaps = gaps;
    this.#about = about;
  }

  /** Notes among these that begin with what they are about: `api: port 8080`. */
  about(name: string): Notes {
    return new Notes(this.assumptions, this.gaps, `${name}: `);
  }

  /** Something that the project says: `port 8080`. */
  read(says: string, fact: Pick<Known<unknown>, 'file' | 'line'>): void {
    this.#add({ says: this.#about + says, read: { file: fact.file, line: fact.line } });
  }

  /** Something that nothing says: a default. */
  assume(says: string): void {
    this.#add({ says: this.#about + says });
  }

  /** What could not be made, and what would make it possible. */
  gap(says: string): void {
    if (!this.gaps.includes(says)) this.gaps.push(says);
  }

  #add(assumption: Assumption): void {
    const same = (a: Assumption) =>
      a.says === assumption.says && a.read?.file === assumption.read?.file && a.read?.line === assumption.read?.line;
    if (!this.assumptions.some(same)) this.assumptions.push(assumption);
  }
}

/** Which pattern a decision realises. */
export interface Choice {
  pattern: Slug;
  says: string;
}
