import type { Pipeline, PipelineSystem } from '../pipeline.ts';
import { readAzure } from './azure.ts';
import { readBuildkite } from './buildkite.ts';
import { readCircleci } from './circleci.ts';
import { readCloudBuild } from './cloud-build.ts';
import { readDrone } from './drone.ts';
import { readAction, readGithub } from './github.ts';
import { readGitlab } from './gitlab.ts';
import { readJenkins } from './jenkins.ts';
import { readTekton } from './tekton.ts';

type Reader = (path: string, text: string) => Pipeline | undefined;

const READERS: Readonly<Record<PipelineSystem | 'action', Reader>> = {
  'github-actions': readGithub, action: readAction, 'gitlab-ci': readGitlab, 'azure-pipelines': readAzure, circleci: readCircleci,
    'cloud-build': readCloudBuild,
  jenkins: readJenkins, tekton: readTekton, buildkite: readBuildkite, drone: readDrone,
};

/** Where pipelines stand, by path alone; the first that fits. */
const PLACES: readonly [RegExp, PipelineSystem | 'action'][] = [
  [/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/(?:^|\/)action\.ya?ml$/, 'action'],
  [
    /(?:^|\/)\.gitlab-ci\.ya?ml$|\.gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\/(?:ci|workflows|pipelines)\/(?:[^/]+\/)*[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\/(?:[^/]+\/)*[^/]+\.ya?ml$/,
    'gitlab-ci',
  ],
  [
    /(?:^|\/)azure-pipelines?[^/]*\.ya?ml$|(?:^|\/)\.(?:azure-pipelines|azuredevops|azdo|pipelines|ado)\/(?:[^/]+\/)*[^/]+\.ya?ml$|(?:^|\/)azure-pipelines\/(?:[^/]+\/)*[^/]+\.ya?ml$/,
    'azure-pipelines',
  ],
  [/(?:^|\/)\.circleci\/[^/]+\.ya?ml$/, 'circleci'],
  [/(?:^|\/)cloudbuild[^/]*\.ya?ml$|(?:^|\/)\.?cloudbuild\/[^/]+\.ya?ml$/, 'cloud-build'],
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
  if (place) return READERS[place[1]](path, text);
  const part = /\.ya?ml$/.test(path) ? partOf(path, text) : undefined;
  const pipeline = part && READERS[part](path, text);
  // It starts nothing by itself: it counts where a pipeline takes it in.
  return pipeline?.jobs.length ? { ...pipeline, triggers: [{ on: 'call', line: 1 }] } : undefined;
}

/** The system of which a file may be a part that others take in: a template of Azure, an include of GitLab. By a few lines of its text. */
function partOf(path: string, text: string): PipelineSystem | undefined {
  if (/^(?:steps|jobs|stages):[ \t]*\r?$/m.test(text)
    && /^[ \t]*- (?:task|template|job|stage|deployment|checkout|bash|pwsh|powershell|script|\$\{\{)/m.test(text)) return 'azure-pipelines';
  const place = /(?:^|\/)(?:\.?gitlab(?:-ci)?|\.?ci|\.?pipelines?)\/(?:[^/]+\/)*[^/]+\.ya?ml$/.test(path);
  return place && /^[ \t]+(?:script|trigger):/m.test(text) ? 'gitlab-ci' : undefined;
}
