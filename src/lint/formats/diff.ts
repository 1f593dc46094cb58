import { createTwoFilesPatch } from 'diff';

const CONTEXT = 3;

/** The change of a file as a unified diff that `git apply` and `patch -p1` take; empty where nothing changes. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: CONTEXT });
  return patch.replace(/^=+\n/, '');
}
