import { known } from '../known.ts';
import { relativeTo, upwards } from '../paths.ts';
import type { Known, PackageManager } from '../project.ts';
import type { Tree } from '../read/tree.ts';
import type { Sources } from '../sources.ts';
import type { Package } from './stack.ts';

export interface PythonManaged {
  manager: Known<Extract<PackageManager, 'pip' | 'poetry' | 'uv' | 'pipenv'>>;
  lock?: Known<string>;
  install?: Known<string>;
  /** What stands before a command of a tool that is installed with the project. */
  run: '' | 'poetry run ' | 'uv run ' | 'pipenv run ';
}

/** By lock file, then by the manager's own configuration; pip where nothing tells. A workspace of uv has its lock file at its root. */
export function pythonManager({ folder, manifest }: Package, tree: Tree | undefined, files: Sources): PythonManaged {
  const around = upwards(folder);
  const uv = around.map(at => files.first(at, 'uv.lock')).find(path => path !== undefined);
  if (uv !== undefined) {
    return { manager: known('uv', uv, 1), lock: known(uv, uv, 1), install: known('uv sync --locked', uv, 1, 'likely'), run: 'uv run ' };
  }
  const poetry = files.first(folder, 'poetry.lock');
  if (poetry !== undefined || tree?.has('tool', 'poetry')) {
    const file = poetry ?? manifest;
    const line = poetry === undefined ? tree!.line('tool', 'poetry') : 1;
    return {
      manager: known('poetry', file, line), ...(poetry === undefined ? {} : { lock: known(poetry, poetry, 1) }),
      install: known('poetry install --no-interaction', file, line, 'likely'), run: 'poetry run ',
    };
  }
  const pipfile = files.first(folder, 'Pipfile');
  if (pipfile !== undefined) {
    const lock = files.first(folder, 'Pipfile.lock');
    return {
      manager: known('pipenv', pipfile, 1), ...(lock === undefined ? {} : { lock: known(lock, lock, 1) }),
      install: known(lock === undefined ? 'pipenv install --dev' : 'pipenv install --deploy --dev', lock ?? pipfile, 1, 'likely'),
      run: 'pipenv run ',
    };
  }
  if (tree?.has('tool', 'uv')) {
    return {
      manager: known('uv', manifest, tree.line('tool', 'uv')),
      install: known('uv sync', manifest, tree.line('tool', 'uv'), 'likely'),
      run: 'uv run ',
    };
  }
  return { manager: known('pip', manifest, 1, 'likely'), ...pipInstall(folder, manifest, tree, files), run: '' };
}

function pipInstall(folder: string, manifest: string, tree: Tree | undefined, files: Sources): { install?: Known<string> } {
  const requirements = files
    .names(folder)
    .filter(name => /^requirements(?:[-_.](?:dev|tests?|testing|ci|lint))?\.txt$/.test(name))
    .sort((a, b) => a.length - b.length);
  const nested = ['requirements/dev.txt', 'requirements/test.txt', 'requirements/base.txt'].find(name =>
    files.has(folder ? `${folder}/${name}` : name),
  );
  const chosen = requirements.length ? requirements : nested === undefined ? [] : [nested];
  if (chosen.length) {
    const file = folder ? `${folder}/${chosen[0]!}` : chosen[0]!;
    return { install: known(`pip install ${chosen.map(name => `-r ${relativeTo('', name)}`).join(' ')}`, file, 1, 'likely') };
  }
  const extras = (tree?.keys('project', 'optional-dependencies') ?? []).filter(name => /^(?:dev|tests?|testing|lint)$/.test(name));
  const group = (tree?.keys('dependency-groups') ?? []).find(name => name === 'dev');
  if (!tree?.has('project') && !files.first(folder, 'setup.py')) return {};
  const target = extras.length ? `'.[${extras.join(',')}]'` : '.';
  return { install: known(`pip install -e ${target}${group === undefined ? '' : ' --group dev'}`, manifest, 1, 'likely') };
}
