import type { ActivityKind } from '../pipeline.ts';
import { kindsOfName, testKindOfName } from './names.ts';

/** Goals of Maven and tasks of Gradle whose names alone don't tell, or tell less. */
const GOALS: ReadonlyMap<string, readonly ActivityKind[]> = new Map<string, readonly ActivityKind[]>([
  ['test', ['test']], ['verify', ['build', 'test']], ['package', ['build', 'test']], ['compile', ['build']], ['test-compile', ['build']], ['deploy', ['test', 'publish']],
  ['check', ['test', 'lint']], ['build', ['build', 'test']], ['assemble', ['build']], ['jar', ['build']], ['bootjar', ['build']], ['shadowjar', ['build']], ['distzip', ['package']],
  ['publishtomavenlocal', []], ['clean', []], ['dependencies', []], ['bootbuildimage', ['image-build']], ['jib', ['image-build', 'image-push']], ['jibdockerbuild', ['image-build']],
  ['jib:build', ['image-build', 'image-push']], ['jib:dockerbuild', ['image-build']], ['spring-boot:build-image', ['image-build']], ['sonar:sonar', ['scan-code']],
  ['sonar', ['scan-code']], ['sonarqube', ['scan-code']], ['dependency-check:check', ['scan-dependencies']], ['dependency-check:aggregate', ['scan-dependencies']],
  ['dependencycheckanalyze', ['scan-dependencies']], ['dependencycheckaggregate', ['scan-dependencies']], ['flyway:migrate', ['migrate']], ['flywaymigrate', ['migrate']],
  ['flyway:validate', ['schema-check']], ['liquibase:update', ['migrate']], ['gatling:test', ['load-test']], ['gatlingrun', ['load-test']], ['jmeter:jmeter', ['load-test']],
  ['checkstyle:check', ['lint']], ['pmd:check', ['lint']], ['spotbugs:check', ['lint']], ['spotless:check', ['format']], ['detekt', ['lint']], ['ktlintcheck', ['lint']], ['lint', ['lint']],
  ['javadoc', ['docs-build']], ['javadoc:javadoc', ['docs-build']], ['dokkahtml', ['docs-build']], ['site', ['docs-build']], ['jacoco:report', ['coverage']],
  ['jacocotestreport', ['coverage']], ['jacoco:check', ['coverage']], ['jacocotestcoverageverification', ['coverage']], ['koververify', ['coverage']], ['failsafe:integration-test', ['integration-test']],
  ['integration-test', ['build', 'integration-test']], ['integrationtest', ['integration-test']], ['pactpublish', ['contract-test']], ['pact:publish', ['contract-test']], ['pactverify', ['contract-test']],
  ['pact:verify', ['contract-test']], ['canideploy', ['can-i-deploy']], ['pact:can-i-deploy', ['can-i-deploy']], ['japicmp:cmp', ['api-breaking']], ['apicheck', ['api-breaking']],
  ['release:perform', ['release']], ['release:prepare', ['release']], ['release', ['release']], ['cyclonedxbom', ['sbom']], ['cyclonedx:makeaggregatebom', ['sbom']], ['pitest', ['test']],
  ['org.pitest:pitest-maven:mutationcoverage', ['test']], ['connectedandroidtest', ['e2e-test']], ['connectedcheck', ['e2e-test']], ['testdebugunittest', ['unit-test']],
  ['assemblerelease', ['build']], ['assembledebug', ['build']], ['bundlerelease', ['build']], ['publishplugin', ['publish']], ['publishplugins', ['publish']], ['publish', ['publish']],
  ['versions:set', []], ['license:check', ['licence']], ['enforcer:enforce', ['lint']], ['apt:process', []], ['exec:java', []], ['help:evaluate', []], ['wrapper', []],
]);

