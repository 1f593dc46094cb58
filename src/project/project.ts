/**
 * How sure a fact is. `certain`: a file says it in so many words. `likely`: it follows from what files say by a convention of the tool.
 * `guess`: a default of the ecosystem that nothing here contradicts.
 */
export type Certainty = 'certain' | 'likely' | 'guess';

/** A fact with where it was read. */
export interface Known<T> {
  value: T;
  /** Relative to the root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  certainty: Certainty;
}

export type Language = 'javascript' | 'typescript' | 'python' | 'go' | 'java' | 'kotlin' | 'csharp' | 'rust' | 'ruby' | 'php' | 'html';
export type WorkspaceTool =
  'npm' | 'pnpm' | 'yarn' | 'bun' | 'nx' | 'turborepo' | 'lerna' | 'go-work' | 'maven' | 'gradle' | 'cargo' | 'uv' | 'dotnet-solution';
export type PackageManager =
  | 'npm'
  | 'pnpm'
  | 'yarn'
  | 'bun'
  | 'pip'
  | 'poetry'
  | 'uv'
  | 'pipenv'
  | 'go'
  | 'maven'
  | 'gradle'
  | 'dotnet'
  | 'cargo'
  | 'bundler'
  | 'composer';
export type Database =
  'postgresql' | 'mysql' | 'mariadb' | 'mongodb' | 'sqlite' | 'redis' | 'mssql' | 'elasticsearch' | 'dynamodb' | 'cassandra';
export type Queue = 'kafka' | 'rabbitmq' | 'nats' | 'sqs' | 'pubsub' | 'service-bus' | 'redis' | 'mqtt';
export type PipelineSystem =
  | 'github-actions'
  | 'gitlab-ci'
  | 'azure-pipelines'
  | 'circleci'
  | 'jenkins'
  | 'bitbucket-pipelines'
  | 'buildkite'
  | 'drone'
  | 'travis'
  | 'tekton'
  | 'cloud-build'
  | 'woodpecker';

/**
 * What is done with a service, as shell commands. `install` runs in the folder of the lock file (the service's own folder where there is
 * none), everything else in the service's folder.
 */
export interface Commands {
  install?: Known<string>;
  build?: Known<string>;
  test?: Known<string>;
  integrationTest?: Known<string>;
  lint?: Known<string>;
  typecheck?: Known<string>;
  /** Checks the format where there is such a command, else formats. */
  format?: Known<string>;
  /** Runs what was built, as in production. */
  start?: Known<string>;
  migrate?: Known<string>;
}

/** How the schema of a database is changed. */
export interface Migrations {
  /** Such as `prisma`, `alembic`, `flyway`, `django`. */
  tool: string;
  /** Of the migrations, relative to the service's folder. */
  folder?: string;
}

/**
 * A part of the repository that is built by itself: what a package manifest or a site's folder describes. Paths in facts below are relative
 * to `path`, except `lockFile`.
 */
export interface Service {
  /** Its folder; '' is the root. */
  path: string;
  /** Of the package, else of the folder. Fit for people, not yet for an image or a manifest. */
  name: string;
  language: Known<Language>;
  /** Further languages that are built in the same folder, such as a front end of a Python program. */
  otherLanguages: Known<Language>[];
  /**
   * What comes out: something that runs and listens (or works on), files for a web server, a program for a terminal, or nothing by itself.
   */
  role: Known<'service' | 'site' | 'program' | 'library'>;
  /** Of the language's runtime or compiler, the one to build and ship with. As its tools name it: `22`, `3.12`, `1.23`, `21`, `9.0`. */
  version?: Known<string>;
  /** All that the project says it supports, ascending, `version` among them; empty where it says nothing. */
  versions: Known<string>[];
  packageManager?: Known<PackageManager>;
  /** Of the package manager itself, where the project pins it. */
  packageManagerVersion?: Known<string>;
  /** Relative to the root: in a monorepo it often stands there. */
  lockFile?: Known<string>;
  commands: Commands;
  /** Lower case, as their packages are called: `express`, `fastapi`, `spring-boot`. */
  frameworks: Known<string>[];
  /** That it listens on. */
  port?: Known<number>;
  /** A path of HTTP that tells whether it works, such as `/healthz`. */
  health?: Known<string>;
  databases: Known<Database>[];
  queues: Known<Queue>[];
  migrations?: Known<Migrations>;
  /** The folder that the build leaves a site in. */
  staticSite?: Known<string>;
  /** The file that is started: `server.js`, `app/main.py`, `cmd/api`. */
  entry?: Known<string>;
  /** Names of the environment variables that an example file or Compose gives it or that its program asks for; never values. */
  variables: Known<string>[];
  /** The files of its images, relative to the root, best first. */
  dockerfiles: string[];
}

/** A Dockerfile and what it says. */
export interface Image {
  file: string;
  /** The folder that it is built from, relative to the root, as far as Compose or its place tell. */
  context: Known<string>;
  /** The service that it packs, by its path. */
  service?: string;
  /** Of the last stage, as written. */
  base?: Known<string>;
  ports: Known<number>[];
  user?: Known<string>;
  /** Where something runs or builds it under a name. */
  name?: Known<string>;
}

/** An object of Kubernetes. */
export interface Manifest {
  kind: string;
  name: string;
  namespace?: string;
}

/** Something that watches what runs. */
export interface Monitor {
  /** Such as `prometheus`, `grafana`, `opentelemetry`, `datadog`, `sentry`. */
  tool: string;
  what: 'alerts' | 'dashboard' | 'metrics' | 'traces' | 'errors' | 'collector';
}

/** Places that can't all be right. */
export interface Contradiction {
  says: string;
  places: { file: string; line: number }[];
}

/** A file of which not all could be read, and why. */
export interface Trouble {
  file: string;
  line?: number;
  why: string;
}

/** What a repository is, as far as its files tell. Plain data, in a fixed order: the same files give the same bytes. */
export interface Project {
  /** Of the package at the root, else of the folder that was read. */
  name: string;
  /** By path; the root first. */
  services: Service[];
  /** What holds the packages of a monorepo together. */
  workspace?: Known<WorkspaceTool>;
  pipelines: Known<PipelineSystem>[];
  images: Image[];
  manifests: Known<Manifest>[];
  /** Names such as `staging` and `production`, in the order in which changes usually pass them. */
  environments: Known<string>[];
  monitors: Known<Monitor>[];
  contradictions: Contradiction[];
  troubles: Trouble[];
}
