/**
 * What this server understands beyond the protocol. Nothing of it is needed by a client: an editor that knows only LSP
 * has everything but the status line.
 */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Category, Persona } from '../core/finding.ts';
import type { Answers } from '../generators/generator.ts';
import type { Defaults } from '../service/generate/defaults.ts';
import type { Topic } from '../service/generate/topics.ts';
import type { PlainGeneration } from '../service/generate/types.ts';

/** Commands for `workspace/executeCommand`. */
export const COMMANDS = {
  /** No argument: every folder. Findings of files that aren't open are pushed. Answers a {@link ScanSummary}. */
  lintWorkspace: 'devops-patterns.lintWorkspace',
  /** Argument: the document's address. Runs also what needs programs. */
  lintFile: 'devops-patterns.lintFile',
  /** Argument: the document's address. Applies the safe fixes of one document. Answers an {@link EditSummary}. */
  fixFile: 'devops-patterns.fixFile',
  /** Applies the safe fixes of every file, after confirmation where the client can ask. Answers an {@link EditSummary}. */
  fixWorkspace: 'devops-patterns.fixWorkspace',
  /** Accepts today's findings: writes `.devops/baseline.json`. Answers an {@link EditSummary}. */
  createBaseline: 'devops-patterns.createBaseline',
  /** Argument, if any: an address in the folder that is meant. Writes a commented `.devops/config.yaml` where there is none. Answers an {@link EditSummary}. */
  createConfiguration: 'devops-patterns.createConfiguration',
  /** Argument: what a code action carries. Makes its edit, for clients that can't resolve code actions. */
  apply: 'devops-patterns.apply',
  /** Argument: a rule's id. Opens its page. */
  openRule: 'devops-patterns.openRule',
  /** Argument: the address of a generated file. Says how it is generated again, for clients that show no proposals. */
  regenerate: 'devops-patterns.regenerate',
} as const;

/** Settings of the client: section `devopsPatterns` of its configuration, or the same object in `initializationOptions`. */
export interface ClientSettings {
  enable: boolean;
  /** How much to say; `configured`: what the configuration file says. */
  persona: Persona | 'configured';
  run: 'onType' | 'onSave';
  tools: boolean;
  network: boolean;
  /** Categories that someone else says, by platform; `*` for all platforms. */
  hidden: Readonly<Record<string, readonly Category[]>>;
  /** Platforms without completion and schema hover; `*` for all. */
  noHelp: readonly string[];
}

export const DEFAULT_SETTINGS: ClientSettings = {
  enable: true,
  persona: 'configured',
  run: 'onType',
  tools: true,
  network: true,
  hidden: {},
  noHelp: [],
};

/** What a client may tell in `initializationOptions`, beside the settings. */
export interface ClientOptions {
  /** Wants `devopsPatterns/status`. */
  status?: boolean;
  /** Answers `devopsPatterns/list` and `devopsPatterns/read`: for folders that the server can't reach itself. */
  files?: boolean;
  /** A command of the client that shows a rule's page, given its id. */
  ruleCommand?: string;
  /** A command of the client that shows a pattern's page, given its slug. */
  patternCommand?: string;
  /** Commands of the client that show a proposal, given the address of a folder. */
  generateCommands?: Readonly<Record<Topic, string>>;
  /** Where the product's assets lie, for a server in a browser. */
  assets?: string;
}

/** Notification of the server: what it is doing and what it knows. */
export const STATUS = 'devopsPatterns/status';

export interface Status {
  /** What is running, for people; absent when idle. */
  busy?: string;
  errors: number;
  warnings: number;
  infos: number;
  /** Files whose findings are counted. */
  files: number;
  /** Whether the workspace has files to check, open or not. */
  relevant: boolean;
}

/** Request of the server: the files below a folder. Params {@link ListParams}, answers paths relative to it. */
export const LIST = 'devopsPatterns/list';
export interface ListParams {
  root: string;
}

/** Request of the server: a file's content, in base64. Params {@link ReadParams}. */
export const READ = 'devopsPatterns/read';
export interface ReadParams {
  uri: string;
}

export interface ScanSummary {
  files: number;
  findings: number;
  cancelled: boolean;
  ms: number;
}

export interface EditSummary {
  /** Whether the client applied the edit. */
  applied: boolean;
  files: number;
  edits: number;
  /** The edit itself, for a client that doesn't apply edits when it is asked to. */
  edit?: WorkspaceEdit;
  /** Why nothing was done, or what was left out. */
  note?: string;
}

/** Requests about the pattern language; the answers are view models of `service/pattern-views.ts`. `folder`: a workspace folder's address; without it the first. */
export const PATTERNS = 'devopsPatterns/patterns';
export const PATTERN_PAGE = 'devopsPatterns/patternPage';
export const PATTERNS_FOR_FILE = 'devopsPatterns/patternsForFile';
export const NEXT_STEPS = 'devopsPatterns/nextSteps';
/** Computes the evidence now, with progress where a `workDoneToken` is given, and answers the catalogue. */
export const PATTERN_EVIDENCE = 'devopsPatterns/patternEvidence';
/** Answers the report as text. */
export const EXPORT_EVIDENCE = 'devopsPatterns/exportEvidence';

/** Answers the delivery map as a `DeliveryView` of `service/delivery-views.ts`; reads the files first, with progress, where they were not read. Null: no folder, or cancelled. */
export const DELIVERY_MAP = 'devopsPatterns/deliveryMap';

/** Answers {@link GenerateDefaults}: what a folder answers by itself to the questions of a generator. Params {@link GenerateParams}. Null: cancelled. */
export const GENERATE_DEFAULTS = 'devopsPatterns/generateDefaults';
/** Answers a {@link ProposeResult}; writes nothing. Params {@link ProposeParams}. Null: cancelled. */
export const PROPOSE = 'devopsPatterns/propose';
/** Lints texts that aren't written yet, at the strictest. Params {@link JudgeParams}, answers findings by path as pairs. */
export const JUDGE = 'devopsPatterns/judgeProposal';
/** Which of these paths must not be written, and why, as pairs. Params {@link RefusalsParams}. */
export const REFUSALS = 'devopsPatterns/refusals';

export interface GenerateParams extends FolderParams {
  topic: Topic;
  workDoneToken?: string | number;
}
export interface ProposeParams extends GenerateParams {
  given: Partial<Answers>;
}
export interface JudgeParams extends FolderParams {
  texts: readonly (readonly [path: string, text: string])[];
}
export interface RefusalsParams extends FolderParams {
  paths: readonly string[];
}
export interface GenerateDefaults {
  defaults: Defaults;
  /** What could be generated for. */
  services: readonly { path: string; name: string }[];
}
export interface ProposeResult {
  generation: PlainGeneration;
  /** Of the patterns that choices realise, by slug. */
  names: Readonly<Record<string, string>>;
}

export interface FolderParams {
  folder?: string;
}
export interface PatternPageParams extends FolderParams {
  slug: string;
}
export interface PatternsForFileParams {
  uri: string;
  /** From 0. */
  line: number;
}
export interface EvidenceParams extends FolderParams {
  workDoneToken?: string | number;
}
export interface ExportParams extends FolderParams {
  format: 'markdown' | 'json';
}

/** Notification of the server: evidence or the users' own patterns of a folder changed. Params {@link FolderParams}. */
export const PATTERNS_CHANGED = 'devopsPatterns/patternsChanged';
