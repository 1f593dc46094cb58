import type { Range } from '../../core/text.ts';
import type { EmbeddedText } from '../embedded.ts';

/**
 * A Dockerfile as BuildKit's parser reads it (docs.docker.com/reference/dockerfile), with exact ranges in the file.
 * Broken text gives errors and the instructions that could be read.
 */
export interface DockerfileDocument {
  text: string;
  /** What continues a line: `\`, or a backtick where the directive `escape` says so. */
  escape: '\\' | '`';
  directives: readonly Directive[];
  /** Full-line comments, also those inside of continued instructions. */
  comments: readonly DockerfileComment[];
  instructions: readonly Instruction[];
  errors: readonly DockerfileError[];
}

/** `# name=value` at the top of the file: `syntax`, `escape`, `check`. */
export interface Directive {
  name: string;
  value: string;
  range: Range;
  valueRange: Range;
}

export interface DockerfileComment {
  range: Range;
  /** Without `#` and surrounding space. */
  text: string;
}

export type DockerfileErrorCode =
  | 'unknown-instruction' | 'missing-arguments' | 'too-many-arguments' | 'unterminated-heredoc' | 'unknown-flag'
  | 'missing-equals' | 'empty-name' | 'no-from';

export interface DockerfileError {
  range: Range;
  code: DockerfileErrorCode;
  message: string;
  /** A replacement of the range that mends it, where there is just one likely meaning. */
  suggestion?: string;
}

export interface Instruction {
  /** Upper case, also for unknown ones. */
  keyword: string;
  /** As it is written. */
  keywordRange: Range;
  /** From the keyword to the end of the last line, heredocs included. */
  range: Range;
  flags: readonly Flag[];
  /** What follows the keyword and flags: continuation marks, line ends and comments between lines are left out. */
  args: EmbeddedText;
  /** `args` split at white space; quotes have no meaning in most instructions. Empty for the exec form. */
  words: readonly Word[];
  /** The strings of a JSON array, where the arguments are one (exec form). */
  exec: readonly Word[] | undefined;
  heredocs: readonly Heredoc[];
  /** `name=value` pairs of ARG, ENV and LABEL. */
  pairs: readonly Pair[];
  /** What ONBUILD triggers. */
  trigger?: Instruction;
  /** An empty line, or a line with nothing but space, between continued lines. */
  emptyContinuations: readonly Range[];
}

export interface Flag {
  /** Without the dashes. */
  name: string;
  value: string | undefined;
  range: Range;
  valueRange: Range;
}

export interface Word {
  /** As the builder sees it; for a string of the exec form, unescaped. */
  text: string;
  /** In the file; for a string of the exec form, within the quotes. */
  range: Range;
  /** Whether the range has just this text, so that an edit there is sound. */
  exact: boolean;
}

export interface Heredoc {
  name: string;
  /** `<<-`: leading tabs are stripped from the lines. */
  chomp: boolean;
  /** A quoted name: no variables are expanded. */
  quoted: boolean;
  /** `<<NAME` in the instruction's first line. */
  range: Range;
  /** The lines between, with their line ends. */
  content: Range;
  /** The name that ends it; `undefined` where the file ends first. */
  terminator: Range | undefined;
}

export interface Pair {
  name: string;
  nameRange: Range;
  /** Unquoted; `undefined` where there is none (`ARG A`). */
  value: string | undefined;
  /** As written, with quotes; empty at the end of the name where there is none. */
  valueRange: Range;
  range: Range;
  /** `ENV NAME value`, the old form without an equals sign. */
  legacy: boolean;
}
