import picomatch from 'picomatch';

/** Whether a path fits one of the globs, hidden folders included. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const match = picomatch([...globs], { dot: true });
  return path => match(path);
}
