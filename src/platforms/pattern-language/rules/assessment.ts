import { fileRule } from '../../../core/rule.ts';
import { known } from '../known.ts';
import type { PatternFile } from '../model.ts';
import { GUIDE } from './common.ts';
import { fixesOf } from './fixes.ts';

export const assessment = fileRule<PatternFile, object, 'problem' | 'future'>(
  {
    id: 'pattern-language/assessment',
    summary: 'A self-assessment lacks its status, date or reason, or has one that is not understood',
    category: 'schema', severity: 'error', confidence: 'high', persona: 'default',
    patterns: ['trust-and-verify', 'exception-with-expiry'], wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: { problem: '{problem}', future: '{slug} is assessed on {date}, which has not come yet' },
  },
  (model, { report }) => {
    if (model.kind !== 'assessment') return;
    for (const f of model.assessment.faults) {
      report({
        at: f.range, subject: f.path || 'assessment', message: 'problem', data: { problem: f.message }, fixes: fixesOf(f.range, f.near),
      });
    }
    // A day more: somewhere it is tomorrow already.
    const latest = known().now().getTime() + 24 * 60 * 60 * 1000;
    for (const { slug, date, dateRange } of model.assessment.statements) {
      if (Date.parse(date) > latest) report({ at: dateRange, subject: slug, message: 'future', data: { slug: `\`${slug}\``, date } });
    }
  },
);
