import { CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import type { CompletionItem } from 'vscode-languageserver';
import type { SchemaItem } from '../../core/platform.ts';
import { LineIndex } from '../../core/text.ts';
import type { Range } from '../../core/text.ts';
import { configFolder } from '../configs.ts';
import { harmless, lspRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { configItems } from './config-completion.ts';
import { schemaAt } from './schema.ts';

/** Answers for `textDocument/completion`: what the schema allows at the place. */
export function registerCompletion(session: Session): void {
  session.connection.onCompletion(async ({ textDocument, position }): Promise<CompletionItem[]> => {
    const located = session.files.get(textDocument.uri);
    if (!located) return [];
    const { file } = located;
    const text = file.document.getText();
    const offset = file.document.offsetAt(position);
    if (configFolder(file.path) !== undefined) return itemsFor(configItems(session, text, offset), text, wordAt(text, offset));
    const at = await schemaAt(session, located, offset);
    return at ? itemsFor(at.node.items, text, at.range ?? wordAt(text, offset)) : [];
  });
}

function itemsFor(items: readonly SchemaItem[], text: string, range: Range): CompletionItem[] {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^[ \t]*(?:- +)*/.exec(text.slice(lineStart, range.start))?.[0].replaceAll('-', ' ') ?? '';
  // Where the key stands already, its colon does too.
  const hasColon = /^[ \t]*:/.test(text.slice(range.end, range.end + 10));
  const where = lspRange(LineIndex.of(text), range);
  return items.map(item => {
    const plain = item.insert ?? (item.kind === 'key' ? `${item.label}: ` : item.label);
    const newText = item.kind === 'key' && hasColon ? item.label : plain.replaceAll('\n', `\n${indent}`);
    return {
      label: item.label,
      kind: item.kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
      ...(item.detail === undefined ? (item.required ? { detail: 'required' } : {}) : { detail: item.detail }),
      ...(item.description === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: harmless(item.description) } }),
      sortText: `${item.required ? 0 : 1}${item.label}`,
      filterText: item.label,
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: { range: where, newText },
    };
  });
}

/** The word that the offset touches: what a completion replaces. */
function wordAt(text: string, offset: number): Range {
  const before = /[^\s:,[\]{}"'#]*(?::[^\s:,[\]{}"'#]+)?$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const after = /^[^\s:,[\]{}"'#]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return { start: offset - before.length, end: offset + after.length };
}
