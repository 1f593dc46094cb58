import { known } from '../known.ts';
import { nameOf } from '../paths.ts';
import type { Commands, Known, Migrations } from '../project.ts';
import type { Tree } from '../read/tree.ts';
import { exactVersion, versionsInRange } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import { pythonManager } from './python-managers.ts';
import type { PythonManaged } from './python-managers.ts';
import { pythonEntry, pythonStart } from './python-start.ts';
import { dependenciesIn, fill, finder, versionsAt } from './stack.ts';
import type { Draft, NamedDependency, Package, Stack } from './stack.ts';
import { factIn } from './text.ts';

/** Python: what pyproject.toml, a Pipfile, requirements or setup.py describe. */
export const PYTHON: Stack = {
  runtime: 'python', manifests: [/^pyproject\.toml$/, /^Pipfile$/, /^setup\.py$/, /^requirements(?:[-_.]\w+)?\.txt$/], programs: /\.pyi?$/,
  read,
};

function read(pkg: Package, files: Sources): Draft {
  const { folder, manifest } = pkg;
  const found = files.first(folder, 'pyproject.toml');
  const tree = found === undefined ? undefined : files.tree(found);
  const pyproject = tree && found;
  const managed = pythonManager(pkg, tree, files);
  const dependencies = dependenciesIn(folder, files, name => /^(?:pyproject\.toml|Pipfile|requirements.*|constraints\.txt)$/.test(name));
  const find = finder(dependencies);
  const commands: Commands = managed.install ? { install: managed.install } : {};
  const entry = pythonEntry(folder, files);
  checks(commands, folder, pyproject, tree, managed, files, find);
  const library = tree?.has('build-system') === true && !entry;
  if (library && pyproject !== undefined) {
    const build = { poetry: 'poetry build', uv: 'uv build', pip: 'python -m build', pipenv: 'python -m build' }[managed.manager.value];
    commands.build = known(build, pyproject, tree!.line('build-system'), managed.manager.value === 'pip' ? 'guess' : 'likely');
  }
  const start = pythonStart(folder, entry, dependencies, managed.run, files);
  fill(commands, 'start', start);
  const migrations = pythonMigrations(folder, files, find);
  if (migrations) {
    fill(commands, 'migrate', known(`${managed.run}${migrations.command}`, migrations.fact.file, migrations.fact.line, 'likely'));
  }
  const name = tree?.text('project', 'name') ?? tree?.text('tool', 'poetry', 'name');
  const scripts = ['project', 'tool']
    .map(root => (root === 'project' ? ['project', 'scripts'] : ['tool', 'poetry', 'scripts']))
    .find(keys => tree?.has(...keys));
  const range = declaredRange(folder, tree, pyproject, files);
  return {
    ...(name ? { name } : {}),
    language: known('python', manifest, 1),
    pins: pins(folder, files),
    supported: supported(tree, pyproject, range, folder, files),
    ...(range ? { range } : {}),
    packageManager: managed.manager,
    ...(managed.lock ? { lockFile: managed.lock } : {}),
    commands, dependencies, frameworks: [],
    ...(migrations ? { migrations: migrations.fact } : {}),
    ...(entry ? { entry } : {}),
    ...(scripts && pyproject !== undefined && !start
      ? { role: known('program' as const, pyproject, tree!.line(...scripts), 'likely') }
      : {}),
    container: !files.own(folder).some(p => /\.pyi?$/.test(p)),
  };
}

/** Tests, lint, types and format by the tools that are configured or depended on. */
function checks(
  commands: Commands, folder: string, pyproject: string | undefined, tree: Tree | undefined, { run }: PythonManaged, files: Sources,
  find: ReturnType<typeof finder>,
): void {
  const by = (
    command: string, packages: readonly string[], tables: readonly string[], configurations: readonly string[],
  ): Known<string> | undefined => {
    const table = tables.find(t => tree?.has('tool', t));
    if (table !== undefined && pyproject !== undefined) return known(run + command, pyproject, tree!.line('tool', table), 'likely');
    const configuration = files.first(folder, ...configurations);
    if (configuration !== undefined) return known(run + command, configuration, 1, 'likely');
    const tool = find(...packages);
    return tool && known(run + command, tool.file, tool.line, 'likely');
  };
  const manage = files.first(folder, 'manage.py');
  const test = files.own(folder).find(p => /^test_\w+\.py$|_test\.py$|^tests\.py$/.test(nameOf(p))) ?? testsElsewhere(folder, files);
  fill(commands, 'test', by('pytest', ['pytest'], ['pytest'], ['pytest.ini', 'conftest.py']) ?? by('tox', [], ['tox'], ['tox.ini']));
  if (test !== undefined) {
    fill(
      commands,
      'test',
      manage === undefined
        ? known(`${run}python -m unittest`, test, 1, 'guess')
        : known(`${run}python manage.py test`, manage, 1, 'likely'),
    );
  }
  fill(
    commands,
    'lint',
    by('ruff check .', ['ruff'], ['ruff'], ['ruff.toml', '.ruff.toml']) ??
      by('flake8', ['flake8'], ['flake8'], ['.flake8']) ??
      by('pylint .', ['pylint'], ['pylint'], ['.pylintrc', 'pylintrc']),
  );
  fill(
    commands, 'typecheck',
    by('mypy .', ['mypy'], ['mypy'], ['mypy.ini', '.mypy.ini']) ?? by('pyright', ['pyright'], ['pyright'], ['pyrightconfig.json']),
  );
  fill(commands, 'format', by('black --check .', ['black'], ['black'], []));
  if (tree?.has('tool', 'ruff', 'format') && pyproject !== undefined) {
    fill(commands, 'format', known(`${run}ruff format --check .`, pyproject, tree.line('tool', 'ruff', 'format'), 'likely'));
  }
}

