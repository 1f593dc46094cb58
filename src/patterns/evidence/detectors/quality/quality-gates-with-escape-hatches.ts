import { SCANS, TESTS } from '../../../../delivery/release-path.ts';
import { mayWaive, waiversOf } from '../../../../delivery/waivers.ts';
import type { Waiver } from '../../../../delivery/waivers.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal } from '../../detector.ts';
import { forgiven, isBlocking, onTheWay, unseen } from '../../enforcement.ts';
import { activityEvidence, oncePerLine } from '../../places.ts';

const GATES = [...TESTS, ...SCANS, 'lint', 'type-check', 'api-lint', 'api-breaking', 'can-i-deploy', 'licence'] as const;

/** Checks that stop a change, and a way past each that says why and until when. */
export const qualityGates = detector<Waiver>({
  slug: 'quality-gates-with-escape-hatches',
  looksAt: 'checks that stop a merge or a deployment, and what waivers say of reason and end',
  precondition: 'a pipeline delivers from here',
  next: {
    'no-evidence': { title: 'Let the tests stop a change that breaks them', effort: 'an hour' },
    partly: { title: 'Give every waiver a reason and a day on which it ends', effort: 'an hour' },
    broken: { title: 'Let the checks stop what they find', effort: 'minutes' },
  },
  reads: mayWaive,
  observe: file =>
    waiversOf(file).map(w => ({ line: w.line, says: saysOf(w), stance: w.reasoned && w.dated ? 'for' : 'neutral', data: w })),
  judge(repository) {
    const { graph, signals } = repository;
    if (!graph.pipelines.length) return presupposes(repository, 'there is no pipeline');
    const way = onTheWay(graph);
    const checks = oncePerLine(graph.activities(...GATES).filter(n => graph.runsOn(n).proposed || way.has(n.job)));
    const gates = checks.filter(isBlocking).map(n => activityEvidence(n, 'stops what it finds'));
    const disarmed = checks
      .filter(n => forgiven(n) !== undefined)
      .map(n => activityEvidence(n, `is disarmed for everybody: ${forgiven(n)}`, 'against'));
    if (!gates.length) {
      return disarmed.length
        ? verdict('broken', disarmed, 'no check stops anything, so nothing needs a way past it')
        : noEvidence('no check is known to stop a merge or a deployment', ...unseen(graph));
    }
    const complete = signals.filter(isComplete);
    if (!signals.length)
      return verdict(
        'partly',
        [...gates, ...disarmed],
        "checks stop changes, but no waiver with reason and end is seen; who may overrule a check in the forge doesn't show in files",
      );
    if (complete.length === signals.length) return verdict('practised', [...gates.slice(0, 5), ...complete]);
    const without = signals
      .filter(s => !isComplete(s))
      .map(s => ({ file: s.file, line: s.line, says: s.says, stance: 'against' as const }));
    return verdict(
      'partly',
      [...gates.slice(0, 3), ...complete.slice(0, 5), ...without, ...disarmed],
      `${complete.length} of ${signals.length} waivers say why and until when`,
    );
  },
});

function isComplete({ data }: FileSignal<Waiver>): boolean {
  return data.reasoned && data.dated;
}

function saysOf({ what, reasoned, dated }: Waiver): string {
  if (reasoned && dated) return `\`${what}\` is waived with a reason and an end`;
  return `\`${what}\` is waived without ${reasoned ? 'an end' : dated ? 'a reason' : 'a reason or an end'}`;
}
