// What the benchmark needs of the sources, as one bundle.
export { parseDockerfile } from '../src/documents/dockerfile/parse.ts';
export { parseHcl, prepareHcl } from '../src/documents/hcl/parse.ts';
export { parseShell, prepareShell } from '../src/documents/shell/parse.ts';
export { parseYaml, splitYaml } from '../src/documents/yaml/index.ts';
export { parseExpression } from '../src/platforms/github-actions/expressions/index.ts';
export { PartCache } from '../src/lint/analysis.ts';
export { bareConfig } from '../src/lint/file-config.ts';
export { Engine } from '../src/lint/engine.ts';
export { EvidenceStore } from '../src/patterns/evidence/store.ts';
export { nodeHost } from '../src/service/node/host.ts';
export { PLATFORMS } from '../src/service/platforms.ts';
