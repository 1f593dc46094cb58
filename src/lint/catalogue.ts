import type { AnyPlatform } from '../core/platform.ts';
import type { AnyRule, RuleMeta } from '../core/rule.ts';
import { ENGINE_RULES } from './engine-rules.ts';
import { suggest } from '../core/suggest.ts';

/** A rule's meta without its option and message types. */
export type AnyMeta = AnyRule['meta'] | RuleMeta;

/** Every rule by its id and by the peers' ids for the same idea. */
export class RuleCatalogue {
  private readonly byId = new Map<string, AnyMeta>();
  private readonly byAlias = new Map<string, AnyMeta[]>();

  constructor(metas: Iterable<AnyMeta>) {
    for (const meta of metas) {
      this.byId.set(meta.id, meta);
      for (const alias of meta.aliases) {
        const same = this.byAlias.get(alias);
        if (same) same.push(meta);
        else this.byAlias.set(alias, [meta]);
      }
    }
  }

  /** The rules of these platforms and the engine's own. */
  static of(platforms: readonly AnyPlatform[]): RuleCatalogue {
    return new RuleCatalogue([...platforms.flatMap(p => p.rules.map(r => r.meta)), ...ENGINE_RULES]);
  }

  get all(): readonly AnyMeta[] {
    return [...this.byId.values()];
  }

  get(id: string): AnyMeta | undefined {
    return this.byId.get(id);
  }

  /** The rules that a name means: `platform/rule`, `platform/*`, `suite:id`, `suite:*`. Empty where it means none. */
  matching(name: string): readonly AnyMeta[] {
    if (name.endsWith('/*')) return this.all.filter(m => m.id.startsWith(name.slice(0, -1)));
    if (name.endsWith(':*')) return this.all.filter(m => m.aliases.some(a => a.startsWith(name.slice(0, -1))));
    const own = this.byId.get(name);
    return own ? [own] : (this.byAlias.get(name) ?? []);
  }

  /** A peer's id without its suite: `DL3008`. */
  matchingBare(id: string): readonly AnyMeta[] {
    const suffix = `:${id.toLowerCase()}`;
    const found = [...this.byAlias].filter(([alias]) => alias.toLowerCase().endsWith(suffix)).flatMap(([, metas]) => metas);
    return [...new Set(found)];
  }

  /** What someone who wrote an unknown name most likely meant. */
  suggest(name: string): string | undefined {
    if (name.includes(':')) return suggest(name, this.byAlias.keys());
    if (name.includes('/')) return suggest(name, this.byId.keys());
    const named = [...this.byId.keys()].find(id => id.endsWith(`/${name}`));
    if (named) return named;
    const bare = [...this.byAlias.keys()].find(alias => alias.endsWith(`:${name}`));
    return bare ?? suggest(name, [...this.byId.keys()].map(id => id.slice(id.indexOf('/') + 1)));
  }
}
