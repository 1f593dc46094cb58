import { fileRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { known } from '../known.ts';
import type { PatternFile } from '../model.ts';
import { scalarOf } from '../page/read.ts';
import { GUIDE, SERVES } from './common.ts';
import { fixesOf } from './fixes.ts';

export const unknownWork = fileRule<PatternFile, object, 'unknown' | 'nameless'>(
  {
    id: 'pattern-language/unknown-work',
    summary: 'A reference of your own pattern names a work that the language does not know',
    category: 'reference', severity: 'error', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: {
      unknown: 'the language knows no work `{id}`{hint}',
      nameless: 'a reference names a `work` that the language knows, or gives a `title` of its own',
    },
  },
  (model, { report }) => {
    const list = model.kind === 'page' ? model.page.front?.get('references') : undefined;
    if (list?.kind !== 'seq') return;
    list.items.forEach((item, i) => {
      if (item.kind !== 'map') return;
      const node = item.get('work');
      const id = scalarOf(node);
      if (node && id !== undefined && !known().works.has(id)) {
        const near = suggest(id, known().works);
        report({
          at: node.range, subject: `references[${i}]`, message: 'unknown',
          data: { id, hint: didYouMean(near) || ': give its `title`, `authors` and `year` instead of `work`' },
          fixes: fixesOf(node.range, near),
        });
      } else if (!node && scalarOf(item.get('title')) === undefined) {
        report({ at: item.entries[0]?.key.range ?? item.range, subject: `references[${i}]`, message: 'nameless' });
      }
    });
  },
);
