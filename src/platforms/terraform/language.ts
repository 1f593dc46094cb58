/** A kind of block that the language itself knows (providers bring their own). */
export interface LanguageBlock {
  /** What its labels name. */
  labels: readonly string[];
  description: string;
  /** Arguments and nested blocks that the language knows. */
  arguments: readonly string[];
  blocks: readonly string[];
  /** Whether there are no others. */
  closed: boolean;
}

const META = ['count', 'for_each', 'provider', 'depends_on'];

/** https://developer.hashicorp.com/terraform/language, and what OpenTofu adds (`enabled` and `encryption` included). */
export const LANGUAGE_BLOCKS: Readonly<Record<string, LanguageBlock>> = {
  resource: { labels: ['TYPE', 'NAME'], description: 'An object of the infrastructure that Terraform makes, changes and removes.', arguments: META, blocks: ['lifecycle', 'provisioner', 'connection'], closed: false },
  data: { labels: ['TYPE', 'NAME'], description: 'Something that exists already and is only read.', arguments: META, blocks: ['lifecycle'], closed: false },
  ephemeral: { labels: ['TYPE', 'NAME'], description: 'A value for the time of a run that is kept in no state and no plan.', arguments: META, blocks: ['lifecycle'], closed: false },
  variable: { labels: ['NAME'], description: 'An input of the module.', arguments: ['type', 'default', 'description', 'sensitive', 'nullable', 'ephemeral', 'deprecated', 'const'], blocks: ['validation'], closed: true },
  output: { labels: ['NAME'], description: 'A value that the module hands to its caller.', arguments: ['value', 'description', 'sensitive', 'ephemeral', 'depends_on', 'deprecated', 'type'], blocks: ['precondition'], closed: true },
  locals: { labels: [], description: 'Names for expressions of this module.', arguments: [], blocks: [], closed: false },
  module: { labels: ['NAME'], description: 'A call of another module.', arguments: ['source', 'version', 'count', 'for_each', 'providers', 'depends_on'], blocks: ['lifecycle'], closed: false },
  provider: { labels: ['NAME'], description: 'A configuration of a provider.', arguments: ['alias', 'version', 'for_each'], blocks: [], closed: false },
  terraform: { labels: [], description: 'Settings of Terraform for this module: versions, providers, state.', arguments: ['required_version', 'experiments', 'language'], blocks: ['required_providers', 'backend', 'cloud', 'provider_meta', 'encryption', 'state_store'], closed: true },
  check: { labels: ['NAME'], description: 'Assertions about running infrastructure that warn without stopping.', arguments: [], blocks: ['data', 'assert'], closed: true },
  import: { labels: [], description: 'Takes an existing object into the state.', arguments: ['to', 'id', 'identity', 'provider', 'for_each'], blocks: [], closed: true },
  moved: { labels: [], description: 'Says that an object has a new address.', arguments: ['from', 'to'], blocks: [], closed: true },
  removed: { labels: [], description: 'Says that an object is no longer managed here.', arguments: ['from'], blocks: ['lifecycle', 'provisioner', 'connection'], closed: true },
  action: { labels: ['TYPE', 'NAME'], description: 'An operation of a provider that is run beside the life of resources.', arguments: ['count', 'for_each', 'provider'], blocks: ['config'], closed: false },
  list: { labels: ['TYPE', 'NAME'], description: 'A query for existing objects.', arguments: ['count', 'for_each', 'provider', 'include_resource', 'limit'], blocks: ['config'], closed: false },
};

/** Blocks of the language inside those of a resource or variable, each with all that it takes. */
export const INNER_BLOCKS: Readonly<Record<string, Pick<LanguageBlock, 'arguments' | 'blocks' | 'description'>>> = {
  lifecycle: { description: 'How Terraform goes about changes of this object.', arguments: ['create_before_destroy', 'prevent_destroy', 'ignore_changes', 'replace_triggered_by', 'destroy', 'enabled'], blocks: ['precondition', 'postcondition', 'action_trigger'] },
  validation: { description: 'What values of this variable must fulfil.', arguments: ['condition', 'error_message'], blocks: [] },
  precondition: { description: 'What must hold before.', arguments: ['condition', 'error_message'], blocks: [] },
  postcondition: { description: 'What must hold afterwards.', arguments: ['condition', 'error_message'], blocks: [] },
  assert: { description: 'What must hold of running infrastructure.', arguments: ['condition', 'error_message'], blocks: [] },
};
