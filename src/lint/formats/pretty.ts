import type { Finding, Severity } from '../../core/finding.ts';
import { SEVERITIES } from '../../core/finding.ts';
import type { RunSummary } from './run.ts';

type Style = 'red' | 'yellow' | 'blue' | 'dim' | 'bold' | 'underline' | 'green';
const CODES: Readonly<Record<Style, number>> = { red: 31, yellow: 33, blue: 34, green: 32, dim: 2, bold: 1, underline: 4 };
const COLOURS: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/** How much of a long line a code frame shows, in characters. */
const FRAME_WIDTH = 100;
/** How many skipped files are named. */
const SKIPPED_SHOWN = 10;

/** Writes findings for people, a file at a time. */
export class PrettyPrinter {
  constructor(private readonly colour: boolean) {}

  /** A file with its findings. @param source The file's text, for code frames. */
  file(name: string, findings: readonly Finding[], source: string | undefined): string {
    const lines = source?.split(/\r\n|\n|\r/);
    return `\n${this.paint(printable(name), 'underline')}\n${findings.map(f => this.finding(f, lines)).join('')}`;
  }

  /** What came of the whole run. */
  summary(run: RunSummary): string {
    const { findings, files } = run;
    const skipped = run.skipped.map(s => this.paint(`  ${printable(s.file)} ${s.why}\n`, 'dim'));
    const more = skipped.length > SKIPPED_SHOWN ? `  and ${skipped.length - SKIPPED_SHOWN} more\n` : '';
    const said = skipped.length ? `\n${count(skipped.length, 'file')} skipped:\n${skipped.slice(0, SKIPPED_SHOWN).join('')}${more}` : '';
    if (!findings.length) return `${said}\n${this.paint(`Nothing found in ${count(files, 'file')}`, 'green')}\n`;
    const counts = SEVERITIES.map(s => [s, findings.filter(f => f.severity === s).length] as const).filter(([, n]) => n > 0);
    const parts = counts.map(([s, n]) => this.paint(s === 'info' ? `${n} info` : count(n, s), COLOURS[s]));
    const fixable = findings.filter(f => f.fixes.some(x => x.safety === 'safe')).length;
    const hint = fixable ? `; "devops-patterns fix" mends ${fixable === findings.length ? 'them' : `${fixable} of them`}` : '';
    return `${said}\n${this.paint(count(findings.length, 'finding'), 'bold')} (${parts.join(', ')}) in ${count(files, 'file')}${hint}\n`;
  }

  private finding(f: Finding, lines: readonly string[] | undefined): string {
    const place = `${f.start.line + 1}:${f.start.character + 1}`.padEnd(7);
    const severity = this.paint(f.severity.padEnd(7), COLOURS[f.severity]);
    const head = `  ${this.paint(place, 'dim')} ${severity} ${printable(f.message)}  ${this.paint(f.rule, 'dim')}\n`;
    const text = lines?.[f.start.line];
    return head + (text === undefined ? '' : this.frame(f, text));
  }

  private frame(f: Finding, text: string): string {
    const from = f.start.character > FRAME_WIDTH - 20 ? f.start.character - 20 : 0;
    const to = f.end.line === f.start.line ? f.end.character : text.length;
    const shown = expand(text.slice(from, from + FRAME_WIDTH));
    const before = expand(text.slice(from, f.start.character)).length;
    const width = Math.max(1, expand(text.slice(f.start.character, Math.min(to, from + FRAME_WIDTH))).trimEnd().length);
    const number = String(f.start.line + 1).padStart(6);
    const margin = this.paint(`${' '.repeat(number.length)} |`, 'dim');
    const mark = this.paint('^'.repeat(width), COLOURS[f.severity]);
    return `  ${this.paint(`${number} |`, 'dim')} ${from ? '…' : ''}${shown}\n  ${margin} ${' '.repeat(before + (from ? 1 : 0))}${mark}\n`;
  }

  private paint(text: string, style: Style): string {
    return this.colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  }
}

/** `1 file`, `2 files`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Text of a repository must not steer the terminal: control characters are shown, not sent. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, c => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function expand(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}
