import type { Dependency } from '../project/dependencies.ts';
import type { SourceFile } from './source-file.ts';

/** What the program of a package manifest itself says it needs to run: nothing for development, nothing that only others bring along. */
export function usedDependencies(file: SourceFile): Dependency[] {
  const { dependencies } = file;
  if (file.name !== 'go.mod') return dependencies.filter(d => !d.dev);
  const lines = file.text.split('\n');
  return dependencies.filter(d => !/\/\/\s*indirect/.test(lines[d.line - 1] ?? ''));
}
