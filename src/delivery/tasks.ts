import { nodeAt } from '../documents/yaml/at.ts';
import { nameOf } from '../project/paths.ts';
import { activitiesOfScript } from './activities/index.ts';
import { splitCommands } from './activities/commands.ts';
import { toolName, unwrap } from './activities/wrappers.ts';
import type { ActivityNode, DeliveryGraph, JobNode } from './graph.ts';
import type { Activity } from './pipeline.ts';
import type { SourceFile } from './source-file.ts';

/** A named task of a task runner, with what its script does. Plain data. */
export interface Task {
  name: string;
  /** Lines are those of the file that declares the task. */
  activities: readonly Activity[];
  /** Names of tasks that it runs in turn. */
  runs: readonly string[];
}

/** An activity of a task that a pipeline runs. `file` declares the task; pipeline and job are those that run it. */
export interface TaskActivity extends ActivityNode {
  file: string;
}

const RUNNERS = new Set([
  'npm', 'yarn', 'pnpm', 'bun', 'turbo', 'nx', 'lerna', 'npm-run-all', 'run-s', 'run-p', 'rush', 'make', 'just', 'composer',
]);
const MAKEFILE = /^(?:GNUm|[Mm])akefile$|\.mk$/;

/** Whether a file declares tasks that pipelines run by name. */
export function declaresTasks(path: string): boolean {
  const name = nameOf(path);
  return name === 'package.json' || name === 'composer.json' || MAKEFILE.test(name);
}

/** The scripts of a package.json or composer.json and the rules of a Makefile; empty for other files. */
export function tasksOf(file: SourceFile): Task[] {
  if (MAKEFILE.test(file.name)) return rulesOf(file.text);
  const scripts = declaresTasks(file.path) ? nodeAt(file.documents[0], ['scripts']) : undefined;
  return scripts?.kind !== 'map'
    ? []
    : scripts.entries.map(({ key, value }) => {
        const text = value.kind === 'scalar' ? value.text : '';
        return {
          name: key.text, activities: activitiesOfScript(text, file.line(key), { step: key.text, lineAt: () => file.line(key) }),
          runs: calledIn(text),
        };
      });
}

/**
 * What the tasks do that steps of pipelines run by name, tasks that these run included. A job that may fail, or a step, is told by the job
 * or by `toothless`.
 */
export function activitiesOfTasks(graph: DeliveryGraph, tasks: readonly { file: string; task: Task }[]): TaskActivity[] {
  const byName = new Map<string, { file: string; task: Task }[]>();
  for (const t of tasks) byName.set(t.task.name, [...(byName.get(t.task.name) ?? []), t]);
  if (!byName.size) return [];
  return graph.jobs.flatMap(node =>
    node.job.steps.flatMap(step => {
      if (!step.run) return [];
      const soft = step.softFailLine === undefined ? undefined : `line ${step.softFailLine} lets its step fail`;
      const seen = new Set<string>();
      return splitCommands(step.run, 1).flatMap(command =>
        namesOf(command.words).flatMap(name => reach(byName, name, seen, node, command.forgiven ?? soft)),
      );
    }),
  );
}

function reach(
  byName: ReadonlyMap<string, readonly { file: string; task: Task }[]>, name: string, seen: Set<string>, node: JobNode,
  forgiven: string | undefined,
): TaskActivity[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const own = (byName.get(name) ?? []).flatMap(({ file, task }) => [
    ...task.activities.map(a => ({ ...node, file, activity: forgiven === undefined ? a : { ...a, toothless: a.toothless ?? forgiven } })),
    ...task.runs.flatMap(next => reach(byName, next, seen, node, forgiven)),
  ]);
  return byName.has(name) ? [...own, ...[`pre${name}`, `post${name}`].flatMap(hook => reach(byName, hook, seen, node, forgiven))] : own;
}

function calledIn(script: string): string[] {
  return [...new Set(splitCommands(script, 1).flatMap(c => namesOf(c.words)))];
}

/** The tasks that a command may run: every word behind a task runner that is no flag. */
function namesOf(written: readonly string[]): string[] {
  const words = unwrap(written);
  return RUNNERS.has(toolName(words[0] ?? '')) ? words.slice(1, 40).filter(w => !w.startsWith('-') && !/^run(?:-script)?$/.test(w)) : [];
}

function rulesOf(text: string): Task[] {
  const rules: { names: readonly string[]; runs: string[]; activities: Activity[] }[] = [];
  const logical = text.split('\n');
  for (let i = 0; i < logical.length; i++) {
    const line = logical[i]!;
    if (line.startsWith('\t')) {
      const rule = rules.at(-1);
      const first = i;
      let recipe = line;
      while (recipe.endsWith('\\') && i + 1 < logical.length) recipe += `\n${logical[++i]!}`;
      const [, marks = '', script = ''] = /^\s*([@+-]*)\s*([\s\S]*)$/.exec(recipe)!;
      const plain = script.replace(/\$[({]MAKE[)}]/g, 'make');
      const made = activitiesOfScript(plain, first + 1);
      rule?.activities.push(
        ...(marks.includes('-') ? made.map(a => ({ ...a, toothless: a.toothless ?? '`-` before the command' })) : made),
      );
      rule?.runs.push(...calledIn(plain));
      continue;
    }
    const rule = /^([\w./-]+(?:[ \t]+[\w./-]+)*)[ \t]*::?(?!=)([^=#]*)$/.exec(line.slice(0, 2000));
    if (rule) rules.push({ names: rule[1]!.split(/\s+/), runs: rule[2]!.split(/\s+/).filter(Boolean), activities: [] });
  }
  return rules.flatMap(({ names, runs, activities }) => names.filter(n => !n.startsWith('.')).map(name => ({ name, runs, activities })));
}
