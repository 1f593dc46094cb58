import type { Range } from '../../../../core/text.ts';
import type { MappedRange } from '../../../../documents/embedded.ts';
import type { ShellCommand, ShellRedirect, ShellScript, ShellStatement } from '../../../../documents/shell/model.ts';
import { parseShell } from '../../../../documents/shell/parse.ts';
import { invocation } from '../../../../documents/shell/query.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import { expressionsOf, maskExpressions } from '../../expressions/index.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { Script } from '../../model.ts';
import { remembered } from './remembered.ts';

/** A program that a script runs, in whichever shell. */
export interface ScriptCommand {
  /** The program's name without directory and `.exe`, in lower case; '' where an expansion decides. */
  name: string;
  /** Arguments with quotes taken off; every expansion or expression in them is one U+FFFC. */
  args: readonly string[];
  /** In the script's text. */
  range: Range;
  /** Set where the script is read as a POSIX shell. */
  shell: ShellCommand | undefined;
}

const POSIX = new Set(['bash', 'sh', 'dash', 'ash', 'zsh', 'ksh']);
const POWERSHELL = new Set(['pwsh', 'powershell']);

/** Whether a script can be read as a POSIX shell: it names one, or nothing is known of it (most are). */
export function isPosix(script: Script): boolean {
  return script.shellName === undefined || POSIX.has(script.shellName);
}

/** Whether a script is surely one of PowerShell. */
export function isPowershell(script: Script): boolean {
  return script.shellName !== undefined && POWERSHELL.has(script.shellName);
}

/** Scripts by their text: while somebody types in a file, only the script that changes is parsed again. */
const parsed = new Map<string, ShellScript>();
/** About as many scripts as the files that are open at a time have. */
const REMEMBERED = 300;

/** A script read as a POSIX shell, expressions masked; parsed once. Ranges count in the script's text. */
export function shellOf(script: Script): ShellScript {
  const { scalar } = script;
  let known = parsed.get(scalar.text);
  if (!known) {
    known = parseShell(
      maskExpressions(scalar),
      expressionsOf(scalar).sites.map(s => s.outer),
    );
    for (const oldest of parsed.keys()) {
      if (parsed.size < REMEMBERED) break;
      parsed.delete(oldest);
    }
    parsed.set(scalar.text, known);
  }
  return known;
}

/**
 * The programs that a script runs, in order. Shells other than POSIX ones, PowerShell and cmd give none.
 * @param mentions what the script's text must hold for its programs to be of interest, so that others need no parsing
 */
export function commandsOf(script: Script, mentions: RegExp): readonly ScriptCommand[] {
  if (!mentions.test(script.scalar.text)) return [];
  if (isPosix(script)) {
    return posixCommands(shellOf(script));
  }
  if (isPowershell(script) || script.shellName === 'cmd') return lineCommands(maskedText(script.scalar));
  return [];
}

const posixCommands = remembered(({ commands }: ShellScript): readonly ScriptCommand[] =>
  commands.flatMap(shell => {
    const run = invocation(shell);
    return run ? [{ name: (run.name ?? '').toLowerCase(), args: run.args.map(a => a.value ?? a.shape), range: shell.range, shell }] : [];
  }),
);

/** The expressions that stand within a range of a script's text. */
export function expressionsWithin(script: Script, range: Range): readonly ExpressionSite[] {
  const { sites } = expressionsOf(script.scalar);
  const found: ExpressionSite[] = [];
  for (let i = lastBefore(sites, range.start - 1, s => s.outer.start) + 1; i < sites.length && sites[i]!.outer.end <= range.end; i++) {
    found.push(sites[i]!);
  }
  return found;
}

function maskedText(scalar: YamlScalar): string {
  let text = scalar.text;
  for (const { outer } of expressionsOf(scalar).sites) {
    text = text.slice(0, outer.start) + '\uFFFC'.repeat(outer.end - outer.start) + text.slice(outer.end);
  }
  return text;
}

