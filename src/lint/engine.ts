import type { Document } from '../core/document.ts';
import type { Fact, FileFact } from '../core/facts.ts';
import type { Finding, Persona, Severity } from '../core/finding.ts';
import { PERSONAS } from '../core/finding.ts';
import type { Host } from '../core/host.ts';
import type { AnyPlatform, Platform } from '../core/platform.ts';
import type { AnyRule, FactRule, FileContext, FileRule, HostRule, Report, RuleMeta, Settings } from '../core/rule.ts';
import { LineIndex, shift, type Range } from '../core/text.ts';
import type { AnalyseOptions, FileAnalysis, PartCache, RuleCrash } from './analysis.ts';
import type { FactStore } from './facts.ts';
import type { FileConfig } from './file-config.ts';
import { Ordinals, placeAgain, placeReport, type Placed } from './place.ts';

/** How much of a file `recognise` may look at, in UTF-16 code units. */
export const HEAD_LENGTH = 4096;

/** Markers of suppressions, ours and peers', that speak for a whole node: only then are regions worth computing. */
const BLOCK_MARKERS = /ignore-block|(?:checkov|bridgecrew):skip|(?:tfsec|trivy):ignore|kics-scan|hadolint/;

/** What ours have in common: only where it stands is it worth knowing what was found but is not heard. */
const OUR_MARKER = 'devops-patterns:';

/** A report as a rule made it, what the configuration makes of it, and where it was placed last. */
interface PartReport {
  meta: RuleMeta;
  report: Report;
  level: Severity | undefined;
  placed?: Placed;
}

/** What was found in one part, with offsets from its start. */
interface PartResult {
  model: unknown;
  reports: PartReport[];
  /** Reports that the configuration keeps quiet. */
  unheard: PartReport[];
  facts: readonly Fact[];
  /** The facts where they stood last, and the offset of the part then. */
  placedFacts?: { offset: number; facts: readonly FileFact[] };
  regions: readonly Range[];
  crashes: RuleCrash[];
}

/** Runs platforms and their rules over texts. Holds no files: faces keep what they need. */
export class Engine {
  private readonly ready = new Map<string, Promise<void>>();
  private readonly done = new Set<string>();

  readonly rules: readonly AnyRule[];

  constructor(readonly platforms: readonly AnyPlatform[], readonly host: Host) {
    this.rules = platforms.flatMap(p => p.rules);
    for (const p of platforms) p.attach?.(host);
  }

  platform(id: string): AnyPlatform | undefined {
    return this.platforms.find(p => p.id === id);
  }

  /** The platform with the best claim to a file; `undefined` when nobody claims it. */
  recognise(path: string, head: string): AnyPlatform | undefined {
    let best: AnyPlatform | undefined;
    let claim = 0;
    for (const p of this.platforms) {
      const c = p.recognise(path, head);
      if (c > claim) [best, claim] = [p, c];
      if (claim === 2) break;
    }
    return best;
  }

  /** Loads what platforms need to parse, once; by default all of them. */
  async prepare(ids: readonly string[] = this.platforms.map(p => p.id)): Promise<void> {
    await Promise.all(
      ids.map(id => {
        let loading = this.ready.get(id);
        if (!loading) {
          loading = (this.platform(id)?.prepare?.(this.host) ?? Promise.resolve()).then(() => void this.done.add(id));
          this.ready.set(id, loading);
        }
        return loading;
      }),
    );
  }

  /**
   * Lints one file and reads its facts. `undefined` when no platform claims it. Never throws for the text's sake.
   * @throws Error when the platform was not prepared: a mistake of the caller.
   */
  analyse(file: string, text: string, options: AnalyseOptions): FileAnalysis | undefined {
    const found = options.platform === undefined ? this.recognise(file, text.slice(0, HEAD_LENGTH)) : this.platform(options.platform);
    if (!found) return undefined;
    const p = found as unknown as Platform<unknown>;
    if (p.prepare && !this.done.has(p.id)) throw new Error(`platform ${p.id} is not prepared`);
    const lines = LineIndex.of(text);
    const wantRegions = BLOCK_MARKERS.test(text);
    const wantHidden = text.includes(OUR_MARKER);
    const hidden: Finding[] = [];
    const ordinals = new Ordinals();
    const findings: Finding[] = [];
    const facts: FileFact[] = [];
    const regions: Range[] = [];
    const crashes: RuleCrash[] = [];
    for (const { offset, result } of this.parts(p, file, text, options, wantRegions)) {
      for (const r of result.reports) {
        const place = { file, offset, lines, text, level: r.level };
        r.placed = r.placed ? placeAgain(r.placed, r.meta, r.report, place, ordinals) : placeReport(r.meta, r.report, place, ordinals);
        findings.push(r.placed.finding);
      }
      if (wantHidden) {
        for (const r of result.unheard) hidden.push(placeReport(r.meta, r.report, { file, offset, lines, text, level: undefined }, new Ordinals()).finding);
      }
      if (result.placedFacts?.offset !== offset) {
        result.placedFacts = { offset, facts: result.facts.map(fact => ({ ...fact, file, range: shift(fact.range, offset) })) };
      }
      for (const fact of result.placedFacts.facts) facts.push(fact);
      for (const region of result.regions) regions.push(shift(region, offset));
      crashes.push(...result.crashes);
    }
    findings.sort(byPosition);
    return { file, platform: p.id, findings, hidden, facts, regions, lines, crashes };
  }