/** Test folders are no part of what is delivered, so they are not among a folder's own files. */
function testsElsewhere(folder: string, files: Sources): string | undefined {
  return files.tests(folder).find(p => /^test_\w+\.py$|_test\.py$/.test(nameOf(p)));
}

function declaredRange(folder: string, tree: Tree | undefined, pyproject: string | undefined, files: Sources): Known<string> | undefined {
  for (const keys of [['project', 'requires-python'], ['tool', 'poetry', 'dependencies', 'python']]) {
    const text = tree?.text(...keys);
    if (text !== undefined && pyproject !== undefined) return known(text, pyproject, tree!.line(...keys));
  }
  return (
    factIn(files, [files.first(folder, 'setup.py')], /python_requires\s*=\s*["']([^"']+)["']/) ??
    factIn(files, [files.first(folder, 'setup.cfg')], /^python_requires\s*=\s*(.+)$/m)
  );
}

function pins(folder: string, files: Sources): Known<string>[] {
  const pipfile = files.first(folder, 'Pipfile');
  const tree = pipfile === undefined ? undefined : files.tree(pipfile);
  const key = ['python_full_version', 'python_version'].find(k => tree?.has('requires', k));
  const runtime = factIn(files, [files.first(folder, 'runtime.txt')], /^python-([\d.]+)/);
  const version = key === undefined ? undefined : exactVersion(tree!.text('requires', key) ?? '');
  return [
    ...(version === undefined || key === undefined ? [] : [known(version, pipfile!, tree!.line('requires', key))]),
    ...(runtime ? [runtime] : []),
  ];
}

function supported(
  tree: Tree | undefined, pyproject: string | undefined, range: Known<string> | undefined, folder: string, files: Sources,
): Known<string>[] {
  const classifiers =
    pyproject === undefined
      ? []
      : [...tree!.list('project', 'classifiers'), ...tree!.list('tool', 'poetry', 'classifiers')].flatMap(({ text, line }) => {
          const version = /Python :: (\d+\.\d+)$/.exec(text)?.[1];
          return version === undefined ? [] : [known(version, pyproject, line)];
        });
  const tox = files.first(folder, 'tox.ini');
  const environments = factIn(files, [tox], /^env_?list\s*=((?:.*\n)(?:[ \t]+.*\n)*)/m);
  const listed = environments ? [...environments.value.matchAll(/py3(\d+)\b/g)].map(m => `3.${m[1]}`) : [];
  const stated = [...classifiers, ...(environments ? versionsAt(listed, environments) : [])];
  return stated.length || !range ? stated : versionsAt(versionsInRange(range.value), range, 'likely');
}

function pythonMigrations(
  folder: string, files: Sources, find: (...names: readonly string[]) => NamedDependency | undefined,
): { fact: Known<Migrations>; command: string } | undefined {
  const prefix = folder ? `${folder}/` : '';
  const alembic = files.own(folder).find(p => nameOf(p) === 'alembic.ini' && p.slice(prefix.length).split('/').length <= 2);
  if (alembic !== undefined) {
    const location = factIn(files, [alembic], /^script_location\s*=\s*(?:%\(here\)s\/)?(.+)$/m);
    const option = alembic === `${prefix}alembic.ini` ? '' : `-c ${alembic.slice(prefix.length)} `;
    return {
      fact: known({ tool: 'alembic', ...(location ? { folder: location.value.trim() } : {}) }, alembic, location?.line ?? 1),
      command: `alembic ${option}upgrade head`,
    };
  }
  const manage = files.first(folder, 'manage.py');
  const django = find('django');
  if (manage !== undefined && django) return { fact: known({ tool: 'django' }, manage, 1), command: 'python manage.py migrate' };
  const flask = find('flask-migrate');
  return (
    flask && {
      fact: known(
        { tool: 'flask-migrate', ...(files.own(`${prefix}migrations`).length ? { folder: 'migrations' } : {}) }, flask.file, flask.line,
      ),
      command: 'flask db upgrade',
    }
  );
}
