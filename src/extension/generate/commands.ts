import type { Topic } from '../../service/generate/topics.ts';

/** The commands that generate. With the address of a folder they ask nothing: what was answered last holds. */
export const GENERATE_COMMANDS: Readonly<Record<Topic, string>> = {
  pipeline: 'devopsPatterns.generatePipeline', docker: 'devopsPatterns.generateDockerfile',
  kubernetes: 'devopsPatterns.generateManifests', all: 'devopsPatterns.setUpDelivery',
};
