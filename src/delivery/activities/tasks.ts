import type { ActivityKind } from '../pipeline.ts';
import { kindsOfName, testKindOfName } from './names.ts';
import { goals } from './tables/goals.ts';
import { runners, type Runner } from './tables/runners.ts';

/**
 * What the named tasks of a task runner do, by their names (`npm run test:e2e`, `make lint test`, `./gradlew :app:check`); `undefined`
 * where the tool runs no tasks by name. Empty where the names tell nothing.
 */
export function kindsOfTasks(tool: string, args: readonly string[]): readonly ActivityKind[] | undefined {
  const runner = runners.get(tool);
  if (!runner) return undefined;
  const kinds: ActivityKind[] = [];
  for (const name of taskNames(runner, args)) for (const kind of kindsOfTask(tool, name, args)) if (!kinds.includes(kind)) kinds.push(kind);
  return kinds;
}

function kindsOfTask(tool: string, name: string, args: readonly string[]): readonly ActivityKind[] {
  if (tool !== 'gradle' && tool !== 'mvn') return kindsOfName(name === 't' || name === 'tst' ? 'test' : name);
  const goal = name.toLowerCase();
  const plain = tool === 'gradle' ? goal.slice(goal.lastIndexOf(':') + 1)
    : goal.replace(/^(?:[\w.-]+:)?([\w-]+?)(?:-maven-plugin|-maven)?(?::[\d.]+)?:(?=[\w-]+(?:@|$))/, '$1:').replace(/@.*/, '');
  const known = tool === 'mvn' && plain === 'install' ? (['build', 'test'] as const) : goals.get(plain);
  const noTests = args.some(a => /^-D(?:skipTests|maven\.test\.skip)(?:=true)?$/.test(a))
    || args.some((a, i) => (a === '-x' || a === '--exclude-task') && /test|check/i.test(args[i + 1] ?? ''));
  if (known) return noTests ? known.filter(k => k !== 'test') : known;
  return kindsOfName(name.slice(name.lastIndexOf(':') + 1)).map(k => (k === 'test' ? (testKindOfName(name) ?? k) : k));
}

function taskNames(runner: Runner, args: readonly string[]): string[] {
  const names: string[] = [];
  let running = runner.optional === true;
  let first = true;
  for (let i = 0; i < args.length && i < 40 && names.length < (runner.most ?? 12); i++) {
    const arg = args[i]!;
    if (arg === '--') break;
    const [flag = '', value] = arg.startsWith('-') ? arg.split('=', 2) : [];
    if (flag && runner.nameFlags?.includes(flag)) names.push(...(value ?? args[++i] ?? '').split(','));
    else if (flag) i += value === undefined && runner.values?.includes(flag) ? 1 : 0;
    else if (/^[A-Za-z_]\w*:?=/.test(arg)) continue;
    else if (first && runner.not?.includes(arg)) return [];
    else if (first && runner.run?.includes(arg)) {
      running = true;
      if (/^(?:test|t|tst)$/.test(arg)) names.push(arg);
      if (arg === 'workspace') i++;
      if (arg === 'workspaces') continue;
      first = false;
    } else if (running) {
      names.push(arg);
      first = false;
    } else return [];
  }
  return names;
}
