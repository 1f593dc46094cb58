import { NUMBER, ANY, BOOLEAN, STRING, mapOf, strict } from './types.ts';
import type { ExprType } from './types.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context */
const GITHUB = [
  'action', 'action_path', 'action_ref', 'action_repository', 'action_status', 'actor', 'actor_id', 'api_url', 'artifact_cache_size_limit', 'base_ref',
  'env', 'event_name', 'event_path', 'graphql_url', 'head_ref', 'job', 'job_workflow_sha', 'output', 'path', 'ref', 'ref_name', 'ref_type',
  'repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'repository_visibility', 'repositoryUrl', 'retention_days',
  'run_attempt', 'run_id', 'run_number', 'secret_source', 'server_url', 'sha', 'state', 'step_summary', 'token', 'triggering_actor', 'workflow',
  'workflow_ref', 'workflow_sha', 'workspace',
];

const STRINGS = mapOf(STRING);
// Ports are read by number: `job.services.redis.ports[6379]`.
const SERVICE = strict([['id', STRING], ['network', STRING], ['ports', ANY]]);

/** Contexts whose shape is the same in every workflow. */
export const FIXED_CONTEXTS: ReadonlyMap<string, ExprType> = new Map<string, ExprType>([
  ['github', strict([...GITHUB.map(n => [n, STRING] as const), ['event', ANY], ['ref_protected', BOOLEAN]])],
  ['env', STRINGS],
  ['vars', STRINGS],
  ['secrets', STRINGS],
  ['runner', strict(['name', 'os', 'arch', 'temp', 'tool_cache', 'workspace', 'debug', 'environment'].map(n => [n, STRING] as const))],
  ['strategy', strict([['fail-fast', BOOLEAN], ['job-index', NUMBER], ['job-total', NUMBER], ['max-parallel', NUMBER]])],
  ['job', strict([
    ['container', strict([['id', STRING], ['network', STRING]])],
    ['services', mapOf(SERVICE)],
    ['status', STRING],
    ['check_run_id', NUMBER],
    ['workflow_ref', STRING], ['workflow_sha', STRING], ['workflow_repository', STRING], ['workflow_file_path', STRING],
  ])],
]);

/** All contexts that there are anywhere. */
export const CONTEXT_NAMES: readonly string[] = ['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs', 'inputs'];

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts */
export const CONTEXT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  github: 'The run and the event that started it.',
  env: 'Variables set by `env` of the workflow, the job or the step.',
  vars: 'Configuration variables of the repository, organisation or environment.',
  job: 'The job that is running.',
  jobs: 'Results and outputs of the jobs of a reusable workflow.',
  steps: 'Results and outputs of earlier steps of this job that have an id.',
  runner: 'The machine that runs the job.',
  secrets: 'Secrets that the run may read.',
  strategy: 'The matrix strategy of the job.',
  matrix: 'The combination of the matrix that this job is.',
  needs: 'Results and outputs of the jobs that this job needs.',
  inputs: 'Inputs of a reusable or manually started workflow, or of an action.',
};
