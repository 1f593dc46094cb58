import type { Range } from '../../core/text.ts';
import type { EmbeddedText } from '../../documents/embedded.ts';
import type { YamlDocument, YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../documents/yaml/tree.ts';

/**
 * A workflow (`.github/workflows/*.yml`) or an action's metadata (`action.yml`), typed. Every value keeps its node, so
 * that its range is known. Parts of the wrong shape are left out here: the schema rule speaks of them.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 */
export interface GithubActionsModel {
  kind: 'workflow' | 'action';
  path: string;
  text: string;
  yaml: YamlDocument;
  root: YamlMap | undefined;
  /** Set when `kind` is `workflow` and the root is a mapping. */
  workflow: Workflow | undefined;
  /** Set when `kind` is `action` and the root is a mapping. */
  action: Action | undefined;
  /** All steps of the file: of every job, or of a composite action. */
  steps: readonly Step[];
}

/** A file below `.github/workflows`. */
export interface Workflow {
  node: YamlMap;
  name: YamlScalar | undefined;
  runName: YamlScalar | undefined;
  on: YamlEntry | undefined;
  triggers: readonly Trigger[];
  /** `on.workflow_call`: what a reusable workflow takes and gives. */
  call: CallInterface | undefined;
  /** `on.workflow_dispatch.inputs`; undefined where the trigger is missing. */
  dispatchInputs: readonly InputDeclaration[] | undefined;
  permissions: Permissions | undefined;
  env: Env | undefined;
  defaults: Defaults | undefined;
  concurrency: Concurrency | undefined;
  jobs: readonly Job[];
  jobsEntry: YamlEntry | undefined;
}

/** One event of `on:`, in any of its three notations. */
export interface Trigger {
  event: string;
  /** The event's name where it is written. */
  name: YamlScalar;
  /** The mapping or list below the event; undefined in the short notations and for a bare key. */
  config: YamlNode | undefined;
  /** Filters of strings: `types`, `branches`, `branches-ignore`, `tags`, `tags-ignore`, `paths`, `paths-ignore`, `workflows`. */
  filters: ReadonlyMap<string, TriggerFilter>;
  /** `schedule`: each `cron`. */
  crons: readonly YamlScalar[];
}

/** One filter of an event. */
export interface TriggerFilter {
  key: YamlScalar;
  values: readonly YamlScalar[];
  node: YamlNode;
}

/** An input of a workflow or an action. */
export interface InputDeclaration {
  name: string;
  key: YamlScalar;
  node: YamlMap | undefined;
  /** `string` where none is given (a dispatch input) or the platform's own for actions. */
  type: YamlScalar | undefined;
  required: boolean;
  default: YamlNode | undefined;
  options: readonly YamlScalar[] | undefined;
  description: YamlScalar | undefined;
  deprecationMessage: YamlScalar | undefined;
}

/** A secret that a called workflow asks for. */
export interface SecretDeclaration {
  name: string;
  key: YamlScalar;
  required: boolean;
}

/** An output of a called workflow or an action. */
export interface OutputDeclaration {
  name: string;
  key: YamlScalar;
  value: YamlScalar | undefined;
}

/** What a reusable workflow takes and gives. */
export interface CallInterface {
  trigger: Trigger;
  inputs: readonly InputDeclaration[];
  secrets: readonly SecretDeclaration[];
  outputs: readonly OutputDeclaration[];
}

/** What the token of a run may do. */
export interface Permissions {
  entry: YamlEntry;
  /** The short notation: `read-all`, `write-all`. */
  all: YamlScalar | undefined;
  /** The mapping; `{}` has none. */
  scopes: readonly PermissionScope[];
}

/** One scope, such as `contents: read`. */
export interface PermissionScope {
  scope: string;
  key: YamlScalar;
  level: YamlScalar | undefined;
}

/** A mapping of names to scalars: `env`, `with`, `secrets`, `outputs`. */
export interface Env {
  entry: YamlEntry;
  /** Set where the whole block is one expression. */
  expression: YamlScalar | undefined;
  variables: readonly Variable[];
}

/** One entry of a mapping of names to scalars. */
export interface Variable {
  name: string;
  key: YamlScalar;
  value: YamlScalar | undefined;
  entry: YamlEntry;
}

/** `defaults.run` */
export interface Defaults {
  entry: YamlEntry;
  shell: YamlScalar | undefined;
  workingDirectory: YamlScalar | undefined;
}

/** `concurrency`, in both notations. */
export interface Concurrency {
  entry: YamlEntry;
  group: YamlScalar | undefined;
  cancelInProgress: YamlScalar | undefined;
}

/** A job: steps on a runner, or the call of a reusable workflow. */
export interface Job {
  id: string;
  key: YamlScalar;
  entry: YamlEntry;
  node: YamlMap;
  /** From the key to the end of the job. */
  range: Range;
  name: YamlScalar | undefined;
  needs: readonly YamlScalar[];
  /** Set where `needs` is written as one scalar or a list. */
  needsEntry: YamlEntry | undefined;
  if: YamlScalar | undefined;
  runsOn: RunsOn | undefined;
  permissions: Permissions | undefined;
  environment: JobEnvironment | undefined;
  concurrency: Concurrency | undefined;
  outputs: Env | undefined;
  env: Env | undefined;
  defaults: Defaults | undefined;
  strategy: Strategy | undefined;
  continueOnError: YamlScalar | undefined;
  timeoutMinutes: YamlScalar | undefined;
  container: Container | undefined;
  services: readonly Container[];
  steps: readonly Step[];
  stepsEntry: YamlEntry | undefined;
  /** A call of a reusable workflow. */
  uses: Uses | undefined;
  with: Env | undefined;
  secrets: JobSecrets | undefined;
}

/** The runner that a job asks for. */
export interface RunsOn {
  entry: YamlEntry;
  labels: readonly YamlScalar[];
  group: YamlScalar | undefined;
}

/** The deployment environment of a job. */
export interface JobEnvironment {
  entry: YamlEntry;
  name: YamlScalar | undefined;
  url: YamlScalar | undefined;
}

/** How many jobs are made of one. */
export interface Strategy {
  entry: YamlEntry;
  matrix: Matrix | undefined;
  failFast: YamlScalar | undefined;
  maxParallel: YamlScalar | undefined;
}

/** The combinations for which a job runs. */
export interface Matrix {
  entry: YamlEntry;
  /** Set where the whole matrix is an expression: its keys are then unknown. */
  expression: YamlScalar | undefined;
  rows: readonly MatrixRow[];
  /** Mappings of `include`; undefined where it is an expression, empty where it is missing. */
  include: readonly YamlMap[] | undefined;
  exclude: readonly YamlMap[] | undefined;
}

/** One dimension of a matrix. */
export interface MatrixRow {
  name: string;
  key: YamlScalar;
  /** Undefined where the row is an expression. */
  values: readonly YamlNode[] | undefined;
}

/** A container that a job runs in or beside. */
export interface Container {
  /** The key of a service; for `container:` the key itself. */
  key: YamlScalar;
  node: YamlNode;
  image: YamlScalar | undefined;
  env: Env | undefined;
  options: YamlScalar | undefined;
  credentials: { entry: YamlEntry; username: YamlScalar | undefined; password: YamlScalar | undefined } | undefined;
}

/** Secrets that a job hands to the workflow that it calls. */
export interface JobSecrets {
  entry: YamlEntry;
  inherit: boolean;
  values: readonly Variable[];
}

/** A step of a job or of a composite action. */
export interface Step {
  /** `jobs.build.steps[2]`, `runs.steps[0]`. */
  subject: string;
  /** Of steps below `parallel:` the place in the whole job, counted in reading order. */
  index: number;
  /** Undefined for steps of a composite action. */
  job: Job | undefined;
  node: YamlMap;
  range: Range;
  id: YamlScalar | undefined;
  name: YamlScalar | undefined;
  if: YamlScalar | undefined;
  uses: Uses | undefined;
  run: Script | undefined;
  with: Env | undefined;
  env: Env | undefined;
  workingDirectory: YamlScalar | undefined;
  continueOnError: YamlScalar | undefined;
  timeoutMinutes: YamlScalar | undefined;
}

/** A `run:` script. */
export interface Script {
  entry: YamlEntry;
  scalar: YamlScalar;
  /** The `shell:` of the step itself. */
  shell: YamlScalar | undefined;
  /**
   * The program that runs it: the step's, the job's or the workflow's shell (first word, lower case), else what GitHub
   * takes for the runner (`pwsh` on Windows, `bash` elsewhere). Undefined where an expression or a matrix decides.
   */
  shellName: string | undefined;
  /** The script with each expression replaced by as many `x`. Made on demand. */
  masked(): EmbeddedText;
}

/** What `uses:` names. Ranges are in the document. */
export type Uses = UsesBase & (UsesRepository | UsesLocal | UsesDocker | UsesOther);

interface UsesBase {
  entry: YamlEntry;
  scalar: YamlScalar;
  text: string;
}

/** `owner/repo/path@ref` */
export interface UsesRepository {
  kind: 'repository';
  owner: string;
  repo: string;
  /** Below the repository, without slashes at its ends; '' for its root. */
  path: string;
  /** Tag, branch or commit; '' where it is missing. */
  ref: string;
  refRange: Range;
  /** `owner/repo` in lower case. */
  slug: string;
}

/** `./path` in the same repository. */
export interface UsesLocal {
  kind: 'local';
  /** Relative to the repository's root, without `./` and trailing `/`. */
  path: string;
}

/** `docker://image` */
export interface UsesDocker {
  kind: 'docker';
  image: string;
}

/** An expression, or a text of none of these forms. */
export interface UsesOther {
  kind: 'expression' | 'invalid';
}

/** An `action.yml`. */
export interface Action {
  node: YamlMap;
  name: YamlScalar | undefined;
  description: YamlScalar | undefined;
  inputs: readonly InputDeclaration[];
  outputs: readonly OutputDeclaration[];
  runs: ActionRuns | undefined;
}

/** How an action runs. */
export interface ActionRuns {
  entry: YamlEntry;
  node: YamlMap;
  using: YamlScalar | undefined;
  main: YamlScalar | undefined;
  pre: YamlScalar | undefined;
  post: YamlScalar | undefined;
  image: YamlScalar | undefined;
  steps: readonly Step[];
}
