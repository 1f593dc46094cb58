import fs from 'node:fs';
import path from 'node:path';
import type { Host } from '../../core/host.ts';

declare const PROJECT_ROOT: string;

/** A host for unit tests: assets of the build, a fixed clock, no programs and no network. */
export function testHost(): Host {
  return {
    now: () => new Date('2026-11-01T12:00:00Z'),
    asset: name => fs.readFileSync(path.join(PROJECT_ROOT, 'dist', 'assets', name)),
  };
}

/** The project's folder, for tests that read its files. */
export function projectRoot(): string {
  return PROJECT_ROOT;
}
