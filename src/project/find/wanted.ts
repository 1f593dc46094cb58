import { recognise } from '../../platforms/dockerfile/recognise.ts';
import { folderOf, nameOf } from '../paths.ts';
import { namesDependencies } from '../read-dependencies.ts';
import type { Sources } from '../sources.ts';
import { isOwn } from '../sources.ts';
import { STACKS } from '../stacks/index.ts';
import { entryFiles } from './entries.ts';
import { pipelineSystem } from './pipelines.ts';
import { isConfiguration } from './stores.ts';

/** Marker files by name: version files, lock files, workspaces, configuration of tools. */
const NAMES = new RegExp(
  `^(?:${[
    'package-lock\\.json', 'npm-shrinkwrap\\.json', 'yarn\\.lock', 'pnpm-lock\\.yaml', 'lerna\\.json', 'nx\\.json', 'turbo\\.json',
    'angular\\.json', '\\.nvmrc', '\\.node-version', '\\.tool-versions', '\\.?mise\\.toml', '\\.python-version', '\\.ruby-version',
    '\\.java-version', '\\.go-version', '\\.php-version', '\\.sdkmanrc', 'global\\.json', 'rust-toolchain(?:\\.toml)?', 'go\\.work',
    'setup\\.(?:py|cfg)', 'tox\\.ini', 'runtime\\.txt', 'alembic\\.ini', 'settings\\.gradle(?:\\.kts)?', 'gradle\\.properties',
    'Directory\\.(?:Build|Packages)\\.props', '[Mm]akefile', 'GNUmakefile', '\\.?[Jj]ustfile', 'Procfile',
    '(?:next|vite|astro)\\.config\\.[cm]?[jt]s', 'hugo\\.(?:toml|ya?ml|json)', 'config\\.toml', 'project\\.json', 'netlify\\.toml',
    'Cargo\\.toml', 'application\\.properties',
  ].join('|')})$`,
);
/** Longer ones are data or made by programs, not what somebody wrote to describe the project. Bytes. */
export const LARGEST = 1_000_000;
/** Of files of programs, which are only looked through for ports and routes. Bytes. */
export const LARGEST_ENTRY = 200_000;

/** The files that detection reads, by their paths alone, with how long each may be. */
export function wantedFiles(paths: readonly string[]): Map<string, number> {
  const own = paths.filter(isOwn).sort();
  const wanted = new Map<string, number>();
  const folders = new Set<string>();
  for (const path of paths) {
    const name = nameOf(path);
    const manifest = STACKS.some(s => s.manifests.some(m => m.test(name)));
    // Projects of tests stand beside what they test.
    if (!isOwn(path)) {
      if (/\.(?:cs|fs|vb)proj$/.test(name)) wanted.set(path, LARGEST);
      continue;
    }
    if (manifest) folders.add(folderOf(path));
    if (
      manifest ||
      NAMES.test(name) ||
      namesDependencies(path) ||
      /\.ya?ml$/i.test(name) ||
      pipelineSystem(path) ||
      recognise(path, 'FROM x') > 0
    ) {
      wanted.set(path, /lock/.test(name) ? 8 * LARGEST : LARGEST);
    }
  }
  folders.add('');
  const owners = new Map<string, string[]>();
  for (const path of own) {
    let folder = folderOf(path);
    while (folder && !folders.has(folder)) folder = folderOf(folder);
    const owned = owners.get(folder);
    if (owned) owned.push(path);
    else owners.set(folder, [path]);
  }
  for (const [folder, owned] of owners) {
    const files: Pick<Sources, 'own'> = { own: () => owned };
    for (const path of entryFiles(folder, files)) if (!wanted.has(path)) wanted.set(path, LARGEST_ENTRY);
    for (const path of owned) if (isConfiguration(folder ? path.slice(folder.length + 1) : path)) wanted.set(path, LARGEST);
  }
  return wanted;
}
