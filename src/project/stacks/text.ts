import { known } from '../known.ts';
import type { Certainty, Known } from '../project.ts';
import type { Sources } from '../sources.ts';

/** Where a pattern stands in a text: its first group, and the line from 1. */
export function findInText(text: string | undefined, pattern: RegExp): { text: string; line: number } | undefined {
  const match = text === undefined ? null : pattern.exec(text);
  return (
    (match && { text: match[1] ?? match[0], line: lineAt(text!, match.index + Math.max(match[0].indexOf(match[1] ?? ''), 0)) }) || undefined
  );
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The first group of a pattern in one of the files, as a fact. */
export function factIn(
  files: Sources, paths: readonly (string | undefined)[], pattern: RegExp, certainty: Certainty = 'certain',
): Known<string> | undefined {
  for (const path of paths) {
    const found = path === undefined ? undefined : findInText(files.text(path), pattern);
    if (found && path !== undefined) return known(found.text, path, found.line, certainty);
  }
  return undefined;
}
