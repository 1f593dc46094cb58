import { mayWaive, waiversOf } from '../../../../delivery/waivers.ts';
import type { Waiver } from '../../../../delivery/waivers.ts';
import { SCANS } from '../../../../delivery/release-path.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal } from '../../detector.ts';
import { isBlocking, unseen } from '../../enforcement.ts';
import { placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/** Checks that people make exceptions from. */
const CHECKS = [...SCANS, 'lint', 'pipeline-lint', 'licence', 'api-lint'] as const;

/** Tests that people switch off for a while. */
const MUTABLE = ['test', 'unit-test', 'integration-test', 'e2e-test', 'contract-test'] as const;

/** A deviation is an entry beside the rule, with why and until when, which the check itself reads. */
export const exceptionWithExpiry = detector<Waiver>({
  slug: 'exception-with-expiry',
  looksAt: 'waivers of scanners and linters: whether they say why, and end by themselves',
  precondition: 'a check is run or waived',
  next: {
    'no-evidence': { title: 'Give each waiver a reason and a day on which it ends', effort: 'minutes' },
    partly: { title: 'Put an end to the waivers that have none', effort: 'minutes' },
  },
  reads: mayWaive,
  observe: file => waiversOf(file).map(w => ({ line: w.line, says: saysOf(w), stance: w.dated ? 'for' : 'neutral', data: w })),
  judge(repository) {
    const { signals, graph } = repository;
    const checks = graph.activities(...CHECKS);
    if (!signals.length) {
      return checks.length || graph.activities(...MUTABLE).length
        ? noEvidence('no waiver is written in the files that are read; those inside of programs are not looked at', ...unseen(graph))
        : presupposes(repository, 'nothing is checked here and nothing is waived');
    }
    const dated = signals.filter(s => s.data.dated);
    const whole = dated.filter(s => s.data.reasoned);
    const without = signals.filter(s => !s.data.dated || !s.data.reasoned).map(asDoubt);
    if (whole.length === signals.length) {
      const reader = checks.find(isBlocking);
      if (reader) {
        return verdict('practised', [...whole, placeOf(reader, `\`${reader.activity.tool}\` enforces again when a day has passed`)]);
      }
      return verdict('partly', whole, 'no check that reads these waivers is known to stop anything');
    }
    if (dated.length) {
      return verdict('partly', [...dated, ...without], `${whole.length} of ${signals.length} waivers say why and until when`);
    }
    const reasoned = signals.filter(s => s.data.reasoned);
    if (reasoned.length) {
      return verdict(
        'partly',
        [
          ...reasoned.map(s => ({ ...s, stance: 'for' as const })),
          ...without.filter(w => !reasoned.some(r => r.file === w.file && r.line === w.line)),
        ],
        `${reasoned.length} of ${signals.length} waivers say why, and none ends by itself`,
      );
    }
    return noEvidence(
      `none of ${signals.length} waivers says why or until when, such as \`${signals[0]!.file}\` in line ${signals[0]!.line}`,
    );
  },
});

function asDoubt({ file, line, says }: FileSignal<Waiver>): Evidence {
  return { file, line, says, stance: 'against' };
}

function saysOf({ what, reasoned, dated }: Waiver): string {
  if (reasoned && dated) return `\`${what}\` is waived for a reason and ends by itself`;
  if (dated) return `\`${what}\` is waived until a day, and nobody says why`;
  return reasoned ? `\`${what}\` is waived for a reason and never ends` : `\`${what}\` is waived without a reason and never ends`;
}
