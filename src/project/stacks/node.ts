import { FRAMEWORKS } from '../find/libraries-table.ts';
import { libraryFacts } from '../find/libraries.ts';
import { known } from '../known.ts';
import { join } from '../paths.ts';
import type { Commands, Known } from '../project.ts';
import type { Tree } from '../read/tree.ts';
import { exactVersion, versionsInRange } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import { execute, nodeInstall, nodeManager, runScript } from './node-managers.ts';
import type { NodeManager } from './node-managers.ts';
import { nodeMigrations } from './node-migrations.ts';
import { nodeSite } from './node-sites.ts';
import { throughTurbo } from './turbo.ts';
import { dependenciesIn, fill, finder, versionsAt } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';

/** Scripts by what they do, in order of preference. */
const SCRIPTS: readonly (readonly [keyof Commands, readonly string[]])[] = [
  ['build', ['build', 'build:prod', 'compile']],
  ['test', ['test:unit', 'unit', 'test', 'test:ci']],
  ['integrationTest', ['test:integration', 'integration', 'test:it', 'integration-test', 'test:int', 'test:e2e']],
  ['lint', ['lint', 'lint:check', 'lint:ci']],
  ['typecheck', ['typecheck', 'type-check', 'check-types', 'check:types', 'types', 'tsc']],
  ['format', ['format:check', 'check:format', 'fmt:check', 'prettier:check', 'check-format', 'format']],
  ['start', ['start:prod', 'start:production', 'serve:prod', 'start']],
  ['migrate', ['migrate:deploy', 'migrate', 'db:migrate', 'db:deploy', 'migrate:up', 'migration:run', 'migrations:run', 'migrate:latest']],
];
/** Programs that serve files in development only. */
const DEVELOPMENT =
  /\b(?:react-scripts start|vite(?! preview)(?:\s|$)|ng serve|nodemon|ts-node-dev|tsx watch|webpack(?:-dev-server| serve)|next dev|nuxt dev|astro dev|parcel(?! build)|gatsby develop|nest start(?! --prod))/;
const SOURCE = /\.[cm]?[jt]sx?$/;

/** Node and Bun: packages that package.json describes. */
export const NODE: Stack = { runtime: 'node', manifests: [/^package\.json$/], programs: /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, read };

function read(pkg: Package, files: Sources): Draft {
  const { folder, manifest } = pkg;
  const tree = files.tree(manifest);
  const managed = nodeManager(folder, manifest, files);
  const manager = managed.manager.value;
  const dependencies = dependenciesIn(folder, files, name => name === 'package.json');
  const find = finder(dependencies);
  const commands: Commands = { install: nodeInstall(managed, manifest, files) };
  if (tree) readScripts(tree, manifest, manager, commands);
  const typescript = files.first(folder, 'tsconfig.json') ?? (find('typescript') ? manifest : undefined);
  fillDefaults(commands, folder, manager, files, find);
  const migrations = nodeMigrations(folder, files, find);
  if (migrations?.command) {
    fill(commands, 'migrate', known(execute(manager, migrations.command), migrations.fact.file, migrations.fact.line, 'likely'));
  }
  const entry = startedFile(folder, manifest, tree, files);
  const serves = libraryFacts(dependencies).frameworks.some(f => FRAMEWORKS.get(f.value)?.serves);
  if (entry && !commands.start && !tree?.has('scripts', 'start')) startByDefault(entry, commands, manager, serves);
  const builds = (tree?.keys('scripts') ?? []).filter(s => /^build(?:$|[:-])/.test(s)).flatMap(s => tree!.text('scripts', s) ?? []);
  const site = nodeSite(folder, files, find, builds);
  const engines = tree?.text('engines', 'node');
  const name = tree?.text('name');
  const program = tree?.has('bin') ? tree.line('bin') : tree?.has('engines', 'vscode') ? tree.line('engines', 'vscode') : undefined;
  const pinned = exactVersion(tree?.text('volta', 'node') ?? '');
  return {
    ...(name ? { name } : {}),
    language: typescript
      ? known('typescript', typescript, typescript === manifest ? find('typescript')!.line : 1)
      : known('javascript', manifest, 1),
    pins: pinned ? [known(pinned, manifest, tree!.line('volta', 'node'))] : [],
    supported: engines
      ? versionsAt(
          versionsInRange(engines), { file: manifest, line: tree!.line('engines', 'node') }, engines.includes('||') ? 'certain' : 'likely',
        )
      : [],
    ...(engines ? { range: known(engines, manifest, tree!.line('engines', 'node')) } : {}),
    packageManager: managed.manager,
    ...(managed.version ? { packageManagerVersion: managed.version } : {}),
    ...(managed.lock ? { lockFile: managed.lock } : {}),
    commands: throughTurbo(commands, name, manager, files), dependencies, frameworks: [],
    ...(migrations ? { migrations: migrations.fact } : {}),
    ...(site ? { staticSite: site } : {}),
    ...(entry ? { entry } : {}),
    ...(program ? { role: known('program' as const, manifest, program, 'likely') } : {}),
    container: isContainer(folder, tree, files),
  };
}

