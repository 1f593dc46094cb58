/**
 * What a page of the pattern language holds. Pages are Markdown with front matter in `language/`; users add their own
 * under `.devops/patterns/`. They are compiled to plain data (`compile.ts`), which is what the product ships and reads.
 */

/** `1` (the organisation) to `10` (daily operations); patterns that shape all scales are cross-cutting. */
export type Scale = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 'cross-cutting';

export const THEMES = [
  'flow', 'culture', 'structure', 'product', 'delivery', 'quality', 'platform', 'security', 'governance', 'operations', 'data-ml', 'ai',
] as const;
export type Theme = (typeof THEMES)[number];

/** Alexander's stars: `**` an invariant, `*` a true pattern whose form is not certain, `` a hypothesis. */
export type Stars = '**' | '*' | '';

/** What AI does to a pattern. */
export type AiEffect = 'none' | 'modifies' | 'creates';

/** Whether files can show it: `artefact` means that a file can show a trace of it, never the practice itself. */
export type Observable = 'yes' | 'artefact' | 'never';

/** Kersten's five flow metrics (*Project to Product*, 2018). */
export const FLOW_METRICS = ['velocity', 'efficiency', 'time', 'load', 'distribution'] as const;
export type FlowMetric = (typeof FLOW_METRICS)[number];

/** A published work, from `references.yaml`. */
export interface Work {
  id: string;
  title: string;
  authors: readonly string[];
  year: number;
  isbn?: string;
  doi?: string;
  url?: string;
  /** The day on which somebody saw it, or a reliable page that cites it, ISO 8601; absent where nobody did and it is known all the same. */
  lookedUp?: string;
}

/** A work that a page stands on, or that argues with it. */
export interface Reference {
  work: Work;
  stance: 'supports' | 'challenges';
  /** What it says to the matter, in a clause. */
  why?: string;
}

/** The parts of a page, each Markdown. */
export interface PageBody {
  /** Links to the larger patterns that set the stage. */
  context: string;
  /** Without the asterisks that make it bold. */
  problem: string;
  discussion: string;
  solution: string;
  /** An SVG's text. */
  diagram?: string;
  /** What the diagram shows, for those who don't see it. */
  caption?: string;
  /** Links to the smaller patterns that complete this one. */
  completion: string;
  ai?: string;
  gamed?: string;
  repository?: string;
}

export interface Page {
  /** `redirect`: a pattern that was merged into another, whose page says why. */
  kind: 'pattern' | 'anti-pattern' | 'redirect';
  /** Identity. Users' own patterns have slugs of their own. */
  slug: string;
  /** For display only. */
  number?: number;
  name: string;
  /** The solution in one line, for hovers and lists. */
  summary: string;
  scale?: Scale;
  themes: readonly Theme[];
  confidence: Stars;
  aliases: readonly string[];
  larger: readonly string[];
  smaller: readonly string[];
  related: readonly string[];
  /** Of an anti-pattern: the patterns that lead out of it. */
  cures: readonly string[];
  /** Of a redirect: where to. */
  redirect?: string;
  ai: AiEffect;
  aiReason?: string;
  observable: Observable;
  references: readonly Reference[];
  /** Ids of capabilities, controls and pillars by framework; see `frameworks/`. */
  frameworks: Readonly<Partial<Record<Framework, readonly string[]>>>;
  wastes: readonly string[];
  flow: readonly FlowMetric[];
  body: PageBody;
  /** A file of the user's workspace, where it is not one of ours. */
  file?: string;
}

export const FRAMEWORKS = [
  'dora', 'team-topologies', 'cncf', 'slsa', 'openssf', 'nist-ssdf', 'nist-800-53', 'soc2', 'iso-27001', 'pci-dss', 'well-architected',
] as const;
export type Framework = (typeof FRAMEWORKS)[number];
