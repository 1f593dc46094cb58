import { known } from '../known.ts';
import type { Known, PipelineSystem } from '../project.ts';
import { exactVersion } from '../read/version-ranges.ts';
import { readScalars } from '../read/scalars.ts';
import type { Sources } from '../sources.ts';
import type { Runtime } from '../stacks/stack.ts';

const PLACES: readonly (readonly [RegExp, PipelineSystem])[] = [
  [/^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/^\.gitlab-ci\.ya?ml$|^\.gitlab\/ci\/.+\.ya?ml$/, 'gitlab-ci'],
  [/(?:^|\/)azure-pipelines[\w.-]*\.ya?ml$|^\.azure(?:-pipelines|devops)?\/.+\.ya?ml$/, 'azure-pipelines'],
  [/^\.circleci\/config\.ya?ml$/, 'circleci'],
  [/(?:^|\/)Jenkinsfile(?:\.\w+)?$/, 'jenkins'],
  [/^bitbucket-pipelines\.ya?ml$/, 'bitbucket-pipelines'],
  [/^\.?buildkite\/[^/]+\.ya?ml$/, 'buildkite'],
  [/^\.drone\.ya?ml$/, 'drone'],
  [/^\.travis\.ya?ml$/, 'travis'],
  [/^\.tekton\/.+\.ya?ml$/, 'tekton'],
  [/(?:^|\/)cloudbuild[\w.-]*\.ya?ml$/, 'cloud-build'],
  [/^\.woodpecker(?:\.ya?ml|\/.+\.ya?ml)$/, 'woodpecker'],
];

/** The system whose pipeline a file is, by where it stands. */
export function pipelineSystem(path: string): PipelineSystem | undefined {
  return PLACES.find(([place]) => place.test(path))?.[1];
}

/** The systems whose pipelines are here, each with the file that says so. */
export function findPipelines(files: Sources): Known<PipelineSystem>[] {
  return files.paths.flatMap(path => {
    const system = pipelineSystem(path);
    return system ? [known(system, path, 1)] : [];
  });
}

/** A version of a runtime that a pipeline builds with. */
export interface PipelineVersion {
  runtime: Runtime;
  version: Known<string>;
  /** One of several that are tried: the project says that it supports it. */
  matrix: boolean;
}

/** Keys of matrices, of inputs of set-up actions and of variables. */
const KEYS: readonly (readonly [RegExp, Runtime])[] = [
  [/^node(?:js)?(?:[-_]?versions?)?$/i, 'node'], [/^python(?:[-_]?versions?)?$/i, 'python'], [/^go(?:lang)?(?:[-_]?versions?)?$/i, 'go'],
  [/^(?:java|jdk)(?:[-_]?versions?)?$/i, 'java'], [/^dotnet(?:[-_]?(?:versions?|sdk))?$/i, 'dotnet'],
  [/^ruby(?:[-_]?versions?)?$/i, 'ruby'], [/^php(?:[-_]?versions?)?$/i, 'php'], [/^rust(?:[-_]?versions?)?$|^toolchain$/i, 'rust'],
];
const IMAGES: readonly (readonly [RegExp, Runtime])[] = [
  [/^(?:[\w.-]+\/)*node:(\d[\d.]*)/, 'node'], [/^(?:[\w.-]+\/)*python:(\d[\d.]*)/, 'python'], [/^(?:[\w.-]+\/)*golang:(\d[\d.]*)/, 'go'],
  [/^(?:[\w.-]+\/)*(?:eclipse-temurin|openjdk|amazoncorretto):(\d+)/, 'java'],
  [/^(?:[\w.-]+\/)*maven:[\d.]+-(?:eclipse-temurin|openjdk|amazoncorretto)-(\d+)/, 'java'],
  [/^(?:[\w.-]+\/)*gradle:[\d.]+-jdk(\d+)/, 'java'], [/^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime):(\d+\.\d+)/, 'dotnet'],
  [/^(?:[\w.-]+\/)*rust:(\d[\d.]*)/, 'rust'], [/^(?:[\w.-]+\/)*ruby:(\d[\d.]*)/, 'ruby'], [/^(?:[\w.-]+\/)*php:(\d[\d.]*)/, 'php'],
];

/** The runtime and its version that an image of it has in its tag. */
export function runtimeOfImage(image: string): { runtime: Runtime; version: string } | undefined {
  for (const [pattern, runtime] of IMAGES) {
    const version = pattern.exec(image)?.[1];
    if (version !== undefined) return { runtime, version: version.replace(/\.$/, '') };
  }
  return undefined;
}

/** What pipelines build with: matrices, inputs of set-up actions, and images of jobs. */
export function pipelineVersions(files: Sources): PipelineVersion[] {
  return files.paths.flatMap(path => {
    const system = pipelineSystem(path);
    if (!system || system === 'jenkins') return [];
    return (files.view(path, readScalars) ?? []).flatMap(({ keys, text, line }) => {
      const key = keys.at(-1) ?? '';
      const image = key === 'image' || (key === 'name' && keys.at(-2) === 'image') ? runtimeOfImage(text) : undefined;
      if (image) {
        return keys.includes('services')
          ? []
          : [{ runtime: image.runtime, version: known(image.version, path, line, 'likely'), matrix: false }];
      }
      const inMatrix = keys.includes('matrix');
      const runtime =
        inMatrix || keys.at(-2) === 'with' || keys.at(-2) === 'inputs' ? KEYS.find(([pattern]) => pattern.test(key))?.[1] : undefined;
      const version = runtime && exactVersion(text);
      return runtime && version !== undefined
        ? [{
            runtime,
            version: known(
              runtime === 'dotnet' ? version.split('.').slice(0, 2).join('.') : version, path, line, inMatrix ? 'certain' : 'likely',
            ),
            matrix: inMatrix,
          }]
        : [];
    });
  });
}
