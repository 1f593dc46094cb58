import { SEVERITIES } from '../core/finding.ts';
import { formatJson } from '../lint/formats/json.ts';
import type { Arguments } from './args.ts';
import { lintTargets } from './lint-run.ts';
import { findTargets } from './targets.ts';

/** Where the program runs. */
export interface Surroundings {
  cwd: string;
  /** Folder of wasm and schema files. */
  assets: string;
  /** The bundle, for workers. */
  script: string;
}

/** @returns the exit status. */
export async function runCommand(args: Arguments, around: Surroundings): Promise<number> {
  const started = performance.now();
  const stop = new AbortController();
  const targets = await findTargets(args, around.cwd, stop.signal);
  const run = await lintTargets(targets, { args, ...around, signal: stop.signal });
  for (const { file, crash } of run.crashes) process.stderr.write(`devops-patterns: ${crash.rule} failed on ${file}: ${crash.message}\n`);
  process.stdout.write(`${formatJson({ ...run, ms: performance.now() - started })}\n`);
  const limit = args.failOn === 'never' ? -1 : SEVERITIES.indexOf(args.failOn);
  return run.findings.some(f => SEVERITIES.indexOf(f.severity) <= limit) ? 1 : 0;
}
