import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Persona, Severity } from '../core/finding.ts';
import { PERSONAS, SEVERITIES } from '../core/finding.ts';
import { suggest } from '../core/suggest.ts';
import type { GivenOptions } from './answers.ts';
import { FORMATS, type Format } from './output.ts';

/** Wrong usage: told in one line, exit status 2. */
export class UsageError extends Error {}

export const COMMANDS = ['lint', 'fix', 'rules', 'explain', 'init', 'baseline', 'patterns', 'map', 'project', 'generate', 'pins'] as const;
export type Command = (typeof COMMANDS)[number];

/** The command line, checked. */
export interface Arguments {
  command: Command;
  operands: readonly string[];
  platform?: string;
  filesFrom?: string;
  isolated: boolean;
  persona?: Persona;
  /** A file; `false`: no configuration is read. */
  config?: string | false;
  baseline?: string;
  failOn: Severity | 'never';
  jobs: number;
  format: Format;
  exec: boolean;
  online: boolean;
  timing: boolean;
  unsafe: boolean;
  dryRun: boolean;
  colour?: boolean;
  yes: boolean;
  /** `patterns list`: what to look for. */
  search?: string;
  /** `generate`: only says whether generated files are as they would be today. */
  check: boolean;
  /** `pins`: asks for newer ones. */
  refresh: boolean;
  /** `generate`: answers, not yet checked. */
  given: GivenOptions;
}

const OPTIONS = {
  platform: { type: 'string' }, 'files-from': { type: 'string' }, isolated: { type: 'boolean' }, persona: { type: 'string' },
  'no-config': { type: 'boolean' }, config: { type: 'string' }, baseline: { type: 'string' }, 'fail-on': { type: 'string' },
  jobs: { type: 'string', short: 'j' }, format: { type: 'string', short: 'f' }, 'no-exec': { type: 'boolean' },
  online: { type: 'boolean' }, timing: { type: 'boolean' }, unsafe: { type: 'boolean' }, 'dry-run': { type: 'boolean' },
  colour: { type: 'boolean' }, color: { type: 'boolean' }, 'no-colour': { type: 'boolean' }, 'no-color': { type: 'boolean' },
  environments: { type: 'string' }, registry: { type: 'string' }, deploy: { type: 'string' }, manifests: { type: 'string' }, strategy: { type: 'string' }, route: { type: 'string' },
  service: { type: 'string', multiple: true }, previews: { type: 'boolean' }, dast: { type: 'boolean' }, check: { type: 'boolean' }, refresh: { type: 'boolean' },
  search: { type: 'string' }, yes: { type: 'boolean', short: 'y' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' },
} as const;

/**
 * Reads a command line (without node and script).
 * @returns `help` or `version` where these were asked for.
 * @throws UsageError
 */
export function readArguments(argv: readonly string[]): Arguments | 'help' | 'version' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [command, ...operands] = positionals;
  if (command === undefined || command === 'help') return 'help';
  if (values.config !== undefined && values['no-config']) throw new UsageError('--config and --no-config exclude each other');
  return {
    command: oneOf('command', command, COMMANDS),
    operands,
    ...(values.platform === undefined ? {} : { platform: values.platform }),
    ...(values['files-from'] === undefined ? {} : { filesFrom: values['files-from'] }),
    isolated: values.isolated ?? false,
    ...(values.persona === undefined ? {} : { persona: oneOf('--persona', values.persona, PERSONAS) }),
    ...(values['no-config'] ? { config: false } : values.config === undefined ? {} : { config: values.config }),
    ...(values.baseline === undefined ? {} : { baseline: values.baseline }),
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'info', [...SEVERITIES, 'never'] as const),
    jobs: readJobs(values.jobs),
    format: oneOf('--format', values.format ?? 'pretty', FORMATS),
    exec: !values['no-exec'],
    online: values.online ?? false,
    timing: values.timing ?? false,
    unsafe: values.unsafe ?? false,
    dryRun: values['dry-run'] ?? false,
    ...(values.colour ?? values.color ? { colour: true } : values['no-colour'] ?? values['no-color'] ? { colour: false } : {}),
    yes: values.yes ?? false,
    ...(values.search === undefined ? {} : { search: values.search }),
    check: values.check ?? false,
    refresh: values.refresh ?? false,
    given: pickAnswers(values),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
    if (!unknown) throw new UsageError(message, { cause });
    const near = suggest(unknown.replace(/^-+/, ''), Object.keys(OPTIONS));
    throw new UsageError(`there is no option ${unknown}${near ? `; did you mean --${near}?` : ''}`, { cause });
  }
}

function pickAnswers({ environments, registry, deploy, manifests, strategy, route, service, previews, dast }: GivenOptions): GivenOptions {
  return { environments, registry, deploy, manifests, strategy, route, service, previews, dast };
}

function oneOf<T extends string>(what: string, value: string, known: readonly T[]): T {
  const found = known.find(k => k === value);
  if (found !== undefined) return found;
  const near = suggest(value, known);
  const hint = near ? `; did you mean ${near}?` : `: one of ${known.join(', ')}`;
  throw new UsageError(what === 'command' ? `there is no command "${value}"${hint}` : `${what} can't be "${value}"${hint}`);
}

function readJobs(value: string | undefined): number {
  if (value === undefined) return os.availableParallelism();
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1) throw new UsageError(`--jobs takes a whole number from 1 on, not "${value}"`);
  return jobs;
}
