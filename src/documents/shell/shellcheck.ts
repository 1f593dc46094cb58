import type { Host } from '../../core/host.ts';
import { LineIndex, type Range } from '../../core/text.ts';

/** Shells that ShellCheck knows. */
export type ShellcheckDialect = 'sh' | 'bash' | 'dash' | 'ksh' | 'busybox';

/** A comment of ShellCheck, placed in the script. */
export interface ShellcheckComment {
  /** `SC2086` */
  code: string;
  level: 'error' | 'warning' | 'info' | 'style';
  message: string;
  range: Range;
  /** Replacements that mend it, in the script; empty where ShellCheck has none. */
  fix: readonly { range: Range; text: string }[];
}

/** A place as `--format=json1` gives it: lines and columns from 1, columns in code points, a tab as one. */
interface Place {
  line: number;
  endLine: number;
  column: number;
  endColumn: number;
}

interface Output {
  comments: readonly (Place & {
    code: number;
    level: ShellcheckComment['level'];
    message: string;
    fix: { replacements: readonly (Place & { replacement: string })[] } | null;
  })[];
}

const TIMEOUT = 10_000;
/** How long a host without ShellCheck is not asked again: starting a program that is not there costs time for every script. */
const RETRY_AFTER = 60_000;
const missingSince = new WeakMap<Host, number>();

/**
 * Runs the user's ShellCheck over a script. `undefined` when the host runs no programs, ShellCheck is not installed, or
 * it printed nothing that can be read (a version without `json1`, before 0.7).
 * @param exclude codes that make no sense where the script stands
 * @throws when the signal aborts
 */
export async function runShellcheck(
  host: Host, script: string, dialect: ShellcheckDialect, exclude: readonly string[], signal: AbortSignal,
): Promise<ShellcheckComment[] | undefined> {
  if (!host.exec || host.now().getTime() - (missingSince.get(host) ?? -Infinity) < RETRY_AFTER) return undefined;
  const args = ['--norc', '--format=json1', `--shell=${dialect}`, ...(exclude.length ? [`--exclude=${exclude.join()}`] : []), '-'];
  let stdout: string;
  try {
    ({ stdout } = await host.exec('shellcheck', args, { input: script, timeout: TIMEOUT, signal }));
  } catch (error) {
    signal.throwIfAborted();
    // It could not be started or did not end in time: the check did not run.
    missingSince.set(host, host.now().getTime());
    return error instanceof Error ? undefined : Promise.reject(error);
  }
  return readOutput(stdout, script);
}

/** Places the comments that `--format=json1` printed; `undefined` when the text is something else. */
export function readOutput(stdout: string, script: string): ShellcheckComment[] | undefined {
  let output: Output;
  try {
    output = JSON.parse(stdout) as Output;
  } catch {
    // An error message or an old version's format.
    return undefined;
  }
  if (!output?.comments) return undefined;
  const lines = LineIndex.of(script);
  return output.comments.map((c): ShellcheckComment => ({
    code: `SC${c.code}`,
    level: c.level,
    message: c.message.replace(/\.$/, ''),
    range: rangeOf(c, script, lines),
    fix: (c.fix?.replacements ?? []).map(r => ({ range: rangeOf(r, script, lines), text: r.replacement })),
  }));
}

function rangeOf(place: Place, script: string, lines: LineIndex): Range {
  const start = offsetOf(script, lines, place.line, place.column);
  return { start, end: Math.max(start, offsetOf(script, lines, place.endLine, place.endColumn)) };
}

/** Columns count code points; ours count UTF-16 code units. */
function offsetOf(script: string, lines: LineIndex, line: number, column: number): number {
  let offset = lines.lineStart(line - 1);
  const end = lines.lineStart(line);
  for (let i = 1; i < column && offset < end; i++) offset += script.codePointAt(offset)! > 0xffff ? 2 : 1;
  return offset;
}
