import type { Alias, Category, Persona, Severity } from '../../../core/finding.ts';
import type { Slug } from '../../../core/patterns.ts';
import type { Waste } from '../../../core/wastes.ts';
import type { Condition } from './condition.ts';

/** What a misconfiguration endangers; it decides which patterns a rule serves. */
export type Theme = 'exposure' | 'encryption' | 'transport' | 'access' | 'logging' | 'recovery' | 'secrets' | 'upkeep';

export const THEMES: Readonly<Record<Theme, { category: Category; patterns: readonly Slug[]; wastes: readonly Waste[] }>> = {
  exposure: { category: 'security', patterns: ['zero-trust-architecture', 'blast-radius-limitation'], wastes: ['defects'] },
  encryption: { category: 'security', patterns: ['data-classification-drives-handling', 'security-as-shared-responsibility'], wastes: ['defects'] },
  transport: { category: 'security', patterns: ['zero-trust-architecture', 'security-as-shared-responsibility'], wastes: ['defects'] },
  access: { category: 'security', patterns: ['zero-trust-architecture', 'blast-radius-limitation'], wastes: ['defects'] },
  logging: { category: 'reliability', patterns: ['audit-trail-by-construction', 'observability-over-monitoring'], wastes: ['delays'] },
  recovery: { category: 'reliability', patterns: ['rehearsed-way-back', 'graceful-degradation'], wastes: ['defects'] },
  secrets: { category: 'security', patterns: ['secrets-management', 'security-as-shared-responsibility'], wastes: ['defects'] },
  upkeep: { category: 'reliability', patterns: ['automated-vulnerability-management', 'continuous-improvement'], wastes: ['defects'] },
};

/** One misconfiguration: a rule in a line of data. */
export interface Row {
  /** After `terraform/`. */
  id: string;
  /** Types of resources; `data.TYPE` for data sources. */
  types: readonly string[];
  /** What is wrong, in one line without a full stop. */
  summary: string;
  theme: Theme;
  severity: Severity;
  persona: Persona;
  /** When the rule speaks. */
  when: Condition;
  /** After the address of the resource: `is open to the internet: …`. */
  says: string;
  /** The argument that mends it and the value to write, as text of HCL. From the block that `some` found, else the resource. */
  set?: { at: string; value: string; safety?: 'safe' | 'unsafe' };
  aliases: readonly Alias[];
  reference: string;
}

/** A misconfiguration that takes two resources: one lacks another that should stand beside it. */
export interface JoinedRow extends Omit<Row, 'when' | 'set'> {
  /** Which resources are looked at; all of the types if left out. */
  when?: Condition;
  /** The resource that must be there: of a type, and its argument that refers to the first. */
  join: { type: string; by: string; holds?: Condition };
}

/** What the page of a row says; kept apart from the rows, so that prose and examples stay out of the bundles. */
export interface RowDocs {
  /** Why it matters; a few sentences of prose. */
  why: string;
  /**
   * Body of an example resource of the first type. A line that is reported ends in ` # <-`; without such a line it is
   * the head.
   */
  bad: string;
  good?: string;
  /** In place of `good`: what has to stand beside the resource of `bad`. */
  beside?: string;
}
