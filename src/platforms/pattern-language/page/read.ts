import { parseYaml, type YamlMap, type YamlNode } from '../../../documents/yaml/index.ts';
import { checkYaml } from '../../../documents/yaml/schema.ts';
import type { JsonSchema } from '../../../core/rule.ts';
import type { Range } from '../../../core/text.ts';
import { readBody, type Body } from './body.ts';
import schema from './page.schema.json' with { type: 'json' };

/** Something wrong with a page. Offsets count from the start of the file. */
export interface PageFault {
  /** `front-matter`: it cannot be read at all; `field`: one of its fields; `section`: the body. */
  kind: 'front-matter' | 'field' | 'section';
  range: Range;
  /** Lower case start, no full stop. */
  message: string;
  /** The field or the part of the body. */
  subject: string;
  /** What to write at `range` instead, where that is obvious. */
  replacement?: string;
}

export type PageKind = 'pattern' | 'anti-pattern' | 'redirect';

/** A page as it is written; what can be read is read. */
export interface PageSource {
  kind: PageKind;
  /** The front matter's root; absent where there is none or it is no map. */
  front?: YamlMap;
  /** Of a pattern and an anti-pattern. A redirect has plain Markdown instead: `text`. */
  body?: Body;
  /** Everything behind the front matter. */
  text: string;
  bodyStart: number;
  faults: readonly PageFault[];
}

const KINDS: readonly PageKind[] = ['pattern', 'anti-pattern', 'redirect'];

/**
 * Reads a page of the pattern language: front matter between `---` lines, then the body. Never throws.
 * @param path Its file's name without `.md` must be its slug.
 */
export function readPage(path: string, text: string): PageSource {
  const frame = /^\ufeff?---[ \t]*\r?\n/.exec(text);
  const close = frame ? /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(frame[0].length)) : null;
  if (!frame || !close) {
    const message = frame
      ? 'the front matter does not end: close it with a line `---`'
      : 'a page starts with front matter: a line `---`, its fields as YAML, a line `---`';
    const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
    return {
      kind: 'pattern', text: '', bodyStart: text.length,
      faults: [{ kind: 'front-matter', range: { start: 0, end }, message, subject: 'front matter' }],
    };
  }
  const frontEnd = frame[0].length + close.index;
  const bodyStart = frontEnd + close[0].length;
  // Blanks instead of the opening line keep offsets those of the file.
  const yaml = parseYaml(frame[0].replace(/[^\r\n]/g, ' ') + text.slice(frame[0].length, frontEnd));
  const faults: PageFault[] = yaml.errors.map(e => ({
    kind: 'front-matter', range: e.range, message: `the front matter is not YAML here: ${e.message}`, subject: 'front matter',
  }));
  const rest = text.slice(bodyStart);
  if (yaml.root?.kind !== 'map') {
    if (!faults.length) {
      faults.push({
        kind: 'front-matter', range: { start: 0, end: 3 }, message: 'the front matter holds no fields', subject: 'front matter',
      });
    }
    return { kind: 'pattern', text: rest, bodyStart, faults };
  }
  const front = yaml.root;
  const kind = kindOf(front);
  // What broken YAML was meant to say is not known.
  for (const f of yaml.errors.length ? [] : checkYaml(front, schema.$defs[kind] as JsonSchema, schema as JsonSchema)) {
    faults.push({
      kind: 'field', range: f.range, message: f.message, subject: f.path, ...(f.near === undefined ? {} : { replacement: f.near }),
    });
  }
  const slug = front.get('slug');
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  if (slug?.kind === 'scalar' && typeof slug.value === 'string' && slug.value !== name) {
    const right = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
    faults.push({
      kind: 'field', range: slug.range,
      message: `\`slug\` is \`${slug.value}\`, and the file is called \`${name}.md\`: both are the pattern's name`, subject: 'slug',
      ...(right ? { replacement: name } : {}),
    });
  }
  if (kind === 'redirect') {
    if (!rest.trim()) {
      faults.push({
        kind: 'section', range: { start: 0, end: 3 }, message: 'a redirect says why in a paragraph behind its front matter',
        subject: 'reason',
      });
    }
    return { kind, front, text: rest, bodyStart, faults };
  }
  const body = readBody(text, bodyStart);
  faults.push(...body.faults.map(f => ({ ...f, kind: 'section' as const })));
  return { kind, front, body, text: rest, bodyStart, faults };
}

/** A page with `redirect` is one, whatever else it says. */
function kindOf(front: YamlMap): PageKind {
  if (front.get('redirect')) return 'redirect';
  const kind = scalarOf(front.get('kind'));
  return KINDS.find(k => k === kind) ?? 'pattern';
}

/** The text of a scalar that says something. */
export function scalarOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null && node.text !== '' ? node.text : undefined;
}

/** The entries of a list that are texts, each with its place. */
export function textsOf(node: YamlNode | undefined): { text: string; range: Range }[] {
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(i => (scalarOf(i) === undefined ? [] : [{ text: scalarOf(i)!, range: i.range }]));
}
