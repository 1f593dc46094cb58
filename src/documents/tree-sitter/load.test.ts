import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Host } from '../../core/host.ts';
import { loadLanguage } from './load.ts';

declare const PROJECT_ROOT: string;

const host: Host = { now: () => new Date(), asset: name => fs.readFileSync(path.join(PROJECT_ROOT, 'dist', 'assets', name)) };

describe('tree-sitter grammars', () => {
  it('parse bash, with positions in UTF-16 code units', async () => {
    const tree = (await loadLanguage(host, 'tree-sitter-bash.wasm')).parse('echo "é😀" | cat')!;
    assert.equal(tree.rootNode.firstChild?.type, 'pipeline');
    assert.equal(tree.rootNode.endIndex, 16);
    tree.delete();
  });

  it('parse Terraform', async () => {
    const tree = (await loadLanguage(host, 'tree-sitter-terraform.wasm')).parse('a = 1\n')!;
    assert.equal(tree.rootNode.hasError, false);
    tree.delete();
  });

  it('are loaded once', () => {
    assert.equal(loadLanguage(host, 'tree-sitter-bash.wasm'), loadLanguage(host, 'tree-sitter-bash.wasm'));
  });
});
