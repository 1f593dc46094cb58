import type { Range } from '../../core/text.ts';
import { visitExpression } from '../../documents/hcl/walk.ts';
import type { Scope } from '../../documents/hcl/walk.ts';
import type { Access, Attribute, Block, Body, Expression, HclFile } from '../../documents/hcl/tree.ts';

export type ReferenceKind = 'variable' | 'local' | 'module' | 'resource' | 'data' | 'ephemeral' | 'provider' | 'each' | 'count' | 'workspace';

/** A use of something that the module declares, or of an object that the language gives (`each`, `count`). */
export interface Reference {
  kind: ReferenceKind;
  /** `var.region`, `module.vpc`, `data.aws_ami.debian`, `aws_s3_bucket.logs`, `provider.aws.west`, `each.key`. */
  address: string;
  /** From the root to the name. */
  range: Range;
  /** The last name of the address, for what is nearly right. */
  nameRange: Range;
  /** The attribute that is asked of it: an output of a module. */
  attribute?: string;
  attributeRange?: Range;
  /** The declaration that the use stands in: `var.region`, `aws_s3_bucket.logs`. */
  owner: string;
  /** It need not exist: an address in `moved`, `import` or `removed`, or found in broken text. */
  soft: boolean;
}

/** Objects of the language that are neither declared nor of interest here. */
const BUILT_IN = new Set(['path', 'self', 'terraform', 'each', 'count', 'var', 'local', 'module', 'data', 'ephemeral']);
/** Blocks whose addresses may name what is no longer, or not yet, there. */
const SOFT_BLOCKS = new Set(['moved', 'removed', 'import']);
/** Arguments whose bare words are no references: types, names of attributes, provider configurations. */
const WORDS = new Set(['ignore_changes', 'configuration_aliases']);

export function findReferences(file: HclFile): Reference[] {
  const found: Reference[] = [];
  for (const item of file.body.items) if (item.kind === 'block') inBlock(item, { found, owner: ownerOf(item), soft: SOFT_BLOCKS.has(item.type), top: item });
  if (file.errors.length) brokenReferences(file.text, found);
  return found;
}

interface Place {
  found: Reference[];
  owner: string;
  soft: boolean;
  top: Block;
}

function ownerOf(block: Block): string {
  const labels = block.labels.map(l => l.value);
  if (block.type === 'resource') return labels.join('.');
  return [block.type === 'variable' ? 'var' : block.type, ...labels].join('.');
}

function inBlock(block: Block, place: Place, scope: Scope = new Set()): void {
  if (place.top.type === 'terraform' && block.type === 'required_providers') return;
  inBody(block.body, block, place, scope);
}

function inBody(body: Body, block: Block, place: Place, scope: Scope): void {
  for (const item of body.items) {
    if (item.kind === 'block') inBlock(item, place, item.type === 'dynamic' ? new Set([...scope, iteratorOf(item)]) : scope);
    else if (!notReferences(item, block, place)) {
      const own = block.type === 'locals' ? { ...place, owner: `local.${item.name}` } : place;
      // `depends_on` needs the module, not the output that may be named with it.
      const before = own.found.length;
      visitExpression(item.value, (e, s) => use(e, s, own), scope);
      if (item.name === 'depends_on') for (const r of own.found.slice(before)) delete r.attribute;
      quotedReferences(item, own);
    }
  }
}

/** A dynamic block calls the element by its own label, or by `iterator`. */
function iteratorOf(block: Block): string {
  const named = block.body.items.find(i => i.kind === 'attribute' && i.name === 'iterator');
  if (named?.kind === 'attribute' && named.value.kind === 'variable') return named.value.name;
  return block.labels[0]?.value ?? '';
}

/** Arguments that hold words instead of references; provider configurations are noted on the way. */
function notReferences(item: Attribute, block: Block, place: Place): boolean {
  const top = place.top === block;
  if (WORDS.has(item.name)) return true;
  if (top && block.type === 'variable' && item.name === 'type') return true;
  if (block.type === 'dynamic' && item.name === 'iterator') return true;
  if (item.name === 'provider' && ['resource', 'data', 'ephemeral', 'import'].includes(block.type)) {
    providerUse(item.value, place);
    return true;
  }
  if (item.name === 'providers' && block.type === 'module' && item.value.kind === 'object') {
    for (const entry of item.value.items) providerUse(entry.value, place);
    return true;
  }
  // Older configurations have `providers` in resources too; nothing there refers to resources.
  return item.name === 'providers' && top;
}

