import { factRule } from '../../../core/rule.ts';
import { known } from '../known.ts';
import { GUIDE, SERVES } from './common.ts';

export const duplicatePattern = factRule(
  {
    id: 'pattern-language/duplicate-pattern',
    summary: 'Your own pattern has the slug of another pattern',
    category: 'reference', severity: 'error', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: {
      ours: '`{slug}` is the slug of {name}, which comes with the product: this page is left out until it has a slug of its own',
      twice: '`{slug}` is declared in {other} too: only one of the pages is shown',
    },
  },
  ['pattern-language/page'],
  (facts, { report }) => {
    for (const { name: slug, range, file } of facts.all('pattern-language/page')) {
      const ours = known().patterns.get(slug);
      const other = facts.named('pattern-language/page', slug).find(f => f.file !== file)?.file;
      if (ours) report({ file, at: range, subject: slug, message: 'ours', data: { slug, name: ours.name } });
      else if (other !== undefined) report({ file, at: range, subject: slug, message: 'twice', data: { slug, other: `\`${other}\`` } });
    }
  },
);
