import { LineIndex } from '../core/text.ts';
import { entriesOf, itemsOf, nodeAt, textAt } from '../documents/yaml/at.ts';
import { parseYaml } from '../documents/yaml/index.ts';
import type { YamlNode } from '../documents/yaml/tree.ts';
import { findSuppressions } from '../lint/suppressions/find.ts';
import type { Manifest, SourceFile } from './source-file.ts';
import { resourcesOf, textOf } from './terraform-resources.ts';

/** A finding that somebody decided to accept. Lines count from 1. */
export interface Waiver {
  line: number;
  /** What is accepted: a vulnerability, a rule. */
  what: string;
  /** Somebody said why, in the format's own field or in a comment at its place. */
  reasoned: boolean;
  /** It ends by itself on a day that is written down. */
  dated: boolean;
}

type Reader = (file: SourceFile) => Waiver[];

/** Files of scanners that hold nothing but waivers, or hold them at a known place. */
const READERS: readonly [path: RegExp, reader: Reader][] = [
  [
    /(?:^|\/)\.?trivyignore\.ya?ml$/,
    file =>
      roots(file).flatMap(root =>
        ['vulnerabilities', 'misconfigurations', 'secrets', 'licenses'].flatMap(key =>
          itemsOf(nodeAt(root, [key])).flatMap(item => fromFields(file, item, { id: 'id', reason: ['statement'], until: ['expired_at'] })),
        ),
      ),
  ],
  [/(?:^|\/)\.(?:trivyignore|gitleaksignore|tfsecignore)$/, fromLines],
  [/(?:^|\/)\.snyk$/, file => roots(file).flatMap(root => fromSnyk(file, root))],
  [
    /(?:^|\/)\.?grype\.ya?ml$/,
    file =>
      roots(file).flatMap(root =>
        itemsOf(nodeAt(root, ['ignore'])).flatMap(item => fromFields(file, item, { id: 'vulnerability', reason: ['reason'], until: [] })),
      ),
  ],
  [
    /(?:^|\/)\.checkov\.ya?ml$/,
    file => roots(file).flatMap(root => itemsOf(nodeAt(root, ['skip-check'])).flatMap(item => fromScalar(file, item))),
  ],
  [/(?:^|\/)(?:\.nsprc|audit-ci\.jsonc?)$/, file => roots(file).flatMap(root => fromNpmAudit(file, root))],
  [/(?:^|\/)osv-scanner\.toml$/, fromOsv],
  [/(?:^|\/)(?:deny|audit)\.toml$/, fromCargo],
  [/(?:^|\/)[\w.-]*suppressions?[\w.-]*\.xml$/i, fromDependencyCheck],
];
const WITH_COMMENTS = /\.(?:ya?ml|tf|tofu)$|(?:^|\/)(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)[\w.-]*$/i;

/** Whether {@link waiversOf} may find something in a file with this path. */
export function mayWaive(path: string): boolean {
  return WITH_COMMENTS.test(path) || READERS.some(([paths]) => paths.test(path));
}

/** The waivers of a file: of a scanner's list of exceptions, of suppressing comments, of objects that except from a policy. */
export function waiversOf(file: SourceFile): Waiver[] {
  const reader = READERS.find(([paths]) => paths.test(file.path))?.[1];
  if (reader) return reader(file);
  return [...fromComments(file), ...file.manifests.flatMap(fromException), ...fromExemptions(file)];
}

function roots(file: SourceFile): readonly YamlNode[] {
  if (file.documents.length) return file.documents;
  const { root } = parseYaml(file.text);
  return root ? [root] : [];
}

const filled = (node: YamlNode | undefined, keys: readonly string[]): boolean =>
  keys.some(key => (textAt(node, [key]) ?? '').trim() !== '');

function fromFields(
  file: SourceFile,
  item: YamlNode,
  fields: { id: string; reason: readonly string[]; until: readonly string[] },
): Waiver[] {
  const id = textAt(item, [fields.id]);
  if (id === undefined) return [];
  return [
    {
      line: file.line(item),
      what: id,
      reasoned: filled(item, fields.reason) || isExplained(file, file.line(item)),
      dated: filled(item, fields.until),
    },
  ];
}

function fromScalar(file: SourceFile, item: YamlNode): Waiver[] {
  return item.kind === 'scalar'
    ? [{ line: file.line(item), what: item.text, reasoned: isExplained(file, file.line(item)), dated: false }]
    : [];
}

/** `ignore: {ID: [{path: {reason, expires}}]}` */
function fromSnyk(file: SourceFile, root: YamlNode): Waiver[] {
  const ignored = nodeAt(root, ['ignore']);
  if (ignored?.kind !== 'map') return [];
  return ignored.entries.flatMap(entry =>
    itemsOf(entry.value).flatMap(where =>
      where.kind === 'map'
        ? where.entries.map(e => ({
            line: file.line(entry.key),
            what: entry.key.text,
            reasoned: filled(e.value, ['reason']),
            dated: filled(e.value, ['expires']),
          }))
        : [],
    ),
  );
}

