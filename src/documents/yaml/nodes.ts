import type { Range } from '../../core/text.ts';
import type { EmbeddedText } from '../embedded.ts';
import { mapScalar } from './mapping.ts';
import type { ScalarStyle, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from './tree.ts';

/** Below this many entries a scan beats an index. */
const SCAN = 8;

export class MapNode implements YamlMap {
  readonly kind = 'map';
  anchor?: string;
  tag?: string;
  aliasRange?: Range;
  private index?: Map<string, YamlEntry>;

  constructor(
    public range: Range,
    readonly flow: boolean,
    readonly entries: readonly YamlEntry[],
    readonly duplicates: readonly YamlEntry[],
    readonly merges: readonly YamlEntry[],
  ) {}

  entry(key: string): YamlEntry | undefined {
    if (this.entries.length <= SCAN) return this.entries.find(e => e.key.text === key);
    this.index ??= new Map(this.entries.map(e => [e.key.text, e]));
    return this.index.get(key);
  }

  get(key: string): YamlNode | undefined {
    return this.entry(key)?.value;
  }
}

export class SeqNode implements YamlSeq {
  readonly kind = 'seq';
  anchor?: string;
  tag?: string;
  aliasRange?: Range;

  constructor(public range: Range, readonly flow: boolean, readonly items: readonly YamlNode[]) {}
}

export class ScalarNode implements YamlScalar {
  readonly kind = 'scalar';
  anchor?: string;
  tag?: string;
  aliasRange?: Range;
  private mapped?: EmbeddedText;

  constructor(
    public range: Range,
    readonly style: ScalarStyle,
    readonly value: string | number | boolean | null,
    readonly text: string,
    private readonly source: string,
  ) {}

  embedded(): EmbeddedText {
    this.mapped ??= mapScalar(this.source, this.range.start, this.range.end, this.style, this.text);
    return this.mapped;
  }
}