function readScripts(tree: Tree, file: string, manager: NodeManager, commands: Commands): void {
  for (const [key, names] of SCRIPTS) {
    for (const name of names) {
      const script = tree.text('scripts', name);
      if (script === undefined || /no test specified/.test(script) || (key === 'start' && DEVELOPMENT.test(script))) continue;
      commands[key] = known(runScript(manager, name), file, tree.line('scripts', name));
      break;
    }
  }
}

/** What tools do that are configured, where no script says how. */
function fillDefaults(commands: Commands, folder: string, manager: NodeManager, files: Sources, find: ReturnType<typeof finder>): void {
  const by = (command: string, ...names: readonly string[]): Known<string> | undefined => {
    const tool = find(...names);
    return tool && known(execute(manager, command), tool.file, tool.line, 'likely');
  };
  fill(commands, 'test', by('vitest run', 'vitest') ?? by('jest', 'jest') ?? by('mocha', 'mocha') ?? by('ava', 'ava'));
  fill(commands, 'lint', by('eslint .', 'eslint') ?? by('biome check', '@biomejs/biome') ?? by('oxlint', 'oxlint'));
  if (files.first(folder, 'tsconfig.json')) fill(commands, 'typecheck', by('tsc --noEmit', 'typescript'));
  fill(commands, 'format', by('prettier --check .', 'prettier') ?? by('biome format', '@biomejs/biome'));
}

/** The file that `npm start` runs, the one that `main` names, or npm's own default; one that a build makes has no source here. */
function startedFile(folder: string, manifest: string, tree: Tree | undefined, files: Sources): Known<string> | undefined {
  for (const script of ['start:prod', 'start:production', 'start']) {
    const file =
      /\b(?:node|bun|tsx|ts-node)\s+(?:run\s+)?(?:--?[\w-]+(?:[= ][./@\w-]*(?:register|loader|env)[\w/.-]*)?\s+)*([\w./-]+)/.exec(
        tree?.text('scripts', script) ?? '',
      )?.[1];
    if (file !== undefined) return known(onDisk(folder, file, files) ?? file.replace(/^\.\//, ''), manifest, tree!.line('scripts', script));
  }
  const main = tree?.text('main');
  if (main !== undefined) return known(onDisk(folder, main, files) ?? main.replace(/^\.\//, ''), manifest, tree!.line('main'), 'likely');
  const usual = [
    'server.js', 'src/server.ts', 'src/main.ts', 'src/index.ts', 'src/app.ts', 'src/server.js', 'src/index.js', 'index.js', 'app.js',
    'main.js', 'index.ts', 'server.ts',
  ].find(name => files.has(folder ? `${folder}/${name}` : name));
  return usual === undefined
    ? undefined
    : known(usual, folder ? `${folder}/${usual}` : usual, 1, usual === 'server.js' ? 'likely' : 'guess');
}

/** As Node finds it: with its ending, or as a folder's index. */
function onDisk(folder: string, file: string, files: Sources): string | undefined {
  const bare = file.replace(/^\.\//, '').replace(/\/$/, '');
  return [bare, `${bare}.js`, `${bare}.mjs`, `${bare}.cjs`, `${bare}/index.js`].find(name => files.has(join(folder, name) ?? ''));
}

function startByDefault(entry: Known<string>, commands: Commands, manager: NodeManager, serves: boolean): void {
  if (entry.value === 'server.js' && manager === 'npm') fill(commands, 'start', known('npm start', entry.file, entry.line, 'likely'));
  else if (serves && /\.[cm]?js$/.test(entry.value) && entry.certainty !== 'guess') {
    fill(commands, 'start', known(`node ${entry.value}`, entry.file, entry.line, 'guess'));
  }
}

/** The root of a workspace that has no program itself, a manifest that only brings tools, and one that only says how modules are read. */
function isContainer(folder: string, tree: Tree | undefined, files: Sources): boolean {
  if (tree && !['name', 'scripts', 'dependencies', 'devDependencies'].some(key => tree.has(key))) return true;
  const workspace = tree?.has('workspaces') || files.first(folder, 'pnpm-workspace.yaml', 'lerna.json', 'nx.json') !== undefined;
  const own = files.own(folder).some(path => {
    const rest = folder ? path.slice(folder.length + 1) : path;
    return (
      SOURCE.test(rest) && (/^(?:src|lib|app|server|pages|bin)\//.test(rest) || (!rest.includes('/') && !/config\.|rc\.|^\./.test(rest)))
    );
  });
  return (
    !own &&
    (workspace === true || !(tree?.has('scripts', 'start') || tree?.has('scripts', 'build') || tree?.has('main') || tree?.has('bin')))
  );
}
