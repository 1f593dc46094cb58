import picomatch from 'picomatch';
import type { Alias, Persona } from '../../core/finding.ts';
import type { Json } from '../../core/rule.ts';
import type { RuleCatalogue } from '../catalogue.ts';
import type { FileConfig, Level } from '../file-config.ts';
import type { ConfigData, ConfigLayer, GlobSet, RuleEntry } from './data.ts';
import { EMPTY_CONFIG } from './data.ts';

type Match = (path: string) => boolean;

/** Answers what a configuration says of a file. Files under the same overrides share one `FileConfig`. */
export class Configuration {
  private readonly overrides: readonly Match[];
  private readonly ignored: Match;
  private readonly cache = new Map<string, FileConfig>();

  /** @param persona Asked for on the command line or in the editor; it wins over the file's. */
  constructor(private readonly data: ConfigData, private readonly catalogue: RuleCatalogue, private readonly persona?: Persona) {
    this.overrides = data.overrides.map(o => matcher([o.files]));
    this.ignored = matcher(data.ignore);
  }

  static none(catalogue: RuleCatalogue, persona?: Persona): Configuration {
    return new Configuration(EMPTY_CONFIG, catalogue, persona);
  }

  /** Whether the configuration keeps a file out altogether. */
  ignores(path: string): boolean {
    return this.ignored(path);
  }

  /** `path` is relative to the workspace root, with `/`. */
  forFile(path: string): FileConfig {
    const active = this.overrides.map(match => match(path));
    const key = active.map(Number).join('');
    let config = this.cache.get(key);
    if (!config) {
      const layers = [...this.data.layers, ...this.data.overrides.filter((_, i) => active[i])];
      this.cache.set(key, (config = new LayeredConfig(layers, this.catalogue, this.persona)));
    }
    return config;
  }
}

function matcher(sets: readonly GlobSet[]): Match {
  const matches = sets.flatMap(({ base, globs }) => {
    if (!globs.length) return [];
    const wanted = globs.filter(g => !g.startsWith('!'));
    const test = picomatch(wanted.length ? wanted : ['**'], {
      dot: true, ignore: globs.filter(g => g.startsWith('!')).map(g => g.slice(1)),
    });
    return [(path: string) => isBelow(base, path) && test(base ? path.slice(base.length + 1) : path)];
  });
  return path => matches.some(m => m(path));
}

function isBelow(base: string, path: string): boolean {
  return !base || path.startsWith(`${base}/`);
}

class LayeredConfig implements FileConfig {
  readonly persona: Persona;
  /** By name, the level and the place of its entry: later entries win. */
  private readonly levels = new Map<string, { level: Level; order: number }>();
  private readonly wildcards: { prefix: string; level: Level; order: number }[] = [];
  private readonly optionsByRule = new Map<string, Record<string, Json>>();
  private readonly platforms = new Map<string, Record<string, Json>>();

  constructor(layers: readonly ConfigLayer[], private readonly catalogue: RuleCatalogue, persona: Persona | undefined) {
    this.persona = persona ?? layers.findLast(l => l.persona)?.persona ?? 'default';
    layers.flatMap(l => l.rules).forEach((entry, order) => this.add(entry, order));
    for (const layer of layers) {
      for (const [id, settings] of Object.entries(layer.platforms)) {
        this.platforms.set(id, { ...this.platforms.get(id), ...settings });
      }
    }
  }

  level(rule: string, aliases: readonly Alias[]): Level | undefined {
    let best = this.levels.get(rule);
    for (const alias of aliases) best = later(best, this.levels.get(alias));
    for (const w of this.wildcards) {
      if (rule.startsWith(w.prefix) || aliases.some(a => a.startsWith(w.prefix))) best = later(best, w);
    }
    return best?.level;
  }

  options(rule: string): Readonly<Record<string, Json>> | undefined {
    return this.optionsByRule.get(rule);
  }

  settings(platform: string): Readonly<Record<string, Json>> | undefined {
    return this.platforms.get(platform);
  }

  private add(entry: RuleEntry, order: number): void {
    const metas = this.catalogue.matching(entry.name);
    if (entry.level === 'on') {
      for (const meta of metas) this.levels.set(meta.id, { level: meta.severity, order });
    } else if (entry.level) {
      const { level } = entry;
      if (entry.name.endsWith('*')) this.wildcards.push({ prefix: entry.name.slice(0, -1), level, order });
      else this.levels.set(entry.name, { level, order });
    }
    if (!entry.options) return;
    for (const meta of metas) this.optionsByRule.set(meta.id, { ...this.optionsByRule.get(meta.id), ...entry.options });
  }
}

function later<T extends { order: number }>(a: T | undefined, b: T | undefined): T | undefined {
  return !a || (b && b.order > a.order) ? b : a;
}
