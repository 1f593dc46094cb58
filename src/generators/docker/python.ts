import { join } from '../layout.ts';
import { TOOL_VERSIONS } from '../pipeline/versions.ts';
import type { Commented, Mount } from './instructions.ts';
import type { Recipe, Scene } from './scene.ts';

const APP = '/app';
const VENV = '/opt/venv';
const CACHE: Mount = { type: 'cache', target: '/root/.cache/pip' };
const FOR_TESTS = /(?:dev|test|lint|doc)/i;

/** A service in Python: its dependencies in a virtual environment, which is all that leaves the build beside the code. */
export function python(scene: Scene): Recipe {
  const image = `python:${scene.version('Python', 2)}-slim-bookworm`;
  const environment: Commented = {
    is: 'ENV',
    pairs: [
      ['VIRTUAL_ENV', VENV],
      ['PATH', `${VENV}/bin:$PATH`],
    ],
  };
  const port = scene.port();
  return {
    stages: [
      { name: 'build', image, instructions: [environment, { is: 'WORKDIR', path: APP }, ...dependencies(scene)] },
      {
        name: 'run',
        image,
        why: 'the image that runs has neither the tools of the build nor its cache',
        instructions: [
          {
            is: 'ENV',
            why: 'logs appear at once, and nothing is written beside the code',
            pairs: [
              ['VIRTUAL_ENV', VENV],
              ['PATH', `${VENV}/bin:$PATH`],
              ['PYTHONUNBUFFERED', '1'],
              ['PYTHONDONTWRITEBYTECODE', '1'],
            ],
          },
          { is: 'WORKDIR', path: scene.home(APP) },
          { is: 'COPY', sources: [VENV], to: VENV, from: 'build' },
          { is: 'COPY', sources: ['.'], to: APP },
          ...scene.ending('python', reachable(scene, port), port),
        ],
      },
    ],
    ignored: ['**/__pycache__', '**/*.pyc', '**/.venv', '**/venv', '**/.pytest_cache', '**/.mypy_cache', '**/.ruff_cache'],
  };
}

/** The program, told to listen where others than itself can reach it: its default is the loopback interface. */
function reachable(scene: Scene, port: number | undefined): string[] | undefined {
  const program = scene.program();
  const [name = ''] = program ?? [];
  if (!program || port === undefined) return program;
  const flags =
    name === 'gunicorn'
      ? ['--bind', `0.0.0.0:${port}`]
      : name === 'uvicorn'
        ? ['--host', '0.0.0.0', '--port', String(port)]
        : name === 'flask'
          ? ['--host', '0.0.0.0', '--port', String(port)]
          : [];
  const said = program.some(w => /^(?:-b|--bind|-c|--config|--host|-h|--uds|--fd)(?:=|$)|^-b\S/.test(w));
  if (!flags.length || said) return program;
  scene.notes.assume(`${name} is told to listen on every address of its container, as it would listen to itself alone`);
  return [...program, ...flags];
}

function dependencies(scene: Scene): Commented[] {
  switch (scene.service.packageManager?.value) {
    case 'uv':
      return uv(scene);
    case 'poetry':
      return poetry(scene);
    case 'pipenv':
      return pipenv(scene);
    default:
      return pip(scene);
  }
}

function uv(scene: Scene): Commented[] {
  const lock = scene.lock();
  const tool = released(scene, 'uv');
  const mounts: Mount[] = [{ type: 'cache', target: '/root/.cache/uv' }];
  const sync = `uv sync ${lock ? '--frozen ' : ''}--no-dev --no-editable`;
  const folders = scene.packages();
  if (!lock)
    scene.notes.gap(`${scene.service.name} has no uv.lock: each build of its image may get other dependencies; run uv lock and commit it`);
  const chosen = folders.length > 1 && scene.folder ? ` --package ${scene.service.name}` : '';
  return [
    { is: 'COPY', sources: ['/uv'], to: '/usr/local/bin/uv', from: `ghcr.io/astral-sh/uv:${tool}` },
    {
      is: 'ENV',
      why: 'no link to the cache, which does not leave the build; the Python of the image, none that is downloaded',
      pairs: [
        ['UV_LINK_MODE', 'copy'],
        ['UV_PROJECT_ENVIRONMENT', VENV],
        ['UV_PYTHON_DOWNLOADS', 'never'],
        ['UV_COMPILE_BYTECODE', '1'],
      ],
    },
    { is: 'COPY', sources: ['pyproject.toml', ...(lock ? [lock] : [])], to: './' },
    ...folders.filter(f => f !== '').map((f): Commented => ({ is: 'COPY', sources: [`${f}/pyproject.toml`], to: `./${f}/` })),
    { is: 'RUN', commands: [`${sync} --no-install-workspace${chosen}`], mounts, why: 'the lock file alone decides about this layer' },
    { is: 'COPY', sources: ['.'], to: './' },
    { is: 'RUN', commands: [`${sync}${chosen}`], mounts },
  ];
}

