import { fileRule } from '../../../core/rule.ts';
import type { PatternFile } from '../model.ts';
import { GUIDE, SERVES } from './common.ts';

export const frontMatter = fileRule<PatternFile, object, 'problem'>(
  {
    id: 'pattern-language/front-matter',
    summary: 'A page of your own patterns has front matter that cannot be read',
    category: 'syntax', severity: 'error', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: { problem: '{problem}' },
  },
  (model, { report }) => {
    if (model.kind !== 'page') return;
    for (const f of model.page.faults.filter(x => x.kind === 'front-matter')) {
      report({ at: f.range, subject: f.subject, message: 'problem', data: { problem: f.message } });
    }
  },
);
