/** Words at the front of a command that only say how the rest is run, and what of them is to be passed over. */
export interface Wrapper {
  /** The words after the wrapper's own name, one of which must follow (`run` of `poetry run`); absent: none. */
  subcommands?: readonly string[];
  /** Flags that take a value in the next word. */
  values?: readonly string[];
  /** Words to pass over after the flags: the duration of `timeout`. */
  positional?: number;
}

const NONE: Wrapper = {};

/** Wrappers by their tool's name. */
export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ...['time', 'nohup', 'exec', 'command', 'builtin', 'caffeinate', 'dumb-init', 'tini', 'unbuffer', 'chronic', 'eatmydata', 'cross-env',
    'dotenv', 'retry',
    'setarch', 'catchsegv', 'dbus-run-session', 'aws-okta', 'bunx', 'bpx', 'envchain', 'run-parts', 'winpty', 'call', 'faketime',
      'coverage-run', 'nodenv', 'travis_retry',
    'travis_wait', 'dotenvx', 'with-contenv', 'run-with-retry', 'retry-command'].map(name => [name, NONE] as const),
  ['sudo', { values: ['-u', '-g', '-h', '-p', '-C', '-T', '--user', '--group'] }],
  ['doas', { values: ['-u'] }],
  ['env', { values: ['-u', '-C'] }],
  ['nice', { values: ['-n'] }],
  ['ionice', { values: ['-c', '-n'] }],
  ['stdbuf', { values: ['-o', '-i', '-e'] }],
  ['timeout', { values: ['-s', '-k', '--signal', '--kill-after'], positional: 1 }],
  ['gtimeout', { values: ['-s', '-k'], positional: 1 }],
  ['xvfb-run', { values: ['-s', '-n', '-e', '-f', '-w', '--server-args', '--server-num', '--error-file'] }],
  ['xargs', { values: ['-n', '-I', '-P', '-L', '-d', '-a', '-s', '--max-args', '--max-procs'] }],
  ['watch', { values: ['-n'] }],
  ['npx', { values: ['-p', '--package', '-c', '--call', '-w', '--workspace', '--prefix'] }],
  ['uvx', { values: ['--from', '--with', '-p', '--python'] }],
  ['pnpx', NONE],
  ['uv', { subcommands: ['run', 'tool run'], values: ['--with', '--group', '--extra', '--python', '-p', '--project', '--directory',
    '--package', '--env-file', '--from', '--only-group', '--with-requirements', '--index', '--no-group', '--resolution'] }],
  ['pipx', { subcommands: ['run'], values: ['--spec', '--python'] }],
  ['poetry', { subcommands: ['run'], values: ['-C', '--directory', '-P'] }],
  ['pipenv', { subcommands: ['run'] }],
  ['pdm', { subcommands: ['run'], values: ['-p', '-e'] }],
  ['rye', { subcommands: ['run'] }],
  ['pixi', { subcommands: ['run'], values: ['-e', '--environment', '--manifest-path'] }],
  ['conda', { subcommands: ['run'], values: ['-n', '-p', '--name'] }],
  ['mamba', { subcommands: ['run'], values: ['-n'] }],
  ['micromamba', { subcommands: ['run'], values: ['-n'] }],
  ['pnpm', { subcommands: ['exec', 'dlx'], values: ['-C', '--filter', '-F', '--dir', '--package'] }],
  ['yarn', { subcommands: ['exec', 'dlx'], values: ['-p', '--cwd'] }],
  ['npm', { subcommands: ['exec', 'x'], values: ['-p', '--package', '-w', '--prefix'] }],
  ['bun', { subcommands: ['x'] }],
  ['bundle', { subcommands: ['exec'] }],
  ['bundler', { subcommands: ['exec'] }],
  ['composer', { subcommands: ['exec'] }],
  ['dotnet', { subcommands: ['tool run', 'tool exec'] }],
  ['mise', { subcommands: ['exec', 'x'] }],
  ['rtx', { subcommands: ['exec', 'x'] }],
  ['asdf', { subcommands: ['exec'] }],
  ['direnv', { subcommands: ['exec'], positional: 1 }],
  ['devbox', { subcommands: ['run'] }],
  ['flox', { subcommands: ['activate'] }],
  ['doppler', { subcommands: ['run'], values: ['-p', '-c', '--project', '--config'] }],
  ['infisical', { subcommands: ['run'], values: ['--env', '--path', '--projectId'] }],
  ['op', { subcommands: ['run'], values: ['--env-file'] }],
  ['chamber', { subcommands: ['exec'], positional: 1 }],
  ['aws-vault', { subcommands: ['exec'], positional: 1 }],
  ['teller', { subcommands: ['run'] }],
  ['go', { subcommands: ['tool'] }],
  ['cargo', { subcommands: ['run --bin'] }],
  ['heroku', { subcommands: ['run'], values: ['-a', '--app', '-r', '--remote'] }],
  ['fly', { subcommands: ['ssh console -C'] }],
  ['lerna', { subcommands: ['exec'], values: ['--scope', '--since'] }],
  ['rush', { subcommands: ['run-script'] }],
]);