function providerUse(value: Expression, place: Place): void {
  const address = value.kind === 'literal' && typeof value.value === 'string' ? value.value : wordsOf(value)?.join('.');
  if (address === undefined) return;
  place.found.push({ kind: 'provider', address: `provider.${address}`, range: value.range, nameRange: value.range, owner: place.owner, soft: place.soft });
}

function wordsOf(value: Expression): string[] | undefined {
  if (value.kind === 'variable') return [value.name];
  if (value.kind !== 'access' || value.target.kind !== 'variable') return undefined;
  const words = [value.target.name];
  for (const step of value.steps) {
    if (step.kind !== 'attribute') break;
    words.push(step.name);
  }
  return words;
}

function use(e: Expression, scope: Scope, place: Place): void {
  if (e.kind === 'call' && e.name.startsWith('provider::')) {
    const name = e.name.split('::')[1]!;
    place.found.push({ kind: 'provider', address: `provider.${name}`, range: e.nameRange, nameRange: e.nameRange, owner: place.owner, soft: place.soft });
  }
  if (e.kind !== 'access' || e.target.kind !== 'variable' || scope.has(e.target.name)) return;
  const reference = readReference(e, place);
  if (reference) place.found.push(reference);
}

function readReference(e: Access, place: Place): Reference | undefined {
  const root = e.target.kind === 'variable' ? e.target.name : '';
  const names = e.steps.slice(0, 3).map(s => (s.kind === 'attribute' ? s.name : undefined));
  const reference = (kind: ReferenceKind, length: number): Reference | undefined => {
    const words = names.slice(0, length);
    if (words.length < length || words.includes(undefined)) return undefined;
    const last = e.steps[length - 1]!.range;
    // `module.a[0].out`, `module.a["k"].out`, `module.a[*].out`
    const next = e.steps.slice(length).find(s => s.kind === 'attribute');
    return {
      kind, address: [root, ...words].join('.'), owner: place.owner, soft: place.soft,
      range: { start: e.range.start, end: last.end },
      nameRange: { start: last.end - words.at(-1)!.length, end: last.end },
      ...(kind === 'module' && next ? { attribute: next.name, attributeRange: { start: next.range.end - next.name.length, end: next.range.end } } : {}),
    };
  };
  switch (root) {
    case 'var': return reference('variable', 1);
    case 'local': return reference('local', 1);
    case 'module': return reference('module', 1);
    case 'data': return reference('data', 2);
    case 'ephemeral': return reference('ephemeral', 2);
    case 'each': return reference('each', 1);
    case 'count': return reference('count', 1);
    case 'terraform': return names[0] === 'workspace' ? reference('workspace', 1) : undefined;
    // A type of resource has its provider in front: a lone word is a loop variable that some template binds.
    default: return BUILT_IN.has(root) || !root.includes('_') ? undefined : reference('resource', 1);
  }
}

/** `depends_on = ["aws_instance.web"]`: what Terraform 0.11 wrote. */
function quotedReferences(item: Attribute, place: Place): void {
  if (item.name !== 'depends_on' || item.value.kind !== 'tuple') return;
  for (const entry of item.value.items) {
    if (entry.kind !== 'literal' || typeof entry.value !== 'string') continue;
    const words = entry.value.split('.');
    const kind = words[0] === 'data' ? 'data' : words[0] === 'module' ? 'module' : 'resource';
    const address = words.slice(0, kind === 'data' ? 3 : 2).join('.');
    place.found.push({ kind, address, range: entry.range, nameRange: entry.range, owner: place.owner, soft: true });
  }
}

const TEXTUAL = /(?<![\w.-])(var|local|module|data|each|count|[a-z][a-z0-9]*_\w+)\.([\w-]+)(?:\.([\w-]+))?/g;

/** In a broken file a use may hide in what was not understood: it counts, so that nothing is called unused for it. */
function brokenReferences(text: string, found: Reference[]): void {
  const kinds: Readonly<Record<string, ReferenceKind>> = { var: 'variable', local: 'local', module: 'module', data: 'data', each: 'each', count: 'count' };
  for (const match of text.matchAll(TEXTUAL)) {
    const kind = kinds[match[1]!] ?? 'resource';
    const address = [match[1], match[2], ...(kind === 'data' ? [match[3] ?? ''] : [])].join('.');
    const range = { start: match.index, end: match.index + match[0].length };
    found.push({ kind, address, range, nameRange: range, owner: '', soft: true });
  }
}