/** Commands of shells that have no grammar here: one a line, split at `;`, `|`, `&&`; continued lines are joined. */
function lineCommands(text: string): readonly ScriptCommand[] {
  const found: ScriptCommand[] = [];
  const statement = /(?:"[^"\n]*"|'[^'\n]*'|[`^][ \t]*\r?\n|[^\n;|&"'])+/g;
  for (const match of text.matchAll(statement)) {
    const words = match[0].replace(/[`^][ \t]*\r?\n/g, ' ').match(/(?:"[^"]*"|'[^']*'|\S)+/g);
    if (!words || words[0]!.startsWith('#')) continue;
    const [name, ...args] = words.map(w =>
      w
        .replace(/["']/g, '')
        .replace(/\uFFFC+/g, '\uFFFC')
        .replace(/\$(?:env:)?\w+/g, '\uFFFC'),
    );
    const start = match.index + match[0].indexOf(words[0]!);
    found.push({
      name: name!
        .slice(Math.max(name!.lastIndexOf('/'), name!.lastIndexOf('\\')) + 1)
        .replace(/\.(?:exe|cmd|bat)$/i, '')
        .toLowerCase(),
      args,
      range: { start, end: match.index + match[0].trimEnd().length },
      shell: undefined,
    });
  }
  return found;
}

/** Where a range of a script's text stands in the file. */
export function inSource(script: Script, range: Range): MappedRange {
  return script.scalar.embedded().toSource(range);
}

/** The first argument that is no option: the subcommand of `npm`, `gem`, `cargo`. */
export function subcommand(command: ScriptCommand): string | undefined {
  return command.args.find(a => !a.startsWith('-') && !a.startsWith('+'));
}

/** How the text at an offset of a POSIX script is quoted. */
export type Quoting = 'none' | 'double' | 'single' | 'comment' | 'heredoc' | 'literal-heredoc';

/** Beyond this many characters of one command nobody needs to know, and looking costs more than it gives. */
const LONGEST = 20_000;

/** How the text at `offset` is quoted, by a scan over the command that holds it; `undefined` in commands of unusual length. */
export function quotingAt(script: Script, offset: number): Quoting | undefined {
  const shell = shellOf(script);
  const comment = shell.comments[lastBefore(shell.comments, offset, c => c.start)];
  if (comment && offset < comment.end) return 'comment';
  const heredoc = heredocsOf(shell).find(h => h.body.start <= offset && offset < h.body.end);
  if (heredoc) return heredoc.quoted ? 'literal-heredoc' : 'heredoc';
  const from = holderOf(shell, offset)?.range.start ?? 0;
  if (offset - from > LONGEST) return undefined;
  let quote: Quoting = 'none';
  for (let i = from; i < offset; i++) {
    const c = shell.text[i];
    if (c === '\\' && quote !== 'single') i++;
    else if (c === "'" && quote !== 'double') quote = quote === 'single' ? 'none' : 'single';
    else if (c === '"' && quote !== 'single') quote = quote === 'double' ? 'none' : 'double';
  }
  return quote;
}

type Heredoc = NonNullable<ShellRedirect['heredoc']>;
const heredocsOf = remembered((shell: ShellScript): readonly Heredoc[] =>
  shell.commands.flatMap(c => c.redirects.flatMap(r => r.heredoc ?? [])),
);

/** The innermost command that holds `offset`: the last that starts before it, or one in whose words that one stands. */
function holderOf({ commands }: ShellScript, offset: number): ShellCommand | undefined {
  const last = lastBefore(commands, offset, c => c.range.start);
  for (let at: ShellStatement | undefined = commands[last]; at; at = at.parent) {
    if (at.kind === 'command' && offset < at.range.end) return at;
  }
  return undefined;
}

/** The index of the last item that starts at or before `offset`; -1 where there is none. Items are in source order. */
function lastBefore<T>(items: readonly T[], offset: number, start: (item: T) => number): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (start(items[mid]!) <= offset) low = mid;
    else high = mid - 1;
  }
  return low;
}
