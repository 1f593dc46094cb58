import type { Fact } from '../../core/facts.ts';
import type { Range } from '../../core/text.ts';
import { constantString } from '../../documents/hcl/constant.ts';
import { attribute, attributesOf, blocksOf } from '../../documents/hcl/tree.ts';
import type { Declaration, DeclarationKind, FileKind, TerraformModel } from './model.ts';
import { topBlocks } from './model.ts';
import { plainBlock, type PlainBlock } from './plain.ts';
import { requirementsOf, type ProviderRequirement } from './providers.ts';
import type { ReferenceKind } from './references.ts';
import { JOINED_TYPES } from './misconfigurations/joined.ts';

export interface DeclarationFact {
  folder: string;
  kind: DeclarationKind;
  type: string;
  /** The last part of the address. */
  name: string;
  /** What to remove when nothing uses it. */
  whole: Range;
  /** Variables: no default, so callers must set it. */
  required?: boolean;
  /** Modules: where from, if written down, and the names of its arguments. */
  source?: string;
  sourceRange?: Range;
  inputs?: readonly { name: string; range: Range }[];
  /** Providers: the `alias`. */
  alias?: string;
  /** Resources of types that rules compare with others. */
  body?: PlainBlock;
}

export interface ReferenceFact {
  folder: string;
  kind: ReferenceKind;
  nameRange: Range;
  attribute?: string;
  attributeRange?: Range;
  /** The address of the declaration that holds the use. */
  owner: string;
  soft: boolean;
}

export interface FileSummary {
  folder: string;
  kind: FileKind;
  json: boolean;
  /** It has syntax errors: something may be declared that was not understood. */
  broken: boolean;
  /** Later definitions in it replace earlier ones of other files. */
  override: boolean;
  terraform: readonly Range[];
  requiredVersion?: string;
  backend?: string;
  requirements: readonly ProviderRequirement[];
  /** Names that a `.tfvars` file sets. */
  values: readonly { name: string; range: Range }[];
}

declare module '../../core/facts.ts' {
  interface FactKinds {
    /** By address: `var.region`, `aws_s3_bucket.logs`. */
    'terraform/declaration': DeclarationFact;
    /** By the address that is referred to. */
    'terraform/reference': ReferenceFact;
    /** One for each file, by its path. */
    'terraform/file': FileSummary;
  }
}

/** What other files, and the rules about whole modules, may know of this one. */
export function factsOf(model: TerraformModel): Fact[] {
  const { folder } = model;
  const facts: Fact[] = [{ kind: 'terraform/file', name: model.path, range: { start: 0, end: 0 }, value: summaryOf(model) } satisfies Fact<'terraform/file'>];
  for (const d of model.declarations) {
    facts.push({ kind: 'terraform/declaration', name: d.address, range: d.range, value: declarationFact(d, folder) } satisfies Fact<'terraform/declaration'>);
  }
  for (const { kind, address, range, nameRange, attribute: name, attributeRange, owner, soft } of model.references) {
    if (kind === 'each' || kind === 'count') continue;
    const value: ReferenceFact = { folder, kind, nameRange, owner, soft, ...(name === undefined ? {} : { attribute: name, attributeRange }) };
    facts.push({ kind: 'terraform/reference', name: address, range, value } satisfies Fact<'terraform/reference'>);
  }
  return facts;
}

function declarationFact(d: Declaration, folder: string): DeclarationFact {
  const fact: DeclarationFact = { folder, kind: d.kind, type: d.type, name: d.name, whole: d.whole };
  const { block } = d;
  if (!block) return fact;
  if (d.kind === 'variable') fact.required = !attribute(block.body, 'default');
  if (d.kind === 'module') {
    const source = attribute(block.body, 'source');
    fact.source = constantString(source?.value);
    fact.sourceRange = source?.value.range;
    fact.inputs = attributesOf(block.body).map(a => ({ name: a.name, range: a.nameRange }));
  }
  if (d.kind === 'provider') fact.alias = constantString(attribute(block.body, 'alias')?.value);
  if (d.kind === 'resource' && JOINED_TYPES.has(d.type)) fact.body = plainBlock(block);
  return fact;
}

function summaryOf(model: TerraformModel): FileSummary {
  const blocks = topBlocks(model, 'terraform');
  const version = blocks.map(b => attribute(b.body, 'required_version')).find(a => a !== undefined);
  const backend = blocks.flatMap(b => blocksOf(b.body, 'backend'))[0];
  const base = model.path.slice(model.path.lastIndexOf('/') + 1);
  return {
    folder: model.folder,
    kind: model.kind,
    json: model.json,
    broken: model.file.errors.length > 0,
    override: /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/.test(base),
    terraform: blocks.map(b => b.headRange),
    ...(version ? { requiredVersion: constantString(version.value) ?? '' } : {}),
    ...(backend ? { backend: backend.labels[0]?.value ?? '' } : {}),
    requirements: blocks.flatMap(b => requirementsOf(b, model.file.text)),
    values: model.kind === 'values' ? attributesOf(model.body).map(a => ({ name: a.name, range: a.nameRange })) : [],
  };
}

