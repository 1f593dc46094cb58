import type { Finding } from '../../core/finding.ts';
import { SEVERITIES } from '../../core/finding.ts';
import type { RunSummary } from '../../lint/formats/run.ts';
import type { Arguments } from '../args.ts';
import { Baselines } from '../baselines.ts';
import { lintTargets, namedFindings, type LintRun } from '../lint-run.ts';
import { Progress } from '../progress.ts';
import { Reporter } from '../reporter.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, FINDINGS, INTERRUPTED } from '../surroundings.ts';
import { TargetFinder } from '../targets.ts';

/** `devops-patterns lint` */
export async function lint(args: Arguments, around: Surroundings): Promise<number> {
  const started = performance.now();
  const targets = await new TargetFinder(args, around.cwd, around.signal).find();
  const reporter = new Reporter(args, around, targets);
  const progress = new Progress();
  const baseline = new Baselines(args, around.cwd, new Set(targets.files.map(t => t.root)));
  const run = await lintTargets(targets, {
    args, ...around,
    onFile: (done, total, findings, target) => {
      if (total > Reporter.STREAM_FROM && findings.length && target.why !== 'context') {
        progress.clear();
        reporter.early(target, baseline.fresh(target.root, findings));
      }
      progress.update(done, total);
    },
  });
  progress.clear();
  sayTroubles(run, args);
  for (const ws of run.workspaces) ws.findings = baseline.fresh(ws.workspace.root, ws.findings);
  baseline.sayStale(run);
  const findings = namedFindings(run, targets, around.cwd);
  const summary: RunSummary = { findings, skipped: run.skipped, files: run.files, ms: performance.now() - started };
  reporter.finish(summary);
  if (around.signal.aborted) return INTERRUPTED;
  return fails(findings, args.failOn) ? FINDINGS : CLEAN;
}

function fails(findings: readonly Finding[], failOn: Arguments['failOn']): boolean {
  const limit = failOn === 'never' ? -1 : SEVERITIES.indexOf(failOn);
  return findings.some(f => SEVERITIES.indexOf(f.severity) <= limit);
}

/** Says on standard error which rules failed, which did not run, and where the time went. */
export function sayTroubles(run: LintRun, args: Arguments): void {
  for (const { file, crash } of run.crashes) process.stderr.write(`devops-patterns: ${crash.rule} failed on ${file}: ${crash.message}\n`);
  if (run.notRun.size && args.format === 'pretty') {
    const list = [...run.notRun].map(([rule, needs]) => `${rule} (${needs === 'network' ? '--online' : 'a program'})`).sort();
    process.stderr.write(`Not run: ${list.join(', ')}\n`);
  }
  if (args.timing) {
    const rows = [...run.timing].sort((a, b) => b[1] - a[1]).slice(0, 30);
    process.stderr.write(rows.map(([rule, ms]) => `${ms.toFixed(1).padStart(10)} ms  ${rule}\n`).join(''));
  }
}
