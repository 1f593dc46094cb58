import type { Answers, Assumption, Generator } from '../../generators/generator.ts';
import type { Pins } from '../../generators/pins.ts';
import type { Engine } from '../../lint/engine.ts';
import type { Project } from '../../project/project.ts';
import { compare, compareStale } from './compare.ts';
import { projectGaps } from './gaps.ts';
import { isInside } from './inside.ts';
import { lintTexts } from './lint-texts.ts';
import { MendableError } from './mendable.ts';
import { baseFile, MEMORY_FILE, readMemory, sameHash } from './memory.ts';
import type { Memory } from './memory.ts';
import type { Generation, ProposedFile, ReadTarget, Target } from './types.ts';

export interface Wish {
  /** Imperative: `Generate the pipeline`. */
  title: string;
  project: Project;
  answers: Answers;
  /** Answers that nobody gave, with where they were read: shown beside what the generators assume. */
  assumed: readonly Assumption[];
  generators: readonly Generator[];
  /** What actions are pinned to; the product's own table where absent. */
  pins?: Pins;
  /** Of the product. */
  version: string;
}

export interface Surroundings {
  /** Absent: what was made is not linted. */
  engine?: Engine;
  read: ReadTarget;
  /** Why a path must not be written, such as a link that leads outside; absent where that can't be known here. */
  refusal?(path: string): string | undefined;
  /** Paths of the whole workspace. */
  listing?: ReadonlySet<string>;
}

/** What was generated before, with the texts that changes of the user are told by. */
export interface Remembrance {
  memory: Memory;
  text?: string;
  /** By path. */
  bases: ReadonlyMap<string, string>;
}

/** @throws MendableError where the memory is broken, see {@link readMemory} */
export async function remember(read: ReadTarget): Promise<Remembrance> {
  const index = await read(MEMORY_FILE);
  if ('why' in index) throw new MendableError(`${MEMORY_FILE} ${index.why}`);
  const text = 'text' in index ? index.text : undefined;
  const memory = readMemory(text);
  const bases = new Map<string, string>();
  for (const { made } of memory.files.values()) {
    const path = baseFile(made);
    const base = await read(path);
    // One that somebody changed tells nothing of what was generated.
    if ('text' in base && sameHash(base.text) === made) bases.set(path, base.text);
  }
  return { memory, bases, ...(text === undefined ? {} : { text }) };
}

/**
 * Runs the generators and compares what they make with what is there. Writes nothing.
 * @throws Error where two generators want the same path: a mistake of theirs
 */
export async function propose(wish: Wish, around: Surroundings, known: Remembrance): Promise<Generation> {
  const { project, answers, generators, pins } = wish;
  const made = generators.map(g => ({ id: g.id, generated: g.generate(project, answers, pins) }));
  const files: ProposedFile[] = [];
  const seen = new Set<string>();
  for (const { id, generated } of made) {
    for (const file of generated.files) {
      if (seen.has(file.path)) throw new Error(`${file.path} is generated twice`);
      seen.add(file.path);
      const remembered = known.memory.files.get(file.path);
      const base = remembered && known.bases.get(baseFile(remembered.made));
      files.push(compare({ file, generator: id, target: await targetOf(file.path, around), remembered, base }));
    }
  }
  files.push(...await staleFiles(wish, around, known.memory, seen));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const findings = around.engine ? await lintTexts(around.engine, new Map(files.flatMap(textOf)), around.listing) : undefined;
  return {
    title: wish.title, answers, version: wish.version, memory: known.memory, bases: known.bases,
    ...(known.text === undefined ? {} : { memoryText: known.text }),
    files: files.map(file => ({ ...file, findings: findings?.get(file.path) ?? [] })),
    assumptions: distinct([...wish.assumed, ...made.flatMap(m => m.generated.assumptions)]),
    gaps: [...new Set([...projectGaps(project, answers, generators.map(g => g.id)), ...made.flatMap(m => m.generated.gaps)])],
  };
}

/** Files of these generators that were generated once and aren't any more; those of services that weren't asked for stay out of it. */
async function staleFiles({ generators, answers }: Wish, around: Surroundings, memory: Memory, made: ReadonlySet<string>): Promise<ProposedFile[]> {
  if (answers.services) return [];
  const ids = new Set(generators.map(g => g.id));
  const stale: ProposedFile[] = [];
  for (const [path, remembered] of memory.files) {
    if (made.has(path) || !ids.has(remembered.generator) || remembered.accepted === undefined) continue;
    const file = compareStale(path, remembered, await targetOf(path, around));
    if (file) stale.push(file);
  }
  return stale;
}

async function targetOf(path: string, { read, refusal }: Surroundings): Promise<Target> {
  if (!isInside(path)) return { why: 'is outside the folder' };
  const why = refusal?.(path);
  return why === undefined ? read(path) : { why };
}

/** What is linted: nothing with marks of a conflict in it. */
function textOf({ path, state, after }: ProposedFile): [string, string][] {
  return after === undefined || state === 'conflict' ? [] : [[path, after]];
}

function distinct(assumptions: readonly Assumption[]): Assumption[] {
  const known = new Map(assumptions.map(a => [`${a.says}\0${a.read?.file ?? ''}\0${a.read?.line ?? ''}`, a]));
  return [...known.values()];
}
