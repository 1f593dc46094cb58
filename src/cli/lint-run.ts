import path from 'node:path';
import type { Finding } from '../core/finding.ts';
import type { Edit } from '../core/fix.ts';
import type { Skipped } from '../core/workspace.ts';
import type { RuleCrash } from '../lint/analysis.ts';
import { byPosition } from '../lint/engine.ts';
import { groupBy } from '../lint/group.ts';
import { dayOf } from '../lint/judge.ts';
import type { LintSettings, LintTarget } from '../service/node/file-linter.ts';
import { FileLinter, UNCLAIMED } from '../service/node/file-linter.ts';
import type { LintedFile } from '../service/node/linted-workspace.ts';
import { LintedWorkspace } from '../service/node/linted-workspace.ts';
import { lintAll } from '../service/node/pool.ts';
import { PLATFORMS } from '../service/platforms.ts';
import type { Arguments } from './args.ts';
import { readConfigs } from './configs.ts';
import type { Target, Targets } from './targets.ts';
import { globsOf } from './targets.ts';

/** What a run over files found. Findings name files relative to their workspace's root. */
export interface LintRun {
  workspaces: { workspace: LintedWorkspace; findings: Finding[] }[];
  /** What is wrong with configurations; these name files relative to the current folder. */
  aboutConfigs: readonly Finding[];
  skipped: Skipped[];
  files: number;
  crashes: { file: string; crash: RuleCrash }[];
  /** Rules that need what was not allowed, and what. */
  notRun: Map<string, string>;
  timing: Map<string, number>;
}

export interface LintRunOptions {
  args: Arguments;
  cwd: string;
  assets: string;
  /** The bundle that workers run. */
  script: string;
  signal: AbortSignal;
  /** Hears of each file when it and those before it are done. */
  onFile?(done: number, total: number, findings: readonly Finding[], target: Target): void;
}

/** Lints the targets: files on all cores, then the rules across files of each workspace. */
export async function lintTargets(targets: Targets, options: LintRunOptions): Promise<LintRun> {
  const { args, cwd, signal } = options;
  const configs = await readConfigs(targets.files, args, cwd);
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
  const files = targets.files.filter(t => !linter.configuration(configs.indexOf(t)).ignores(t.config.path));
  const run: LintRun = {
    workspaces: [], aboutConfigs: configs.findings, skipped: [...targets.skipped], files: 0, crashes: [], notRun: new Map(), timing: new Map(),
  };
  const linted: LintedFile<Target>[] = [];
  const phase = (targetsOfPhase: readonly Target[], factsOf?: readonly string[]): Promise<void> => {
    const jobs = targetsOfPhase.map((t): LintTarget => ({
      root: t.root, path: t.path, config: configs.indexOf(t), configPath: t.config.path, ...(factsOf ? { factsOf } : {}),
    }));
    return lintAll(jobs, {
      settings, script: options.script, jobs: args.jobs, signal, timing: run.timing,
      onOutcome: (outcome, job, i) => {
        const target = targetsOfPhase[i]!;
        if (outcome.skipped === undefined) {
          if (!job.factsOf) run.files++;
          linted.push({ origin: target, job, outcome });
        } else if (target.why === 'named' || (target.why === 'listed' && outcome.skipped !== UNCLAIMED)) {
          run.skipped.push({ file: target.given, why: outcome.skipped });
        }
        for (const crash of outcome.crashes) run.crashes.push({ file: target.given, crash });
        for (const { rule, needs } of outcome.notRun) run.notRun.set(rule, needs);
        options.onFile?.(i + 1, targetsOfPhase.length, outcome.findings, target);
      },
    });
  };
  await phase(files.filter(t => t.why !== 'context'));
  const context = files.filter(t => t.why === 'context');
  if (context.length) {
    const platforms = platformsThatMatter(new Set(linted.flatMap(l => l.outcome.platform ?? [])));
    const wanted = globsOf(platforms);
    await phase(context.filter(t => wanted(t.path)), platforms);
  }
  for (const [root, group] of groupBy(linted, l => l.origin.root)) {
    const listing = args.isolated ? undefined : targets.listings.get(root);
    const workspace = new LintedWorkspace(root, group, linter, listing, configs.indexOfRoot(root));
    const across = args.isolated || signal.aborted ? { findings: [], crashes: [] } : workspace.across();
    run.crashes.push(...across.crashes.map(crash => ({ file: root, crash })));
    run.workspaces.push({ workspace, findings: [...group.flatMap(g => g.outcome.findings), ...across.findings] });
  }
  return run;
}

/** The platforms whose facts rules across files read together with those of the platforms given. */
function platformsThatMatter(linted: ReadonlySet<string>): string[] {
  const matter = new Set<string>();
  for (const rule of PLATFORMS.flatMap(p => p.rules)) {
    if (rule.scope !== 'workspace') continue;
    const read = rule.reads.map(kind => kind.slice(0, kind.indexOf('/')));
    if (read.some(id => linted.has(id))) for (const id of read) matter.add(id);
  }
  return [...matter];
}

/** All findings of a run with files as the user named them, in the order of the targets, then by place. */
export function namedFindings(run: LintRun, targets: Targets, cwd: string): Finding[] {
  const order = new Map(targets.files.map((t, i) => [t.given, i]));
  const all = run.workspaces.flatMap(({ workspace, findings }) => {
    const given = new Map(targets.files.filter(t => t.root === workspace.root).map(t => [t.path, t.given]));
    const fromHere = (file: string): string => path.relative(cwd, path.join(workspace.root, file)).split(path.sep).join('/');
    const nameOf = (file: string): string => given.get(file) ?? fromHere(file);
    return findings.map(f => withNames(f, nameOf));
  });
  const placeOf = (f: Finding): number => order.get(f.file) ?? -1;
  return [...run.aboutConfigs, ...all.sort((a, b) => placeOf(a) - placeOf(b) || byPosition(a, b))];
}

function withNames(f: Finding, nameOf: (file: string) => string): Finding {
  const named = (edit: Edit): Edit => (edit.file === undefined ? edit : { ...edit, file: nameOf(edit.file) });
  return {
    ...f,
    file: nameOf(f.file),
    related: f.related.map(r => ({ ...r, file: nameOf(r.file) })),
    fixes: f.fixes.map(({ edits, ...fix }) => ({ ...fix, ...(edits ? { edits: edits.map(named) } : {}) })),
  };
}
