import type { Generation, PlainGeneration } from './types.ts';

export function plainGeneration(generation: Generation): PlainGeneration {
  return { ...generation, memory: { ...generation.memory, files: [...generation.memory.files] }, bases: [...generation.bases] };
}

/** Undoes {@link plainGeneration}. */
export function fromPlain(plain: PlainGeneration): Generation {
  return { ...plain, memory: { ...plain.memory, files: new Map(plain.memory.files) }, bases: new Map(plain.bases) };
}
