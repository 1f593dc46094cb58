/**
 * A pipeline in the words that all systems share: what starts it, which jobs it has, what they wait for and what their
 * steps do. Readers (`pipelines/`) make it from GitHub Actions, GitLab CI, Azure Pipelines, CircleCI, Cloud Build and others.
 * Plain data: it is cached by the file's text and crosses worker boundaries. Lines count from 1.
 */

export type PipelineSystem =
  'github-actions' | 'gitlab-ci' | 'azure-pipelines' | 'circleci' | 'cloud-build' | 'jenkins' | 'tekton' | 'buildkite' | 'drone';

/** What starts a pipeline or, by its condition, a job. */
export interface PipelineTrigger {
  on:
    | 'push' | 'pull-request' | 'pull-request-target' | 'merge-queue' | 'tag' | 'release' | 'schedule' | 'manual' | 'call'
    | 'after-pipeline' | 'comment' | 'issue' | 'deployment' | 'other';
  line: number;
  /** Branch patterns; absent: all branches. */
  branches?: readonly string[];
  /** Path patterns that limit it. */
  paths?: readonly string[];
  /** As written, where `on` is `other`. */
  name?: string;
  /** Where `on` is `after-pipeline`: the names (GitHub) or ids (Azure) of the pipelines that it follows. */
  pipelines?: readonly string[];
}

/** What a step does, as read from its command or the action that it uses. */
export type ActivityKind =
  | 'checkout' | 'setup' | 'cache' | 'install' | 'build' | 'lint' | 'format' | 'type-check'
  /** `test` where it can't be told which; the others where the command or the job says so. */
  | 'test' | 'unit-test' | 'integration-test' | 'e2e-test' | 'contract-test' | 'can-i-deploy' | 'architecture-test'
  | 'load-test' | 'smoke-test' | 'chaos' | 'coverage'
  | 'scan-code' | 'scan-dependencies' | 'scan-secrets' | 'scan-image' | 'scan-infrastructure' | 'dast' | 'policy' | 'licence'
  | 'pipeline-lint' | 'api-lint' | 'api-breaking' | 'docs-build' | 'docs-diff' | 'schema-check'
  | 'image-build' | 'image-push' | 'package' | 'publish' | 'release' | 'sbom' | 'sign' | 'verify' | 'provenance'
  | 'infrastructure-plan' | 'infrastructure-apply' | 'migrate' | 'deploy' | 'teardown' | 'rollback' | 'restore' | 'promote'
  | 'model-train' | 'model-evaluate' | 'model-promote' | 'prompt-evaluate' | 'drift-check' | 'data-test' | 'ai-agent' | 'notify'
  /** Waits until what was deployed is ready (`kubectl rollout status`): less than a smoke test. */
  | 'await-rollout';

/** What a command, an action or a task of a pipeline does, with the line that says it. */
export interface Activity {
  kind: ActivityKind;
  line: number;
  /** The tool, lower case: `kubectl`, `trivy`, `docker/build-push-action`. */
  tool: string;
  /** The command or action as written, at most 200 characters. */
  text: string;
  /** It can fail without failing its job: `|| true`, `--exit-code 0`, `continue-on-error` on its step. Says what makes it so. */
  toothless?: string;
  /**
   * It reports and does not fail by its own default (trivy without `--exit-code`, CodeQL's upload): no line says so, hence
   * neither blocking nor broken. Says why.
   */
  reportsOnly?: string;
  /** What it acts on, where the text says so: an image reference, a file or folder, an environment. */
  targets?: readonly string[];
}

/** A step of a job: a script, or something that is used, and the activities in it. */
export interface PipelineStep {
  line: number;
  name?: string;
  /** An action, orb command or task, as written: `actions/checkout@v4`. */
  uses?: string;
  /** Inputs of `uses`; values that are no scalars are left out. */
  with?: Readonly<Record<string, string>>;
  /** The script, at most 20,000 characters. */
  run?: string;
  /** `if:` or the like, as written. */
  condition?: string;
  /** The line that lets it fail (`continue-on-error: true`). */
  softFailLine?: number;
  activities: readonly Activity[];
}

/** A job: what it waits for, where it delivers to, and what its lines let fail. */
export interface PipelineJob {
  /** Unique in its pipeline. */
  id: string;
  line: number;
  name?: string;
  stage?: string;
  /** Ids of the jobs that must have succeeded before; implied ones (earlier stages, order in a Cloud Build file) included. */
  needs: readonly string[];
  /** `needs` come from the order of stages alone, so that jobs of included files in earlier stages count as well. */
  needsByStage?: boolean;
  /** Where it deploys to. `action` `stop`: it tears the environment down. `tier`: GitLab's `deployment_tier`. */
  environment?: {
    name: string; line: number; action?: 'start' | 'stop' | 'prepare' | 'verify' | 'access'; expires?: boolean; tier?: string;
  };
  /** Narrower than the pipeline's triggers where its condition says so and we can tell; absent: those of the pipeline. */
  triggers?: readonly PipelineTrigger[];
  condition?: string;
  /** A person starts it (`when: manual`, an approval before it). */
  manual?: { line: number };
  /** Its failure doesn't fail the pipeline: the line that says so. */
  softFailLine?: number;
  /** Another pipeline's file that it runs (`uses: ./.github/workflows/deploy.yml`), or a remote one as written. */
  calls?: string;
  /** Token scopes as written; `all` for the short notations. */
  permissions?: Readonly<Record<string, string>>;
  permissionsLine?: number;
  matrix: boolean;
  services: readonly string[];
  image?: string;
  /** A cache that it restores, and where. */
  cacheLine?: number;
  timeoutMinutes?: number;
  steps: readonly PipelineStep[];
}

/** A pipeline of any system in one vocabulary. Lines count from 1. */
export interface Pipeline {
  system: PipelineSystem;
  file: string;
  name?: string;
  triggers: readonly PipelineTrigger[];
  /** What starts it is set up outside of the file (Cloud Build, Jenkins). Says where. */
  triggersElsewhere?: string;
  /** Stages in their order, where the system has them. */
  stages?: readonly string[];
  permissions?: Readonly<Record<string, string>>;
  permissionsLine?: number;
  jobs: readonly PipelineJob[];
  /** Other files that make up this pipeline. `local`: a path of this repository; others can't be seen. */
  includes: readonly { target: string; local: boolean; line: number }[];
  /** Whether jobs may be missing here: a private include, a syntax error, a template that is generated. Says why. */
  incomplete?: string;
}
