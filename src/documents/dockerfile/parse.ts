import { readHeredocs } from './heredocs.ts';
import { checkArguments, INSTRUCTIONS } from './instructions.ts';
import { commentOf, LineReader, readLogicalLine, sliceEmbedded, type LogicalLine } from './lines.ts';
import type { Directive, DockerfileComment, DockerfileDocument, DockerfileError, Instruction, Word } from './model.ts';
import { execForm, readPairs, splitFlags, splitWords } from './words.ts';
import type { EmbeddedText } from '../embedded.ts';
import { suggest } from '../../core/suggest.ts';

const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const KNOWN_DIRECTIVES = new Set(['syntax', 'escape', 'check']);
const PAIRED = new Set(['ARG', 'ENV', 'LABEL']);
const HEREDOC_KEYWORDS = new Set(['ADD', 'COPY', 'RUN']);
const EXEC_KEYWORDS = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);

/** Reads a Dockerfile. Never throws; a byte order mark and both kinds of line ends are understood. */
export function parseDockerfile(text: string): DockerfileDocument {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const comments: DockerfileComment[] = [];
  const errors: DockerfileError[] = [];
  const instructions: Instruction[] = [];
  const directives = readDirectives(new LineReader(text, start));
  const escape = directives.find(d => d.name === 'escape')?.value === '`' ? '`' : '\\';
  const reader = new LineReader(text, start);
  for (let line = reader.read(); line; line = reader.read()) {
    const comment = commentOf(text, line);
    if (comment) comments.push(comment);
    else if (text.slice(line.start, line.end).trim() !== '') {
      const logical = readLogicalLine(reader, line, escape, comments);
      instructions.push(readInstruction(reader, logical, escape, errors));
    }
  }
  if (!instructions.some(i => i.keyword === 'FROM')) {
    const first = instructions[0]?.keywordRange ?? { start, end: start };
    errors.push({ range: first, code: 'no-from', message: 'a Dockerfile needs a FROM instruction: add one' });
  }
  return { text, escape, directives, comments, instructions, errors };
}

/** Directives stand in the first lines; any other line, an unknown name among them, ends them. */
function readDirectives(reader: LineReader): Directive[] {
  const directives: Directive[] = [];
  for (let line = reader.read(); line; line = reader.read()) {
    const source = reader.text.slice(line.start, line.end);
    const m = DIRECTIVE.exec(source);
    const name = m?.[1]!.toLowerCase();
    if (!m || !name || !KNOWN_DIRECTIVES.has(name)) break;
    const end = line.start + source.trimEnd().length;
    directives.push({ name, value: m[2]!, range: { start: line.start, end }, valueRange: { start: end - m[2]!.length, end } });
  }
  return directives;
}

function readInstruction(reader: LineReader, logical: LogicalLine, escape: string, errors: DockerfileError[]): Instruction {
  const instruction = split(logical.joined, escape);
  const target = instruction.trigger ?? instruction;
  if (HEREDOC_KEYWORDS.has(target.keyword) && !target.exec) target.heredocs = readHeredocs(reader, target.args, errors);
  const last = target.heredocs.at(-1);
  instruction.range = { start: logical.range.start, end: last ? (last.terminator ?? last.content).end : logical.range.end };
  target.range = { start: target.range.start, end: instruction.range.end };
  instruction.emptyContinuations = logical.emptyContinuations;
  check(target, errors);
  if (target !== instruction) check(instruction, errors);
  return instruction;
}

interface Draft extends Instruction {
  trigger?: Draft;
}

function split(joined: EmbeddedText, escape: string): Draft {
  const word = /^\s*\S+/.exec(joined.text)?.[0] ?? '';
  const indent = word.length - word.trimStart().length;
  const keyword = word.trim().toUpperCase();
  const at = joined.toSource({ start: indent, end: word.length });
  let body = word.length;
  while (body < joined.text.length && /\s/.test(joined.text[body]!)) body++;
  const behind = sliceEmbedded(joined, body);
  const { flags, rest } = INSTRUCTIONS[keyword] ? splitFlags(behind) : { flags: [], rest: behind };
  const exec = EXEC_KEYWORDS.has(keyword) ? execForm(rest) : undefined;
  let words: Word[] | undefined;
  const all = joined.toSource({ start: indent, end: joined.text.length });
  return {
    keyword,
    keywordRange: { start: at.start, end: at.end },
    range: { start: all.start, end: all.end },
    flags,
    args: rest,
    // Few ask for the words of a RUN, which are many.
    get words() {
      return (words ??= exec ? [] : splitWords(rest));
    },
    exec,
    heredocs: [],
    pairs: PAIRED.has(keyword) ? readPairs(rest, keyword, escape) : [],
    ...(keyword === 'ONBUILD' && rest.text.trim() ? { trigger: split(rest, escape) } : {}),
    emptyContinuations: [],
  };
}

function check(instruction: Instruction, errors: DockerfileError[]): void {
  const { keyword, keywordRange } = instruction;
  const spec = INSTRUCTIONS[keyword];
  if (spec) {
    errors.push(...checkArguments(instruction, spec));
    return;
  }
  const near = suggest(keyword, Object.keys(INSTRUCTIONS));
  errors.push({
    range: keywordRange,
    code: 'unknown-instruction',
    message: near ? `unknown instruction \`${keyword}\`: did you mean \`${near}\`?` : `unknown instruction \`${keyword}\``,
    ...(near ? { suggestion: near } : {}),
  });
}
