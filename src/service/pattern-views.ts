/**
 * What faces show of the pattern language: plain data, the same for the sidebar, the pages, the map and the terminal.
 */
import type { EvidenceStatus } from '../patterns/evidence/status.ts';
import type { AiEffect, Observable, Scale, Stars, Theme } from '../patterns/pattern.ts';

/** A dated statement of the users themselves; never mixed with evidence from files. */
export interface Assessment {
  status: EvidenceStatus;
  /** ISO 8601. */
  date: string;
  reason: string;
}

/** A pattern as lists show it. */
export interface PatternCard {
  kind: 'pattern' | 'anti-pattern' | 'redirect';
  slug: string;
  number?: number;
  name: string;
  summary: string;
  scale?: Scale;
  themes: readonly Theme[];
  stars: Stars;
  aliases: readonly string[];
  ai: AiEffect;
  observable: Observable;
  /** Slugs; the edges of the map. */
  larger: readonly string[];
  smaller: readonly string[];
  related: readonly string[];
  /** Plain text for search. */
  text: string;
  /** Absent while evidence has not been computed. */
  status?: EvidenceStatus;
  assessment?: Assessment;
  /** A page of the user's own: its file. */
  file?: string;
}

/** The catalogue of one workspace folder. */
export interface PatternCatalogue {
  cards: readonly PatternCard[];
  /** When the evidence was computed and from what; absent before. */
  evidence?: { at: string; files: number; commit?: string };
}

/** A link to a place in a file of the workspace. */
export interface PlaceView {
  file: string;
  /** From 1. */
  line: number;
  says: string;
}

/** Something that can be done: a command of the editor, or a page to read. */
export interface ActionView {
  label: string;
  command: string;
  args: readonly unknown[];
}

/** A pattern's page. HTML is made from our own or the user's Markdown with raw HTML turned off. */
export interface PatternPageView {
  card: PatternCard;
  html: {
    context: string;
    problem: string;
    discussion: string;
    solution: string;
    completion: string;
    ai?: string;
    gamed?: string;
    repository?: string;
  };
  /** An SVG's text, and what it shows. */
  diagram?: { svg: string; caption: string };
  links: Record<'larger' | 'smaller' | 'related' | 'cures' | 'antiPatterns', readonly { slug: string; name: string; status?: EvidenceStatus }[]>;
  evidence: readonly (PlaceView & { stance: 'for' | 'against' })[];
  notes: readonly string[];
  /** Findings whose rule names the pattern: the first hundred, and how many there are. */
  findings: { total: number; shown: readonly (PlaceView & { rule: string; severity: string })[] };
  /** Ids of the rules that serve it. */
  rules: readonly string[];
  references: readonly { title: string; authors: string; year: number; href?: string; stance: 'supports' | 'challenges'; why?: string; lookedUp?: string }[];
  frameworks: readonly { framework: string; ids: readonly { id: string; title: string; href?: string }[] }[];
  wastes: readonly string[];
  flow: readonly string[];
  aiReason?: string;
  /** Generators, orchestration patterns and fixes that serve it. */
  actions: readonly ActionView[];
}

/** One of the three things worth doing next. */
export interface NextStepView {
  slug: string;
  /** Imperative: `Pin the actions of 4 workflows to commits`. */
  title: string;
  /** What it changes and for whom, in a sentence. */
  why: string;
  effort: 'minutes' | 'an hour' | 'a day';
  /** Where to start, if it is a place. */
  place?: PlaceView;
  action: ActionView;
}

/** What matters in one file. */
export interface FileView {
  file: string;
  patterns: readonly {
    slug: string;
    name: string;
    status?: EvidenceStatus;
    /** Why it matters here: a finding's message or what evidence says. */
    why: string;
    /** From 1. */
    line?: number;
    /** The pattern's summary, or a fix to apply. */
    what: string;
    action?: ActionView;
  }[];
}
