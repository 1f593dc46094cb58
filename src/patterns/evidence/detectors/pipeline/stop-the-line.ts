import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import type { Activity } from '../../../../delivery/pipeline.ts';
import { asksForConclusion, runsWhateverHappened } from '../../../../delivery/heeds.ts';
import {
  SCANS, TESTS, activitiesBefore, activitiesOf, deliveriesOf, isBlocking, realDeploys, unseen,
} from '../../../../delivery/release-path.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import { placeOf, stepOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';

const CHECKS = [...TESTS, ...SCANS];
/** A check that is openly not one of those that stop: the form that the page recommends for doubtful ones. */
const OPENLY_OPTIONAL = /flaky|quarantine|experimental|optional|informational|advisory|non-?blocking|nightly|known-fail/i;

/**
 * A failed check must stop what comes after it. Contradicted by a test or a scan that can't fail in front of a deployment, and by a
 * deployment that runs whatever became of the checks; a mute check that no deployment waits for is only not enforced.
 */
export const stopTheLine = detector({
  slug: 'stop-the-line',
  looksAt: 'tests and scans that stand before a deployment, and whether they can fail',
  precondition: 'a pipeline tests or scans',
  next: {
    'no-evidence': { title: 'Run the tests in the pipeline, before anything is deployed', effort: 'an hour' },
    partly: { title: 'Let the deployment wait for the tests and scans', effort: 'minutes' },
    broken: { title: 'Let failing tests and scans fail their job', effort: 'minutes' },
  },
  judge(repository) {
    const { graph } = repository;
    const checks = graph.activities(...CHECKS);
    const linters = graph.activities('lint', 'schema-check', 'type-check').filter(isBlocking);
    if (!checks.length && linters.length) {
      const lints = verdict(
        'partly', linters.map(inFavour), 'what can fail here lints; no pipeline tests or scans, as far as can be seen', ...unseen(graph),
      );
      return { ...lints, step: { title: 'Add a test or a scan that can fail to what is linted', effort: 'an hour' } };
    }
    if (!checks.length) {
      return graph.jobs.length
        ? noEvidence('no pipeline tests or scans, as far as can be seen', ...unseen(graph))
        : presupposes(repository, 'there is no pipeline');
    }
    const deploys = realDeploys(graph);
    const guarding = new Set(deploys.flatMap(d => activitiesBefore(graph, d).map(a => a.activity)));
    const earlier = new Set(deploys.flatMap(d => graph.earlier(d).map(n => n.job)));
    const inFront = checks.filter(c => guarding.has(c.activity) || earlier.has(c.job));
    const broken = [...inFront.filter(c => isMute(c) && !isHarmless(c, inFront)).map(against), ...deploys.flatMap(d => heedless(graph, d))];
    const stopping = checks.filter(isBlocking);
    const before = checks.filter(c => guarding.has(c.activity) && isBlocking(c));
    if (broken.length) return verdict('broken', [...broken, ...before.map(inFavour)]);
    if (before.length) return verdict('practised', before.map(inFavour));
    if (stopping.length) {
      const loose = verdict('partly', stopping.map(inFavour), whyNothingWaits(graph, deploys), ...unseen(graph));
      return deploys.length ? loose : { ...loose, step: null };
    }
    const mute = checks.filter(isMute);
    if (!mute.length) {
      return noEvidence(
        `what tests and scans here only reports: ${checks[0]!.activity.reportsOnly ?? 'nothing can fail'}`, ...unseen(graph),
      );
    }
    return verdict(
      'partly', [...mute.map(against), ...checks.filter(c => !isMute(c)).map(reporting)],
      'no test or scan can fail its pipeline, though no deployment waits for them',
    );
  },
});

function whyNothingWaits(graph: DeliveryGraph, deploys: readonly JobNode[]): string {
  if (deploys.length) return 'no deployment waits for these checks';
  return graph.reconcilers.length
    ? 'a reconciler delivers what is merged; whether merging waits for these checks is set in the forge'
    : 'no pipeline deploys, so nothing is stopped';
}

function isMute({ activity, job }: ActivityNode): boolean {
  return activity.toothless !== undefined || job.softFailLine !== undefined;
}

/** A check that a person may start, one that is named as optional, or a report beside the same scan that blocks. */
function isHarmless(check: ActivityNode, inFront: readonly ActivityNode[]): boolean {
  const { job, activity } = check;
  if (job.manual || [job.id, job.name, stepOf(check)?.name].some(n => n !== undefined && OPENLY_OPTIONAL.test(n))) return true;
  return (
    SCANS.includes(activity.kind) &&
    inFront.some(c => c.activity.tool === activity.tool && c.activity.kind === activity.kind && isBlocking(c))
  );
}

/** Deployments that run although what came before them has failed. */
function heedless(graph: DeliveryGraph, deploy: JobNode): Evidence[] {
  const { pipeline, job } = deploy;
  const first = deliveriesOf(deploy)[0]?.activity;
  const own = activitiesOf(deploy);
  const inJob = own.slice(0, first ? own.findIndex(a => a.activity === first) : own.length).filter(isCheck);
  const others = graph.earlier(deploy).flatMap(activitiesOf).filter(isCheck);
  const at = (line: number, says: string): Evidence => ({ file: pipeline.file, line, says, stance: 'against' });
  if (others.some(c => c.pipeline === pipeline) && runsWhateverHappened(job.condition)) {
    return [at(job.line, `\`${job.id}\` deploys even when the checks it waits for have failed: \`${job.condition}\``)];
  }
  const step = job.steps.find(s => first !== undefined && s.activities.includes(first));
  if (step && (inJob.length || others.length) && runsWhateverHappened(step.condition)) {
    return [at(step.line, `a step of \`${job.id}\` deploys even when a check before it has failed: \`${step.condition}\``)];
  }
  const follows = pipeline.triggers.find(t => t.on === 'after-pipeline');
  const followed = others.find(c => c.pipeline !== pipeline && follows?.pipelines?.includes(c.pipeline.name ?? c.pipeline.file));
  if (!follows || !followed || pipeline.system !== 'github-actions') return [];
  if ([deploy, ...graph.earlier(deploy)].some(n => n.pipeline === pipeline && asksForConclusion(n.job))) return [];
  return [
    at(
      follows.line,
      `\`${job.id}\` deploys when \`${followed.pipeline.name ?? followed.pipeline.file}\` has ended, also when it has failed: nothing asks for its conclusion`,
    ),
  ];
}

function isCheck({ activity }: ActivityNode): boolean {
  return CHECKS.includes(activity.kind);
}

function against(check: ActivityNode): Evidence {
  const { pipeline, job, activity } = check;
  const byJob = job.softFailLine !== undefined && (activity.toothless === undefined || /of the job|allow_failure/.test(activity.toothless));
  const line = byJob ? job.softFailLine : stepOf(check)?.softFailLine;
  const why = byJob ? 'its job may fail' : (activity.toothless ?? 'its failure is let pass');
  return {
    file: pipeline.file, line: line ?? activity.line, says: `${named(activity)} in \`${job.id}\` can't stop anything: ${why}`,
    stance: 'against',
  };
}

function inFavour(check: ActivityNode): Evidence {
  return placeOf(check, `${named(check.activity)} fails \`${check.job.id}\``);
}

function reporting(check: ActivityNode): Evidence {
  const { activity, job } = check;
  return placeOf(check, `${named(activity)} in \`${job.id}\` only reports: ${activity.reportsOnly ?? 'it has no other form'}`);
}

function named(activity: Activity): string {
  return `\`${activity.tool}\` (${activity.kind.replaceAll('-', ' ')})`;
}
