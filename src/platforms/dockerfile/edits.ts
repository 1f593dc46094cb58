import type { Fix } from '../../core/fix.ts';
import type { Range } from '../../core/text.ts';
import type { Flag, Instruction } from '../../documents/dockerfile/model.ts';
import type { ShellWord } from '../../documents/shell/model.ts';
import { placed, type Run } from './model.ts';

/** Inserts text right behind a word of a script; no fix where the word is not in the file as it is. */
export function insertBehind(run: Run, word: ShellWord, text: string, title: string, safety: Fix['safety']): Fix[] {
  const at = placed(run, word.range);
  if (!at.exact || run.form === 'exec') return [];
  return [{ title, safety, edits: [{ range: { start: at.end, end: at.end }, newText: text }] }];
}

/** Replaces a stretch of a script. */
export function replaceIn(run: Run, range: Range, text: string, title: string, safety: Fix['safety']): Fix[] {
  const { exact, ...at } = placed(run, range);
  return exact && run.form !== 'exec' ? [{ title, safety, edits: [{ range: at, newText: text }] }] : [];
}

/**
 * Adds a command at the end of a script that is one chain of `&&`, on a line of its own where the script has several.
 * A chain with `||`, `;` or a heredoc has no such place.
 */
export function appendCommand(source: string, run: Run, command: string, safety: Fix['safety'], escape: string): Fix[] {
  const [only, more] = run.script.statements;
  if (run.form !== 'shell' || run.instruction.heredocs.length || !only || more || only.background || run.script.errors.length) return [];
  if (only.kind !== 'command' && !(only.kind === 'list' && only.items.every(i => i.operator !== '||'))) return [];
  const last = only.kind === 'list' ? only.items.at(-1)!.statement.range : only.range;
  const end = run.text.toSource({ start: Math.max(last.start, last.end - 1), end: last.end });
  if (!end.exact) return [];
  const start = run.instruction.range.start;
  const several = source.slice(start, end.end).includes('\n');
  const line = source.slice(source.lastIndexOf('\n', end.end - 1) + 1, end.end);
  const eol = source.slice(start, end.end).includes('\r\n') ? '\r\n' : '\n';
  const glue = several ? ` ${escape}${eol}${/^[ \t]*/.exec(line)![0] || '    '}&& ` : ' && ';
  return [{ title: `Add \`${command}\``, safety, edits: [{ range: { start: end.end, end: end.end }, newText: glue + command }] }];
}

/** Replaces a stretch of the file. */
export function replace(range: Range, text: string, title: string, safety: Fix['safety']): Fix[] {
  return [{ title, safety, edits: [{ range: { start: range.start, end: range.end }, newText: text }] }];
}

/** Takes out whole lines: from the start of the first to the start of the line behind the last. */
export function removeLines(source: string, range: Range, title: string, safety: Fix['safety']): Fix[] {
  const start = source.lastIndexOf('\n', range.start - 1) + 1;
  const feed = source.indexOf('\n', range.end);
  return replace({ start, end: feed < 0 ? source.length : feed + 1 }, '', title, safety);
}

/** Inserts text at an offset of the file. */
export function insertAt(offset: number, text: string, title: string, safety: Fix['safety']): Fix[] {
  return replace({ start: offset, end: offset }, text, title, safety);
}

/** Takes a flag out, with the space behind it. */
export function removeFlag(source: string, flag: Flag, safety: Fix['safety']): Fix[] {
  const space = /^[ \t]*/.exec(source.slice(flag.range.end))![0].length;
  return replace({ start: flag.range.start, end: flag.range.end + space }, '', `Remove \`--${flag.name}\``, safety);
}

/** Takes words of a script out, each with the space before it. */
export function removeWords(run: Run, words: readonly ShellWord[], title: string, safety: Fix['safety']): Fix[] {
  const edits = words.map(word => {
    const before = /[ \t]*$/.exec(run.script.text.slice(0, word.range.start))![0].length;
    const { exact, ...range } = placed(run, { start: word.range.start - before, end: word.range.end });
    return { exact, edit: { range, newText: '' } };
  });
  return edits.every(e => e.exact) && run.form !== 'exec' ? [{ title, safety, edits: edits.map(e => e.edit) }] : [];
}

/**
 * Takes one of an instruction's arguments out with the space before it, or the whole instruction where it is the only one.
 * `all` are the ranges of the arguments, in order.
 */
export function removeArgument(source: string, instruction: Instruction, all: readonly Range[], at: Range, safety: Fix['safety']): Fix[] {
  if (all.length === 1) return removeLines(source, instruction.range, `Remove this ${instruction.keyword}`, safety);
  const start = at.start - /[ \t]*$/.exec(source.slice(0, at.start))![0].length;
  return replace({ start, end: at.end }, '', `Remove \`${source.slice(at.start, at.end)}\``, safety);
}

/**
 * Joins a RUN with the one right before it in a stage; nothing where a comment stands between them, or one has a heredoc
 * or flags of its own.
 */
export function joinRuns(source: string, before: Run, run: Run, escape: string, safety: Fix['safety']): Fix[] {
  if (before.form !== 'shell' || run.form !== 'shell' || before.instruction.heredocs.length || run.instruction.heredocs.length) return [];
  if (!run.stage.from || run.instruction.flags.length || before.script.statements.length !== 1
    || run.script.statements.length !== 1) return [];
  const gap = source.slice(before.instruction.range.end, run.instruction.range.start);
  if (gap.trim() !== '' || [before,
    run].some(r => r.script.statements.some(s => s.kind === 'list' && s.items.some(i => i.operator === '||')))) return [];
  const start = run.text.toSource({ start: 0, end: 0 }).start;
  const eol = gap.includes('\r\n') ? '\r\n' : '\n';
  return replace({ start: before.instruction.range.end, end: start }, ` ${escape}${eol}    && `, 'Join it with the RUN before', safety);
}
