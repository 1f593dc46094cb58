import { LineIndex, type Range } from '../core/text.ts';
import { suggest } from '../core/suggest.ts';
import { didYouMean } from '../core/wording.ts';
import type { YamlMap, YamlNode } from '../documents/yaml/index.ts';
import type { Body } from '../platforms/pattern-language/page/body.ts';
import { readPage, scalarOf, textsOf } from '../platforms/pattern-language/page/read.ts';
import { FLOW_METRICS, THEMES } from './pattern.ts';
import type { Page, PageBody, Reference, Scale, Work } from './pattern.ts';
import { workOf } from './works.ts';

const SCALES: readonly Scale[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 'cross-cutting'];

/** What is wrong with a page, and where. */
export interface Fault {
  /** From 1. */
  line: number;
  /** From 1. */
  column?: number;
  message: string;
}

/**
 * Makes a page out of its Markdown. Never throws.
 * @param path Of the page's file; its name is the slug.
 * @param works Known works by id, which references name.
 * @param diagrams Texts of SVG files by the address that the page gives.
 * @returns `page` where the front matter names a slug and a name, even with faults elsewhere.
 */
export function compilePage(
  path: string, text: string, works: ReadonlyMap<string, Work>, diagrams: ReadonlyMap<string, string> = new Map(),
): { page?: Page; faults: Fault[] } {
  const source = readPage(path, text);
  const lines = LineIndex.of(text);
  const faults: Fault[] = [];
  const fault = (range: Range, message: string): void => {
    const { line, character } = lines.positionAt(range.start);
    faults.push({ line: line + 1, column: character + 1, message });
  };
  for (const f of source.faults) fault(f.range, f.message);
  const { front, body, kind } = source;
  const slug = scalarOf(front?.get('slug'));
  const name = scalarOf(front?.get('name'));
  if (!front || slug === undefined || name === undefined) return { faults };
  const texts = (field: string): string[] => textsOf(front.get(field)).map(t => t.text);
  const frameworks = front.get('frameworks');
  const page: Page = {
    kind, slug, name,
    summary: scalarOf(front.get('summary')) ?? '',
    themes: THEMES.filter(t => texts('themes').includes(t)),
    confidence: oneOf(['**', '*', ''], front.get('confidence')) ?? '',
    aliases: texts('aliases'),
    larger: texts('larger'), smaller: texts('smaller'), related: texts('related'), cures: texts('cures'),
    ai: oneOf(['none', 'modifies', 'creates'], front.get('ai')) ?? 'none',
    observable: oneOf(['yes', 'artefact', 'never'], front.get('observable')) ?? 'never',
    references: references(front.get('references'), works, fault),
    frameworks:
      frameworks?.kind === 'map' ? Object.fromEntries(frameworks.entries.map(e => [e.key.text, textsOf(e.value).map(t => t.text)])) : {},
    wastes: texts('wastes'),
    flow: FLOW_METRICS.filter(m => texts('flow').includes(m)),
    body: bodyOf(body, source.text, diagrams, fault),
  };
  optional(page, front);
  return { page, faults };
}

function optional(page: Page, front: YamlMap): void {
  const number = front.get('number');
  if (number?.kind === 'scalar' && typeof number.value === 'number') page.number = number.value;
  const scale = SCALES.find(s => String(s) === scalarOf(front.get('scale')));
  if (scale !== undefined) page.scale = scale;
  const redirect = scalarOf(front.get('redirect'));
  if (redirect !== undefined) page.redirect = redirect;
  const aiReason = scalarOf(front.get('aiReason'));
  if (aiReason !== undefined) page.aiReason = aiReason;
}

/** A field's value where it is one that is known: users' pages may hold anything. */
function oneOf<T extends string>(known: readonly T[], node: YamlNode | undefined): T | undefined {
  return known.find(k => k === scalarOf(node));
}

function references(
  node: YamlNode | undefined, works: ReadonlyMap<string, Work>, fault: (range: Range, message: string) => void,
): Reference[] {
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(item => {
    if (item.kind !== 'map') return [];
    const id = scalarOf(item.get('work'));
    const work = id === undefined ? workOf('', item) : works.get(id);
    if (!work) {
      fault(item.get('work')!.range, `no work is called \`${id}\`${didYouMean(suggest(id!, works.keys()))}`);
      return [];
    }
    if (id === undefined && !work.title) {
      fault(item.range, 'a reference names a `work` that the language knows, or gives a `title` of its own');
      return [];
    }
    const reference: Reference = { work, stance: scalarOf(item.get('stance')) === 'challenges' ? 'challenges' : 'supports' };
    const why = scalarOf(item.get('why'));
    if (why !== undefined) reference.why = why;
    return [reference];
  });
}

/** A redirect has no parts: its text stands as the context. */
function bodyOf(
  body: Body | undefined, text: string, diagrams: ReadonlyMap<string, string>, fault: (range: Range, message: string) => void,
): PageBody {
  const parts: PageBody = {
    context: body ? (body.context?.text ?? '') : text.trim(),
    problem: body?.problem?.text ?? '',
    discussion: body?.discussion?.text ?? '',
    solution: body?.solution?.text ?? '',
    completion: body?.completion?.text ?? '',
  };
  for (const [name, part] of Object.entries(body?.sections ?? {})) parts[name as 'ai' | 'gamed' | 'repository'] = part.text;
  if (!body?.diagram) return parts;
  const { address, caption, range } = body.diagram;
  const svg = diagrams.get(address);
  if (svg === undefined) fault(range, `the diagram \`${address}\` does not exist`);
  else {
    parts.diagram = svg.trim();
    parts.caption = caption;
  }
  return parts;
}