/** Runners that take the names of tasks: which arguments name them. */
interface Runner {
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

const PACKAGE_MANAGER_WORDS = ['install', 'i', 'ci', 'add', 'remove', 'publish', 'pack', 'audit', 'login', 'config', 'set', 'version', 'link', 'cache', 'exec', 'dlx', 'init', 'why', 'info', 'up', 'upgrade', 'list', 'ls',
  'outdated', 'update', 'dedupe', 'x', 'create', 'store', 'plugin', 'npm', 'node', 'import', 'env', 'bin', 'global', 'prune', 'rebuild', 'view', 'whoami', 'ping', 'tag', 'dist-tag', 'explain', 'patch', 'fetch', 'deploy'];
const PACKAGE_VALUES = ['-C', '--prefix', '--filter', '-F', '-w', '--workspace', '--cwd', '--dir', '--jobs', '--from', '--include', '--exclude', '--since'];

const RUNNERS: ReadonlyMap<string, Runner> = new Map<string, Runner>([
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
  ['pdm', { run: ['run'], optional: true, most: 1, not: ['install', 'sync', 'build', 'publish', 'lock', 'add', 'config', 'use', 'venv', 'export', 'update', 'cache'] }],
  ['npm', { run: ['run', 'run-script', 'rum', 'urn', 'test', 't', 'tst'], values: PACKAGE_VALUES, most: 1 }],
  ['pnpm', { run: ['run', 'run-script'], optional: true, values: PACKAGE_VALUES, not: PACKAGE_MANAGER_WORDS, most: 1 }],
  ['yarn', { run: ['run', 'workspace', 'workspaces', 'foreach'], optional: true, values: PACKAGE_VALUES, not: PACKAGE_MANAGER_WORDS, most: 2 }],
  ['bun', { run: ['run'], values: ['--cwd', '--filter'], most: 1 }],
  ['deno', { run: ['task'], most: 1 }],
  ['composer', { run: ['run', 'run-script'], optional: true, not: ['install', 'update', 'require', 'validate', 'audit', 'config', 'dump-autoload', 'global', 'self-update', 'create-project', 'exec', 'show', 'check-platform-reqs'], most: 1 }],
  ['run-s', { optional: true }],
  ['run-p', { optional: true }],
  ['npm-run-all', { optional: true }],
  ['wireit', { optional: true }],
  ['turbo', { run: ['run', 'run-many'], optional: true, values: ['-F', '--filter', '--concurrency', '--cache-dir', '--since'], not: ['prune', 'login', 'link', 'daemon'] }],
  ['nx', { run: ['run', 'run-many', 'affected'], optional: true, nameFlags: ['-t', '--target', '--targets'], values: ['--base', '--head', '-p', '--projects', '--parallel', '--configuration', '--exclude', '-c', '--files'], most: 3,
    not: ['format:check', 'format', 'migrate', 'graph', 'print-affected', 'report', 'reset', 'show', 'fix-ci', 'start-ci-run', 'stop-all-agents', 'complete-ci-run'] }],
  ['lerna', { run: ['run'], values: ['--scope', '--since', '--concurrency', '--ignore'], most: 1 }],
  ['rush', { optional: true, not: ['install', 'update', 'change', 'version', 'add'], most: 1 }],
  ['moon', { run: ['run', 'ci'], optional: true, most: 4 }],
  ['lage', { optional: true }],
  ['wsrun', { optional: true, most: 1 }],
  ['cargo', { run: ['xtask', 'make', 'task'], most: 1 }],
  ['mise', { run: ['run', 'r'], most: 1 }],
  ['earthly', { optional: true, most: 2 }],
  ['dagger', { run: ['call'], most: 3, values: ['-m', '--mod', '--source'] }],
  ['gradle', { optional: true, values: ['-p', '-x', '-b', '-c', '-I', '--tests', '--exclude-task', '--project-dir', '--init-script', '--console', '--max-workers'] }],
  ['mvn', { optional: true, values: ['-pl', '-f', '-s', '-gs', '-P', '-T', '-l', '--projects', '--file', '--settings', '--activate-profiles', '--threads', '-rf'] }],
  ['sbt', { optional: true }],
  ['mill', { optional: true, most: 2 }],
  ['mix', { optional: true, most: 1, not: ['deps.get', 'deps.compile', 'local.hex', 'local.rebar', 'ecto.create', 'ecto.setup', 'compile', 'phx.digest', 'do'] }],
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

/**
 * What the named tasks of a task runner do, by their names (`npm run test:e2e`, `make lint test`, `./gradlew :app:check`); `undefined`
 * where the tool runs no tasks by name. Empty where the names tell nothing.
 */
export function kindsOfTasks(tool: string, args: readonly string[]): readonly ActivityKind[] | undefined {
  const runner = RUNNERS.get(tool);
  if (!runner) return undefined;
  const kinds: ActivityKind[] = [];
  for (const name of taskNames(runner, args)) for (const kind of kindsOfTask(tool, name, args)) if (!kinds.includes(kind)) kinds.push(kind);
  return kinds;
}

function kindsOfTask(tool: string, name: string, args: readonly string[]): readonly ActivityKind[] {
  if (tool !== 'gradle' && tool !== 'mvn') return kindsOfName(name === 't' || name === 'tst' ? 'test' : name);
  const goal = name.toLowerCase();
  const plain = tool === 'gradle' ? goal.slice(goal.lastIndexOf(':') + 1) : goal.replace(/^(?:[\w.-]+:)?([\w-]+?)(?:-maven-plugin|-maven)?(?::[\d.]+)?:(?=[\w-]+(?:@|$))/, '$1:').replace(/@.*/, '');
  const known = tool === 'mvn' && plain === 'install' ? (['build', 'test'] as const) : GOALS.get(plain);
  const noTests = args.some(a => /^-D(?:skipTests|maven\.test\.skip)(?:=true)?$/.test(a)) || args.some((a, i) => (a === '-x' || a === '--exclude-task') && /test|check/i.test(args[i + 1] ?? ''));
  if (known) return noTests ? known.filter(k => k !== 'test') : known;
  return kindsOfName(name.slice(name.lastIndexOf(':') + 1)).map(k => (k === 'test' ? (testKindOfName(name) ?? k) : k));
}

function taskNames(runner: Runner, args: readonly string[]): string[] {
  const names: string[] = [];
  let running = runner.optional === true;
  let first = true;
  for (let i = 0; i < args.length && i < 40 && names.length < (runner.most ?? 12); i++) {
    const arg = args[i]!;
    if (arg === '--') break;
    const [flag = '', value] = arg.startsWith('-') ? arg.split('=', 2) : [];
    if (flag && runner.nameFlags?.includes(flag)) names.push(...(value ?? args[++i] ?? '').split(','));
    else if (flag) i += value === undefined && runner.values?.includes(flag) ? 1 : 0;
    else if (/^[A-Za-z_]\w*:?=/.test(arg)) continue;
    else if (first && runner.not?.includes(arg)) return [];
    else if (first && runner.run?.includes(arg)) {
      running = true;
      if (/^(?:test|t|tst)$/.test(arg)) names.push(arg);
      if (arg === 'workspace') i++;
      if (arg === 'workspaces') continue;
      first = false;
    } else if (running) {
      names.push(arg);
      first = false;
    } else return [];
  }
  return names;
}
