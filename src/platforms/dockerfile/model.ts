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

export function* runsOf(model: DockerfileModel): Generator<Run> {
  for (const stage of model.stages) yield* stage.runs;
}

/** Every instruction with its stage; ONBUILD triggers in place of their ONBUILD. */
export function* instructionsOf(
  model: DockerfileModel, ...keywords: readonly string[]
): Generator<{ stage: Stage; instruction: Instruction }> {
  for (const stage of model.stages) {
    for (const each of stage.instructions) {
      const instruction = effective(each);
      if (!keywords.length || keywords.includes(instruction.keyword)) yield { stage, instruction };
    }
  }
}

/** Whether a RUN mounts a cache or a temporary file system over a directory or one of its parents. */
export function mountsOver(run: Run, directory: string): boolean {
  return run.instruction.flags.some(flag => {
    if (flag.name !== 'mount' || !/(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(flag.value ?? '')) return false;
    const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(flag.value!)?.[1]?.replace(/\/+$/, '');
    return target !== undefined && (directory === target || directory.startsWith(`${target}/`) || target.startsWith(`${directory}/`));
  });
}