  /** The models of a file's parts, for hover, completion and links. Parts of `cache` are reused. */
  models(p: AnyPlatform, file: string, text: string, cache?: PartCache): { document: Document; model: unknown }[] {
    const typed = p as unknown as Platform<unknown>;
    return partStarts(typed, text).map(([start, end]) => {
      const part = text.slice(start, end);
      const document: Document = { path: file, text: part, lines: LineIndex.of(part), offset: start };
      const known = cache?.parts.get(part) as PartResult | undefined;
      return { document, model: known ? known.model : typed.parse(document) };
    });
  }

  /** Rules across files over the facts of all of them. A rule is silent in files where the configuration turns it off. */
  analyseWorkspace(facts: FactStore, configFor: (file: string) => FileConfig, only?: (rule: FactRule) => boolean): { findings: Finding[]; crashes: RuleCrash[] } {
    const findings: Finding[] = [];
    const crashes: RuleCrash[] = [];
    const ordinals = new Map<string, Ordinals>();
    const rootConfig = configFor('');
    for (const p of this.platforms) {
      for (const rule of p.rules) {
        if (rule.scope !== 'workspace' || (only && !only(rule))) continue;
        const { meta } = rule;
        try {
          rule.check(facts, {
            options: optionsOf(meta, rootConfig),
            settings: settingsOf(p, rootConfig),
            report: report => {
              const lines = facts.linesOf(report.file);
              if (!lines) return;
              const config = configFor(report.file);
              const level = config.level(meta.id, report.aliases ?? meta.aliases);
              if (level === 'off' || (level === undefined && !heard(report.persona ?? meta.persona, config.persona))) return;
              let mine = ordinals.get(report.file);
              if (!mine) ordinals.set(report.file, (mine = new Ordinals()));
              findings.push(placeReport(meta, report, { file: report.file, offset: 0, lines, level }, mine).finding);
            },
          });
        } catch (error) {
          crashes.push({ rule: meta.id, message: describe(error) });
        }
      }
    }
    return { findings, crashes };
  }

  /** Rules that need a program or the network. `notRun` names those for which the host lacks something. */
  async analyseWithHost(file: string, text: string, options: AnalyseOptions, signal: AbortSignal): Promise<{ findings: Finding[]; notRun: { rule: string; needs: string }[]; crashes: RuleCrash[] }> {
    const found = options.platform === undefined ? this.recognise(file, text.slice(0, HEAD_LENGTH)) : this.platform(options.platform);
    const findings: Finding[] = [];
    const notRun: { rule: string; needs: string }[] = [];
    const crashes: RuleCrash[] = [];
    const { config } = options;
    const rules = (found?.rules ?? []).filter((r): r is HostRule<never> => r.scope === 'host' && runs(r.meta, config));
    if (!found || !rules.length) return { findings, notRun, crashes };
    await this.prepare([found.id]);
    const lines = LineIndex.of(text);
    const ordinals = new Ordinals();
    // Parsed when a rule that can run comes up: most machines lack what most of them need.
    let parts: { document: Document; model: unknown }[] | undefined;
    for (const rule of rules) {
      const { meta } = rule;
      const lacks = meta.needs?.find(n => (n === 'exec' ? !this.host.exec : !this.host.fetch));
      if (lacks) {
        notRun.push({ rule: meta.id, needs: lacks });
        continue;
      }
      parts ??= this.models(found, file, text, options.cache);
      for (const { document, model } of parts) {
        if (signal.aborted) return { findings, notRun, crashes };
        try {
          await (rule as unknown as HostRule).check(model, {
            host: this.host,
            document,
            options: optionsOf(meta, config),
            settings: settingsOf(found, config),
            report: report => {
              const level = config.level(meta.id, report.aliases ?? meta.aliases);
              if (level === 'off' || (level === undefined && !heard(report.persona ?? meta.persona, config.persona))) return;
              findings.push(placeReport(meta, report, { file, offset: document.offset, lines, text, level }, ordinals).finding);
            },
          }, signal);
        } catch (error) {
          if (!signal.aborted) crashes.push({ rule: meta.id, message: describe(error) });
        }
      }
    }
    findings.sort(byPosition);
    return { findings, notRun, crashes };
  }

