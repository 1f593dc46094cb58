import { compose } from './compose/index.ts';
import { docker } from './docker/index.ts';
import type { Generator } from './generator.ts';
import { kubernetes } from './kubernetes/index.ts';
import { pipeline } from './pipeline/index.ts';

/** Every generator that there is, in the order in which their files are proposed. */
export const GENERATORS: readonly Generator[] = [pipeline, docker, compose, kubernetes];
