import type { AnyRule } from '../../../core/rule.ts';
import { duplicateArgument } from './duplicate-argument.ts';
import { syntax } from './syntax.ts';
import { unknownArgument } from './unknown-argument.ts';
import { unknownBlock } from './unknown-block.ts';

export const RULES: readonly AnyRule[] = [syntax, duplicateArgument, unknownBlock, unknownArgument];
