/** A line of block YAML as far as completion needs it. */
interface Line {
  /** Columns of the `-` markers. */
  dashes: readonly number[];
  /** Column of what follows the markers. */
  column: number;
  key: string | undefined;
  /** What follows `key:`; empty where the value is on the next lines. */
  value: string;
}

interface TextPath {
  /** Keys from the root of the document, `[]` for an item of a list. */
  path: readonly string[];
  /** The key whose value the cursor is in; undefined where a key is being written. */
  valueOf: string | undefined;
  /** Keys that the mapping has already. */
  siblings: ReadonlySet<string>;
}

function readLine(text: string): Line | undefined {
  const m = /^( *)((?:- +|-$)*)(.*)$/.exec(text);
  const rest = m?.[3] ?? '';
  if (!m || rest.startsWith('#') || (rest.trim() === '' && m[2] === '')) return undefined;
  const indent = m[1]!.length;
  const dashes = [...m[2]!.matchAll(/-/g)].map(d => indent + d.index);
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#:'"[{][^:#]*?))\s*:(?:\s+(.*))?$/.exec(rest);
  return {
    dashes,
    column: indent + m[2]!.length,
    key: key ? (key[1] ?? key[2] ?? key[3]) : undefined,
    value: key?.[4]?.replace(/(^|\s)#.*$/, '').trim() ?? '',
  };
}

/**
 * Where an offset lies, told by indentation alone: works on the blank and broken lines that completion is asked for,
 * where the parser has no node yet.
 */
export function textPathAt(text: string, offset: number): TextPath {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const m = /^( *)((?:- *)*)(.*)$/.exec(before)!;
  const indent = m[1]!.length;
  const dashes = [...m[2]!.matchAll(/-/g)].map(d => indent + d.index);
  const column = indent + m[2]!.length;
  const key = /^["']?([^\s:'"]+)["']?\s*:\s/.exec(`${m[3]!}${m[3]!.endsWith(':') ? ' ' : ''}`)?.[1];
  const lines = text.slice(0, start).split(/\r?\n/).slice(0, -1);
  const place = new Place(dashes, column);
  for (let i = lines.length - 1; i >= 0 && !place.atRoot; i--) {
    if (/^---(\s|$)/.test(lines[i]!)) break;
    const line = readLine(lines[i]!);
    if (line) place.climb(line);
  }
  return { path: place.path, valueOf: key, siblings: siblingsOf(text, start, column, dashes.length > 0) };
}

/** Climbs from a line to the root by the indentation of the lines above. */
class Place {
  readonly path: string[] = [];
  /** The column of the mapping that was reached. */
  private column = 0;
  /** The column of the list marker above which the parent is sought. */
  private dash: number | undefined;

  constructor(dashes: readonly number[], column: number) {
    this.enter(dashes, column);
  }

  get atRoot(): boolean {
    return this.column === 0 && this.dash === undefined;
  }

  climb(line: Line): void {
    if (this.dash !== undefined) {
      // A list may stand at the column of its key.
      if (line.column > this.dash || line.dashes.includes(this.dash) || line.key === undefined) return;
      this.path.unshift(line.key);
      this.enter(line.dashes, line.column);
    } else if (line.column === this.column && line.dashes.length) this.enter(line.dashes, line.column);
    else if (line.column < this.column && line.key !== undefined) {
      this.path.unshift(line.key);
      this.enter(line.dashes, line.column);
    }
  }

  private enter(dashes: readonly number[], column: number): void {
    this.column = column;
    this.dash = dashes[0];
    this.path.unshift(...dashes.map(() => '[]'));
  }
}

/** Keys at the same column around a line, up to where a mapping ends. */
function siblingsOf(text: string, start: number, column: number, starts: boolean): Set<string> {
  const found = new Set<string>();
  const collect = (source: string, stopAtDash: boolean): boolean => {
    const line = readLine(source);
    if (!line) return true;
    if (line.column < column || (stopAtDash && line.dashes.length > 0 && line.column === column)) return false;
    if (line.column === column && line.key !== undefined) found.add(line.key);
    return !(line.column === column && line.dashes.length > 0);
  };
  const above = text.slice(0, start).split(/\r?\n/).slice(0, -1).reverse();
  if (!starts) for (const l of above) if (l.startsWith('---') || !collect(l, false)) break;
  for (const l of text.slice(start).split(/\r?\n/).slice(1)) if (l.startsWith('---') || !collect(l, true)) break;
  return found;
}
