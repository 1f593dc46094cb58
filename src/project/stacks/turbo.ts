import { known } from '../known.ts';
import type { Commands } from '../project.ts';
import type { Sources } from '../sources.ts';
import { execute } from './node-managers.ts';
import type { NodeManager } from './node-managers.ts';

/**
 * Commands of a package whose task needs the packages that it depends on to be built first: its script alone would fail in a clean
 * checkout, Turborepo runs both in their order.
 */
export function throughTurbo(commands: Commands, name: string | undefined, manager: NodeManager, files: Sources): Commands {
  const tree = files.has('turbo.json') ? files.tree('turbo.json') : undefined;
  if (!tree || name === undefined) return commands;
  const root = tree.has('tasks') ? 'tasks' : 'pipeline';
  const changed = { ...commands };
  for (const key of ['build', 'test', 'integrationTest', 'lint', 'typecheck'] as const) {
    const task = /^\w+(?: run)? ([\w:-]+)$/.exec(commands[key]?.certainty === 'certain' ? commands[key].value : '')?.[1];
    if (task === undefined || !tree.list(root, task, 'dependsOn').some(needed => needed.text.startsWith('^'))) continue;
    changed[key] = known(execute(manager, `turbo run ${task} --filter=${name}`), 'turbo.json', tree.line(root, task));
  }
  return changed;
}
