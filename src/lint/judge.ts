import type { FileFact } from '../core/facts.ts';
import type { Finding } from '../core/finding.ts';
import type { AnyPlatform } from '../core/platform.ts';
import type { LineIndex } from '../core/text.ts';
import type { FileAnalysis, RuleCrash } from './analysis.ts';
import type { AnyMeta, RuleCatalogue } from './catalogue.ts';
import { byPosition, heard, runs } from './engine.ts';
import type { FileConfig } from './file-config.ts';
import { groupBy } from './group.ts';
import { Ordinals, placeReport } from './place.ts';
import type { Suppression, Uses } from './suppressions/index.ts';
import { applySuppressions, findSuppressions, mergeUses, reviewSuppressions } from './suppressions/index.ts';

/** A file's analysis with its suppressions applied, in plain data but for `lines`. */
export interface JudgedFile {
  file: string;
  platform: string;
  findings: readonly Finding[];
  /** What suppressions silenced; outputs that show suppressed findings want it. */
  suppressed: readonly Finding[];
  suppressions: readonly Suppression[];
  uses: Uses;
  facts: readonly FileFact[];
  lines: LineIndex;
  crashes: readonly RuleCrash[];
}

/** Day of a moment as suppressions write it, in the time zone of the machine: `2027-01-31`. */
export function dayOf(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Applies the suppressions that stand in a file's text to what its rules found.
 * @param more Findings of host rules in the same file.
 */
export function judgeFile(analysis: FileAnalysis, text: string, today: string, more: readonly Finding[] = []): JudgedFile {
  const { file, platform, facts, lines, crashes } = analysis;
  const suppressions = findSuppressions(text, lines, analysis.regions.map(range => ({ range })));
  const all = more.length ? [...analysis.findings, ...more].sort(byPosition) : analysis.findings;
  const { kept, suppressed, uses } = applySuppressions(all, suppressions, today);
  const quiet = applySuppressions(analysis.hidden, suppressions, today);
  return { file, platform, findings: kept, suppressed, suppressions, uses: mergeUses(uses, quiet.uses), facts, lines, crashes };
}

/** Applies the suppressions of the files to findings of rules across files; their uses are added to those of each file. */
export function judgeAcross(
  findings: readonly Finding[],
  files: ReadonlyMap<string, Pick<JudgedFile, 'suppressions' | 'uses'>>,
  today: string,
): { kept: Finding[]; suppressed: Finding[]; uses: Map<string, Uses> } {
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  const uses = new Map<string, Uses>();
  for (const [file, mine] of groupBy(findings, f => f.file)) {
    const judged = files.get(file);
    if (!judged?.suppressions.length) {
      kept.push(...mine);
      continue;
    }
    const applied = applySuppressions(mine, judged.suppressions, today);
    kept.push(...applied.kept);
    suppressed.push(...applied.suppressed);
    uses.set(file, mergeUses(judged.uses, applied.uses));
  }
  return { kept, suppressed, uses };
}

export interface JudgeOptions {
  catalogue: RuleCatalogue;
  platform: AnyPlatform;
  config: FileConfig;
  today: string;
  /** Which kinds of rules have run: those of files always have. */
  ran: { workspace: boolean; host: boolean };
}

/** The engine's findings about a file's suppressions: invalid, expired, unused. Call it when every rule has had its say. */
export function judgeSuppressions(judged: Pick<JudgedFile, 'file' | 'suppressions' | 'lines'>, uses: Uses, options: JudgeOptions): Finding[] {
  if (!judged.suppressions.length) return [];
  const { catalogue, config, today } = options;
  const scopes = new Map(options.platform.rules.map(r => [r.meta.id, r.scope]));
  const ran = (meta: AnyMeta): boolean => {
    const scope = scopes.get(meta.id);
    if (scope === 'workspace' && !options.ran.workspace) return false;
    if (scope === 'host' && !options.ran.host) return false;
    return scope !== undefined && runs(meta, config);
  };
  const ordinals = new Ordinals();
  const findings: Finding[] = [];
  for (const { meta, report } of reviewSuppressions(judged.suppressions, uses, { catalogue, today, ran })) {
    const level = config.level(meta.id, []);
    if (level === 'off' || (level === undefined && !heard(meta.persona, config.persona))) continue;
    findings.push(placeReport(meta, report, { file: judged.file, offset: 0, lines: judged.lines, level }, ordinals).finding);
  }
  return findings;
}
