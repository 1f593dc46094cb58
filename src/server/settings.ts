import { CATEGORIES, PERSONAS } from '../core/finding.ts';
import type { Category } from '../core/finding.ts';
import { TOPICS } from '../service/generate/topics.ts';
import { DEFAULT_SETTINGS } from './protocol.ts';
import type { ClientOptions, ClientSettings } from './protocol.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The settings in what a client sent, with defaults for what is missing or makes no sense: a client may send anything. */
export function settingsOf(sent: unknown): ClientSettings {
  const given = fieldsOf(sent);
  const personas = ['configured', ...PERSONAS] as const;
  return {
    enable: flag(given['enable'], DEFAULT_SETTINGS.enable),
    persona: personas.find(p => p === given['persona']) ?? DEFAULT_SETTINGS.persona,
    run: given['run'] === 'onSave' ? 'onSave' : 'onType',
    tools: flag(given['tools'], DEFAULT_SETTINGS.tools),
    network: flag(given['network'], DEFAULT_SETTINGS.network),
    hidden: Object.fromEntries(Object.entries(fieldsOf(given['hidden'])).map(([platform, list]) => [platform, categories(list)])),
    noHelp: strings(given['noHelp']),
  };
}

/** What a client told about itself in `initializationOptions`. */
export function optionsOf(sent: unknown): ClientOptions {
  const given = fieldsOf(sent);
  const { assets, generateCommands, patternCommand, ruleCommand } = given;
  return {
    status: given['status'] === true,
    files: given['files'] === true,
    ...(isGenerateCommands(generateCommands) ? { generateCommands } : {}),
    ...(typeof assets === 'string' ? { assets } : {}),
    ...(typeof patternCommand === 'string' ? { patternCommand } : {}),
    ...(typeof ruleCommand === 'string' ? { ruleCommand } : {}),
  };
}

/** The section `devopsPatterns` of settings that a client pushed; clients differ in whether they wrap it. */
export function sectionOf(sent: unknown): unknown {
  return fieldsOf(sent)['devopsPatterns'] ?? sent;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function isGenerateCommands(value: unknown): value is NonNullable<ClientOptions['generateCommands']> {
  const given = fieldsOf(value);
  return TOPICS.every(topic => typeof given[topic] === 'string');
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}

function categories(value: unknown): Category[] {
  return strings(value).flatMap(v => CATEGORIES.find(c => c === v) ?? []);
}
