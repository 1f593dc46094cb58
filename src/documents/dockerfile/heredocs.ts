import type { EmbeddedText } from '../embedded.ts';
import type { LineReader } from './lines.ts';
import type { DockerfileError, Heredoc } from './model.ts';

const HEREDOC = /^\d*<<(-?)([^<]+)$/;

/** Where heredocs are announced in the arguments, outside of quotes; their contents follow on the next lines. */
function announced(args: EmbeddedText): { name: string; chomp: boolean; quoted: boolean; start: number; end: number }[] {
  const out = [];
  const { text } = args;
  for (const m of text.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/g)) {
    const word = HEREDOC.exec(m[0]);
    if (!word) continue;
    // `<<EOF>file` and `<<EOF;` end the name at the operator, as the shell that runs it does.
    const raw = /^(?:"[^"]*"|'[^']*'|[^\s"'<>|;&()]+)+/.exec(word[2]!)?.[0] ?? '';
    const name = raw.replaceAll(/['"\\]/g, '');
    if (name) out.push({ name, chomp: word[1] === '-', quoted: raw !== name, start: m.index, end: m.index + m[0].length });
  }
  return out;
}

/** Reads the heredocs that an ADD, COPY or RUN announces; the reader stands behind its line and is moved over them. */
export function readHeredocs(reader: LineReader, args: EmbeddedText, errors: DockerfileError[]): Heredoc[] {
  const { text } = reader;
  const heredocs: Heredoc[] = [];
  for (const { name, chomp, quoted, start, end } of args.text.includes('<<') ? announced(args) : []) {
    const at = args.toSource({ start, end });
    const range = { start: at.start, end: at.end };
    let content: { start: number; end: number } | undefined;
    let terminator: Heredoc['terminator'];
    for (let line = reader.read(); line; line = reader.read()) {
      content ??= { start: line.start, end: line.start };
      const tabs = chomp ? /^\t*/.exec(text.slice(line.start, line.end))![0].length : 0;
      if (text.slice(line.start + tabs, line.end) === name) {
        terminator = { start: line.start + tabs, end: line.end };
        break;
      }
      content.end = line.next;
    }
    if (!terminator) {
      errors.push({ range, code: 'unterminated-heredoc', message: `the heredoc \`${name}\` is never ended: write a line that is just \`${name}\`` });
    }
    heredocs.push({ name, chomp, quoted, range, content: content ?? { start: text.length, end: text.length }, terminator });
  }
  return heredocs;
}
