// The tree-sitter runtime and the grammars, as their packages ship them.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const sources = {
  'web-tree-sitter.wasm': require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  'tree-sitter-bash.wasm': require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm'),
  'tree-sitter-terraform.wasm': require.resolve('@tree-sitter-grammars/tree-sitter-hcl/package.json').replace('package.json', 'tree-sitter-terraform.wasm'),
};
export const files = Object.keys(sources);

export async function make(write) {
  for (const [name, source] of Object.entries(sources)) write(name, fs.readFileSync(source));
}
