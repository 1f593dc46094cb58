import type { Document } from '../../core/document.ts';
import type { Range } from '../../core/text.ts';
import { parseHcl } from '../../documents/hcl/parse.ts';
import { blocksOf } from '../../documents/hcl/tree.ts';
import type { Attribute, Block, Body, HclFile } from '../../documents/hcl/tree.ts';
import { readJson } from './json.ts';
import { removal } from './edits.ts';
import { findReferences } from './references.ts';
import type { Reference } from './references.ts';

/** `configuration`: `.tf`, `.tofu`; `values`: `.tfvars`. */
export type FileKind = 'configuration' | 'values';

export type DeclarationKind = 'variable' | 'local' | 'output' | 'module' | 'resource' | 'data' | 'ephemeral' | 'provider';

/** Something that a module declares under an address: `var.region`, `aws_s3_bucket.logs`, `data.aws_ami.debian`. */
export interface Declaration {
  kind: DeclarationKind;
  address: string;
  /** The last part of the address. */
  name: string;
  /** Of resources and data sources: `aws_s3_bucket`; of providers: `aws`. */
  type: string;
  /** `undefined` for a local, which is an attribute. */
  block?: Block;
  attribute?: Attribute;
  /** What to underline: the head of the block, the name of the local. */
  range: Range;
  /** What to remove when it is not wanted: its lines. */
  whole: Range;
}

/** One file of Terraform: its tree, what it declares and what it refers to. */
export interface TerraformModel {
  kind: FileKind;
  /** Written in JSON syntax: offsets are right, but nothing can be mended by rules of style. */
  json: boolean;
  /** The folder of the file: the module that it is part of. */
  folder: string;
  path: string;
  file: HclFile;
  body: Body;
  declarations: readonly Declaration[];
  references: readonly Reference[];
}

export function parseTerraform(document: Document): TerraformModel {
  const { path, text } = document;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const kind: FileKind = /\.tfvars(\.json)?$/.test(path) ? 'values' : 'configuration';
  const json = kind === 'configuration' ? readJson(text) : undefined;
  const file = json ?? parseHcl(text);
  const declarations = kind === 'values' ? [] : declarationsOf(file.body).map(d => ({ ...d, whole: removal(text, d.whole) }));
  return { kind, json: json !== undefined, folder, path, file, body: file.body, declarations, references: kind === 'values' ? [] : findReferences(file) };
}

/** Blocks of the top level, by type where it is given. */
export function topBlocks(model: TerraformModel, type?: string): Block[] {
  return blocksOf(model.body, type);
}

function declarationsOf(body: Body): Declaration[] {
  const found: Declaration[] = [];
  for (const block of blocksOf(body)) {
    if (block.type === 'locals') {
      for (const item of block.body.items) {
        if (item.kind !== 'attribute') continue;
        found.push({ kind: 'local', address: `local.${item.name}`, name: item.name, type: '', attribute: item, range: item.nameRange, whole: item.range });
      }
      continue;
    }
    const declared = declarationOf(block);
    if (declared) found.push(declared);
    // Data sources of a check are declared in it and known in the whole module.
    if (block.type === 'check') for (const inner of blocksOf(block.body, 'data')) found.push(...[declarationOf(inner)].filter(d => d !== undefined));
  }
  return found;
}

function declarationOf(block: Block): Declaration | undefined {
  const [first, second] = block.labels.map(l => l.value);
  if (first === undefined) return undefined;
  const base = { block, range: block.headRange, whole: block.range };
  switch (block.type) {
    case 'variable': return { ...base, kind: 'variable', address: `var.${first}`, name: first, type: '' };
    case 'output': return { ...base, kind: 'output', address: `output.${first}`, name: first, type: '' };
    case 'module': return { ...base, kind: 'module', address: `module.${first}`, name: first, type: '' };
    case 'provider': return { ...base, kind: 'provider', address: `provider.${first}`, name: first, type: first };
    case 'resource': return second === undefined ? undefined : { ...base, kind: 'resource', address: `${first}.${second}`, name: second, type: first };
    case 'data': case 'ephemeral':
      return second === undefined ? undefined : { ...base, kind: block.type, address: `${block.type}.${first}.${second}`, name: second, type: first };
    default: return undefined;
  }
}
