import { byPosition, HEAD_LENGTH } from '../../lint/engine.ts';
import type { Engine } from '../../lint/engine.ts';
import { FactStore } from '../../lint/facts.ts';
import { bareConfig } from '../../lint/file-config.ts';
import { groupBy } from '../../lint/group.ts';
import { dayOf, judgeAcross, judgeFile } from '../../lint/judge.ts';
import type { JudgedFile } from '../../lint/judge.ts';
import type { ProposalFinding } from './types.ts';

/**
 * What the engine has to say about texts that aren't written yet, at its strictest and whatever the configuration silences.
 * @param listing paths of the whole workspace, without which rules about missing files stay silent
 * @returns findings by file
 */
export async function lintTexts(engine: Engine, texts: ReadonlyMap<string, string>, listing?: ReadonlySet<string>): Promise<Map<string, readonly ProposalFinding[]>> {
  const config = bareConfig('pedantic');
  const today = dayOf(engine.host.now());
  const store = new FactStore();
  if (listing) store.setListing(new Set([...listing, ...texts.keys()]));
  const judged = new Map<string, JudgedFile>();
  for (const [path, text] of texts) {
    const platform = engine.recognise(path, text.slice(0, HEAD_LENGTH))?.id;
    if (platform === undefined) continue;
    await engine.prepare([platform]);
    const analysis = engine.analyse(path, text, { config, platform });
    if (!analysis) continue;
    judged.set(path, judgeFile(analysis, text, today));
    store.set(path, analysis);
  }
  const { kept } = judgeAcross(engine.analyseWorkspace(store, () => config).findings, judged, today);
  const findings = groupBy([...[...judged.values()].flatMap(j => j.findings), ...kept].sort(byPosition), f => f.file);
  return new Map([...findings].map(([file, mine]) => [file, mine.map(f => ({ line: f.start.line + 1, says: f.message, rule: f.rule, severity: f.severity }))]));
}
