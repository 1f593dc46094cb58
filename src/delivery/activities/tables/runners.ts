/** Runners that take the names of tasks: which arguments name them. */
export interface Runner {
  /** Subcommands one of which stands before the names (`run` of npm). `optional`: other words are names as well. */
  run?: readonly string[];
  optional?: boolean;
  /** Flags whose value is a name or names, parted by commas. */
  nameFlags?: readonly string[];
  /** Flags that take another value. */
  values?: readonly string[];
  /** How many names there may be; absent: any number. */
  most?: number;
  /** Subcommands that are no tasks. */
  not?: readonly string[];
}

const PACKAGE_MANAGER_WORDS = ['install', 'i', 'ci', 'add', 'remove', 'publish', 'pack', 'audit', 'login', 'config', 'set', 'version',
  'link', 'cache', 'exec', 'dlx', 'init', 'why', 'info', 'up', 'upgrade', 'list', 'ls',
  'outdated', 'update', 'dedupe', 'x', 'create', 'store', 'plugin', 'npm', 'node', 'import', 'env', 'bin', 'global', 'prune', 'rebuild',
    'view', 'whoami', 'ping', 'tag', 'dist-tag', 'explain', 'patch', 'fetch', 'deploy'];
const PACKAGE_VALUES = ['-C', '--prefix', '--filter', '-F', '-w', '--workspace', '--cwd', '--dir', '--jobs', '--from', '--include',
  '--exclude', '--since'];

/** Task runners by their tool's name. */
export const runners: ReadonlyMap<string, Runner> = new Map<string, Runner>([
  ['make', { optional: true, values: ['-C', '-f', '-j', '-o', '-W', '-I', '--directory', '--file', '--makefile'] }],
  ['just', { optional: true, values: ['-f', '--justfile', '-d', '--working-directory', '--set'], most: 3 }],
  ['task', { optional: true, values: ['-t', '--taskfile', '-d', '--dir', '-C'] }],
  ['mage', { optional: true, values: ['-d', '-w'] }],
  ['rake', { optional: true, values: ['-f', '-R'] }],
  ['invoke', { optional: true, values: ['-c', '-r'], most: 2 }],
  ['inv', { optional: true, values: ['-c', '-r'], most: 2 }],
  ['poe', { optional: true, most: 1, values: ['-C'] }],
  ['doit', { optional: true }],
  ['ant', { optional: true, values: ['-f', '-buildfile'] }],
  ['nox', { nameFlags: ['-s', '--session', '--sessions', '-e', '-k', '-t'], optional: false }],
  ['tox', { nameFlags: ['-e', '-m', '-f'], run: ['run', 'r', 'run-parallel', 'p'] }],
  ['hatch', { run: ['run', 'test'], most: 1 }],
  ['pdm', { run: ['run'], optional: true, most: 1, not: ['install', 'sync', 'build', 'publish', 'lock', 'add', 'config', 'use', 'venv',
    'export', 'update', 'cache'] }],
  ['npm', { run: ['run', 'run-script', 'rum', 'urn', 'test', 't', 'tst'], values: PACKAGE_VALUES, most: 1 }],
  ['pnpm', { run: ['run', 'run-script'], optional: true, values: PACKAGE_VALUES, not: PACKAGE_MANAGER_WORDS, most: 1 }],
  ['yarn', { run: ['run', 'workspace', 'workspaces', 'foreach'], optional: true, values: PACKAGE_VALUES, not: PACKAGE_MANAGER_WORDS,
    most: 2 }],
  ['bun', { run: ['run'], values: ['--cwd', '--filter'], most: 1 }],
  ['deno', { run: ['task'], most: 1 }],
  ['composer', { run: ['run', 'run-script'], optional: true,
    not: ['install', 'update', 'require', 'validate', 'audit', 'config', 'dump-autoload', 'global', 'self-update', 'create-project',
    'exec', 'show', 'check-platform-reqs'], most: 1 }],
  ['run-s', { optional: true }],
  ['run-p', { optional: true }],
  ['npm-run-all', { optional: true }],
  ['wireit', { optional: true }],
  ['turbo', { run: ['run', 'run-many'], optional: true, values: ['-F', '--filter', '--concurrency', '--cache-dir', '--since'],
    not: ['prune', 'login', 'link', 'daemon'] }],
  ['nx', { run: ['run', 'run-many', 'affected'], optional: true, nameFlags: ['-t', '--target', '--targets'],
    values: ['--base', '--head', '-p', '--projects', '--parallel', '--configuration', '--exclude', '-c', '--files'], most: 3,
    not: ['format:check', 'format', 'migrate', 'graph', 'print-affected', 'report', 'reset', 'show', 'fix-ci', 'start-ci-run',
      'stop-all-agents', 'complete-ci-run'] }],
  ['lerna', { run: ['run'], values: ['--scope', '--since', '--concurrency', '--ignore'], most: 1 }],
  ['rush', { optional: true, not: ['install', 'update', 'change', 'version', 'add'], most: 1 }],
  ['moon', { run: ['run', 'ci'], optional: true, most: 4 }],
  ['lage', { optional: true }],
  ['wsrun', { optional: true, most: 1 }],
  ['cargo', { run: ['xtask', 'make', 'task'], most: 1 }],
  ['mise', { run: ['run', 'r'], most: 1 }],
  ['earthly', { optional: true, most: 2 }],
  ['dagger', { run: ['call'], most: 3, values: ['-m', '--mod', '--source'] }],
  ['gradle', { optional: true, values: ['-p', '-x', '-b', '-c', '-I', '--tests', '--exclude-task', '--project-dir', '--init-script',
    '--console', '--max-workers'] }],
  ['mvn', { optional: true, values: ['-pl', '-f', '-s', '-gs', '-P', '-T', '-l', '--projects', '--file', '--settings',
    '--activate-profiles', '--threads', '-rf'] }],
  ['sbt', { optional: true }],
  ['mill', { optional: true, most: 2 }],
  ['mix', { optional: true, most: 1, not: ['deps.get', 'deps.compile', 'local.hex', 'local.rebar', 'ecto.create', 'ecto.setup',
    'compile', 'phx.digest', 'do'] }],
  ['rebar3', { optional: true, most: 2 }],
  ['pants', { optional: true }],
  ['nuke', { optional: true }],
  ['cake', { optional: true, nameFlags: ['--target'] }],
  ['fastlane', { optional: true, most: 2, not: ['ios', 'android', 'match', 'install_plugins', 'run'] }],
  ['gulp', { optional: true }],
  ['grunt', { optional: true }],
  ['bin/ci', { optional: true }],
  ['devenv', { run: ['tasks'], most: 2 }],
  ['hereby', { optional: true }],
  ['x.py', { optional: true, most: 1 }],
  ['ci', { optional: true, most: 1 }],
]);
