import type { LineIndex } from './text.ts';

/**
 * The text that a platform parses: a whole file, or one part of it where the platform splits files
 * (one YAML document of a stream). Offsets in a document count from its own start; the engine adds
 * `offset` to what rules report, so that a part can be cached when text before it changes.
 */
export interface Document {
  /** Path relative to the workspace root, with `/`. */
  path: string;
  text: string;
  lines: LineIndex;
  /** Where this part starts in the file, in UTF-16 code units. 0 for a whole file. */
  offset: number;
}
