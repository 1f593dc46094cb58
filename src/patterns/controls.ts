import type { Framework } from './pattern.ts';
import { FRAMEWORKS } from './pattern.ts';
import { frameworkName } from './frameworks/index.ts';
import type { Language } from './language.ts';

/** Frameworks that auditors ask by: their ids are controls, requirements, levels and checks. */
const OF_CONTROLS: readonly Framework[] = ['nist-ssdf', 'nist-800-53', 'soc2', 'iso-27001', 'pci-dss', 'slsa', 'openssf'];

/** The ids of one framework that patterns name. */
export interface Controls {
  framework: Framework;
  /** For people. */
  name: string;
  ids: readonly string[];
}

/** The control ids that a rule serves through its patterns, in the order of the frameworks; each id once. */
export function controlsOf(language: Language, slugs: readonly string[]): Controls[] {
  const pages = slugs.flatMap(slug => language.resolve(slug) ?? []);
  return FRAMEWORKS.filter(f => OF_CONTROLS.includes(f)).flatMap(framework => {
    const ids = [...new Set(pages.flatMap(p => p.frameworks[framework] ?? []))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return ids.length ? [{ framework, name: frameworkName(framework), ids }] : [];
  });
}
