import type { Alias } from '../../core/finding.ts';
import type { Range } from '../../core/text.ts';
import type { DockerfileDocument, Instruction } from '../../documents/dockerfile/model.ts';
import type { EmbeddedText, MappedRange } from '../../documents/embedded.ts';
import type { ShellScript } from '../../documents/shell/model.ts';
import type { Invocation } from '../../documents/shell/query.ts';
import type { ImageRef } from './image.ts';

/** A Dockerfile as rules read it: its stages, and the scripts that they run. */
export interface DockerfileModel {
  source: DockerfileDocument;
  /** Instructions before the first FROM that may stand there: ARG. */
  globals: readonly Instruction[];
  stages: readonly Stage[];
  /** The stage that a plain build makes. */
  final: Stage | undefined;
  /** The final stage and those that it starts from. */
  shipped: ReadonlySet<Stage>;
  runs: readonly Run[];
  /** Names of programs that are called, and the runs that call them, in order. */
  programs: ReadonlyMap<string, readonly Run[]>;
  /** Every instruction with its stage; ONBUILD triggers in place of their ONBUILD. */
  instructions: readonly StagedInstruction[];
  byKeyword: ReadonlyMap<string, readonly StagedInstruction[]>;
}

export interface StagedInstruction {
  stage: Stage;
  instruction: Instruction;
  /** Stands behind ONBUILD: it runs among the stages of another file. */
  triggered: boolean;
}

export interface Stage {
  index: number;
  /** Absent for instructions that stand before any FROM (a broken or partial file). */
  from: Instruction | undefined;
  /** As written behind AS. The builder compares names without regard to case. */
  name: string | undefined;
  nameRange: Range | undefined;
  image: ImageRef | undefined;
  /** The stage that this one starts from. */
  base: Stage | undefined;
  /** What follows FROM, in order. */
  instructions: readonly Instruction[];
  runs: readonly Run[];
}

/** What runs a script; `other` is not looked into. */
export type ShellKind = 'posix' | 'powershell' | 'cmd' | 'other';

/** One RUN, by itself or behind ONBUILD, with its script. */
export interface Run {
  instruction: Instruction;
  stage: Stage;
  form: 'shell' | 'exec' | 'heredoc';
  shell: ShellKind;
  /** Whether a failing command in a pipe fails the instruction: the shell has `pipefail` on. */
  pipefail: boolean;
  /** The program that runs the script, as SHELL names it; `/bin/sh` unless set. */
  interpreter: string;
  /** The script; empty commands where the shell is not POSIX. */
  script: ShellScript;
  text: EmbeddedText;
  /** Commands with wrappers taken off, in order, substituted ones included. */
  invocations: readonly Invocation[];
}

/** A stage and the stages that it starts from, the eldest first. A stage starts from earlier ones, so there are no circles. */
export function lineage(stage: Stage): Stage[] {
  const stages: Stage[] = [];
  for (let s: Stage | undefined = stage; s; s = s.base) stages.push(s);
  return stages.reverse();
}

/**
 * Computes something for each stage from what its base has, so that long chains of stages cost one step each.
 */
export function inherit<T>(model: DockerfileModel, step: (stage: Stage, fromBase: T | undefined) => T): Map<Stage, T> {
  const values = new Map<Stage, T>();
  for (const stage of model.stages) values.set(stage, step(stage, stage.base && values.get(stage.base)));
  return values;
}

/** Whether what a stage leaves behind ends up in the image that a plain build makes. */
export function shipped(model: DockerfileModel, stage: Stage): boolean {
  return model.shipped.has(stage);
}

/**
 * The aliases of a rule that are true in a stage: KICS looks at the stage that a build makes, so its ids are left out
 * in stages that do not ship.
 */
export function aliasesIn(model: DockerfileModel, stage: Stage, aliases: readonly Alias[]): readonly Alias[] {
  return shipped(model, stage) ? aliases : aliases.filter(a => !a.startsWith('kics:'));
}

/** Where a stretch of a script stands in the file. */
export function placed(run: Run, range: Range): MappedRange {
  return run.text.toSource(range);
}

/** An instruction and, behind ONBUILD, what it triggers. */
export function effective(instruction: Instruction): Instruction {
  return instruction.trigger ?? instruction;
}

/** For findings: `stage build, RUN`. */
export function subjectOf(stage: Stage | undefined, instruction: Instruction): string {
  const what = effective(instruction).keyword;
  return stage ? `${stage.name ?? stage.index}.${what}` : what;
}

/** All runs in order; with `programs`, those that call a program of such a name. */
export function runsOf(model: DockerfileModel, programs?: RegExp): readonly Run[] {
  if (!programs) return model.runs;
  const lists = [...model.programs].filter(([name]) => programs.test(name)).map(([, runs]) => runs);
  if (lists.length < 2) return lists[0] ?? [];
  return [...new Set(lists.flat())].sort((a, b) => a.instruction.range.start - b.instruction.range.start);
}

/** Instructions with their stages, ONBUILD triggers in place of their ONBUILD; with keywords, those alone. */
export function instructionsOf(model: DockerfileModel, ...keywords: readonly string[]): readonly StagedInstruction[] {
  if (keywords.length === 1) return model.byKeyword.get(keywords[0]!) ?? [];
  return keywords.length ? model.instructions.filter(i => keywords.includes(i.instruction.keyword)) : model.instructions;
}

/** Whether a RUN mounts a cache or a temporary file system over a directory or one of its parents. */
export function mountsOver(run: Run, directory: string): boolean {
  return run.instruction.flags.some(flag => {
    if (flag.name !== 'mount' || !/(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(flag.value ?? '')) return false;
    const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(flag.value!)?.[1]?.replace(/\/+$/, '');
    return target !== undefined && (directory === target || directory.startsWith(`${target}/`) || target.startsWith(`${directory}/`));
  });
}
