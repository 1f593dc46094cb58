import type { Answers } from '../generator.ts';
import { label } from '../layout.ts';
import { EXAMPLE_DOMAIN } from './input.ts';

/** The host of a service in an environment; the last environment, which users see, is not named in it. */
export function hostOf(id: string, environment: string, answers: Answers): string {
  const last = answers.environments.at(-1)?.name === environment;
  return last ? `${id}.${EXAMPLE_DOMAIN}` : `${id}.${label(environment)}.${EXAMPLE_DOMAIN}`;
}
