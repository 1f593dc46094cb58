import type { Sources } from '../sources.ts';
import { entryFiles } from './entries.ts';

/** The files of a service that are read as text, the entry first. */
export function entriesOf(folder: string, entry: string | undefined, files: Sources): string[] {
  const first = entry === undefined ? [] : [folder ? `${folder}/${entry}` : entry];
  return [...first, ...entryFiles(folder, files).filter(path => !first.includes(path))];
}

/** The language of a program's file by its ending; the dialects of JavaScript are one. */
export function kindOf(path: string): string {
  const ending = /\.(\w+)$/.exec(path)?.[1] ?? 'js';
  return /^[cm]?[jt]sx?$/.test(ending) ? 'js' : ending === 'ru' ? 'rb' : ending;
}

/** Whole-line comments as blanks, so that lines stay where they are. */
export function withoutComments(text: string, kind: string): string {
  return text.replace(kind === 'py' || kind === 'rb' ? /^[ \t]*#.*$/gm : /^[ \t]*(?:\/\/|\*|\/\*).*$/gm, comment =>
    ' '.repeat(comment.length),
  );
}
