export { parseYaml } from './parse.ts';
export { splitYaml } from './split.ts';
export type { ScalarStyle, YamlComment, YamlDocument, YamlEntry, YamlError, YamlMap, YamlNode, YamlScalar, YamlSeq } from './tree.ts';