/** better-npm-audit's `{ID: {notes, expiry}}` and audit-ci's `allowlist` of ids and of such objects. */
function fromNpmAudit(file: SourceFile, root: YamlNode): Waiver[] {
  const list = nodeAt(root, ['allowlist']);
  return (list?.kind === 'seq' ? list.items : [root]).flatMap(item => {
    if (item.kind !== 'map') return fromScalar(file, item);
    return item.entries
      .filter(e => /^(?:GHSA-|CVE-|\d+$)/.test(e.key.text) && textAt(e.value, ['active']) !== 'false')
      .map(e => ({
        line: file.line(e.key),
        what: e.key.text,
        reasoned: filled(e.value, ['notes', 'reason']) || (e.value.kind === 'scalar' && e.value.text !== ''),
        dated: filled(e.value, ['expiry']),
      }));
  });
}

/** A list with a waiver on each line; a comment holds for the lines below it, up to an empty one. */
function fromLines(file: SourceFile): Waiver[] {
  const found: Waiver[] = [];
  let reasoned = false;
  file.text.split('\n').forEach((text, i) => {
    const line = text.trim();
    if (line === '') reasoned = false;
    else if (line.startsWith('#')) reasoned = true;
    else
      found.push({
        line: i + 1,
        what: line.split(/[\s#]/, 1)[0]!,
        reasoned: reasoned || /\s#\s*\S/.test(line),
        dated: /\bexp:\d{4}-\d\d-\d\d/.test(line),
      });
  });
  return found;
}

function fromOsv(file: SourceFile): Waiver[] {
  const heads = [...file.text.matchAll(/^\[\[(?:IgnoredVulns|PackageOverrides)\]\][^\n]*$/gm)];
  return heads.map((head, i) => {
    const body = file.text.slice(head.index, heads[i + 1]?.index);
    const value = (key: string): string | undefined =>
      new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*([^\\n]*)`, 'm').exec(body)?.[1]?.replace(/["']/g, '').trim();
    return {
      line: file.line(head.index),
      what: value('id') ?? value('name') ?? 'a package',
      reasoned: (value('reason') ?? '') !== '',
      dated: /\d{4}-\d\d-\d\d/.test(value('ignoreUntil') ?? value('effectiveUntil') ?? ''),
    };
  });
}

function fromCargo(file: SourceFile): Waiver[] {
  return [...file.text.matchAll(/^(?<before>[^#\n]*?)["'](?<id>RUSTSEC-\d{4}-\d+)["'](?<after>[^\n]*)$/gm)].map(m => {
    const line = file.line(m.index);
    return { line, what: m.groups!['id']!, reasoned: /\breason\s*=/.test(m.groups!['after']!) || isExplained(file, line), dated: false };
  });
}

function fromDependencyCheck(file: SourceFile): Waiver[] {
  if (!file.text.includes('<suppressions')) return [];
  return file.text.split(/(?=<suppress[\s>])/).reduce<{ found: Waiver[]; at: number }>(
    ({ found, at }, part) => {
      if (/^<suppress[\s>]/.test(part)) {
        const what = /<(?:cve|vulnerabilityName|cpe)[^>]*>([^<]*)</.exec(part)?.[1] ?? 'a finding';
        found.push({
          line: file.line(at),
          what,
          reasoned: /<notes>\s*(?:<!\[CDATA\[)?\s*[^\s<\]]/.test(part),
          dated: /^<suppress[^>]*\buntil=/.test(part),
        });
      }
      return { found, at: at + part.length };
    },
    { found: [], at: 0 },
  ).found;
}

/** Suppressing comments of this product and of its peers. What follows the id behind a colon is Checkov's reason. */
function fromComments(file: SourceFile): Waiver[] {
  return findSuppressions(file.text, LineIndex.of(file.text), []).map(s => {
    const line = file.line(s.range.start);
    const rest = file.text.slice(s.range.end, lineEnd(file.text, s.range.end));
    return {
      line,
      what: s.names.join(', ') || `all of ${s.suite}`,
      reasoned: s.reason !== undefined || /^\s*(?::|--|#|-)?\s*(?!exp:)[A-Za-z]\w*\W+\w/.test(rest),
      dated: s.until !== undefined,
    };
  });
}

/** An exception of Kyverno's; it has no field for a reason or a day, only annotations. */
function fromException(m: Manifest): Waiver[] {
  if (m.kind !== 'PolicyException') return [];
  const annotations = m.at('metadata', 'annotations');
  const names = entriesOf(annotations).map(e => e.key.text);
  return [
    {
      line: m.line,
      what: m.name,
      reasoned: names.some(n => /reason|justification|ticket|description/i.test(n)),
      dated: names.some(n => /expir|until|valid/i.test(n)),
    },
  ];
}

function fromExemptions(file: SourceFile): Waiver[] {
  return resourcesOf(file, /^azurerm_\w+_policy_exemption$/).map(r => ({
    line: r.line,
    what: r.address,
    reasoned: (textOf(r.block, 'description') ?? '') !== '',
    dated: r.block.attributes.some(a => a.name === 'expires_on'),
  }));
}

/** Whether a comment stands on the line or directly above it. */
function isExplained(file: SourceFile, line: number): boolean {
  const lines = file.text.split('\n', line);
  return /(?:^|\s)#\s*\w/.test(lines[line - 1] ?? '') || /^\s*(?:#|\/\/)\s*\w/.test(lines[line - 2] ?? '');
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
