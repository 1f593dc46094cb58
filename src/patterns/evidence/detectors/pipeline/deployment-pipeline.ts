import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import {
  SCANS, TESTS, activitiesBefore, activitiesOf, deliveriesOf, deliveryLine, deploysToProduction, isBlocking, runsSomething, unseen,
} from '../../../../delivery/release-path.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { deliverWhat, presupposes, reconcilersOf } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Repository, Verdict } from '../../detector.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { putsBack } from '../../way-back.ts';

/** What may stand before a change of infrastructure: nobody tests a plan in the way of a program. */
const CHECKS_OF_INFRASTRUCTURE = new Set([...TESTS, ...SCANS, 'infrastructure-plan', 'lint', 'schema-check']);

/**
 * One automated way from commit to production: build, test, deploy. Contradicted by a deployment beside which tests run that it doesn't
 * wait for, and by one in a repository whose pipelines test nothing.
 */
export const deploymentPipeline = detector({
  slug: 'deployment-pipeline',
  looksAt: 'what deploys, and which tests must have succeeded before',
  precondition: 'something here can be built or deployed',
  next: {
    'no-evidence': { title: 'Let one pipeline build, test and deploy each commit', effort: 'a day' },
    partly: { title: 'Let each deployment wait for the tests of what it deploys', effort: 'an hour' },
    broken: { title: 'Make the deploying job need the job that tests', effort: 'minutes' },
  },
  judge(repository) {
    const { graph, paths } = repository;
    const deploys = deploysToProduction(graph);
    if (deploys.length) return ofDeploys(graph, deploys);
    if (graph.reconcilers.length) return ofReconcilers(repository);
    if (graph.deploys.length) {
      return noEvidence('what the pipelines deploy is documentation, a preview or a cluster that dies with its job', ...unseen(graph));
    }
    if (graph.jobs.length) return noEvidence('the pipelines deploy and release nothing, as far as can be seen', ...unseen(graph));
    const deliverable = runsSomething(graph, paths) || paths.some(p => namesDependencies(p) || p.endsWith('.tf'));
    return deliverable
      ? noEvidence('no pipeline is defined here')
      : presupposes(repository, 'there is no pipeline and nothing that one could build or deploy');
  },
});

function ofDeploys(graph: DeliveryGraph, deploys: readonly JobNode[]): Verdict {
  const forward = deploys.filter(d => !putsBack(graph, d));
  const found = (forward.length ? forward : deploys).map(deploy => ({ deploy, gates: gatesOf(graph, deploy) }));
  const open = found.filter(f => !f.gates.length);
  const gated = found.filter(f => f.gates.length).flatMap(({ deploy, gates }) => [inFavour(deploy, gates), ...gates.slice(0, 2).map(gate)]);
  if (!open.length) return verdict('practised', gated);
  const beside = open.flatMap(({ deploy }) => sideBySide(graph, deploy));
  if (beside.length) return verdict('broken', [...beside, ...gated]);
  const testsSomewhere = graph.activities(...TESTS).some(isBlocking);
  const bare = testsSomewhere || unseen(graph).length ? [] : open.filter(({ deploy }) => isBare(graph, deploy));
  if (bare.length) {
    return verdict('broken', [...bare.map(({ deploy }) => against(deploy, 'and no pipeline here tests anything')), ...gated]);
  }
  const missing = deliverWhat(open.map(({ deploy }) => deploy), 'without a test before that can be seen');
  const elsewhere = testsSomewhere && !gated.length ? ['tests run in other pipelines, and nothing makes the deployment wait for them'] : [];
  return verdict('partly', [...open.map(({ deploy }) => automated(deploy)), ...gated], missing, ...elsewhere, ...unseen(graph));
}

/** Blocking checks before a deployment, tests first. */
function gatesOf(graph: DeliveryGraph, deploy: JobNode): ActivityNode[] {
  const deliveries = deliveriesOf(deploy);
  const infrastructure = deliveries.length > 0 && deliveries.every(d => d.activity.kind === 'infrastructure-apply');
  const before = activitiesBefore(graph, deploy).filter(isBlocking);
  const tests = before.filter(a => TESTS.includes(a.activity.kind));
  return infrastructure && !tests.length ? before.filter(a => CHECKS_OF_INFRASTRUCTURE.has(a.activity.kind)) : tests;
}

