import type { AnyRule } from '../../../core/rule.ts';
import { assessment } from './assessment.ts';
import { cycle } from './cycle.ts';
import { duplicatePattern } from './duplicate-pattern.ts';
import { field } from './field.ts';
import { frontMatter } from './front-matter.ts';
import { section } from './section.ts';
import { staleAssessment } from './stale-assessment.ts';
import { unknownPattern } from './unknown-pattern.ts';
import { unknownWork } from './unknown-work.ts';

export const RULES: readonly AnyRule[] = [
  frontMatter, field, section, unknownWork, unknownPattern, duplicatePattern, cycle, assessment, staleAssessment,
];
