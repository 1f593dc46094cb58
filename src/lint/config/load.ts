import type { Finding } from '../../core/finding.ts';
import type { AnyPlatform } from '../../core/platform.ts';
import { LineIndex, type Range } from '../../core/text.ts';
import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/index.ts';
import type { RuleCatalogue } from '../catalogue.ts';
import { configuration } from '../engine-rules.ts';
import { Ordinals, placeReport } from '../place.ts';
import type { ConfigData, ConfigLayer, ConfigOverride, GlobSet } from './data.ts';
import { entriesOf, kindOf } from './tree.ts';
import { LayerReader } from './layer.ts';

export interface LoadOptions {
  catalogue: RuleCatalogue;
  platforms: readonly AnyPlatform[];
  /** The text of a file by its path relative to the workspace root; `undefined` where there is none. */
  read(path: string): Promise<string | undefined>;
  /** The folder that globs count from; without it, the one that holds `.devops`. */
  base?: string;
}

export interface LoadedConfig {
  data: ConfigData;
  /** What is wrong with it, at its place. */
  findings: readonly Finding[];
  /** Every file that was read, for watchers. */
  files: readonly string[];
}

interface Draft {
  layers: ConfigLayer[];
  overrides: ConfigOverride[];
  ignore: GlobSet[];
}

type Report = (at: Range, problem: string) => void;

const KEYS = ['extends', 'persona', 'rules', 'platforms', 'overrides', 'ignore'] as const;

/**
 * Reads a configuration and what it extends. What can't be used is reported at its place; the rest holds.
 * @param path Relative to the workspace root, with `/`.
 */
export async function loadConfig(path: string, options: LoadOptions): Promise<LoadedConfig> {
  const loader = new Loader(options, options.base ?? baseOf(path));
  await loader.file(path, []);
  return { data: loader.draft, findings: loader.findings, files: loader.files };
}

/** The folder that holds `.devops`; of another file, its own. */
function baseOf(path: string): string {
  return path.replace(/(^|\/)\.devops\/[^/]*$/, '').replace(/\/?[^/]*\.ya?ml$/, '');
}

class Loader {
  readonly draft: Draft = { layers: [], overrides: [], ignore: [] };
  readonly findings: Finding[] = [];
  readonly files: string[] = [];
  private readonly ordinals = new Ordinals();

  constructor(private readonly options: LoadOptions, private readonly base: string) {}

  /** Adds a file's layers after those of the files that it extends; `false` where there is no such file. */
  async file(path: string, chain: readonly string[]): Promise<boolean> {
    const text = await this.options.read(path);
    if (text === undefined) return false;
    this.files.push(path);
    const lines = LineIndex.of(text);
    const report: Report = (at, problem) => {
      const place = { file: path, offset: 0, lines, text, level: undefined };
      this.findings.push(placeReport(configuration, { at, subject: path, message: 'problem', data: { problem } }, place, this.ordinals).finding);
    };
    const document = parseYaml(text);
    for (const error of document.errors) report(error.range, `the configuration is not valid YAML: ${error.message}`);
    const { root } = document;
    if (!root || (root.kind === 'scalar' && root.value === null)) return true;
    if (root.kind !== 'map') report(root.range, `the configuration is a map with keys such as rules and overrides, not ${kindOf(root)}`);
    else await this.map(root, path, chain, report);
    return true;
  }

  private async map(root: YamlNode & { kind: 'map' }, path: string, chain: readonly string[], report: Report): Promise<void> {
    const reader = new LayerReader(this.options.catalogue, this.options.platforms, this.base, report);
    for (const twice of root.duplicates) report(twice.key.range, `\`${twice.key.text}\` stands twice; the first one holds`);
    reader.unknownKeys(root, KEYS);
    for (const target of reader.strings(root.get('extends'), 'extends')) {
      const file = resolveBelow(path, target.text);
      if (file === undefined) report(target.range, `\`${target.text}\` lies outside the workspace; only files inside can be extended`);
      else if ([...chain, path].includes(file)) report(target.range, `\`${target.text}\` extends this file in turn: a circle`);
      else if (!(await this.file(file, [...chain, path]))) report(target.range, `there is no file ${file}`);
    }
    this.draft.layers.push(await reader.layer(root));
    this.draft.ignore.push(reader.globs(root.get('ignore'), 'ignore', true));
    const overrides = root.get('overrides');
    if (overrides && overrides.kind !== 'seq') report(overrides.range, `"overrides" is a list, not ${kindOf(overrides)}`);
    for (const item of overrides?.kind === 'seq' ? overrides.items : []) {
      if (item.kind !== 'map') {
        report(item.range, `an override is a map with "files", not ${kindOf(item)}`);
        continue;
      }
      reader.unknownKeys(item, ['files', 'persona', 'rules', 'platforms']);
      if (!entriesOf(item).some(e => e.key.text === 'files')) report(item.range, 'an override needs "files": the globs that it holds for');
      this.draft.overrides.push({ files: reader.globs(item.get('files'), 'files', false), ...(await reader.layer(item)) });
    }
  }
}

/** A path relative to a file's folder, as a path from the root; `undefined` where it leads outside. */
function resolveBelow(from: string, target: string): string | undefined {
  if (target.startsWith('/') || /^[a-z]+:/i.test(target)) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
