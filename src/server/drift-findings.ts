import type { Finding } from '../core/finding.ts';
import type { LineIndex } from '../core/text.ts';
import { heard } from '../lint/engine.ts';
import { generatedDrift } from '../lint/engine-rules.ts';
import type { FileConfig } from '../lint/file-config.ts';
import { Ordinals, placeReport } from '../lint/place.ts';
import type { GeneratorDrift } from '../service/generate/drift.ts';

/** What is to be said of a generated file at its first line, as the configuration has it; suppressions are not yet applied. */
export function driftFindings(drift: GeneratorDrift, config: FileConfig, lines: LineIndex): Finding[] {
  const level = config.level(generatedDrift.id, generatedDrift.aliases);
  if (level === 'off' || (level === undefined && !heard(generatedDrift.persona, config.persona))) return [];
  const { path: file, generator, message, reason, firstLine } = drift;
  const report = { at: { start: 0, end: firstLine.length }, subject: file, message, data: { generator, reason } };
  return [placeReport(generatedDrift, report, { file, offset: 0, lines, level }, new Ordinals()).finding];
}
