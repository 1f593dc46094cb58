import type { Host } from './host.ts';
import type { Range } from './text.ts';

/** Replaces a stretch of a file. Without `file`, the file of the finding. An empty range inserts. */
export interface Edit {
  file?: string;
  range: Range;
  newText: string;
}

/**
 * A mend of a finding. `safe` keeps the meaning or repairs what cannot work; `unsafe` may change behaviour and is
 * applied on request only. Either `edits` are known, or `resolve` finds them when asked (it may use the network).
 */
export interface Fix {
  title: string;
  safety: 'safe' | 'unsafe';
  edits?: readonly Edit[];
  /** @throws an Error whose message tells the user why there is no edit (offline, unknown version). */
  resolve?(host: Host, signal: AbortSignal): Promise<readonly Edit[]>;
}
