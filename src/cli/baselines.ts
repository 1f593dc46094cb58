import fs from 'node:fs';
import path from 'node:path';
import type { Finding } from '../core/finding.ts';
import type { Baseline } from '../lint/baseline/baseline.ts';
import { BASELINE_FILE, againstBaseline, readBaseline } from '../lint/baseline/baseline.ts';
import { whyUnreadable } from '../service/node/workspace.ts';
import type { Arguments } from './args.ts';
import { UsageError } from './args.ts';
import type { LintRun } from './lint-run.ts';
import { count } from '../lint/formats/pretty.ts';

/** The baselines of a run's workspaces. */
export class Baselines {
  private readonly byRoot = new Map<string, Baseline>();
  private readonly known = new Map<string, Set<string>>();

  /** Reads the one asked for, or each workspace's own where it has one. */
  constructor(args: Arguments, cwd: string, roots: Iterable<string>) {
    for (const root of roots) {
      const file = args.baseline === undefined ? path.join(root, BASELINE_FILE) : path.resolve(cwd, args.baseline);
      if (args.baseline === undefined && (args.config === false || !fs.existsSync(file))) continue;
      this.byRoot.set(root, read(file, args.baseline ?? BASELINE_FILE));
    }
  }

  /** The findings that the workspace's baseline doesn't know. */
  fresh(root: string, findings: readonly Finding[]): Finding[] {
    const baseline = this.byRoot.get(root);
    if (!baseline) return [...findings];
    const { fresh, known } = againstBaseline(findings, baseline, new Set());
    const met = this.known.get(root) ?? new Set();
    for (const finding of known) met.add(finding.fingerprint);
    this.known.set(root, met);
    return fresh;
  }

  /** Says on standard error which entries have had their day: their file was linted and their finding is gone. */
  sayStale(run: LintRun): void {
    for (const { workspace } of run.workspaces) {
      const met = this.known.get(workspace.root) ?? new Set();
      const linted = new Set(workspace.paths);
      const stale = (this.byRoot.get(workspace.root)?.entries ?? []).filter(e => !met.has(e.fingerprint) && linted.has(e.file));
      if (!stale.length) continue;
      const list = stale.slice(0, 5).map(e => `  ${e.file}: ${e.rule}\n`);
      const are = stale.length === 1 ? 'is' : 'are';
      process.stderr.write(
        `${count(stale.length, 'finding')} of the baseline ${are} mended; "devops-patterns baseline" forgets them:\n${list.join('')}`,
      );
    }
  }
}


function read(file: string, name: string): Baseline {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`the baseline ${name} ${whyUnreadable(cause)}`, { cause });
  }
  try {
    return readBaseline(text);
  } catch (cause) {
    throw new UsageError(`the baseline ${name} ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
