export { parseYaml } from './parse.ts';
export { splitYaml } from './split.ts';
export type { YamlDocument, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from './tree.ts';
