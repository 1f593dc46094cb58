/** What a user asks for at once. */
export const TOPICS = ['pipeline', 'docker', 'kubernetes', 'all'] as const;
export type Topic = (typeof TOPICS)[number];

/** The titles of proposals. */
export const TOPIC_TITLES: Readonly<Record<Topic, string>> = {
  pipeline: 'Generate Pipeline', docker: 'Generate Dockerfile', kubernetes: 'Generate Kubernetes Manifests', all: 'Set Up Delivery',
};
