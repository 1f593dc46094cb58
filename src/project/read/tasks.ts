import type { Commands, Known } from '../project.ts';
import { known } from '../known.ts';
import type { Sources } from '../sources.ts';

/** A target of a task runner. */
interface Task {
  name: string;
  line: number;
  /** What it does, as written. */
  body: string;
}

const NAMES: readonly (readonly [keyof Commands, RegExp])[] = [
  ['build', /^(?:build|compile)$/],
  ['test', /^(?:tests?|unit|unit[-_]tests?|tests?[-_]unit)$/],
  ['integrationTest', /^(?:integration|it|integration[-_]tests?|tests?[-_]integration)$/],
  ['lint', /^lint$/],
  ['typecheck', /^(?:type-?check|types|mypy)$/],
  ['format', /^(?:(?:fmt|format)[-_]check|check[-_](?:fmt|format))$/],
  ['migrate', /^(?:migrate|migrate[-_]up|db[-_]migrate|migrations?[-_]up)$/],
];
/** Such targets need more than the project's own tools: they are not the project's build. */
const OUTSIDE = /\b(?:docker|podman|buildah|kubectl|helm|skaffold|terraform|minikube|kind)\b/;

/** What the Makefile, justfile or Taskfile of a folder offers, by its usual names. Its first word is the task runner. */
export function taskCommands(folder: string, files: Sources): Commands {
  const file = files.first(folder, 'Makefile', 'makefile', 'GNUmakefile', 'justfile', 'Justfile', '.justfile', /^[Tt]askfile\.ya?ml$/);
  if (!file) return {};
  const runner = /makefile$/i.test(file) ? 'make' : /justfile$/i.test(file) ? 'just' : 'task';
  const tasks = runner === 'task' ? taskfile(file, files) : files.view(file, readTargets) ?? [];
  const found: Commands = {};
  for (const [key, names] of NAMES) {
    const task = tasks.find(t => names.test(t.name) && !OUTSIDE.test(t.body));
    if (task) found[key] = fact(`${runner} ${task.name}`, file, task.line);
  }
  return found;
}

function fact(command: string, file: string, line: number): Known<string> {
  return known(command, file, line);
}

function taskfile(file: string, files: Sources): Task[] {
  const tree = files.tree(file);
  return (tree?.keys('tasks') ?? []).map(name => ({
    name, line: tree!.line('tasks', name),
    body: [...tree!.list('tasks', name), ...tree!.list('tasks', name, 'cmds'), ...tree!.list('tasks', name, 'cmd')]
      .map(i => i.text)
      .join('\n'),
  }));
}

function readTargets(text: string): Task[] {
  const rows = text.split('\n');
  const tasks: Task[] = [];
  rows.forEach((row, i) => {
    const name = /^@?([A-Za-z][\w.-]*)(?:\s[^:=\n]*)?:(?![=:])/.exec(row)?.[1];
    if (name === undefined) return;
    let end = i + 1;
    while (end < rows.length && /^(?:\s|#|$)/.test(rows[end]!)) end++;
    tasks.push({ name, line: i + 1, body: rows.slice(i + 1, end).join('\n') });
  });
  return tasks;
}
