import type { Alias, Persona } from '../../core/finding.ts';
import type { AnyPlatform } from '../../core/platform.ts';
import { platform } from '../../core/platform.ts';
import { fileRule } from '../../core/rule.ts';
import type { Document } from '../../core/document.ts';

/** A word that a toy rule finds, and what it is to be replaced by. */
interface ToyWord {
  word: string;
  aliases?: Alias[];
  persona?: Persona;
  fix?: string;
  unsafe?: boolean;
  /** How many characters behind the word the edit takes in and leaves as they are. */
  reach?: number;
}

function toyRule({ word, aliases = [], persona = 'default', fix, unsafe, reach = 0 }: ToyWord) {
  return fileRule({
    id: `toy/${word}`, summary: `the word ${word}`, category: 'style', severity: 'warning', confidence: 'high', persona,
    patterns: [], wastes: [], aliases, references: [], messages: { found: `the word ${word} is here` },
  }, (document: Document, context) => {
    const { text } = document;
    for (const match of text.matchAll(new RegExp(`#.*|\\b${word}\\b`, 'g'))) {
      if (match[0].startsWith('#')) continue; // a comment is no text
      const at = { start: match.index, end: match.index + word.length };
      const range = { start: at.start, end: Math.min(text.length, at.end + reach) };
      const edits = fix === undefined ? [] : [{ range, newText: fix + text.slice(at.end, range.end) }];
      const fixes = edits.length ? [{ title: `write ${fix}`, safety: unsafe ? 'unsafe' as const : 'safe' as const, edits }] : [];
      context.report({ at, subject: word, message: 'found', fixes });
    }
  });
}

/**
 * A small platform for tests of the engine: `.toy` files, in which certain words are found. Blocks are runs of lines
 * from one that ends with `{` to one that is `}`.
 */
export function toyPlatform(words: readonly ToyWord[]): AnyPlatform {
  return platform<Document>({
    id: 'toy', name: 'Toy', languageIds: [], globs: ['**/*.toy'],
    recognise: path => (path.endsWith('.toy') ? 2 : 0),
    parse: document => document,
    regions: document => [...document.text.matchAll(/^.*\{\n[\s\S]*?^\}/gm)].map(m => ({ range: { start: m.index, end: m.index + m[0].length } })),
    rules: words.map(toyRule),
  });
}
