import { fileRule } from '../../../core/rule.ts';
import type { PatternFile } from '../model.ts';
import { GUIDE, SERVES } from './common.ts';
import { fixesOf } from './fixes.ts';

export const section = fileRule<PatternFile, object, 'problem'>(
  {
    id: 'pattern-language/section',
    summary: 'The page of your own pattern lacks one of its parts, or has it elsewhere',
    category: 'schema', severity: 'warning', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['relearning'], aliases: [], references: [GUIDE],
    messages: { problem: '{problem}' },
  },
  (model, { report }) => {
    if (model.kind !== 'page') return;
    for (const f of model.page.faults.filter(x => x.kind === 'section')) {
      report({ at: f.range, subject: f.subject, message: 'problem', data: { problem: f.message }, fixes: fixesOf(f.range, f.replacement) });
    }
  },
);
