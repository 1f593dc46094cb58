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
}

function toyRule({ word, aliases = [], persona = 'default', fix, unsafe }: ToyWord) {
  return fileRule({
    id: `toy/${word}`, summary: `the word ${word}`, category: 'style', severity: 'warning', confidence: 'high', persona,
    patterns: [], wastes: [], aliases, references: [], messages: { found: `the word ${word} is here` },
  }, (document: Document, context) => {
    // A comment is no text.
    for (const match of document.text.matchAll(new RegExp(`^(?!\\s*#)[^#\\n]*?\\b${word}\\b`, 'gm'))) {
      const end = match.index + match[0].length;
      const at = { start: end - word.length, end };
      const fixes = fix === undefined ? [] : [{ title: `write ${fix}`, safety: unsafe ? 'unsafe' as const : 'safe' as const, edits: [{ range: at, newText: fix }] }];
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
