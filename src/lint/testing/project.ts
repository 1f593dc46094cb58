import type { Finding } from '../../core/finding.ts';
import type { Edit } from '../../core/fix.ts';
import type { Json } from '../../core/rule.ts';
import { bareConfig, type FileConfig } from '../file-config.ts';
import type { Engine } from '../engine.ts';
import { FactStore } from '../facts.ts';
import { applyEdits } from '../fixes/edits.ts';
import { groupBy } from '../group.ts';

/** A configuration in which one rule's options and one platform's settings are set, and every persona is heard. */
export function exampleConfig(rule: string, options?: Readonly<Record<string, Json>>, platform = '', settings?: Readonly<Record<string, Json>>): FileConfig {
  return {
    ...bareConfig('pedantic'),
    options: id => (id === rule ? options : undefined),
    settings: id => (id === platform ? settings : undefined),
  };
}

/**
 * Lints a handful of files as a whole workspace: rules of each file, then rules across files.
 * @throws Error when a rule throws, so that a test shows it.
 */
export function lintProject(engine: Engine, files: ReadonlyMap<string, string>, config: FileConfig = bareConfig('pedantic')): Finding[] {
  const store = new FactStore();
  store.setListing(new Set(files.keys()));
  const findings: Finding[] = [];
  const crashes = [];
  for (const [file, text] of files) {
    const analysis = engine.analyse(file, text, { config });
    if (!analysis) continue;
    findings.push(...analysis.findings);
    crashes.push(...analysis.crashes);
    store.set(file, { facts: analysis.facts, lines: analysis.lines });
  }
  const across = engine.analyseWorkspace(store, () => config);
  findings.push(...across.findings);
  crashes.push(...across.crashes);
  if (crashes.length) throw new Error(crashes.map(c => `${c.rule}: ${c.message}`).join('\n'));
  return findings;
}

/** Applies edits to texts by file; those without a file go to `home`. */
export function mendProject(files: ReadonlyMap<string, string>, home: string, edits: readonly Edit[]): Map<string, string> {
  const result = new Map(files);
  for (const [file, own] of groupBy(edits, e => e.file ?? home)) result.set(file, applyEdits(result.get(file) ?? '', own));
  return result;
}
