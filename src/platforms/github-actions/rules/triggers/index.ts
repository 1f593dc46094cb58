import type { AnyRule } from '../../../../core/rule.ts';
import { activityType } from './activity-type.ts';
import { cron } from './cron.ts';
import { eventFilter } from './event-filter.ts';
import { filterPattern } from './filter-pattern.ts';
import { inputDefault } from './input-default.ts';
import { unknownEvent } from './unknown-event.ts';

export const triggerRules: readonly AnyRule[] = [unknownEvent, activityType, eventFilter, cron, filterPattern, inputDefault];