  /** Gives back what the models of a closed file hold outside the JavaScript heap; its cache is empty then. */
  forget(p: AnyPlatform, cache: PartCache): void {
    const typed = p as unknown as Platform<unknown>;
    for (const result of cache.parts.values()) typed.dispose?.((result as PartResult).model);
    cache.parts = new Map();
  }

  private *parts(p: Platform<unknown>, file: string, text: string, options: AnalyseOptions, wantRegions: boolean): Iterable<{ offset: number; result: PartResult }> {
    const { cache, config } = options;
    const old = cache && cache.config === config ? cache.parts : new Map<string, unknown>();
    const kept = new Map<string, unknown>();
    for (const [start, end] of partStarts(p, text)) {
      const part = text.slice(start, end);
      let result = (kept.get(part) ?? old.get(part)) as PartResult | undefined;
      if (!result || (wantRegions && p.regions && !result.regions.length)) {
        const document: Document = { path: file, text: part, lines: LineIndex.of(part), offset: start };
        result = this.analysePart(p, document, options, wantRegions);
        if (!cache) p.dispose?.(result.model);
      }
      if (cache) kept.set(part, result);
      yield { offset: start, result };
    }
    if (cache) {
      for (const [part, result] of cache.parts) if (!kept.has(part)) p.dispose?.((result as PartResult).model);
      cache.parts = kept;
      cache.config = config;
    }
  }

  private analysePart(p: Platform<unknown>, document: Document, options: AnalyseOptions, wantRegions: boolean): PartResult {
    const { config, timing } = options;
    const result: PartResult = { model: undefined, reports: [], unheard: [], facts: [], regions: [], crashes: [] };
    const settings = settingsOf(p, config);
    const clock = timing ? () => performance.now() : () => 0;
    let at = clock();
    const spent = (name: string): void => {
      if (!timing) return;
      const now = clock();
      timing.set(name, (timing.get(name) ?? 0) + now - at);
      at = now;
    };
    try {
      result.model = p.parse(document);
      spent('(parse)');
      result.facts = p.facts?.(result.model, document) ?? [];
      if (wantRegions) result.regions = p.regions?.(result.model).map(r => r.range) ?? [];
      spent('(facts)');
    } catch (error) {
      result.crashes.push({ rule: `${p.id}/(parse)`, message: describe(error) });
      return result;
    }
    for (const rule of p.rules) {
      if (rule.scope !== 'file' || !runs(rule.meta, config)) continue;
      const { meta } = rule;
      const context: FileContext = {
        document,
        options: optionsOf(meta, config),
        settings,
        report: report => {
          const level = config.level(meta.id, report.aliases ?? meta.aliases);
          const quiet = level === 'off' || (level === undefined && !heard(report.persona ?? meta.persona, config.persona));
          if (quiet) result.unheard.push({ meta, report, level: undefined });
          else result.reports.push({ meta, report, level });
        },
      };
      try {
        (rule as unknown as FileRule).check(result.model, context);
      } catch (error) {
        result.crashes.push({ rule: meta.id, message: describe(error) });
      }
      spent(meta.id);
    }
    return result;
  }
}

/** Whether a rule may have something to say at this configuration. Its findings may still be quieter than it. */
export function runs(meta: RuleMeta, config: FileConfig): boolean {
  const level = config.level(meta.id, []);
  if (level === 'off') return false;
  return level !== undefined || heard(meta.persona, config.persona) || meta.aliases.some(a => config.level('', [a]) !== undefined);
}

/** Whether a finding for `persona` is shown to `listener`. */
export function heard(persona: Persona, listener: Persona): boolean {
  return PERSONAS.indexOf(persona) <= PERSONAS.indexOf(listener);
}

/** By place, then rule, so that output does not depend on the order of rules. */
export function byPosition(a: Finding, b: Finding): number {
  return a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function partStarts(p: Platform<unknown>, text: string): [number, number][] {
  const starts = p.split?.(text) ?? [0];
  return starts.map((s, i) => [s, starts[i + 1] ?? text.length]);
}

function optionsOf(meta: RuleMeta, config: FileConfig): object {
  const set = config.options(meta.id);
  const defaults = meta.options?.defaults ?? {};
  return set ? { ...defaults, ...set } : defaults;
}

function settingsOf(p: { id: string; settings?: { defaults: Settings } }, config: FileConfig): Settings {
  const set = config.settings(p.id);
  const defaults = p.settings?.defaults ?? {};
  return set ? { ...defaults, ...set } : defaults;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.message}${error.stack ? ` (${error.stack.split('\n')[1]?.trim() ?? ''})` : ''}` : String(error);
}
