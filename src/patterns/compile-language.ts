import { readPage } from '../platforms/pattern-language/page/read.ts';
import { toJson } from '../documents/yaml/json.ts';
import type { Json } from '../core/rule.ts';
import { compilePage, type Fault } from './compile.ts';
import { pack } from './packed.ts';
import type { Page } from './pattern.ts';
import { readWorks } from './works.ts';

/** What the build makes of the language's files. */
export interface CompiledLanguage {
  /** The assets: `patterns.json` for the faces, `pattern-graph.json` for the rules on users' own patterns. */
  assets: { patterns: string; graph: string };
  faults: readonly (Fault & { file: string })[];
  /** Front matter as data, with the definition of the schema that it must fit. */
  fronts: readonly { file: string; kind: string; data: Json }[];
}

/**
 * Compiles the pages. Called by the build alone.
 * @param pages Markdown by file name. @param worksText The text of `references.yaml`. @param diagrams SVG by the address that pages give.
 */
export function compileLanguage(
  pages: ReadonlyMap<string, string>, worksText: string, diagrams: ReadonlyMap<string, string>,
): CompiledLanguage {
  const { works, faults: wrong } = readWorks(worksText);
  const faults: (Fault & { file: string })[] = wrong.map(f => ({ ...f, file: 'references.yaml' }));
  const compiled: Page[] = [];
  const fronts: { file: string; kind: string; data: Json }[] = [];
  for (const [file, text] of [...pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { page, faults: own } = compilePage(file, text, works, diagrams);
    faults.push(...own.map(f => ({ ...f, file: `language/${file}` })));
    const { front, kind } = readPage(file, text);
    if (front) fronts.push({ file: `language/${file}`, kind, data: toJson(front) });
    if (page) compiled.push(page);
  }
  return {
    assets: { patterns: JSON.stringify(pack(compiled, works)), graph: JSON.stringify(graphOf(compiled, [...works.keys()])) }, faults,
    fronts,
  };
}

function graphOf(pages: readonly Page[], works: readonly string[]): Record<string, unknown> {
  return {
    works,
    patterns: Object.fromEntries(
      pages.map(({ slug, kind, name, smaller, summary, redirect }) => [slug, { kind, name, smaller, summary, redirect }]),
    ),
  };
}