/** Flags of `docker run` that take a value in the next word. */
export const dockerValues = new Set([
  '-v', '-e', '-w', '-u', '-p', '-h', '-m', '-l', '-a', '-c', '--volume', '--env', '--env-file', '--name', '--network', '--net',
    '--workdir', '--user', '--entrypoint', '--publish', '--mount',
  '--platform', '--hostname', '--memory', '--cpus', '--label', '--add-host', '--link', '--volumes-from', '--ulimit', '--tmpfs',
    '--cap-add', '--cap-drop', '--device', '--security-opt',
  '--shm-size', '--restart', '--pull', '--log-driver', '--dns', '--ip', '--pid', '--ipc', '--gpus', '--runtime', '-f', '--file',
    '--project-name', '--profile', '--project-directory', '--userns', '--cidfile',
]);

/** Tools whose package is named `cli` within a scope. */
export const scopedNames = new Map([
  ['@redocly/cli', 'redocly'], ['@tauri-apps/cli', 'tauri'], ['@nestjs/cli', 'nest'], ['@angular/cli', 'ng'],
    ['@asyncapi/cli', 'asyncapi'], ['@capacitor/cli', 'cap-mobile'],
  ['@graphql-codegen/cli', 'graphql-codegen'], ['@lhci/cli', 'lhci'], ['@vscode/vsce', 'vsce'],
    ['@pact-foundation/pact-cli', 'pact-broker'],
]);
/** Names that mean the same tool. */
export const otherNames = new Map([
  ['gradlew', 'gradle'], ['mvnw', 'mvn'], ['mvnd', 'mvn'], ['spectral-cli', 'spectral'], ['stryker-cli', 'stryker'],
    ['wdio-cli', 'wdio'], ['serverless-framework', 'serverless'],
  ['terragrunt-cli', 'terragrunt'], ['opentofu', 'tofu'], ['claude-code', 'claude'], ['gmake', 'make'], ['nmake', 'make'],
    ['mingw32-make', 'make'], ['trivy-action', 'trivy'], ['changesets', 'changeset'],
  ['vitepress-cli', 'vitepress'], ['gemini-cli', 'gemini'], ['docker.io', 'docker'], ['markdownlint-cli', 'markdownlint'],
    ['eslint_d', 'eslint'], ['git-cliff-cli', 'git-cliff'], ['cosign2', 'cosign'],
  ['kubectl-argo-rollouts', 'kubectl'], ['zap2docker-stable', 'zap'], ['zap2docker-weekly', 'zap'], ['python.exe', 'python'],
    ['jest-cli', 'jest'], ['webpack-cli', 'webpack'],
  ['pa11y-ci', 'pa11y'], ['commitlint-cli', 'commitlint'], ['sam-cli', 'sam'], ['aws-cdk', 'cdk'], ['cdktf-cli', 'cdktf'],
    ['helm3', 'helm'], ['docker-buildx', 'docker'],
]);
