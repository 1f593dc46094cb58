import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { isBlocking, ownClusterLine, TESTS, unseen } from '../../../../delivery/release-path.ts';
import { declaresTasks, tasksOf, type Task } from '../../../../delivery/tasks.ts';
import { hasPrograms } from '../../../../project/programs.ts';
import { checksOf, type Check } from '../../checks.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { forgiven } from '../../enforcement.ts';
import { activityEvidence, placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/** Tests of what is integrated; what is asked of a running system comes later, and the measures of a model are reports. */
const KINDS = TESTS.filter(k => !['smoke-test', 'load-test', 'model-evaluate', 'prompt-evaluate'].includes(k));
const LESSER = ['build', 'lint', 'type-check', 'format', 'infrastructure-plan', 'policy', 'schema-check', 'scan-infrastructure'] as const;
/** They look at titles and messages rather than at what is integrated. */
const OF_WORDS = /commitlint|semantic-pull-request|pr-title|danger|labeler/i;
const SKIPPED =
  /\s-D(?:skipTests|maven\.test\.skip)(?:=true)?(?=\s|$)|\s-x\s+(?:\S*:)?(?:test|check)\b|\s--exclude-task\s+(?:test|check)\b/;

/** What the trunk has so far and what is proposed to it are both built and tested, and a failure stops. */
export const continuousIntegration = detector<Task>({
  slug: 'continuous-integration',
  looksAt: 'tests in pipelines, whether they run on proposed changes and on the default branch, and whether they can fail',
  precondition: 'there is a program or a pipeline here',
  next: {
    'no-evidence': { title: 'Run the tests on every pull request and on the default branch', effort: 'an hour' },
    partly: { title: 'Run the tests on pull requests and on the default branch alike', effort: 'minutes' },
    broken: { title: 'Let failing tests fail their job', effort: 'minutes' },
  },
  reads: declaresTasks,
  observe: file =>
    tasksOf(file).map((task): Signal<Task> => ({ line: 1, says: `\`${task.name}\` is a task`, stance: 'neutral', data: task })),
  judge(repository) {
    const { graph, paths, signals } = repository;
    const hidden = unseen(graph);
    if (!graph.jobs.length && !hasPrograms(paths)) return presupposes(repository, 'there is neither a program nor a pipeline here');
    if (!graph.jobs.length) {
      const none = noEvidence('there is no pipeline', ...hidden);
      return hidden.length
        ? none
        : { ...none, step: { title: 'Generate a pipeline that builds and tests each change', effort: 'minutes', generates: 'pipeline' } };
    }
    const tests = testsOf(graph, signals);
    const sides = tests.map(test => ({ test, ...sidesOf(graph, test) }));
    const mute = sides.filter(s => forgiven(s.test) !== undefined && (s.proposed || s.merged));
    const firm = sides.filter(s => isBlocking(s.test));
    const on = (side: 'proposed' | 'merged'): boolean => firm.some(s => s[side]);
    const lost = mute.filter(s => (s.proposed && !on('proposed')) || (s.merged && !on('merged')));
    if (lost.length) return verdict('broken', [...lost.map(s => against(s.test)), ...firm.map(s => inFavour(s))], ...hidden);
    if (!tests.length) return withoutTests(graph, hidden);
    const evidence = [...firm.filter(s => s.proposed || s.merged).map(inFavour), ...mute.map(s => against(s.test))];
    if (on('proposed') && on('merged') && !mute.length) return verdict('practised', evidence);
    if (on('proposed') && on('merged')) {
      const some = verdict(
        'partly', evidence, 'tests that can fail run on proposed changes and on the default branch, but some others can\'t fail',
      );
      return { ...some, step: { title: 'Let the other tests fail their job, too', effort: 'minutes' } };
    }
    if (!on('proposed') && !on('merged')) {
      const elsewhere = sides.some(s => s.unknown)
        ? 'what starts the tests is set up outside of the files'
        : 'tests run neither on proposed changes nor on the default branch';
      const idle = verdict(
        'partly', firm.map(s => placeOf(s.test, `\`${s.test.activity.tool}\` tests in \`${s.test.job.id}\``)), elsewhere, ...hidden,
      );
      return sides.some(s => s.unknown) ? { ...idle, step: null } : idle;
    }
    return verdict(
      'partly', evidence,
      on('proposed') ? 'no test is seen to run on the default branch after the merge' : 'no test is seen to run on proposed changes',
      ...hidden,
    );
  },
});

interface Sided {
  test: Check;
  proposed: boolean;
  merged: boolean;
  unknown: boolean;
}

/** A merge queue tests what the trunk will be: both sides at once. */
function sidesOf(graph: DeliveryGraph, node: ActivityNode): { proposed: boolean; merged: boolean; unknown: boolean } {
  const { proposed, merged, unknown } = graph.runsOn(node);
  return { proposed, merged: merged || graph.triggersOf(node).some(t => t.on === 'merge-queue'), unknown: unknown === true };
}

/**
 * Tests that steps name; what is installed into a cluster that a job makes for itself; and those of tasks where the step's own words don't
 * tell that it tests, or where the task may fail.
 */
function testsOf(graph: DeliveryGraph, tasks: readonly FileSignal<Task>[]): Check[] {
  const all = checksOf(graph, tasks, ...KINDS);
  const tried = graph
    .activities('await-rollout', 'smoke-test', 'deploy')
    .filter(a => ownClusterLine(a) !== undefined && !all.some(c => c.job === a.job));
  const direct = new Set(all.filter(c => c.file === c.pipeline.file).map(c => c.job));
  const jobs = new Set<unknown>();
  const clusters = tried
    .filter(a => !jobs.has(a.job) && jobs.add(a.job))
    .map((a): Check => ({ ...a, file: a.pipeline.file, force: isBlocking(a) ? 'loose' : 'mute' }));
  return [...all.filter(c => c.file === c.pipeline.file || !direct.has(c.job) || c.force === 'mute'), ...clusters];
}

function withoutTests(graph: DeliveryGraph, hidden: readonly string[]): ReturnType<typeof verdict> {
  const skipping = graph.activities('build', 'package', 'install', 'image-build').filter(a => SKIPPED.test(a.activity.text));
  if (skipping.length && !hidden.length) {
    return verdict(
      'broken', skipping.map(a => activityEvidence(a, 'is told to leave the tests out, and no other job runs them', 'against')),
    );
  }
  const lesser = graph.activities(...LESSER).filter(a => !OF_WORDS.test(a.activity.tool) && graph.runsOn(a).proposed && isBlocking(a));
  if (!lesser.length) return noEvidence('no test is seen in the pipelines', ...hidden);
  return verdict(
    'partly', lesser.slice(0, 5).map(a => placeOf(a, `\`${a.activity.tool}\` checks proposed changes in \`${a.job.id}\``)),
    'proposed changes are built or checked, but no test is seen to run', ...hidden,
  );
}

function inFavour({ test, proposed, merged }: Sided): Evidence {
  const on = proposed && merged ? 'proposed changes and on the default branch' : proposed ? 'proposed changes' : 'the default branch';
  return { ...activityEvidence(test, `tests on ${on}`), file: test.file };
}

function against(test: Check): Evidence {
  return { ...activityEvidence(test, `may fail unnoticed: ${forgiven(test)!}`, 'against'), file: test.file };
}
