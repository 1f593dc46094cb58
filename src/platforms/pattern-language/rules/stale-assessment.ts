import { fileRule } from '../../../core/rule.ts';
import { known } from '../known.ts';
import type { PatternFile } from '../model.ts';
import { GUIDE } from './common.ts';

export const staleAssessment = fileRule<PatternFile, object, 'old'>(
  {
    id: 'pattern-language/stale-assessment',
    summary: 'A self-assessment is older than a year',
    category: 'reliability', severity: 'warning', confidence: 'high', persona: 'default',
    patterns: ['exception-with-expiry', 'continuous-improvement'], wastes: ['relearning'], aliases: [], references: [GUIDE],
    messages: { old: '`{slug}` was assessed on {date}, more than a year ago: look again, and give the day and the reason anew' },
  },
  (model, { report }) => {
    if (model.kind !== 'assessment') return;
    const yearAgo = known().now();
    yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
    for (const { slug, date, dateRange } of model.assessment.statements) {
      if (Date.parse(date) < yearAgo.getTime()) report({ at: dateRange, subject: slug, message: 'old', data: { slug, date } });
    }
  },
);
