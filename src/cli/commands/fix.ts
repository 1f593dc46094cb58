import path from 'node:path';
import type { Finding } from '../../core/finding.ts';
import type { FileChange } from '../../core/proposal.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { fixAll, type FixOutcome } from '../../lint/fixes/fix-all.ts';
import { count } from '../../lint/formats/pretty.ts';
import { unifiedDiff } from '../../lint/formats/diff.ts';
import { nodeHost } from '../../service/node/host.ts';
import type { LintedWorkspace } from '../../service/node/linted-workspace.ts';
import { whyUnreadable } from '../../service/node/workspace.ts';
import { writeAtomically } from '../../service/node/write.ts';
import type { Arguments } from '../args.ts';
import { Baselines } from '../baselines.ts';
import { lintTargets } from '../lint-run.ts';
import { Progress } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, FINDINGS, INTERRUPTED, TROUBLE } from '../surroundings.ts';
import { TargetFinder } from '../targets.ts';
import { sayTroubles } from './lint.ts';

/** `devops-patterns fix`: exit status 1 where findings are left, 2 where a file could not be written. */
export async function fix(args: Arguments, around: Surroundings): Promise<number> {
  const targets = await new TargetFinder(args, around.cwd, around.signal).find();
  const progress = new Progress();
  const baselines = new Baselines(args, around.cwd, new Set(targets.files.map(t => t.root)));
  const run = await lintTargets(targets, { args, ...around, onFile: (done, total) => progress.update(done, total) });
  progress.clear();
  sayTroubles(run, args);
  let left = run.aboutConfigs.length;
  let failed = 0;
  for (const { workspace, findings } of run.workspaces) {
    const fresh = baselines.fresh(workspace.root, findings);
    const outcome = await mend(workspace, fresh, args, around);
    if (around.signal.aborted) return INTERRUPTED;
    failed += deliver(workspace, outcome, args, around);
    left += fresh.length - outcome.fixed.length;
  }
  if (failed) return TROUBLE;
  return left > 0 ? FINDINGS : CLEAN;
}

/** Lints the files that have fixes again, here: fixes that are found on demand don't cross threads. */
async function mend(workspace: LintedWorkspace, findings: readonly Finding[], args: Arguments, around: Surroundings): Promise<FixOutcome> {
  const files = [...new Set(findings.filter(f => f.fixes.length).map(f => f.file))];
  const texts = new Map<string, string>();
  for (const file of files) {
    const text = workspace.text(file);
    if (text !== undefined) texts.set(file, text);
  }
  const wanted = new Set(findings.map(f => f.fingerprint));
  const whole = (await workspace.lint(texts, files)).map(f => (wanted.has(f.fingerprint) ? f : { ...f, fixes: [] }));
  return fixAll(workspace, whole, {
    unsafe: args.unsafe,
    signal: around.signal,
    ...(args.online ? { host: nodeHost({ assets: around.assets, exec: args.exec, network: true }) } : {}),
  });
}

/** Shows or writes the changes. @returns how many files could not be written. */
function deliver(workspace: LintedWorkspace, outcome: FixOutcome, args: Arguments, around: Surroundings): number {
  const { changes } = outcome.proposal;
  const named = (change: FileChange): string => path.relative(around.cwd, path.join(workspace.root, change.file));
  let failed = 0;
  for (const change of changes) {
    if (args.dryRun) {
      process.stdout.write(unifiedDiff(named(change), workspace.text(change.file) ?? '', change.newText ?? ''));
      continue;
    }
    const why = apply(workspace, change);
    if (why !== undefined) {
      failed++;
      process.stderr.write(`devops-patterns: ${named(change)} ${why}\n`);
    }
  }
  const verb = args.dryRun ? 'Would mend' : 'Mended';
  process.stderr.write(`${verb} ${count(outcome.fixed.length, 'finding')} in ${count(changes.length - failed, 'file')}\n`);
  for (const { finding, title, why } of outcome.refused) {
    process.stderr.write(`  ${finding.file}:${finding.start.line + 1}: "${title}" was not made: ${why}\n`);
  }
  return failed;
}

/** Writes one change. @returns why it could not be, as the rest of a sentence. */
function apply(workspace: LintedWorkspace, change: FileChange): string | undefined {
  const read = workspace.read(change.file);
  if ('why' in read) return read.why;
  if (textHash(read.text) !== change.oldHash) return 'has changed since it was read; run fix again';
  try {
    writeAtomically(path.join(workspace.root, change.file), (read.bom ? '\uFEFF' : '') + (change.newText ?? ''));
    return undefined;
  } catch (error) {
    return whyUnreadable(error).replace('read', 'written');
  }
}
