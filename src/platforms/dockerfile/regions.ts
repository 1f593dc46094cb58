import type { Region } from '../../core/platform.ts';
import type { DockerfileModel } from './model.ts';

/** Stages, from their FROM to their last instruction, and instructions. */
export function regions(model: DockerfileModel): Region[] {
  const stages = model.stages.flatMap(({ from, instructions }) => {
    const end = (instructions.at(-1) ?? from)?.range.end;
    return from && end !== undefined ? [{ range: { start: from.range.start, end } }] : [];
  });
  return [...stages, ...model.source.instructions.map(i => ({ range: i.range }))];
}
