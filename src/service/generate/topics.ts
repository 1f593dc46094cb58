import { GENERATORS } from '../../generators/index.ts';
import type { Generator } from '../../generators/generator.ts';

/** What a user asks for at once. */
export const TOPICS = ['pipeline', 'docker', 'kubernetes', 'all'] as const;
export type Topic = (typeof TOPICS)[number];

const IDS: Readonly<Record<Topic, readonly Generator['id'][]>> = {
  pipeline: ['pipeline'], docker: ['docker', 'compose'], kubernetes: ['kubernetes'], all: ['pipeline', 'docker', 'compose', 'kubernetes'],
};

/** The titles of proposals. */
export const TOPIC_TITLES: Readonly<Record<Topic, string>> = {
  pipeline: 'Generate Pipeline', docker: 'Generate Dockerfile', kubernetes: 'Generate Kubernetes Manifests', all: 'Set Up Delivery',
};

export function generatorsOf(topic: Topic): Generator[] {
  return GENERATORS.filter(g => IDS[topic].includes(g.id));
}
