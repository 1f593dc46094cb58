import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import { isBlocking, onTheWay, unseen } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import { isDeployedFromHere } from './after-deployment.ts';
import { chaosSignals, mayInjectFaults } from './chaos-experiments.ts';
import type { ChaosSignal } from './chaos-experiments.ts';

/** Faults are injected on purpose, again and again, within bounds. An experiment that somebody may start is a beginning. */
export const chaosEngineering = detector<ChaosSignal>({
  slug: 'chaos-engineering',
  looksAt: 'experiments of Chaos Mesh, Litmus, AWS FIS and the like, and what repeats them',
  precondition: 'something runs from here',
  next: {
    'no-evidence': { title: 'Write down one fault that could happen this month, as an experiment', effort: 'a day' },
    partly: { title: 'Put the experiment on a schedule, with an end and a stop', effort: 'an hour' },
  },
  reads: mayInjectFaults,
  observe: chaosSignals,
  judge(repository) {
    const { graph, signals } = repository;
    const way = onTheWay(graph);
    const runs = graph.activities('chaos');
    const repeated = runs.filter(n => isBlocking(n) && (graph.runsOn(n).scheduled || graph.runsOn(n).proposed || way.has(n.job)));
    const of = (what: ChaosSignal['what']) => signals.filter(s => s.data.what === what);
    // A schedule of the cloud counts with the experiment that it starts.
    const scheduled = [...of('scheduled'), ...(of('once').length ? of('schedule') : [])];
    if (!signals.length && !runs.length) {
      return isDeployedFromHere(graph)
        ? noEvidence('no experiment injects a fault', ...unseen(graph))
        : presupposes(repository, 'nothing is deployed or run from here');
    }
    const boundless = signals.flatMap(s => s.data.unbounded ?? []);
    const all = [
      ...scheduled,
      ...repeated.map(n => activityEvidence(n, 'injects faults, again and again')),
      ...of('once'),
      ...of('tool'),
    ];
    const undelivered = !repeated.length && !deliveredBy(graph);
    if ((scheduled.length || repeated.length) && !boundless.length && !undelivered) return verdict('practised', all);
    const others = runs
      .filter(n => !repeated.includes(n))
      .map(n => activityEvidence(n, `injects faults when somebody starts it, or can't fail`));
    const why = boundless.length
      ? boundless
      : scheduled.length
        ? [NOTHING_DELIVERS]
        : [
            of('once').length || others.length
              ? 'no schedule and no pipeline repeats the experiments with a verdict'
              : 'the tool is here, but no experiment',
          ];
    return verdict('partly', [...all, ...others], ...why);
  },
});
