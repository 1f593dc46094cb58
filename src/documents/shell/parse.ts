import type { Parser } from 'web-tree-sitter';
import type { Host } from '../../core/host.ts';
import type { Range } from '../../core/text.ts';
import { loadLanguage } from '../tree-sitter/load.ts';
import { parsePlain } from '../tree-sitter/plain.ts';
import { Builder } from './build.ts';
import type { ShellScript } from './model.ts';

let parser: Parser | undefined;

/** Loads the grammar, once for each thread. */
export async function prepareShell(host: Host): Promise<void> {
  parser = await loadLanguage(host, 'tree-sitter-bash.wasm');
}

/**
 * Reads a script. Ranges count in `text`; what looks like an expression of another language must have been masked
 * (`maskExpressions`), and words that touch a masked range are not static. Never throws on bad scripts; one that takes
 * longer than a second to parse is given up as one error.
 * @throws when `prepareShell` has not run.
 */
export function parseShell(text: string, masked: readonly Range[] = []): ShellScript {
  if (!parser) throw new Error('parseShell was called before prepareShell');
  // A carriage return before the line feed would become part of a word; as a space it changes no offset.
  const plain = text.includes('\r') ? text.replaceAll('\r\n', ' \n').replaceAll('\\ \n', ' \\\n') : text;
  const root = parsePlain(parser, plain);
  if (!root) return { text, statements: [], commands: [], assignments: [], comments: [], errors: [{ start: 0, end: text.length }] };
  return new Builder(plain, masked).script(root, text);
}
