import type { Range } from '../../core/text.ts';
import { constantString } from '../../documents/hcl/constant.ts';
import { attributesOf, blocksOf } from '../../documents/hcl/tree.ts';
import type { Block, ObjectItem } from '../../documents/hcl/tree.ts';

/** An entry of `required_providers`. */
export interface ProviderRequirement {
  name: string;
  range: Range;
  nameRange: Range;
  source?: string;
  /** Whether it bounds the version. An entry that cannot be read counts as bounded. */
  versioned: boolean;
  /** Where `version` would go: the end of the object's last element, or after `{`; `undefined` for other forms. */
  insertAt?: number;
  /** `configuration_aliases` are given: the module hands the provider on. */
  aliases: boolean;
}

/** The entries of the `required_providers` of one `terraform` block. */
export function requirementsOf(terraform: Block): ProviderRequirement[] {
  return blocksOf(terraform.body, 'required_providers').flatMap(block =>
    attributesOf(block.body).map(a => {
      const base = { name: a.name, range: a.range, nameRange: a.nameRange, aliases: false };
      // `aws = "~> 5.0"`: the older form.
      if (a.value.kind === 'literal') return { ...base, versioned: true };
      if (a.value.kind !== 'object') return { ...base, versioned: true };
      const { items } = a.value;
      const named = (name: string): ObjectItem | undefined => items.find(i => i.name === name);
      return {
        ...base,
        source: constantString(named('source')?.value),
        versioned: named('version') !== undefined,
        insertAt: items.at(-1)?.range.end ?? a.value.range.start + 1,
        aliases: named('configuration_aliases') !== undefined,
      };
    }),
  );
}

/** The local name of the provider that serves a resource type: what stands before the first underscore. */
export function providerOfType(type: string): string {
  const end = type.indexOf('_');
  return end < 0 ? type : type.slice(0, end);
}
