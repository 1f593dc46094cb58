import { Engine } from '../../lint/engine.ts';
import { testHost } from '../../lint/testing/host.ts';
import { lintProject } from '../../lint/testing/project.ts';
import { PLATFORMS } from '../../service/platforms.ts';
import type { GeneratedFile } from '../generator.ts';

let engine: Engine | undefined;

/** The engine with every platform, ready; once for all tests. */
export async function prepareLinter(): Promise<void> {
  engine ??= new Engine(PLATFORMS, testHost());
  await engine.prepare();
}

/**
 * What the strictest of our listeners hears of generated files, one line each: `deploy/x.yaml:3 rule message`.
 * @throws Error before `prepareLinter`
 */
export function findingsIn(files: readonly Pick<GeneratedFile, 'path' | 'text'>[]): string[] {
  if (!engine) throw new Error('prepareLinter() comes first');
  return lintProject(engine, new Map(files.map(f => [f.path, f.text]))).map(f => `${f.file}:${f.start.line + 1} ${f.rule} ${f.message}`);
}
