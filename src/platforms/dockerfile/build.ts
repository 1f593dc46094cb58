import type { Document } from '../../core/document.ts';
import type { DockerfileDocument, Instruction } from '../../documents/dockerfile/model.ts';
import { parseDockerfile } from '../../documents/dockerfile/parse.ts';
import { expandVariables } from '../../documents/dockerfile/variables.ts';
import { readImage } from './image.ts';
import { effective, lineage, type DockerfileModel, type Run, type Stage } from './model.ts';
import { DEFAULT_SHELL, readRun, shellOf, type ShellSetting } from './run.ts';

/** Reads a Dockerfile into stages. The shell grammar must have been loaded. */
export function buildModel(document: Document): DockerfileModel {
  const source = parseDockerfile(document.text);
  const globals: Instruction[] = [];
  const stages: Draft[] = [];
  const named = new Map<string, Draft>();
  const defaults = new Map<string, string | undefined>();
  for (const instruction of source.instructions) {
    if (instruction.keyword === 'FROM') {
      const stage = startStage(source, instruction, stages.length, named, defaults);
      stages.push(stage);
      if (stage.name !== undefined) named.set(stage.name.toLowerCase(), stage);
    } else if (!stages.length && instruction.keyword === 'ARG') {
      globals.push(instruction);
      for (const pair of instruction.pairs) {
        const value = pair.value === undefined ? undefined : expandVariables(pair.value, source.escape, n => defaults.get(n));
        defaults.set(pair.name, value);
      }
    } else {
      if (!stages.length) stages.push(emptyStage());
      addInstruction(source, stages.at(-1)!, instruction);
    }
  }
  const final = stages.at(-1);
  const runs = stages.flatMap(s => s.runs);
  const instructions = stages.flatMap(stage => stage.instructions.map(i => ({ stage, instruction: effective(i),
    triggered: i.trigger !== undefined })));
  return {
    source, globals, stages, final, shipped: new Set(final ? lineage(final) : []), runs, programs: programsOf(runs), instructions,
    byKeyword: grouped(instructions, i => i.instruction.keyword),
  };
}

function programsOf(runs: readonly Run[]): Map<string, Run[]> {
  const calls = runs.flatMap(run => [...new Set(run.invocations.map(i => i.name))].map(name => ({ run, name })));
  const named = grouped(calls.filter(c => c.name !== undefined), c => c.name!);
  return new Map([...named].map(([name, list]) => [name, list.map(c => c.run)]));
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

interface Draft extends Stage {
  instructions: Instruction[];
  runs: Run[];
  shell: ShellSetting;
}

function emptyStage(): Draft {
  return {
    index: 0, from: undefined, name: undefined, nameRange: undefined, image: undefined, base: undefined, instructions: [], runs: [],
    shell: DEFAULT_SHELL,
  };
}

function startStage(
  source: DockerfileDocument, from: Instruction, index: number, earlier: ReadonlyMap<string, Draft>,
  defaults: ReadonlyMap<string, string | undefined>,
): Draft {
  const [image, as, name] = from.words;
  const named = as?.text.toUpperCase() === 'AS' ? name : undefined;
  const resolved = image && expandVariables(image.text, source.escape, n => defaults.get(n));
  const base = resolved === undefined ? undefined : earlier.get(resolved.toLowerCase());
  const ref = image && readImage(image, resolved);
  const windows = source.escape === '`' || /windows|nanoserver/.test(ref?.text ?? '');
  return {
    ...emptyStage(),
    index,
    from,
    name: named?.text,
    nameRange: named?.range,
    image: ref,
    base,
    shell: base?.shell ?? (windows ? { ...DEFAULT_SHELL, kind: 'cmd', interpreter: 'cmd' } : DEFAULT_SHELL),
  };
}

function addInstruction(source: DockerfileDocument, stage: Draft, each: Instruction): void {
  stage.instructions.push(each);
  const instruction = effective(each);
  if (each.keyword === 'SHELL') stage.shell = shellOf(each) ?? stage.shell;
  if (instruction.keyword === 'RUN') stage.runs.push(readRun(source, stage, instruction, stage.shell));
}
