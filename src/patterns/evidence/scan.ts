import type { Workspace } from '../../core/workspace.ts';
import { decode } from '../../documents/decode.ts';
import type { EvidenceStore, FileRecord } from './store.ts';

/** Milliseconds of work after which others get a turn. */
const TURN = 10;

/** A part of what a scan found: for progress, and to be handed over to another thread. */
export interface ScanPart {
  /** Every path, with the first part. */
  listing?: readonly string[];
  records: readonly (readonly [path: string, record: FileRecord])[];
  /** Files that could not be read, and why. */
  failures: readonly (readonly [path: string, why: string])[];
  done: number;
  total: number;
}

/**
 * Lists a workspace and reads what evidence may be found in; files whose text is known already cost only their reading. Gives the
 * thread back every few milliseconds, and stops without an error when the signal says so.
 */
export async function scanForEvidence(
  workspace: Workspace, store: EvidenceStore, onPart: (part: ScanPart) => void, signal?: AbortSignal,
): Promise<void> {
  const listing: string[] = [];
  for await (const { path } of workspace.list(signal)) listing.push(path);
  if (signal?.aborted) return;
  store.setListing(listing);
  const wanted = listing.filter(path => store.wants(path));
  let part: { records: [string, FileRecord][]; failures: [string, string][] } = { records: [], failures: [] };
  const handOver = (done: number, first = false): void => {
    onPart({ ...(first ? { listing } : {}), ...part, done, total: wanted.length });
    part = { records: [], failures: [] };
  };
  handOver(0, true);
  let turn = performance.now();
  for (const [i, path] of wanted.entries()) {
    const read = await readText(workspace, path);
    if (read.text === undefined) {
      store.fail(path, read.why);
      part.failures.push([path, read.why]);
    } else {
      const record = store.set(path, read.text);
      if (record) part.records.push([path, record]);
    }
    if (performance.now() - turn < TURN && i < wanted.length - 1) continue;
    handOver(i + 1);
    await new Promise(resolve => setTimeout(resolve, 0));
    if (signal?.aborted) return;
    turn = performance.now();
  }
}

async function readText(workspace: Workspace, path: string): Promise<{ text: string } | { text?: undefined; why: string }> {
  try {
    const decoded = decode(await workspace.read(path));
    return 'text' in decoded ? { text: decoded.text } : { why: decoded.why };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
