import type { AnyPlatform } from '../core/platform.ts';
import { compose } from '../platforms/compose/index.ts';
import { dockerfile } from '../platforms/dockerfile/index.ts';
import { githubActions } from '../platforms/github-actions/index.ts';
import { kubernetes } from '../platforms/kubernetes/index.ts';
import { patternLanguage } from '../platforms/pattern-language/index.ts';
import { terraform } from '../platforms/terraform/index.ts';

/** Every platform that the product knows: the only place where they are registered. Earlier ones win ties of `recognise`. */
export const PLATFORMS: readonly AnyPlatform[] = [githubActions, dockerfile, terraform, patternLanguage, kubernetes, compose];
