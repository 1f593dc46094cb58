import type { Document } from './document.ts';
import type { FactKind, FactQuery } from './facts.ts';
import type { Alias, Category, Confidence, Located, Persona, Severity } from './finding.ts';
import type { Fix } from './fix.ts';
import type { Host } from './host.ts';
import type { Slug } from './patterns.ts';
import type { Range } from './text.ts';
import type { Waste } from './wastes.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [key: string]: Json };

/**
 * What a rule is. `messages` are templates: `{name}` is filled from the report's data, so that one message can be
 * tested, translated and counted.
 */
export interface RuleMeta<O extends object = object, M extends string = string> {
  /** `platform/name`, in kebab case. Never changes once released. */
  id: string;
  /** One line without a full stop: what is wrong when the rule speaks. */
  summary: string;
  category: Category;
  severity: Severity;
  confidence: Confidence;
  persona: Persona;
  patterns: readonly Slug[];
  wastes: readonly Waste[];
  aliases: readonly Alias[];
  /** Pages of specifications, vendors or advisories that the rule stands on. */
  references: readonly string[];
  messages: Readonly<Record<M, string>>;
  /** Schema of the options and their defaults. Both or none. */
  options?: { schema: JsonSchema; defaults: O };
  needs?: readonly ('network' | 'exec')[];
}

/** What a check says. Fields that repeat a field of the meta narrow it for this finding. */
export interface Report<M extends string = string> {
  at: Range;
  subject: string;
  message: M;
  data?: Readonly<Record<string, string | number>>;
  severity?: Severity;
  confidence?: Confidence;
  persona?: Persona;
  aliases?: readonly Alias[];
  related?: readonly Located[];
  fixes?: readonly Fix[];
}

/** A report across files names the file that it is about; offsets count from the start of that file. */
export interface FileReport<M extends string = string> extends Report<M> {
  file: string;
}

/** The platform's settings from the configuration, defaults filled in. */
export type Settings = Readonly<Record<string, Json>>;

export interface FileContext<O extends object = object, M extends string = string> {
  document: Document;
  options: O;
  settings: Settings;
  report(report: Report<M>): void;
}

export interface WorkspaceContext<O extends object = object, M extends string = string> {
  options: O;
  settings: Settings;
  report(report: FileReport<M>): void;
}

export interface HostContext<O extends object = object, M extends string = string> extends FileContext<O, M> {
  host: Host;
}

// The methods are written as methods (bivariant) so that rules of one model fit a platform's list of rules.
/** Looks at one document. Synchronous, pure, at every keystroke. */
export interface FileRule<Model = unknown, O extends object = object, M extends string = string> {
  scope: 'file';
  meta: RuleMeta<O, M>;
  check(model: Model, context: FileContext<O, M>): void;
}

/** Looks at facts of all files. Runs again only when facts of the kinds that it reads change. */
export interface FactRule<O extends object = object, M extends string = string> {
  scope: 'workspace';
  meta: RuleMeta<O, M>;
  reads: readonly FactKind[];
  check(facts: FactQuery, context: WorkspaceContext<O, M>): void;
}

/** Needs a program or the network. Never per keystroke; says nothing when the host lacks what `meta.needs` names. */
export interface HostRule<Model = unknown, O extends object = object, M extends string = string> {
  scope: 'host';
  meta: RuleMeta<O, M>;
  check(model: Model, context: HostContext<O, M>, signal: AbortSignal): Promise<void>;
}

export type AnyRule = FileRule<never> | FactRule | HostRule<never>;

/** Declares a rule with its option and message types inferred; the rest of the engine sees `AnyRule`. */
export function fileRule<Model, O extends object, M extends string>(
  meta: RuleMeta<O, M>,
  check: (model: Model, context: FileContext<O, M>) => void,
): FileRule<Model, O, M> {
  return { scope: 'file', meta, check };
}

export function factRule<O extends object, M extends string>(
  meta: RuleMeta<O, M>,
  reads: readonly FactKind[],
  check: (facts: FactQuery, context: WorkspaceContext<O, M>) => void,
): FactRule<O, M> {
  return { scope: 'workspace', meta, reads, check };
}

export function hostRule<Model, O extends object, M extends string>(
  meta: RuleMeta<O, M>,
  check: (model: Model, context: HostContext<O, M>, signal: AbortSignal) => Promise<void>,
): HostRule<Model, O, M> {
  return { scope: 'host', meta, check };
}

/** One file of an example, or several where a rule looks across files. */
export interface ExampleFile {
  path: string;
  /** Lines that must be found end with `# <- text of the message`; the mark is taken off before linting. */
  text: string;
}

export interface Examples {
  bad: readonly (readonly ExampleFile[])[];
  good: readonly (readonly ExampleFile[])[];
}

/**
 * Rules that differ in data alone: a row of the table is a rule. The family writes each row's explanation and
 * examples, so that the hundredth row costs a line.
 */
export interface Family<Row> {
  rows: readonly Row[];
  template(row: Row): AnyRule;
  /** Markdown: what goes wrong and why. */
  explain(row: Row): string;
  examples(row: Row): Examples;
}
