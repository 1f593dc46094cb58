import { known } from '../known.ts';
import type { Commands } from '../project.ts';
import { nameOf } from '../paths.ts';
import { execute, nodeInstall, nodeManager } from './node-managers.ts';
import { dependenciesIn } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';
import type { Sources } from '../sources.ts';

/** Projects of Nx that have no package.json of their own: their dependencies are those of the root. */
export const NX: Stack = { runtime: 'node', manifests: [/^project\.json$/], programs: /\.(?:[cm]?[jt]sx?|vue|svelte)$/, read };

/** Whether a file describes a project of Nx; other tools have files of this name too. */
export function isNxProject(path: string, files: Sources): boolean {
  return files.has('nx.json') && !files.has(path.replace(/project\.json$/, 'package.json')) && files.tree(path)?.has('targets') === true;
}

const TARGETS: readonly (readonly [keyof Commands, readonly string[]])[] = [
  ['build', ['build']], ['test', ['test']], ['integrationTest', ['integration', 'integration-test']], ['lint', ['lint']],
  ['typecheck', ['typecheck', 'type-check']], ['migrate', ['migrate']],
];

function read({ folder, manifest }: Package, files: Sources): Draft {
  const tree = files.tree(manifest);
  const name = tree?.text('name') ?? nameOf(folder);
  const managed = nodeManager(folder, manifest, files);
  const manager = managed.manager.value;
  const commands: Commands = { install: nodeInstall(managed, manifest, files) };
  for (const [key, names] of TARGETS) {
    const target = names.find(n => tree?.has('targets', n));
    if (target !== undefined) commands[key] = known(execute(manager, `nx run ${name}:${target}`), manifest, tree!.line('targets', target));
  }
  const browser = /:(?:browser|application|webpack-browser)|vite:build/.test(tree?.text('targets', 'build', 'executor') ?? '')
    ? tree?.text('targets', 'build', 'options', 'outputPath')
    : undefined;
  const site =
    browser !== undefined && files.first(folder, 'index.html') !== undefined
      ? known(
          `${folder
            .split('/')
            .map(() => '..')
            .join('/')}/${browser}`,
          manifest,
          tree!.line('targets', 'build', 'options', 'outputPath'),
        )
      : undefined;
  const library = tree?.text('projectType') === 'library';
  const typescript = files.first(folder, /^tsconfig(?:\.\w+)?\.json$/);
  const main = ['src/main.ts', 'src/main.js', 'src/index.ts'].find(f => files.has(`${folder}/${f}`));
  return {
    name, language: typescript === undefined ? known('javascript', manifest, 1) : known('typescript', typescript, 1), pins: [],
    supported: [], packageManager: managed.manager, ...(managed.lock ? { lockFile: managed.lock } : {}), commands,
    dependencies: library ? [] : dependenciesIn('', files, n => n === 'package.json').filter(d => !d.dev), frameworks: [],
    ...(site ? { staticSite: site } : {}), ...(main === undefined ? {} : { entry: known(main, `${folder}/${main}`, 1, 'guess') }),
    ...(library ? { role: known('library', manifest, tree!.line('projectType')) } : {}),
    tests: name.endsWith('-e2e'),
  };
}
