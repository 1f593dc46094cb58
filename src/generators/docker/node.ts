import { join } from '../layout.ts';
import { TOOL_VERSIONS } from '../pipeline/versions.ts';
import type { Commented, Mount, Stage } from './instructions.ts';
import type { Recipe, Scene } from './scene.ts';

type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const APP = '/app';

interface ManagerRow {
  /** Where it keeps what it downloads. */
  cache: string;
  /** Files at the root of the packages that it reads, where they are. */
  install: (locked: boolean) => string;
  /** Takes out what only the build needs. */
  prune: string;
}

const MANAGERS: Record<Manager, ManagerRow> = {
  npm: { cache: '/root/.npm', install: locked => (locked ? 'npm ci' : 'npm install'), prune: 'npm prune --omit=dev' },
  pnpm: {
    cache: '/root/.local/share/pnpm/store',
    install: locked => (locked ? 'pnpm install --frozen-lockfile' : 'pnpm install'),
    // Asks for leave to remove the folder of modules unless it knows that nobody is there.
    prune: 'CI=true pnpm prune --prod',
  },
  yarn: {
    cache: '/usr/local/share/.cache/yarn',
    install: locked => (locked ? 'yarn install --frozen-lockfile' : 'yarn install'),
    prune: 'yarn install --production --ignore-scripts --prefer-offline',
  },
  bun: {
    cache: '/root/.bun/install/cache',
    install: locked => (locked ? 'bun install --frozen-lockfile' : 'bun install'),
    prune: 'rm -rf node_modules && bun install --production --frozen-lockfile',
  },
};

const COREPACK = '0.34.0';

/** The stage in which a JavaScript service or site is installed and built, in /app. */
export function nodeBuild(scene: Scene): Stage {
  const manager = managerOf(scene);
  const row = MANAGERS[manager];
  const lock = scene.lock();
  if (!lock) scene.notes.gap(`${scene.service.name} has no lock file: each build of its image may get other dependencies; commit one`);
  const mounts: Mount[] = [{ type: 'cache', target: row.cache }];
  const berry = manager === 'yarn' && isBerry(scene);
  const install = scene.command('install', row.install(lock !== undefined)) ?? row.install(false);
  const build = scene.command('build');
  const setUp: Commented[] = installManager(scene, manager);
  const many = scene.packages().length > 1;
  const instructions: Commented[] = [
    ...setUp,
    { is: 'WORKDIR', path: APP },
    ...manifests(scene, lock, manager),
    {
      is: 'RUN',
      commands: [install],
      mounts,
      why: 'the lock file alone decides about this layer, and what was downloaded is kept between builds',
    },
    { is: 'COPY', sources: ['.'], to: './' },
  ];
  if (build) instructions.push(...buildSteps(scene, manager, build, many));
  if (scene.service.role.value !== 'site') {
    const prune = berry ? 'yarn workspaces focus --production --all' : row.prune;
    if (build && many) instructions.push({ is: 'WORKDIR', path: APP });
    instructions.push({ is: 'RUN', commands: prune.split(' && '), mounts, why: 'what only the build needs does not go into the image' });
  }
  return { name: 'build', image: imageOf(scene, manager), instructions };
}

/** A service in JavaScript or TypeScript. */
export function node(scene: Scene): Recipe {
  const manager = managerOf(scene);
  const build = nodeBuild(scene);
  const run: Stage = {
    name: 'run',
    image: build.image,
    why: 'the image that runs has neither the tools of the build nor its cache',
    instructions: [
      { is: 'ENV', pairs: [['NODE_ENV', 'production']] },
      { is: 'WORKDIR', path: scene.home(APP) },
      { is: 'COPY', sources: [APP], to: APP, from: 'build' },
      ...scene.ending(manager === 'bun' ? 'bun' : 'node'),
    ],
  };
  return { stages: [build, run], ignored: ['**/node_modules', '**/.next', '**/coverage', '**/*.tsbuildinfo'] };
}

function managerOf(scene: Scene): Manager {
  const known = scene.service.packageManager?.value;
  return known === 'pnpm' || known === 'yarn' || known === 'bun' ? known : 'npm';
}

function imageOf(scene: Scene, manager: Manager): string {
  if (manager !== 'bun') return `node:${scene.version('Node.js')}-bookworm-slim`;
  const pinned = scene.service.packageManagerVersion;
  if (pinned) scene.notes.read(`Bun ${pinned.value}`, pinned);
  else scene.notes.assume(`Bun ${TOOL_VERSIONS.bun}, as nothing pins a release`);
  return `oven/bun:${pinned?.value ?? TOOL_VERSIONS.bun}-slim`;
}

function isBerry(scene: Scene): boolean {
  return Number.parseInt(scene.service.packageManagerVersion?.value ?? '1', 10) >= 2;
}

function installManager(scene: Scene, manager: Manager): Commented[] {
  const pinned = scene.service.packageManagerVersion;
  if (manager === 'pnpm') {
    if (pinned) scene.notes.read(`pnpm ${pinned.value}`, pinned);
    else scene.notes.assume(`pnpm ${TOOL_VERSIONS.pnpm}, as nothing pins a release`);
    return [{ is: 'RUN', commands: [`npm install --global pnpm@${pinned?.value ?? TOOL_VERSIONS.pnpm}`] }];
  }
  // Yarn from 2 on is not on npm under this name: corepack gets the release that package.json names.
  if (manager === 'yarn' && isBerry(scene)) {
    return [{ is: 'RUN', commands: [`npm install --global --force corepack@${COREPACK}`, 'corepack enable yarn'] }];
  }
  return [];
}

/** The files that say what is to be installed; each package of a workspace has one. */
function manifests(scene: Scene, lock: string | undefined, manager: Manager): Commented[] {
  const folders = scene.packages();
  const top = ['package.json', ...(lock ? [lock] : [])];
  const packages = new Set(folders);
  if (packages.size > 1 && manager === 'pnpm') top.push('pnpm-workspace.yaml');
  return [
    { is: 'COPY', sources: [...new Set(top)], to: './' },
    ...[...packages].filter(f => f !== '').map((f): Commented => ({ is: 'COPY', sources: [`${f}/package.json`], to: `./${f}/` })),
  ];
}

function buildSteps(scene: Scene, manager: Manager, build: string, many: boolean): Commented[] {
  if (many && manager === 'pnpm' && scene.folder) {
    return [
      {
        is: 'RUN',
        commands: [`pnpm --filter "./${scene.folder}..." run build`],
        why: 'the packages of the workspace that it needs are built before it',
      },
    ];
  }
  if (many)
    scene.notes.assume(
      `${scene.service.name} is built by ${build} in ${scene.where()} alone: no other package of the workspace has to be built before it`,
    );
  return [...(scene.folder ? [{ is: 'WORKDIR', path: join(APP, scene.folder) } as const] : []), { is: 'RUN', commands: [build] }];
}
