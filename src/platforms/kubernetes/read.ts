import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from '../../documents/yaml/index.ts';

/** The node as a mapping; `undefined` for anything else, so that broken manifests read as far as they go. */
export function asMap(node: YamlNode | undefined): YamlMap | undefined {
  return node?.kind === 'map' ? node : undefined;
}

export function asSeq(node: YamlNode | undefined): YamlSeq | undefined {
  return node?.kind === 'seq' ? node : undefined;
}

export function asScalar(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}

/** The items of a sequence; none for anything else. */
export function items(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'seq' ? node.items : [];
}

/** The items of a sequence that are mappings. */
export function mapItems(node: YamlNode | undefined): YamlMap[] {
  return items(node).filter((n): n is YamlMap => n.kind === 'map');
}

/** The text of a scalar that has one: neither null nor empty. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null && node.text !== '' ? node.text : undefined;
}

/** The node at a path of keys below `node`; numbers index sequences. */
export function at(node: YamlNode | undefined, ...path: (string | number)[]): YamlNode | undefined {
  let here = node;
  for (const step of path) {
    if (!here) return undefined;
    if (typeof step === 'number') here = here.kind === 'seq' ? here.items[step] : undefined;
    else here = here.kind === 'map' ? here.get(step) : undefined;
  }
  return here;
}

/** A mapping of strings (labels, match labels) as plain data; entries that are no scalars are left out. */
export function stringMap(node: YamlNode | undefined): Record<string, string> {
  const result: Record<string, string> = {};
  for (const e of asMap(node)?.entries ?? []) {
    if (e.value.kind === 'scalar' && e.value.value !== null) result[e.key.text] = e.value.text;
  }
  return result;
}

/**
 * Whether a value waits for another tool to fill it in: `${IMAGE}`, `$(NAME)`, `{{ .Values.x }}`, `<your-name>`,
 * `@IMAGE@`, `%TAG%`, `__REPLICAS__`, Helm's `RELEASE-NAME`. What it will be cannot be known, so checks of values leave it alone.
 */
export function isPlaceholder(text: string): boolean {
  return /\$\{|\$\(|\{\{|\{%|<%|\[\[|^<[^>]*>$|^\$[A-Za-z_]|@[A-Za-z_][\w.-]*@|%[A-Za-z_]\w*%|__[A-Z]\w*__|RELEASE-NAME/.test(text);
}
