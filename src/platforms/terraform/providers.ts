import type { Range } from '../../core/text.ts';
import { attributesOf, blocksOf } from '../../documents/hcl/tree.ts';
import type { Attribute, Block } from '../../documents/hcl/tree.ts';
import { removal } from './edits.ts';

/** An entry of `required_providers`. */
export interface ProviderRequirement {
  name: string;
  range: Range;
  nameRange: Range;
  valueRange: Range;
  /** Its lines. */
  whole: Range;
  /** Whether it says where the provider comes from. An entry that cannot be read counts as complete. */
  sourced: boolean;
  /** Whether it bounds the version. */
  versioned: boolean;
  /** The constraint as written, quotes included, where the entry is nothing but one: the form before Terraform 0.13. */
  legacy?: string;
  /** `configuration_aliases` are given: the caller hands the provider in. */
  aliases: boolean;
}

/** The entries of the `required_providers` of one `terraform` block. */
export function requirementsOf(terraform: Block, text: string): ProviderRequirement[] {
  return blocksOf(terraform.body, 'required_providers').flatMap(block => attributesOf(block.body).map(a => requirement(a, text)));
}

function requirement(a: Attribute, text: string): ProviderRequirement {
  const { value, range, nameRange } = a;
  const base = { name: a.name, range, nameRange, valueRange: value.range, whole: removal(text, range), aliases: false, sourced: true, versioned: true };
  if (value.kind === 'literal' && typeof value.value === 'string') return { ...base, legacy: text.slice(value.range.start, value.range.end) };
  if (value.kind !== 'object') return base;
  const has = (name: string): boolean => value.items.some(i => i.name === name);
  return { ...base, sourced: has('source'), versioned: has('version'), aliases: has('configuration_aliases') };
}

/** The local name of the provider that serves a resource type: what stands before the first underscore. */
export function providerOfType(type: string): string {
  const end = type.indexOf('_');
  return end < 0 ? type : type.slice(0, end);
}
