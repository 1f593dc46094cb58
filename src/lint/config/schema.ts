import type { AnyPlatform } from '../../core/platform.ts';
import type { Json, JsonSchema } from '../../core/rule.ts';
import { PERSONAS } from '../../core/finding.ts';
import type { AnyMeta, RuleCatalogue } from '../catalogue.ts';
import { LEVELS } from './data.ts';

const GLOBS = { type: 'array', items: { type: 'string', minLength: 1 } } as const satisfies JsonSchema;
const LEVEL_TEXT = 'off, or how bad it is here; on: as bad as the rule itself says, for every persona';

/** The JSON Schema (draft 2020-12) of `.devops/config.yaml`, with every rule, its options and the peers' ids. */
export function configSchema(catalogue: RuleCatalogue, platforms: readonly AnyPlatform[]): JsonSchema {
  const layer = {
    persona: { description: 'Who listens: default is quiet on a decent repository', enum: [...PERSONAS] },
    rules: { $ref: '#/$defs/rules' },
    platforms: { $ref: '#/$defs/platforms' },
  };
  const settings = platforms.filter(p => p.settings).map(p => [p.id, { description: `Settings of ${p.name}`, ...p.settings!.schema }] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'DevOps Patterns configuration',
    type: 'object',
    properties: {
      extends: {
        description: 'Configuration files that this one builds on, relative to it',
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      },
      ...layer,
      overrides: {
        description: 'Other rules for some files; later ones win',
        type: 'array',
        items: {
          type: 'object', required: ['files'], additionalProperties: false,
          properties: { files: { description: 'Globs, relative to the folder that holds .devops; !glob takes files out', ...GLOBS }, ...layer },
        },
      },
      ignore: { description: 'Globs of files that are not looked at', ...GLOBS },
    },
    additionalProperties: false,
    $defs: {
      level: { description: LEVEL_TEXT, enum: [...LEVELS] },
      setting: settingWith(),
      platforms: { type: 'object', properties: Object.fromEntries(settings), additionalProperties: false },
      rules: {
        description: 'Rules by id, ours or a peer\'s', type: 'object', properties: ruleProperties(catalogue),
        patternProperties: { '^[a-z-]+(/|:)\\*$': { $ref: '#/$defs/setting' } }, additionalProperties: false,
      },
    },
  };
}

function ruleProperties(catalogue: RuleCatalogue): Record<string, Json> {
  const properties: Record<string, Json> = {};
  for (const meta of catalogue.all) properties[meta.id] = { description: meta.summary, ...ruleSetting(meta) };
  for (const meta of catalogue.all) {
    for (const alias of meta.aliases) properties[alias] ??= { description: `${meta.id}: ${meta.summary}`, ...ruleSetting(meta) };
  }
  return properties;
}

function ruleSetting(meta: AnyMeta): { readonly [key: string]: Json } {
  return meta.options ? settingWith(meta.options.schema) : { $ref: '#/$defs/setting' };
}

/** A level, or a map with a level and, where the rule has some, options. */
function settingWith(options?: JsonSchema): { readonly [key: string]: Json } {
  const level = { $ref: '#/$defs/level' };
  return { anyOf: [level, { type: 'object', additionalProperties: false, properties: { level, ...(options ? { options } : {}) } }] };
}