/** Tests of the same pipeline, for the same events, that a deployment neither waits for nor precedes. */
function sideBySide(graph: DeliveryGraph, deploy: JobNode): Evidence[] {
  if (deploy.pipeline.incomplete !== undefined) return [];
  const related = new Set([deploy, ...graph.before(deploy), ...graph.after(deploy)].map(n => n.job));
  const { merged, tagged } = graph.runsOn(deploy);
  const others = graph.activities(...TESTS).filter(t => t.pipeline === deploy.pipeline && !related.has(t.job) && isBlocking(t));
  const beside = others.find(t => {
    const on = graph.runsOn(t);
    return (merged && on.merged) || (tagged && on.tagged);
  });
  if (!beside || !deliveriesOf(deploy).some(d => RUNS.has(d.activity.kind))) return [];
  return [
    against(deploy, `while \`${beside.job.id}\` still tests`),
    { ...gate(beside), says: `\`${beside.job.id}\` tests beside the deployment, which doesn't need it` },
  ];
}

const RUNS: ReadonlySet<string> = new Set(['deploy', 'promote']);
/** Commands that may well test, for all that can be seen of them. */
const OPAQUE =
  /(?:^|[\s;&|(])(?:make|just|task|mage|inv|invoke|nox|tox|rake|bazel|earthly|ant|npm|yarn|pnpm|bun|mvnw?|\.\/\w[\w./-]*|gradlew?|(?:ba|z)?sh|python3?|node|\S+\.(?:sh|py|js|mjs|ts|rb|ps1))(?:\s|$)/;

/** Whether all steps of the way to a deployment can be read, none of which tests. Publications test by hooks of their own. */
function isBare(graph: DeliveryGraph, deploy: JobNode): boolean {
  const deliveries = deliveriesOf(deploy);
  if (!deliveries.some(d => RUNS.has(d.activity.kind) && !OPAQUE.test(d.activity.text)) || graph.runsOn(deploy).scheduled) return false;
  return [deploy, ...graph.before(deploy)].every(node => node.job.calls === undefined
    && node.job.steps.every(s => !s.uses?.startsWith('./') && !(s.run !== undefined && OPAQUE.test(s.run) && !s.activities.length))
    && !activitiesOf(node).some(a => a.activity.kind === 'image-build'));
}

function what(deploy: JobNode): string {
  const first = deliveriesOf(deploy)[0]?.activity;
  return first
    ? `\`${first.tool}\` in \`${deploy.job.id}\` delivers`
    : `\`${deploy.job.id}\` deploys to \`${deploy.job.environment?.name ?? 'its environment'}\``;
}

function inFavour(deploy: JobNode, gates: readonly ActivityNode[]): Evidence {
  const jobs = [...new Set(gates.map(g => (g.job === deploy.job ? 'its own steps' : `\`${g.job.id}\``)))];
  return {
    file: deploy.pipeline.file, line: deliveryLine(deploy), says: `${what(deploy)} after the checks of ${jobs.slice(0, 3).join(', ')}`,
    stance: 'for',
  };
}

function gate(node: ActivityNode): Evidence {
  return activityEvidence(node, 'must succeed before a deployment');
}

function automated(deploy: JobNode): Evidence {
  return { file: deploy.pipeline.file, line: deliveryLine(deploy), says: `${what(deploy)} from a pipeline`, stance: 'for' };
}

function against(deploy: JobNode, why: string): Evidence {
  return {
    file: deploy.pipeline.file, line: deliveryLine(deploy), says: `${what(deploy)} without a test before it, ${why}`, stance: 'against',
  };
}

/** What is merged is delivered: the checks of a proposed change are the pipeline, as far as the forge makes a merge wait for them. */
function ofReconcilers({ graph }: Repository): Verdict {
  const checks = graph
    .activities(...(CHECKS_OF_INFRASTRUCTURE as Set<(typeof TESTS)[number]>))
    .filter(c => isBlocking(c) && graph.runsOn(c).proposed);
  if (!checks.length) return noEvidence('a reconciler delivers what is merged, and no pipeline here checks it before', ...unseen(graph));
  const evidence = checks.map(c => activityEvidence(c, 'checks what a reconciler will deliver'));
  const by = reconcilersOf(graph)
    .slice(0, 3)
    .map((r): Evidence => ({ file: r.file, line: r.line, says: `\`${r.kind}\` \`${r.name}\` delivers what is merged`, stance: 'for' }));
  return { ...verdict('partly', [...evidence, ...by], 'whether a merge waits for these checks is set in the forge'), step: null };
}
