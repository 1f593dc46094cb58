import type { ActivityKind } from '../pipeline.ts';

/**
 * What a command does, as a row of a table. The pattern: names of the tool, alternatives parted by `|`; then its subcommands in
 * order; then `+` with the beginning of an argument that must stand there (`+--push`) and `-` with one that must not (`---dry-run`).
 * The first row that fits wins, so narrower rows stand first.
 */
export type ToolRow = readonly [pattern: string, kinds: ActivityKind | readonly ActivityKind[], more?: ToolRowMore];

export interface ToolRowMore {
  /** It fails on what it finds only where one of these arguments stands; else it reports. */
  blocksWith?: readonly string[];
  /** It only ever reports. */
  reports?: string;
}

/** What an action, orb command or task does, by its name without version; a longer name wins over the repository's. */
export type UsesRow = readonly [name: string, kinds: ActivityKind | readonly ActivityKind[], more?: UsesRowMore];

export interface UsesRowMore {
  /** By values of an input, compared in lower case; a value that isn't listed gives the row's own kinds. */
  input?: { name: string; kinds: Readonly<Record<string, ActivityKind | readonly ActivityKind[]>> };
  /** What it does besides, where an input has such a value. */
  also?: readonly { input: string; value: RegExp; kind: ActivityKind }[];
  /** It fails on what it finds only where an input has another value than these; else it reports. */
  blocksWith?: { input: string; unless: readonly string[] };
  reports?: string;
}

interface CompiledRow {
  subcommands: readonly (readonly string[])[];
  needs: readonly string[];
  refuses: readonly string[];
  kinds: readonly ActivityKind[];
  more?: ToolRowMore;
}

/** Rows by the tool's name. */
export type ToolTable = ReadonlyMap<string, readonly CompiledRow[]>;

/** Makes a table of rows; of two rows that fit the same command the earlier wins. */
export function compileRows(rows: readonly ToolRow[]): ToolTable {
  const table = new Map<string, CompiledRow[]>();
  for (const [pattern, kinds, more] of rows) {
    const [tools = '', ...rest] = pattern.split(' ');
    const flags = rest.filter(w => /^[-+]./.test(w));
    const compiled: CompiledRow = {
      subcommands: rest.filter(w => !flags.includes(w)).map(w => w.split('|')),
      needs: flags.filter(f => f.startsWith('+')).map(f => f.slice(1)),
      refuses: flags.filter(f => f.startsWith('-')).map(f => f.slice(1)),
      kinds: asKinds(kinds),
      ...(more ? { more } : {}),
    };
    for (const tool of tools.split('|')) {
      const rowsOfTool = table.get(tool);
      if (rowsOfTool) rowsOfTool.push(compiled);
      else table.set(tool, [compiled]);
    }
  }
  return table;
}

/** The kinds of a row as a list. */
export function asKinds(kinds: ActivityKind | readonly ActivityKind[]): readonly ActivityKind[] {
  return typeof kinds === 'string' ? [kinds] : kinds;
}

/** The row that fits a tool and its arguments; `undefined` where the tool is unknown or this use of it is. */
export function findRow(table: ToolTable, tool: string, args: readonly string[]): CompiledRow | undefined {
  return table.get(tool)?.find(row =>
    hasSubcommands(row.subcommands, args)
    && row.needs.every(n => args.some(a => a.startsWith(n)))
    && !row.refuses.some(n => args.some(a => a.startsWith(n))));
}

/** Whether the subcommands stand in order at the front, with flags and their values between them. */
function hasSubcommands(subcommands: readonly (readonly string[])[], args: readonly string[]): boolean {
  let at = 0;
  let afterFlag = false;
  for (let i = 0; i < args.length && at < subcommands.length && i < 24; i++) {
    const arg = args[i]!;
    if (subcommands[at]!.includes(arg)) {
      at++;
      afterFlag = false;
    } else if (/^[-+]/.test(arg)) afterFlag = !arg.includes('=');
    else if (afterFlag) afterFlag = false;
    else return false;
  }
  return at === subcommands.length;
}
