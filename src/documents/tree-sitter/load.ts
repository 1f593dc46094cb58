import { Language, Parser } from 'web-tree-sitter';
import type { Host } from '../../core/host.ts';

/** Names of the grammars that the build ships as assets. */
export type Grammar = 'tree-sitter-bash.wasm' | 'tree-sitter-terraform.wasm';

let runtime: Promise<void> | undefined;
const parsers = new Map<Grammar, Promise<Parser>>();

/**
 * A parser for the grammar, loaded once for each thread and kept. Its `parse` is synchronous and counts positions in
 * UTF-16 code units; callers delete the trees that it returns. Parsers hold no state between parses.
 * @throws when the host has no such asset or it is no grammar of an ABI that the runtime knows; a later call tries again.
 */
export function loadLanguage(host: Host, grammar: Grammar): Promise<Parser> {
  const known = parsers.get(grammar);
  if (known) return known;
  const loading = load(host, grammar);
  parsers.set(grammar, loading);
  loading.catch(() => parsers.delete(grammar));
  return loading;
}

async function load(host: Host, grammar: Grammar): Promise<Parser> {
  runtime ??= start(host);
  await runtime;
  return new Parser().setLanguage(await Language.load(host.asset(grammar)));
}

/** With `wasmBinary` given, the runtime reads no file and asks for no address, so it starts alike in Node and in a browser. */
async function start(host: Host): Promise<void> {
  try {
    await Parser.init({ wasmBinary: host.asset('web-tree-sitter.wasm') });
  } catch (error) {
    runtime = undefined;
    throw error;
  }
}
