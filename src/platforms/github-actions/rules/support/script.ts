import type { Range } from '../../../../core/text.ts';
import type { MappedRange } from '../../../../documents/embedded.ts';
import type { ShellCommand, ShellScript } from '../../../../documents/shell/model.ts';
import { parseShell } from '../../../../documents/shell/parse.ts';
import { invocation } from '../../../../documents/shell/query.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import { expressionsOf, maskExpressions } from '../../expressions/index.ts';
import type { Script } from '../../model.ts';

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
const commands = new WeakMap<ShellScript, readonly ScriptCommand[]>();

/** A script read as a POSIX shell, expressions masked; parsed once. Ranges count in the script's text. */
export function shellOf(script: Script): ShellScript {
  const { scalar } = script;
  let known = parsed.get(scalar.text);
  if (!known) {
    known = parseShell(maskExpressions(scalar), expressionsOf(scalar).sites.map(s => s.outer));
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
    const shell = shellOf(script);
    let known = commands.get(shell);
    if (!known) commands.set(shell, (known = posixCommands(shell)));
    return known;
  }
  if (isPowershell(script) || script.shellName === 'cmd') return lineCommands(maskedText(script.scalar));
  return [];
}

function posixCommands({ commands }: ShellScript): readonly ScriptCommand[] {
  return commands.flatMap(shell => {
    const run = invocation(shell);
    return run ? [{ name: (run.name ?? '').toLowerCase(), args: run.args.map(a => a.value ?? a.shape), range: shell.range, shell }] : [];
  });
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
    const [name, ...args] = words.map(w => w.replace(/["']/g, '').replace(/\uFFFC+/g, '\uFFFC').replace(/\$(?:env:)?\w+/g, '\uFFFC'));
    const start = match.index + match[0].indexOf(words[0]!);
    found.push({
      name: name!.slice(Math.max(name!.lastIndexOf('/'), name!.lastIndexOf('\\')) + 1).replace(/\.(?:exe|cmd|bat)$/i, '').toLowerCase(),
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

/** How the text at `offset` is quoted, by a scan over the masked script. */
export function quotingAt(script: Script, offset: number): Quoting {
  const { text, commands, comments } = shellOf(script);
  if (comments.some(c => c.start <= offset && offset < c.end)) return 'comment';
  for (const { redirects } of commands) {
    for (const { heredoc } of redirects) {
      if (heredoc && heredoc.body.start <= offset && offset < heredoc.body.end) return heredoc.quoted ? 'literal-heredoc' : 'heredoc';
    }
  }
  const command = innermost(commands, offset);
  const from = command?.range.start ?? 0;
  let quote: Quoting = 'none';
  for (let i = from; i < offset; i++) {
    const c = text[i];
    if (c === '\\' && quote !== 'single') i++;
    else if (c === "'" && quote !== 'double') quote = quote === 'single' ? 'none' : 'single';
    else if (c === '"' && quote !== 'single') quote = quote === 'double' ? 'none' : 'double';
  }
  return quote;
}

function innermost(commands: readonly ShellCommand[], offset: number): ShellCommand | undefined {
  let best: ShellCommand | undefined;
  for (const c of commands) {
    if (c.range.start > offset || offset >= c.range.end) continue;
    if (!best || c.range.end - c.range.start < best.range.end - best.range.start) best = c;
  }
  return best;
}
