import type { Alias, Persona, Severity } from '../core/finding.ts';
import type { Json, Settings } from '../core/rule.ts';

export type Level = Severity | 'off';

/** What the configuration says for one file. Immutable: results are cached by its identity. */
export interface FileConfig {
  persona: Persona;
  /**
   * The level set for a finding, by its rule or by one of the aliases that it bears; `undefined` where none is set.
   * With no aliases it answers for the rule alone.
   */
  level(rule: string, aliases: readonly Alias[]): Level | undefined;
  /** Options set for a rule; the engine fills in the rule's defaults. */
  options(rule: string): Readonly<Record<string, Json>> | undefined;
  /** Settings of a platform; the engine fills in the platform's defaults. */
  settings(platform: string): Settings | undefined;
}

/** No configuration: every rule at its own level, for the given persona. */
export function bareConfig(persona: Persona = 'default'): FileConfig {
  return { persona, level: () => undefined, options: () => undefined, settings: () => undefined };
}
