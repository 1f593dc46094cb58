import { known } from '../known.ts';
import type { Known, WorkspaceTool } from '../project.ts';
import type { Sources } from '../sources.ts';
import { modulesOf } from '../stacks/maven.ts';
import { declaredManager, NODE_LOCKS } from '../stacks/node-managers.ts';
import { factIn } from '../stacks/text.ts';

/**
 * What holds the packages of the repository together, by the files at its root; what runs tasks over packages comes before what installs
 * them.
 */
export function findWorkspace(files: Sources): Known<WorkspaceTool> | undefined {
  const [nx, turbo, lerna, pnpm] = ['nx.json', 'turbo.json', 'lerna.json', 'pnpm-workspace.yaml'].map(name => files.first('', name));
  if (nx !== undefined) return known('nx', nx, 1);
  if (turbo !== undefined && (pnpm !== undefined || files.tree('package.json')?.has('workspaces'))) return known('turborepo', turbo, 1);
  if (lerna !== undefined) return known('lerna', lerna, 1);
  if (pnpm !== undefined && files.tree(pnpm)?.has('packages')) return known('pnpm', pnpm, files.tree(pnpm)!.line('packages'));
  const root = files.tree('package.json');
  if (root?.has('workspaces')) return known(manager(files), 'package.json', root.line('workspaces'));
  const goWork = files.first('', 'go.work');
  if (goWork !== undefined) return known('go-work', goWork, factIn(files, [goWork], /^(use)\b/m)?.line ?? 1);
  for (const [name, tool, keys] of [
    ['Cargo.toml', 'cargo', ['workspace']], ['pyproject.toml', 'uv', ['tool', 'uv', 'workspace']],
  ] as const) {
    const tree = files.first('', name) === undefined ? undefined : files.tree(name);
    if (tree?.has(...keys)) return known(tool, name, tree.line(...keys));
  }
  const pom = files.first('', 'pom.xml');
  if (pom !== undefined && files.view(pom, modulesOf)?.length) return known('maven', pom, factIn(files, [pom], /(<modules>)/)?.line ?? 1);
  const settings = files.first('', 'settings.gradle.kts', 'settings.gradle');
  const include = factIn(files, [settings], /^\s*(include)\b/m);
  if (include) return known('gradle', include.file, include.line);
  const solution = files.first('', /\.slnx?$/);
  return solution === undefined ? undefined : known('dotnet-solution', solution, 1);
}

function manager(files: Sources): WorkspaceTool {
  return declaredManager('', files)?.manager.value ?? NODE_LOCKS.find(([name]) => files.has(name))?.[1] ?? 'npm';
}