function poetry(scene: Scene): Commented[] {
  const lock = scene.lock();
  if (!lock)
    scene.notes.gap(
      `${scene.service.name} has no poetry.lock: each build of its image may get other dependencies; run poetry lock and commit it`,
    );
  return [
    {
      is: 'RUN',
      mounts: [CACHE],
      why: 'Poetry stands apart from the environment that it fills',
      commands: [
        'python -m venv /opt/poetry',
        `/opt/poetry/bin/pip install poetry==${released(scene, 'poetry')}`,
        `python -m venv ${VENV}`,
      ],
    },
    { is: 'COPY', sources: ['pyproject.toml', ...(lock ? [lock] : [])], to: './' },
    {
      is: 'RUN',
      commands: ['/opt/poetry/bin/poetry install --only main --no-root --no-interaction'],
      mounts: [{ type: 'cache', target: '/root/.cache/pypoetry' }],
      why: 'the lock file alone decides about this layer',
    },
  ];
}

function pipenv(scene: Scene): Commented[] {
  const lock = scene.lock();
  if (!lock) scene.notes.gap(`${scene.service.name} has no Pipfile.lock, without which pipenv sync fails; run pipenv lock and commit it`);
  return [
    {
      is: 'RUN',
      mounts: [CACHE],
      commands: [
        'python -m venv /opt/pipenv',
        `/opt/pipenv/bin/pip install pipenv==${released(scene, 'pipenv')}`,
        `python -m venv ${VENV}`,
      ],
    },
    { is: 'COPY', sources: ['Pipfile', ...(lock ? [lock] : [])], to: './' },
    { is: 'RUN', commands: ['/opt/pipenv/bin/pipenv sync'], mounts: [CACHE], why: 'the lock file alone decides about this layer' },
  ];
}

function pip(scene: Scene): Commented[] {
  const install = scene.command('install', 'pip install -r requirements.txt') ?? '';
  const named = [...install.matchAll(/(-r|-c|--requirement|--constraint)[ =]?(\S+)/g)].map(m => ({
    flag: m[1] ?? '',
    file: join(scene.folder, m[2] ?? ''),
  }));
  const wanted = named.filter(n => !FOR_TESTS.test(n.file));
  const create = `python -m venv ${VENV}`;
  if (wanted.length) {
    const flags = wanted.map(n => `${n.flag} ${n.file}`).join(' ');
    return [
      { is: 'COPY', sources: wanted.map(n => n.file), to: scene.folder ? `./${scene.folder}/` : './' },
      {
        is: 'RUN',
        commands: [create, `pip install ${flags}`],
        mounts: [CACHE],
        why: 'the list of dependencies alone decides about this layer',
      },
    ];
  }
  scene.notes.assume(`the package of ${scene.service.name} is installed as pyproject.toml says it, as no file of requirements is named`);
  return [
    { is: 'COPY', sources: ['.'], to: './' },
    { is: 'RUN', commands: [create, `pip install ./${scene.folder}`], mounts: [CACHE] },
  ];
}

function released(scene: Scene, tool: 'poetry' | 'uv' | 'pipenv'): string {
  const pinned = scene.service.packageManagerVersion;
  if (pinned && /^\d/.test(pinned.value)) {
    scene.notes.read(`${tool} ${pinned.value}`, pinned);
    return pinned.value;
  }
  scene.notes.assume(`${tool} ${TOOL_VERSIONS[tool]}, as nothing pins a release`);
  return TOOL_VERSIONS[tool];
}
