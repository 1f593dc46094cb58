import type { Yaml } from '../../print-yaml.ts';
import type { Notes } from '../../notes.ts';
import type { Plan } from '../plan.ts';
import { TOOL_VERSIONS } from '../versions.ts';
import { inFolder, type Step } from './model.ts';
import { say } from '../say.ts';

/**
 * The steps that bring the runtime or compiler of a service, its package manager and the cache of what it downloads.
 * @param version As the job writes it: a version, or an expression of the matrix.
 */
export function toolchain(plan: Plan, version: string, notes: Notes): Step[] {
  switch (plan.service.language.value) {
    case 'javascript':
    case 'typescript':
      return javascript(plan, version, notes);
    case 'python':
      return python(plan, version, notes);
    case 'go':
      return [
        { name: 'Set up Go', uses: 'actions/setup-go', with: { 'go-version': version, ...cachePath(plan, 'cache-dependency-path') } },
      ];
    case 'java':
    case 'kotlin':
      return [java(plan, version)];
    case 'csharp':
      return [dotnet(plan, version)];
    case 'rust':
      return rust(plan, version);
    case 'ruby':
      return [{ name: 'Set up Ruby', uses: 'ruby/setup-ruby', with: { 'ruby-version': version } }];
    case 'php':
      return [{ name: 'Set up PHP', uses: 'shivammathur/setup-php', with: { 'php-version': version, coverage: 'none' } }];
    case 'html':
      return [];
  }
}

function cachePath(plan: Plan, input: string): Record<string, Yaml> {
  const lock = plan.service.lockFile?.value;
  return lock === undefined ? {} : { [input]: lock };
}

function javascript(plan: Plan, version: string, notes: Notes): Step[] {
  const { packageManager, packageManagerVersion, lockFile } = plan.service;
  const manager = packageManager?.value ?? 'npm';
  if (manager === 'bun') {
    const bun = packageManagerVersion?.value ?? TOOL_VERSIONS.bun;
    say(notes, `Bun ${bun} runs ${plan.id}`, packageManagerVersion);
    return [{ name: 'Set up Bun', uses: 'oven-sh/setup-bun', with: { 'bun-version': bun } }];
  }
  const cached = lockFile !== undefined && (manager === 'npm' || manager === 'pnpm' || manager === 'yarn');
  const node: Step = {
    name: 'Set up Node',
    uses: 'actions/setup-node',
    with: { 'node-version': version, ...(cached ? { cache: manager, ...cachePath(plan, 'cache-dependency-path') } : {}) },
  };
  if (manager === 'pnpm') return [pnpm(plan, notes), node];
  const modernYarn = manager === 'yarn' && packageManagerVersion !== undefined && !packageManagerVersion.value.startsWith('1.');
  return modernYarn ? [{ name: 'Let the project choose its Yarn', run: 'corepack enable' }, node] : [node];
}

function pnpm(plan: Plan, notes: Notes): Step {
  const { packageManagerVersion } = plan.service;
  if (packageManagerVersion?.file.endsWith('package.json')) {
    // The action refuses a version where package.json names one.
    return { name: 'Set up pnpm', uses: 'pnpm/action-setup', with: { package_json_file: packageManagerVersion.file } };
  }
  const version = packageManagerVersion?.value ?? TOOL_VERSIONS.pnpm;
  say(notes, `pnpm ${version} installs ${plan.id}`, packageManagerVersion);
  return { name: 'Set up pnpm', uses: 'pnpm/action-setup', with: { version } };
}

function python(plan: Plan, version: string, notes: Notes): Step[] {
  const { packageManager, packageManagerVersion, lockFile } = plan.service;
  const manager = packageManager?.value ?? 'pip';
  if (manager === 'uv') {
    const uv = packageManagerVersion?.value ?? TOOL_VERSIONS.uv;
    say(notes, `uv ${uv} installs ${plan.id}`, packageManagerVersion);
    return [
      {
        name: 'Set up uv',
        uses: 'astral-sh/setup-uv',
        with: { version: uv, 'python-version': version, 'enable-cache': true, ...cachePath(plan, 'cache-dependency-glob') },
      },
    ];
  }
  // What the cache is named by: it changes whenever what is installed may.
  const key = lockFile?.value ?? packageManager?.file;
  const setup: Step = {
    name: 'Set up Python',
    uses: 'actions/setup-python',
    with: { 'python-version': version, ...(key === undefined ? {} : { cache: manager, 'cache-dependency-path': key }) },
  };
  if (manager !== 'poetry' && manager !== 'pipenv') return [setup];
  const tool = packageManagerVersion?.value ?? TOOL_VERSIONS[manager];
  say(notes, `${manager} ${tool} installs ${plan.id}`, packageManagerVersion);
  // Before the set-up, which asks it where its cache is.
  return [{ name: `Set up ${manager}`, run: `pipx install ${manager}==${tool}` }, setup];
}

function java(plan: Plan, version: string): Step {
  const manager = plan.service.packageManager?.value === 'gradle' ? 'gradle' : 'maven';
  const build = plan.folder === '.' ? '' : `${plan.folder}/`;
  return {
    name: 'Set up Java',
    uses: 'actions/setup-java',
    with: {
      distribution: 'temurin',
      'java-version': version,
      cache: manager,
      ...(build ? { 'cache-dependency-path': manager === 'gradle' ? `${build}**/*.gradle*` : `${build}**/pom.xml` } : {}),
    },
  };
}

function dotnet(plan: Plan, version: string): Step {
  const wanted = /^\d+\.\d+$/.test(version) ? `${version}.x` : version;
  const lock = plan.service.lockFile !== undefined;
  return {
    name: 'Set up .NET',
    uses: 'actions/setup-dotnet',
    with: { 'dotnet-version': wanted, ...(lock ? { cache: true, ...cachePath(plan, 'cache-dependency-path') } : {}) },
  };
}

function rust(plan: Plan, version: string): Step[] {
  return [
    // The runner brings rustup: no action is needed for the compiler.
    {
      name: 'Set up Rust',
      env: { RUST_VERSION: version },
      run: 'rustup toolchain install "$RUST_VERSION" --profile minimal --component clippy,rustfmt\nrustup default "$RUST_VERSION"\n',
    },
    { name: 'Cache crates', uses: 'swatinem/rust-cache', ...(plan.folder === '.' ? {} : { with: { workspaces: plan.folder } }) },
  ];
}

/** The step that installs what a service depends on, if one is known. */
export function installStep(plan: Plan): Step[] {
  return plan.install ? [{ name: 'Install', ...inFolder(plan.install.folder), run: plan.install.run }] : [];
}
