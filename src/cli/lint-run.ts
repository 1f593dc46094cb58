import type { Finding } from '../core/finding.ts';
import type { Skipped } from '../core/workspace.ts';
import type { RuleCrash } from '../lint/analysis.ts';
import { byPosition } from '../lint/engine.ts';
import { FactStore } from '../lint/facts.ts';
import { groupBy } from '../lint/group.ts';
import { dayOf, judgeAcross, judgeSuppressions } from '../lint/judge.ts';
import type { FileOutcome, LintSettings, LintTarget } from '../service/node/file-linter.ts';
import { FileLinter, UNCLAIMED, linesOf, plainFinding } from '../service/node/file-linter.ts';
import { lintAll } from '../service/node/pool.ts';
import type { Arguments } from './args.ts';
import { readConfigs } from './configs.ts';
import type { Target, Targets } from './targets.ts';

/** What a run over files found; findings name files as the user did. */
export interface LintRun {
  findings: Finding[];
  skipped: Skipped[];
  files: number;
  crashes: { file: string; crash: RuleCrash }[];
  notRun: ReadonlyMap<string, string>;
  timing: ReadonlyMap<string, number>;
  settings: LintSettings;
}

export interface LintRunOptions {
  args: Arguments;
  cwd: string;
  assets: string;
  /** The bundle that workers run. */
  script: string;
  signal: AbortSignal;
  /** Hears of each file when it and those before it are done. */
  onFile?(done: number, total: number, findings: readonly Finding[]): void;
}

/** Lints the targets: files on all cores, then the rules across files of each workspace. */
export async function lintTargets(targets: Targets, options: LintRunOptions): Promise<LintRun> {
  const { args } = options;
  const configs = await readConfigs(targets.files, args, options.cwd);
  const settings: LintSettings = {
    assets: options.assets,
    ...(args.persona ? { persona: args.persona } : {}),
    ...(args.platform === undefined ? {} : { platform: args.platform }),
    isolated: args.isolated,
    exec: args.exec,
    network: args.online,
    timing: args.timing,
    today: dayOf(new Date()),
    configs: configs.data,
  };
  const linter = new FileLinter(settings);
  const files = targets.files.filter(t => !linter.configuration(configs.indexOf(t)).ignores(t.path));
  const jobs: LintTarget[] = files.map(t => ({ root: t.root, path: t.path, config: configs.indexOf(t) }));
  const run = { findings: [...configs.findings], skipped: [...targets.skipped], files: 0, crashes: [], notRun: new Map(), timing: new Map(), settings } as
    LintRun & { notRun: Map<string, string>; timing: Map<string, number> };
  const linted: { target: Target; outcome: FileOutcome; job: LintTarget }[] = [];
  await lintAll(jobs, {
    settings, script: options.script, jobs: args.jobs, signal: options.signal, timing: run.timing,
    onOutcome: (outcome, job, i) => {
      const target = files[i]!;
      const findings = outcome.findings.map(f => named(f, target.given));
      if (outcome.skipped === undefined) {
        run.files++;
        linted.push({ target, outcome, job });
      } else if (target.named || outcome.skipped !== UNCLAIMED) {
        run.skipped.push({ file: target.given, why: outcome.skipped });
      }
      run.findings.push(...findings);
      for (const crash of outcome.crashes) run.crashes.push({ file: target.given, crash });
      for (const { rule, needs } of outcome.notRun) run.notRun.set(rule, needs);
      options.onFile?.(i + 1, files.length, findings);
    },
  });
  if (!args.isolated && !options.signal.aborted) {
    for (const group of groupBy(linted, l => l.target.root).values()) acrossFiles(group, linter, run);
  }
  const order = new Map(files.map((t, i) => [t.given, i]));
  run.findings.sort((a, b) => (order.get(a.file) ?? -1) - (order.get(b.file) ?? -1) || byPosition(a, b));
  return run;
}

/** The rules across the files of one workspace, and what is to be said of the suppressions in them. */
function acrossFiles(group: readonly { target: Target; outcome: FileOutcome; job: LintTarget }[], linter: FileLinter, run: LintRun): void {
  const store = new FactStore();
  for (const { outcome } of group) store.set(outcome.path, { facts: outcome.facts, lines: linesOf(outcome) });
  const byPath = new Map(group.map(g => [g.outcome.path, g]));
  const configOf = (file: string) => linter.configuration((byPath.get(file) ?? group[0]!).job.config).forFile(file);
  const { findings, crashes } = linter.engine.analyseWorkspace(store, configOf);
  const { today } = run.settings;
  const judged = judgeAcross(findings, new Map(group.map(g => [g.outcome.path, g.outcome])), today);
  const given = (f: Finding): Finding => named(plainFinding(f), byPath.get(f.file)!.target.given);
  run.findings.push(...judged.kept.map(given));
  run.crashes.push(...crashes.map(crash => ({ file: group[0]!.target.root, crash })));
  for (const { outcome } of group) {
    if (!outcome.suppressions.length) continue;
    const about = judgeSuppressions(
      { file: outcome.path, suppressions: outcome.suppressions, lines: linesOf(outcome) },
      judged.uses.get(outcome.path) ?? outcome.uses,
      {
        catalogue: linter.catalogue, platform: linter.engine.platform(outcome.platform!)!, config: configOf(outcome.path), today,
        ran: { workspace: true, host: false },
      },
    );
    run.findings.push(...about.map(given));
  }
}

/** The finding with its file as the user named it. */
function named(finding: Finding, file: string): Finding {
  return finding.file === file ? finding : { ...finding, file };
}
