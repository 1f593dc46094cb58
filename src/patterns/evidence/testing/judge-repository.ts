import { testHost } from '../../../lint/testing/host.ts';
import type { AnyDetector, History } from '../detector.ts';
import type { PatternEvidence } from '../status.ts';
import { EvidenceStore } from '../store.ts';

/** For tests: what one detector says of a small repository, given as texts by path. `history` as git would tell it. */
export async function judgeRepository(
  detector: AnyDetector, files: Readonly<Record<string, string>>, history?: History,
): Promise<PatternEvidence> {
  await EvidenceStore.prepare(testHost());
  const store = new EvidenceStore([detector]);
  store.setListing(Object.keys(files));
  for (const [path, text] of Object.entries(files)) if (store.wants(path)) store.set(path, text);
  return store.judge(history).find(p => p.slug === detector.slug)!;
}
