import type { RuleMeta } from '../core/rule.ts';

const common = {
  confidence: 'high', wastes: [], aliases: [],
} as const satisfies Partial<RuleMeta>;

const CONFIGURATION_PAGE = 'https://github.com/devops-patterns/devops-patterns/blob/main/docs/configuration.md';

/** A suppression that names a rule which doesn't exist, or is written in a way that isn't understood. */
export const invalidSuppression: RuleMeta = {
  ...common,
  id: 'engine/invalid-suppression',
  summary: 'A suppression comment names an unknown rule or is not understood',
  category: 'syntax', severity: 'warning', persona: 'default',
  patterns: ['exception-with-expiry'],
  references: [CONFIGURATION_PAGE],
  messages: {
    unknown: 'this comment suppresses nothing, as no rule is called `{name}`{hint}',
    malformed: 'this suppression is not understood: {problem}',
  },
};

/** A suppression whose last day has passed. */
export const expiredSuppression: RuleMeta = {
  ...common,
  id: 'engine/expired-suppression',
  summary: 'A suppression comment has passed its date',
  category: 'reliability', severity: 'warning', persona: 'default',
  patterns: ['exception-with-expiry'],
  references: [CONFIGURATION_PAGE],
  messages: { expired: 'this suppression ended on {until}: mend what it hid, or set a new date' },
};

/** A suppression that silences nothing. */
export const unusedSuppression: RuleMeta = {
  ...common,
  id: 'engine/unused-suppression',
  summary: 'A suppression comment suppresses nothing',
  category: 'style', severity: 'warning', persona: 'default',
  patterns: ['exception-with-expiry', 'continuous-improvement'],
  references: [CONFIGURATION_PAGE],
  messages: {
    unused: 'nothing here is found by {name}: remove it from this suppression',
    nothing: 'this suppression suppresses nothing: remove it',
  },
};

/** `.devops/config.yaml` says something that can't be used. The rest of it goes on. */
export const configuration: RuleMeta = {
  ...common,
  id: 'engine/configuration',
  summary: 'The configuration file says something that is not understood',
  category: 'schema', severity: 'error', persona: 'default',
  patterns: ['policy-as-code', 'version-control-everything'],
  references: [CONFIGURATION_PAGE],
  messages: { problem: '{problem}' },
};

/** A generated file that its generator would write differently today. Found by the language server alone; in a terminal `generate --check` says it. */
export const generatedDrift = {
  ...common,
  id: 'engine/generated-drift',
  summary: 'A generated file would be generated differently today',
  category: 'reliability', severity: 'info', persona: 'default',
  patterns: ['version-control-everything', 'pipeline-as-code'],
  references: ['https://github.com/devops-patterns/devops-patterns/blob/main/docs/generate.md'],
  messages: {
    differs: 'the {generator} generator would write this file differently today: {reason}',
    conflicts: 'the {generator} generator would write this file differently today, in lines that you changed as well: {reason}',
    gone: 'the {generator} generator would not write this file any more: {reason}',
  },
} as const satisfies RuleMeta;

/** The rules that the engine itself checks; they can be configured as any other. */
export const ENGINE_RULES: readonly RuleMeta[] = [configuration, expiredSuppression, generatedDrift, invalidSuppression, unusedSuppression];
