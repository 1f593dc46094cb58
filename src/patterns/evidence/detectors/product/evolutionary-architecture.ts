import { unseen } from '../../../../delivery/release-path.ts';
import { declaresTasks, tasksOf, type Task } from '../../../../delivery/tasks.ts';
import { hasPrograms } from '../../../../project/programs.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { checkEvidence, checksOf } from '../../checks.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import {
  architectureLibraries, architectureRules, isArchitectureTest, mayHoldArchitectureRules, type ArchitectureRule,
} from './architecture-rules.ts';

type What = { is: 'task'; task: Task } | { is: 'rule'; checkedBy: ArchitectureRule['checkedBy'] } | { is: 'library' };

/** Properties of the structure that must not be lost have a check that runs in the pipeline: fitness functions. */
export const evolutionaryArchitecture = detector<What>({
  slug: 'evolutionary-architecture',
  looksAt: 'rules on dependencies between parts, tests of architecture, and the jobs that run them',
  precondition: 'there is a program here',
  next: {
    'no-evidence': { title: 'Write down one rule on dependencies, and run it in the pipeline', effort: 'an hour' },
    partly: { title: 'Run the rules on architecture on every pull request', effort: 'minutes' },
  },
  reads: path => mayHoldArchitectureRules(path) || namesDependencies(path) || declaresTasks(path),
  observe: file => [
    ...architectureRules(file).map((r): Signal<What> => ({
      line: r.line, says: r.says, stance: 'for', data: { is: 'rule', checkedBy: r.checkedBy },
    })),
    ...architectureLibraries(file).map((l): Signal<What> => ({
      line: l.line, says: `\`${l.name}\` is there to test the architecture with`, stance: 'for', data: { is: 'library' },
    })),
    ...tasksOf(file).map((task): Signal<What> => ({
      line: 1, says: `\`${task.name}\` is a task`, stance: 'neutral', data: { is: 'task', task },
    })),
  ],
  judge({ signals, graph, paths, all }) {
    if (!hasPrograms(paths)) return notApplicable('there is no program here');
    const tasks = signals.flatMap((s): FileSignal<Task>[] => (s.data.is === 'task' ? [{ ...s, data: s.data.task }] : []));
    const rules = signals.filter(s => s.data.is === 'rule');
    const libraries = signals.filter(s => s.data.is === 'library');
    const files = all
      .filter(isArchitectureTest)
      .slice(0, 3)
      .map(file => ({ file, line: 1, says: 'by its name, this tests the architecture', stance: 'for' as const }));
    const checks = checksOf(graph, tasks, 'architecture-test');
    // Rules that run among a linter's others, and libraries that tests use, are enforced by those.
    const byLint = rules.some(r => r.data.is === 'rule' && r.data.checkedBy === 'lint') ? checksOf(graph, tasks, 'lint') : [];
    const byTest = libraries.length && files.length ? checksOf(graph, tasks, 'test', 'unit-test') : [];
    const enforced = [...checks, ...byLint, ...byTest].filter(c => c.force === 'enforced');
    const evidence = [
      ...checks.map(c => checkEvidence(c, 'checks the architecture')),
      ...byLint.slice(0, 1).map(c => checkEvidence(c, 'runs the rules on imports')),
      ...byTest.slice(0, 1).map(c => checkEvidence(c, 'runs the tests of architecture')), ...rules, ...libraries, ...files,
    ];
    const hidden = unseen(graph);
    if (enforced.length) return verdict('practised', evidence);
    if (!checks.length && !rules.length && !libraries.length && !files.length) {
      return noEvidence('no rule on the structure of the program is checked by a tool that is known here', ...hidden);
    }
    const why = checks.length
      ? 'no check of the architecture can stop a change'
      : rules.length || libraries.length
        ? 'no job is seen that runs these rules'
        : 'what such a test checks stands in a program, which is not read';
    const partly = verdict('partly', evidence, why, ...hidden);
    return checks.length || rules.length || libraries.length ? partly : { ...partly, step: null };
  },
});
