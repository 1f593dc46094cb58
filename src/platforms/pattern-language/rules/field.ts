import { fileRule } from '../../../core/rule.ts';
import type { PatternFile } from '../model.ts';
import { GUIDE, SERVES } from './common.ts';
import { fixesOf } from './fixes.ts';

export const field = fileRule<PatternFile, object, 'problem' | 'number'>(
  {
    id: 'pattern-language/field',
    summary: 'A field in the front matter of your own pattern is missing, unknown or wrong',
    category: 'schema', severity: 'error', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: { problem: '{problem}', number: '`number` is for the patterns that come with the product: yours is known by its slug' },
  },
  (model, { report }) => {
    if (model.kind !== 'page') return;
    const { faults, front } = model.page;
    for (const f of faults.filter(x => x.kind === 'field')) {
      report({
        at: f.range, subject: f.subject || 'front matter', message: 'problem', data: { problem: f.message },
        fixes: fixesOf(f.range, f.replacement),
      });
    }
    const number = front?.entry('number');
    if (number) report({ at: number.range, subject: 'number', message: 'number' });
  },
);
