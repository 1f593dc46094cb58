import path from 'node:path';
import { BASELINE_FILE, writeBaseline } from '../../lint/baseline/baseline.ts';
import { count } from '../../lint/formats/pretty.ts';
import { writeAtomically } from '../../service/node/write.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { lintTargets } from '../lint-run.ts';
import { Progress } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, INTERRUPTED } from '../surroundings.ts';
import { TargetFinder } from '../targets.ts';
import { sayTroubles } from './lint.ts';

/**
 * `devops-patterns baseline`: accepts today's findings.
 * @throws UsageError where one file is to hold the findings of several workspaces.
 */
export async function baseline(args: Arguments, around: Surroundings): Promise<number> {
  const targets = await new TargetFinder(args, around.cwd, around.signal).find();
  const progress = new Progress();
  const run = await lintTargets(targets, { args, ...around, onFile: (done, total) => progress.update(done, total) });
  progress.clear();
  sayTroubles(run, args);
  if (around.signal.aborted) return INTERRUPTED;
  if (args.baseline !== undefined && run.workspaces.length > 1) {
    throw new UsageError('--baseline names one file, and these paths are of several workspaces');
  }
  for (const { workspace, findings } of run.workspaces) {
    const file = args.baseline === undefined ? path.join(workspace.root, BASELINE_FILE) : path.resolve(around.cwd, args.baseline);
    writeAtomically(file, writeBaseline(findings));
    process.stdout.write(`${path.relative(around.cwd, file)} accepts ${count(findings.length, 'finding')}\n`);
  }
  return CLEAN;
}
