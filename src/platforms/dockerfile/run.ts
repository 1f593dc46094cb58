import type { DockerfileDocument, Heredoc, Instruction, Word } from '../../documents/dockerfile/model.ts';
import { EmbeddedText, type Segment } from '../../documents/embedded.ts';
import type { ShellScript } from '../../documents/shell/model.ts';
import { parseShell } from '../../documents/shell/parse.ts';
import { invocation, type Invocation } from '../../documents/shell/query.ts';
import type { Run, ShellKind, Stage } from './model.ts';

/** What RUN's shell form is handed to. */
export interface ShellSetting {
  kind: ShellKind;
  pipefail: boolean;
  interpreter: string;
}

export const DEFAULT_SHELL: ShellSetting = { kind: 'posix', pipefail: false, interpreter: '/bin/sh' };

const POSIX_SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'busybox']);

/** What a SHELL instruction sets; `undefined` where it is broken. */
export function shellOf(instruction: Instruction): ShellSetting | undefined {
  const words = instruction.exec?.map(w => w.text);
  const interpreter = words?.[0];
  if (!words || !interpreter) return undefined;
  const options = words.slice(1).join(' ');
  return { kind: kindOf(interpreter), interpreter, pipefail: /(?:^|\s)-[a-z]*o(?:[a-z]*)?\s+pipefail(?:\s|$)/.test(options) };
}

function kindOf(interpreter: string): ShellKind {
  const name = interpreter.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '').toLowerCase();
  if (POSIX_SHELLS.has(name)) return 'posix';
  if (name === 'powershell' || name === 'pwsh') return 'powershell';
  return name === 'cmd' ? 'cmd' : 'other';
}

const NO_SCRIPT: ShellScript = { text: '', statements: [], commands: [], assignments: [], comments: [], errors: [] };

/** Reads what a RUN runs, with its place in the file. */
export function readRun(document: DockerfileDocument, stage: Stage, instruction: Instruction, setting: ShellSetting): Run {
  const sole = soleHeredoc(instruction);
  const form = instruction.exec ? 'exec' : sole ? 'heredoc' : 'shell';
  let { kind, interpreter, pipefail } = setting;
  let text: EmbeddedText;
  if (instruction.exec) {
    text = execText(instruction.exec);
    kind = /^[A-Za-z]:\\|\.exe$|^cmd$|^powershell$|^pwsh$/i.test(instruction.exec[0]?.text ?? '') ? 'other' : 'posix';
    const script = /^-[a-z]*c$/.test(instruction.exec.at(-2)?.text ?? '');
    pipefail = !script || instruction.exec.some(w => w.text === 'pipefail');
  } else if (sole) {
    text = heredocText(document.text, sole);
    const shebang = /^#!\s*(?:\/usr\/bin\/env\s+(?:-S\s+)?)?(\S+)([^\n]*)/.exec(text.text);
    if (shebang) [kind, interpreter, pipefail] = [kindOf(shebang[1]!), shebang[1]!, /pipefail/.test(shebang[2]!)];
  } else {
    text = withHeredocs(document.text, instruction);
  }
  const source = form === 'shell' ? withoutHeredocs(text, instruction) : text.text;
  const script = kind === 'posix' ? parseShell(source) : { ...NO_SCRIPT, text: source };
  const invocations = script.commands.map(c => invocation(c)).filter((i): i is Invocation => i !== undefined);
  return { instruction, stage, form, shell: kind, pipefail, interpreter, script, text, invocations };
}

/** A heredoc that is the whole of the arguments: its lines are the script. */
function soleHeredoc(instruction: Instruction): Heredoc | undefined {
  const [heredoc, more] = instruction.heredocs;
  return heredoc && !more && /^\s*<<\S+\s*$/.test(instruction.args.text) ? heredoc : undefined;
}

function heredocText(text: string, heredoc: Heredoc): EmbeddedText {
  const { start, end } = heredoc.content;
  if (!heredoc.chomp) return EmbeddedText.verbatim(text.slice(start, end), start);
  const segments: Segment[] = [];
  let out = '';
  for (const m of text.slice(start, end).matchAll(/(\t*)([^\n]*\n?)/g)) {
    if (!m[2]) continue;
    const from = start + m.index + m[1]!.length;
    segments.push({ start: out.length, end: out.length + m[2].length, sourceStart: from, sourceEnd: from + m[2].length, exact: true });
    out += m[2];
  }
  return segments.length ? new EmbeddedText(out, segments) : EmbeddedText.verbatim('', start);
}

/** The command line as the shell gets it: with the heredocs of its own behind it. */
function withHeredocs(text: string, instruction: Instruction): EmbeddedText {
  const first = instruction.heredocs[0];
  const last = instruction.heredocs.at(-1);
  if (!first || !last) return instruction.args;
  const { args } = instruction;
  const from = text[first.content.start - 1] === '\n' ? first.content.start - 1 : first.content.start;
  const to = (last.terminator ?? last.content).end;
  const body = text.slice(from, to);
  const start = args.text.length;
  const segment = { start, end: start + body.length, sourceStart: from, sourceEnd: to, exact: true };
  return new EmbeddedText(args.text + body, [...args.segments, segment]);
}

/**
 * The command line with its heredocs blanked: what they hold is input, mostly a file, and the grammar does not read on
 * behind one that stands before its command (`<<EOF cat >file`).
 */
function withoutHeredocs({ text }: EmbeddedText, { args, heredocs }: Instruction): string {
  if (!heredocs.length) return text;
  const line = args.text.replaceAll(/\d*<<-?(?:"[^"]*"|'[^']*'|[^\s"'<>|;&()])+/g, m => ' '.repeat(m.length));
  return line + text.slice(line.length).replaceAll(/[^\n]/g, ' ');
}

/**
 * The exec form as a line of shell, so that the same checks read it; strings with special characters are quoted.
 * `sh -c` gives its script.
 */
function execText(words: readonly Word[]): EmbeddedText {
  const shell = words.length >= 3 && kindOf(words[0]!.text) === 'posix' && /^-[a-z]*c$/.test(words.at(-2)!.text);
  const segments: Segment[] = [];
  let out = '';
  for (const word of shell ? [words.at(-1)!] : words) {
    const plain = shell || /^[\w@%+=:,./-]+$/.test(word.text);
    const piece = plain ? word.text : `'${word.text.replaceAll("'", `'\\''`)}'`;
    const { start, end } = word.range;
    if (out) segments.push({ start: out.length, end: out.length + 1, sourceStart: start, sourceEnd: start, exact: false });
    if (out) out += ' ';
    segments.push({ start: out.length, end: out.length + piece.length, sourceStart: start, sourceEnd: end, exact: plain && word.exact });
    out += piece;
  }
  return segments.length ? new EmbeddedText(out, segments) : EmbeddedText.verbatim('', 0);
}
