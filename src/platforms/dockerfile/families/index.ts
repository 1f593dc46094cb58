import type { AnyRule } from '../../../core/rule.ts';
import { caches } from '../packages/caches.ts';
import { pins } from '../packages/pins.ts';
import { prompts } from '../packages/prompts.ts';
import { unfold } from '../examples.ts';
import { labels } from './labels.ts';
import { repeated } from './repeated.ts';
import { verification } from './verification.ts';

/** Every family's rules and pages. */
export const FAMILIES = [unfold(repeated), unfold(prompts), unfold(pins), unfold(caches), unfold(verification), unfold(labels)];

export const FAMILY_RULES: readonly AnyRule[] = FAMILIES.flatMap(f => f.rules);
