import picomatch from 'picomatch';
import { PERSONAS } from '../../core/finding.ts';
import type { AnyPlatform } from '../../core/platform.ts';
import type { Json, JsonSchema } from '../../core/rule.ts';
import type { Range } from '../../core/text.ts';
import type { YamlNode, YamlScalar } from '../../documents/yaml/index.ts';
import type { RuleCatalogue } from '../catalogue.ts';
import { suggest } from '../../core/suggest.ts';
import { didYouMean } from '../../core/wording.ts';
import type { ConfigLayer, ConfigLevel, GlobSet, RuleEntry } from './data.ts';
import { LEVELS } from './data.ts';
import { toJson } from '../../documents/yaml/json.ts';
import { entriesOf, kindOf, nodeAt } from './tree.ts';
import { misfits } from './validate.ts';

type Values = Readonly<Record<string, Json>>;

/** Reads what stands alike at the top of a configuration and in an override, and says what can't be used. */
export class LayerReader {
  constructor(
    private readonly catalogue: RuleCatalogue,
    private readonly platforms: readonly AnyPlatform[],
    private readonly base: string,
    private readonly report: (at: Range, problem: string) => void,
  ) {}

  async layer(map: YamlNode & { kind: 'map' }): Promise<ConfigLayer> {
    const persona = map.get('persona');
    const known = persona && PERSONAS.find(p => persona.kind === 'scalar' && p === persona.text);
    if (persona && !known) this.report(persona.range, `the persona is one of ${PERSONAS.join(', ')}, not ${kindOf(persona)}`);
    const rules = await this.rules(map.get('rules'));
    const platforms = await this.settings(map.get('platforms'));
    return { ...(known ? { persona: known } : {}), rules, platforms };
  }

  unknownKeys(map: YamlNode, known: readonly string[]): void {
    for (const { key } of entriesOf(map)) {
      if (known.includes(key.text)) continue;
      const near = suggest(key.text, known);
      this.report(key.range, `\`${key.text}\` is no key of the configuration${didYouMean(near) || `: ${known.join(', ')}`}`);
    }
  }

  /** One string or a list of them. */
  strings(node: YamlNode | undefined, what: string): YamlScalar[] {
    if (!node) return [];
    return (node.kind === 'seq' ? node.items : [node]).flatMap(item => {
      if (item.kind === 'scalar' && typeof item.value === 'string' && item.value) return [item];
      this.report(item.range, `\`${what}\` takes text, not ${kindOf(item)}`);
      return [];
    });
  }

  /**
   * A glob without a slash means that name in any folder, as in `.gitignore`.
   * @param whole Whether a folder's name stands for all that is in it.
   */
  globs(node: YamlNode | undefined, what: string, whole: boolean): GlobSet {
    const globs = this.strings(node, what).flatMap(item => {
      const [, not, bare] = /^(!?)(.*)$/s.exec(item.text) as unknown as [string, string, string];
      const anchored = bare.replace(/^\.?\/+/, '').replace(/\/+$/, '/**');
      const glob = not + (bare.replace(/\/+$/, '').includes('/') ? anchored : `**/${anchored}`);
      try {
        picomatch(glob, { strictBrackets: true });
        return whole ? [glob, `${glob}/**`] : [glob];
      } catch (error) {
        this.report(item.range, `\`${item.text}\` is no glob: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    });
    return { base: this.base, globs };
  }

  private async rules(node: YamlNode | undefined): Promise<RuleEntry[]> {
    if (!this.isMap(node, 'rules')) return [];
    const entries: RuleEntry[] = [];
    for (const { key, value } of node.entries) {
      if (!this.catalogue.matching(key.text).length) {
        const near = this.catalogue.suggest(key.text);
        this.report(key.range, `no rule is called \`${key.text}\`${didYouMean(near)}`);
        continue;
      }
      const entry = await this.rule(key.text, value);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  private async rule(name: string, value: YamlNode): Promise<RuleEntry | undefined> {
    if (value.kind !== 'map') {
      const level = this.level(value);
      return level && { name, level };
    }
    this.unknownKeys(value, ['level', 'options']);
    const levelNode = value.get('level');
    const level = levelNode && this.level(levelNode);
    const node = value.get('options');
    const options = node && (await this.options(name, node));
    return { name, ...(level ? { level } : {}), ...(options ? { options } : {}) };
  }

  private level(node: YamlNode): ConfigLevel | undefined {
    const level = LEVELS.find(l => node.kind === 'scalar' && l === node.text);
    if (!level) {
      const near = node.kind === 'scalar' ? suggest(node.text, LEVELS) : undefined;
      this.report(node.range, `the level of a rule is one of ${LEVELS.join(', ')}, not ${kindOf(node)}${didYouMean(near)}`);
    }
    return level;
  }

  private async options(name: string, node: YamlNode): Promise<Values | undefined> {
    const metas = this.catalogue.matching(name);
    const optional = metas.filter(m => m.options);
    if (!optional.length) {
      this.report(node.range, `${metas.length > 1 ? `the rules of ${name} have` : `${metas[0]!.id} has`} no options`);
      return undefined;
    }
    for (const meta of optional) if (!(await this.fits(node, meta.options!.schema, `options of ${meta.id}`))) return undefined;
    return toJson(node) as Values;
  }

  private async settings(node: YamlNode | undefined): Promise<Record<string, Values>> {
    if (!this.isMap(node, 'platforms')) return {};
    const settings: Record<string, Values> = {};
    for (const { key, value } of node.entries) {
      const platform = this.platforms.find(p => p.id === key.text);
      if (!platform?.settings) {
        const near = suggest(key.text, this.platforms.map(p => p.id));
        const unknown = `no platform is called \`${key.text}\`${didYouMean(near)}`;
        this.report(key.range, platform ? `${platform.name} has no settings` : unknown);
      } else if (await this.fits(value, platform.settings.schema, `settings of ${platform.name}`)) {
        settings[platform.id] = toJson(value) as Values;
      }
    }
    return settings;
  }

  private async fits(node: YamlNode, schema: JsonSchema, what: string): Promise<boolean> {
    if (!this.isMap(node, what)) return false;
    const wrong = await misfits(schema, toJson(node));
    for (const { pointer, message } of wrong) {
      const at = nodeAt(node, pointer);
      const path = pointer.slice(1).replaceAll('/', '.');
      this.report(at.range, `${what}: ${path ? `\`${path}\` ` : ''}${message}`);
    }
    return !wrong.length;
  }

  private isMap(node: YamlNode | undefined, what: string): node is YamlNode & { kind: 'map' } {
    if (!node || (node.kind === 'scalar' && node.value === null)) return false;
    if (node.kind !== 'map') this.report(node.range, `\`${what}\` is a map, not ${kindOf(node)}`);
    return node.kind === 'map';
  }
}
