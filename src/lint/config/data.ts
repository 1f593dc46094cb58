import type { Persona, Severity } from '../../core/finding.ts';
import type { Json } from '../../core/rule.ts';

/** What a configuration may set for a rule: `on` is the rule's own severity, heard by every persona. */
export const LEVELS = ['off', 'on', 'info', 'warning', 'error'] as const;
export type ConfigLevel = Severity | 'off' | 'on';

/** One line under `rules`. */
export interface RuleEntry {
  /** `platform/rule`, `platform/*`, `suite:id` or `suite:*`. */
  name: string;
  level?: ConfigLevel;
  options?: Readonly<Record<string, Json>>;
}

/** Rules, persona and settings: for all files, or in an override for some. */
export interface ConfigLayer {
  persona?: Persona;
  rules: readonly RuleEntry[];
  platforms: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** Globs count from `base`: the folder of the configuration, relative to the workspace root; empty for the root. */
export interface GlobSet {
  base: string;
  globs: readonly string[];
}

export interface ConfigOverride extends ConfigLayer {
  files: GlobSet;
}

/** A configuration with what it extends, checked, in plain data: it crosses worker boundaries. Later layers and entries win. */
export interface ConfigData {
  layers: readonly ConfigLayer[];
  overrides: readonly ConfigOverride[];
  ignore: readonly GlobSet[];
}

export const EMPTY_CONFIG: ConfigData = { layers: [], overrides: [], ignore: [] };
