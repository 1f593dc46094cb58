import type { Pipeline, PipelineSystem } from '../pipeline.ts';
import { readAction, readGithub } from './github.ts';

type Reader = (path: string, text: string) => Pipeline | undefined;

const READERS: Partial<Record<PipelineSystem | 'action', Reader>> = { 'github-actions': readGithub, action: readAction };

/** Where pipelines stand, by path alone; the first that fits. */
const PLACES: readonly [RegExp, PipelineSystem | 'action'][] = [
  [/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/(?:^|\/)action\.ya?ml$/, 'action'],
  [/(?:^|\/)\.gitlab-ci\.ya?ml$|\.gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\/(?:ci|workflows|pipelines)\/(?:[^/]+\/)*[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\/(?:[^/]+\/)*[^/]+\.ya?ml$/, 'gitlab-ci'],
  [/(?:^|\/)azure-pipelines?[^/]*\.ya?ml$|(?:^|\/)\.(?:azure-pipelines|azuredevops|azdo|pipelines|ado)\/(?:[^/]+\/)*[^/]+\.ya?ml$|(?:^|\/)azure-pipelines\/(?:[^/]+\/)*[^/]+\.ya?ml$/, 'azure-pipelines'],
  [/(?:^|\/)\.circleci\/[^/]+\.ya?ml$/, 'circleci'],
  [/(?:^|\/)cloudbuild[^/]*\.ya?ml$/, 'cloud-build'],
  [/(?:^|\/)(?:Jenkinsfile[^/]*|[^/]+\.[Jj]enkinsfile)$/, 'jenkins'],
  [/(?:^|\/)\.drone\.ya?ml$/, 'drone'],
  [/(?:^|\/)\.buildkite\/(?:[^/]+\/)*[^/]+\.ya?ml$/, 'buildkite'],
  [/(?:^|\/)\.?tekton\/(?:[^/]+\/)*[^/]+\.ya?ml$/, 'tekton'],
];

/** Whether a file's path says that it is a pipeline, of whatever system. */
export function isPipelinePath(path: string): boolean {
  return PLACES.some(([pattern]) => pattern.test(path));
}

/**
 * Reads a pipeline of any system, chosen by the file's path. `undefined`: the path is none of a pipeline, or the text holds none. Never
 * throws; what can't be read makes it `incomplete`.
 */
export function readPipeline(path: string, text: string): Pipeline | undefined {
  const place = PLACES.find(([pattern]) => pattern.test(path));
  return place ? READERS[place[1]]?.(path, text) : undefined;
}
