import type { Range } from '../../core/text.ts';

/**
 * A shell script as rules read it: statements in order, each with its exact range in the script's text. Dialects are
 * read as bash, of which `sh` is nearly a subset. What cannot be read lies in `errors` and yields no statement; the
 * rest is there. Plain objects: nothing needs to be freed.
 */
export interface ShellScript {
  text: string;
  /** The statements at the top level, in source order. */
  statements: readonly ShellStatement[];
  /** Every simple command in source order, also those in pipelines, substitutions, loops and function bodies. */
  commands: readonly ShellCommand[];
  /** Every assignment in source order: `A=b` alone, before a command, and after `export`, `local` and their like. */
  assignments: readonly ShellAssignment[];
  comments: readonly Range[];
  /** Stretches that the grammar could not read. It errs on valid scripts too: no ground for a finding. */
  errors: readonly Range[];
}

export type ShellStatement = ShellCommand | ShellPipeline | ShellList | ShellCompound;

interface StatementBase {
  range: Range;
  /** The statement that holds this one. For what stands in a substitution, the command in whose words it stands. */
  parent?: ShellStatement;
  /** Ends with `&`: nobody waits for it or sees how it ended. */
  background?: boolean;
}

/** One program, builtin or function with its arguments; also redirections or assignments without a command name. */
export interface ShellCommand extends StatementBase {
  kind: 'command';
  /** `undefined` for assignments or redirections alone. */
  name: ShellWord | undefined;
  /** What follows the name; assignments after `export` and its like are among them. */
  args: readonly ShellWord[];
  assignments: readonly ShellAssignment[];
  redirects: readonly ShellRedirect[];
  /** Stands in `$(…)`, backquotes or `<(…)`: its failure does not fail the script by itself. */
  substituted: boolean;
}

/** `a | b | c`, two or more, or `! a`. */
export interface ShellPipeline extends StatementBase {
  kind: 'pipeline';
  /** Members in order; a pipeline in a pipeline is flattened. */
  members: readonly ShellStatement[];
  negated: boolean;
}

/** `a && b || c`: the operators bind alike, from left to right, so a chain is one flat list. */
export interface ShellList extends StatementBase {
  kind: 'list';
  items: readonly ShellListItem[];
}

export interface ShellListItem {
  /** What joins it to the items before; `undefined` for the first. */
  operator: '&&' | '||' | undefined;
  operatorRange: Range | undefined;
  statement: ShellStatement;
}

/** What holds other statements. `test` is `[ … ]`, `[[ … ]]` or `(( … ))`. */
export interface ShellCompound extends StatementBase {
  kind: 'compound';
  keyword: 'if' | 'while' | 'until' | 'for' | 'case' | 'subshell' | 'group' | 'function' | 'test';
  /** A function's name. */
  name?: string;
  /** What `if`, `elif`, `while` and `until` test: a failure there is an answer, not an error. */
  conditions: readonly ShellStatement[];
  body: readonly ShellStatement[];
  redirects: readonly ShellRedirect[];
}

/** A word before expansion. */
export interface ShellWord {
  range: Range;
  /** What the command gets, quotes removed; `undefined` where it depends on an expansion. */
  value: string | undefined;
  /** The same with every expansion as one U+FFFC, so that the static parts can be looked at: `foo=\uFFFC`. */
  shape: string;
  /** The outermost quoting of the whole word; `mixed` where parts differ. */
  quoted: 'none' | 'single' | 'double' | 'mixed';
  expansions: readonly ShellExpansion[];
}

export interface ShellExpansion {
  range: Range;
  kind: 'variable' | 'command' | 'arithmetic' | 'process' | 'masked';
  /** The variable's name: `FOO` of `$FOO`, `${FOO:-x}`, `${FOO[0]}`. */
  name?: string;
  /** Within double quotes: neither split nor globbed. */
  quoted: boolean;
}

export interface ShellAssignment {
  range: Range;
  name: string;
  value: ShellWord | undefined;
  /** `+=` appends. */
  append: boolean;
}

export interface ShellRedirect {
  range: Range;
  /** `>`, `>>`, `<`, `>&`, `&>`, `<<`, `<<-`, `<<<` … */
  operator: string;
  descriptor: number | undefined;
  /** The file, descriptor or string; `undefined` for a heredoc. */
  target: ShellWord | undefined;
  heredoc?: { delimiter: string; quoted: boolean; body: Range };
}
