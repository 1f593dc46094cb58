import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../../documents/yaml/tree.ts';
import type { Concurrency, Container, Defaults, Env, InputDeclaration, OutputDeclaration, Permissions, Variable } from '../model.ts';

/** A node as a scalar; undefined where it is none. */
export function scalar(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}

/** A scalar that says something: not the null of a key without a value. */
export function value(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' && !isEmpty(node) ? node : undefined;
}

/** Whether a node is the null of a key without a value. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.text === '';
}

/** A node as a mapping; undefined where it is none. */
export function map(node: YamlNode | undefined): YamlMap | undefined {
  return node?.kind === 'map' ? node : undefined;
}

/** The scalars of a scalar or a list. */
export function scalars(node: YamlNode | undefined): readonly YamlScalar[] {
  if (!node) return [];
  if (node.kind === 'scalar') return isEmpty(node) ? [] : [node];
  return node.kind === 'seq' ? node.items.filter(i => i.kind === 'scalar') : [];
}

/** `true` as GitHub reads booleans. */
export function isTrue(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** A mapping of names to scalars, or one expression that makes it. */
export function readEnv(entry: YamlEntry | undefined): Env | undefined {
  if (!entry) return undefined;
  const expression = scalar(entry.value);
  return { entry, expression: expression?.text.includes('${{') ? expression : undefined, variables: readVariables(entry.value) };
}

/** The entries of a mapping of names to scalars. */
export function readVariables(node: YamlNode | undefined): readonly Variable[] {
  return node?.kind === 'map' ? node.entries.map(entry => ({ name: entry.key.text, key: entry.key, value: scalar(entry.value), entry })) : [];
}

/** `permissions` of a workflow or job, in both notations. */
export function readPermissions(entry: YamlEntry | undefined): Permissions | undefined {
  if (!entry) return undefined;
  const scopes = entry.value.kind === 'map'
    ? entry.value.entries.map(e => ({ scope: e.key.text, key: e.key, level: scalar(e.value) }))
    : [];
  return { entry, all: value(entry.value), scopes };
}

/** `defaults.run` of a workflow or job. */
export function readDefaults(entry: YamlEntry | undefined): Defaults | undefined {
  if (!entry) return undefined;
  const run = map(map(entry.value)?.get('run'));
  return { entry, shell: value(run?.get('shell')), workingDirectory: value(run?.get('working-directory')) };
}

/** `concurrency`, in both notations. */
export function readConcurrency(entry: YamlEntry | undefined): Concurrency | undefined {
  if (!entry) return undefined;
  const whole = value(entry.value);
  const node = map(entry.value);
  return { entry, group: whole ?? value(node?.get('group')), cancelInProgress: value(node?.get('cancel-in-progress')) };
}

/** A job's container or one of its services, in both notations. */
export function readContainer(entry: YamlEntry): Container {
  const node = map(entry.value);
  const credentials = node?.entry('credentials');
  const login = map(credentials?.value);
  return {
    key: entry.key,
    node: entry.value,
    image: node ? value(node.get('image')) : value(entry.value),
    env: readEnv(node?.entry('env')),
    options: value(node?.get('options')),
    credentials: credentials && { entry: credentials, username: value(login?.get('username')), password: value(login?.get('password')) },
  };
}

/** Inputs that a workflow or an action declares. */
export function readInputs(node: YamlNode | undefined): readonly InputDeclaration[] {
  if (node?.kind !== 'map') return [];
  return node.entries.map(({ key, value: given }) => {
    const declared = map(given);
    const options = declared?.get('options');
    return {
      name: key.text,
      key,
      node: declared,
      type: value(declared?.get('type')),
      required: isTrue(declared?.get('required')) || scalar(declared?.get('required'))?.text === 'true',
      default: declared?.get('default'),
      options: options ? scalars(options) : undefined,
      description: value(declared?.get('description')),
      deprecationMessage: value(declared?.get('deprecationMessage')),
    };
  });
}

/** Outputs that a workflow or an action declares. */
export function readOutputs(node: YamlNode | undefined): readonly OutputDeclaration[] {
  if (node?.kind !== 'map') return [];
  return node.entries.map(({ key, value: given }) => ({ name: key.text, key, value: value(map(given)?.get('value')) }));
}
