import type { Answers, Generator } from '../../generators/generator.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { MendableError } from './mendable.ts';

/** What was generated and with which answers; part of every proposal, so that it is written only when the user says so. */
export const MEMORY_FILE = '.devops/generated/index.json';

/** A file that was proposed and that the user decided about. */
export interface Remembered {
  generator: Generator['id'];
  /** Of the product that made it. */
  version: string;
  /** {@link sameHash} of what the generator made: its text is kept in {@link baseFile}. */
  made: string;
  /** {@link sameHash} of what the user took, edits included; absent where they wanted no such file. */
  accepted?: string;
}

export interface Memory {
  /** What was answered last. */
  answers?: Answers;
  files: ReadonlyMap<string, Remembered>;
}

/** Where the text with this hash is kept. By its hash and as `.txt`: no tool shall take it for a pipeline or a manifest. */
export function baseFile(made: string): string {
  return `.devops/generated/${made.slice(0, 32)}.txt`;
}

/** The hash of a text whatever its line ends are: git changes them in a checkout. */
export function sameHash(text: string): string {
  return textHash(text.replaceAll('\r\n', '\n'));
}

/** @throws MendableError where the text is not what {@link writeMemory} wrote */
export function readMemory(text: string | undefined): Memory {
  if (text === undefined) return { files: new Map() };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new MendableError(broken('it is not JSON'), { cause });
  }
  if (!isRecord(data) || data['version'] !== 1 || !isRecord(data['files'])) throw new MendableError(broken('it is of another version'));
  const files = new Map<string, Remembered>();
  for (const [path, entry] of Object.entries(data['files'])) {
    if (!isRemembered(entry)) throw new MendableError(broken(`what it says of ${path} can not be read`));
    files.set(path, entry);
  }
  const answers = data['answers'];
  if (answers !== undefined && !isAnswers(answers)) throw new MendableError(broken('its answers can not be read'));
  return { files, ...(answers ? { answers } : {}) };
}

/** As it is written; {@link readMemory} reads it. Sorted, so that the same memory gives the same bytes. */
export function writeMemory({ answers, files }: Memory): string {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([path, { generator, version, made, accepted }]) => [path, { generator, version, made, ...(accepted === undefined ? {} : { accepted }) }]);
  return `${JSON.stringify({ version: 1, ...(answers ? { answers } : {}), files: Object.fromEntries(entries) as unknown }, undefined, 2)}\n`;
}

function broken(cause: string): string {
  return `${MEMORY_FILE} can not be read: ${cause}. Restore it from version control, or delete it: then generated files count as your own`;
}

const GENERATOR_IDS: readonly unknown[] = ['pipeline', 'docker', 'compose', 'kubernetes'] satisfies Generator['id'][];
const HASH = /^[0-9a-f]{64}$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRemembered(value: unknown): value is Remembered {
  if (!isRecord(value)) return false;
  const { generator, version, made, accepted } = value;
  const isHash = (hash: unknown): boolean => typeof hash === 'string' && HASH.test(hash);
  return GENERATOR_IDS.includes(generator) && typeof version === 'string' && isHash(made) && (accepted === undefined || isHash(accepted));
}

/** Whether something from outside is a whole set of answers. */
export function isAnswers(value: unknown): value is Answers {
  if (!isRecord(value)) return false;
  const { platform, services, environments, registry, deploy, manifests, strategy, route, previews, dast } = value;
  return (platform === 'github-actions' || platform === 'gitlab-ci')
    && (services === undefined || (Array.isArray(services) && services.every(s => typeof s === 'string')))
    && Array.isArray(environments) && environments.every(e => isRecord(e) && typeof e['name'] === 'string' && typeof e['gated'] === 'boolean')
    && typeof registry === 'string' && ['none', 'kubectl', 'argo-cd', 'flux'].includes(deploy as string)
    && (manifests === 'kustomize' || manifests === 'helm') && (strategy === 'rolling' || strategy === 'canary')
    && (route === undefined || route === 'ingress' || route === 'gateway')
    && typeof previews === 'boolean' && typeof dast === 'boolean';
}
