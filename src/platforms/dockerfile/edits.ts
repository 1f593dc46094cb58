import type { Fix } from '../../core/fix.ts';
import type { Range } from '../../core/text.ts';
import type { Flag } from '../../documents/dockerfile/model.ts';
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
  return [{ title: `Add ${command}`, safety, edits: [{ range: { start: end.end, end: end.end }, newText: glue + command }] }];
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
  return replace({ start: flag.range.start, end: flag.range.end + space }, '', `Remove --${flag.name}`, safety);
}
