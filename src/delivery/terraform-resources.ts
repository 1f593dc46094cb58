import { plainBlock } from '../platforms/terraform/plain.ts';
import type { PlainBlock, PlainValue } from '../platforms/terraform/plain.ts';
import type { SourceFile } from './source-file.ts';

/** A resource that a Terraform file declares. */
export interface TerraformResource {
  type: string;
  name: string;
  /** `aws_s3_bucket.logs`. */
  address: string;
  /** Of its head, from 1. */
  line: number;
  block: PlainBlock;
}

/** The resources of a Terraform file whose types fit; none for other files. */
export function resourcesOf(file: SourceFile, types: RegExp): TerraformResource[] {
  return (file.terraform?.declarations ?? []).flatMap(d =>
    d.kind === 'resource' && d.block && types.test(d.type)
      ? [{ type: d.type, name: d.name, address: d.address, line: file.line(d.block.headRange.start), block: plainBlock(d.block) }]
      : [],
  );
}

/** The value of an attribute at a path through blocks and objects; the first block of a type stands for all. */
export function valueAt(block: PlainBlock, ...path: readonly string[]): PlainValue | undefined {
  const [first, ...rest] = path;
  const attribute = block.attributes.find(a => a.name === first)?.value;
  if (attribute) {
    return rest.reduce<PlainValue | undefined>(
      (v, name) => (v?.kind === 'object' ? v.entries.find(e => e.name === name)?.value : undefined), attribute,
    );
  }
  const inner = block.blocks.find(b => b.type === first);
  return inner && rest.length ? valueAt(inner, ...rest) : undefined;
}

/** The text of an attribute that is written down; `undefined` where it is missing or hangs on something else. */
export function textOf(block: PlainBlock, ...path: readonly string[]): string | undefined {
  const value = valueAt(block, ...path);
  return value?.kind === 'known' && value.value !== null ? String(value.value) : undefined;
}

/** Addresses that a value refers to, at any depth. */
export function refersTo(value: PlainValue | undefined): readonly string[] {
  if (value?.kind === 'unknown') return value.refers;
  if (value?.kind === 'list') return value.items.flatMap(refersTo);
  return value?.kind === 'object' ? value.entries.flatMap(e => refersTo(e.value)) : [];
}
