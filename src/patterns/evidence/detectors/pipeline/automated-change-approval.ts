import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import type { ActivityKind } from '../../../../delivery/pipeline.ts';
import { activitiesBefore, deployLineOfHand, deploysToProduction, isBlocking, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { itemsOf, nodeAt, placeAt, textAt } from '../../../../documents/yaml/at.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal, Verdict } from '../../detector.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/** Activities that decide whether a change may go on, by rules that somebody wrote down. */
const GATES: readonly ActivityKind[] = ['policy', 'can-i-deploy', 'scan-infrastructure'];

/**
 * Rules, not meetings, let an ordinary change through: a policy that can fail stands before production. Who must approve besides is
 * stored by the forge.
 */
export const automatedChangeApproval = detector({
  slug: 'automated-change-approval',
  looksAt: 'policies that a change must pass on its way to production, and rules that merge changes of a kind',
  precondition: 'something is delivered from here',
  next: {
    'no-evidence': { title: 'Let a policy decide about ordinary changes before production', effort: 'a day' },
    partly: { title: 'Let the production deployment wait for the policy', effort: 'an hour' },
  },
  reads: path => MERGE_RULES.test(path),
  observe: mergeRules,
  judge(repository) {
    const { signals, graph } = repository;
    const deploys = deploysToProduction(graph);
    if (!deploys.length && !graph.reconcilers.length && !signals.length) return presupposes(repository, 'nothing is delivered from here');
    const gated = deploys.map(deploy => ({
      deploy, gates: activitiesBefore(graph, deploy).filter(a => GATES.includes(a.activity.kind) && isBlocking(a)),
    }));
    if (deploys.length && gated.every(g => g.gates.length)) return ofGated(gated, signals);
    const gates = graph.activities(...GATES);
    const merging = [...signals, ...autoMerges(graph)];
    if (!gates.length && !merging.length) {
      return noEvidence('no policy stands before production, and no rule merges a change', ...unseen(graph));
    }
    return verdict(
      'partly',
      [...gates.map(gate), ...merging],
      ...(gates.length
        ? [whyNot(graph, deploys, gates)]
        : ['rules merge changes of a kind; nothing decides about the others before production']),
      ...unseen(graph),
    );
  },
});

function ofGated(gated: readonly { deploy: JobNode; gates: readonly ActivityNode[] }[], merging: readonly FileSignal[]): Verdict {
  const evidence = [...gated.flatMap(g => g.gates.map(gate)), ...merging];
  const byHand = gated.flatMap(g => deployLineOfHand(g.deploy) ?? []);
  return byHand.length
    ? verdict('partly', evidence, `a person still starts the deployment, line ${byHand[0]} of \`${gated[0]!.deploy.pipeline.file}\``)
    : verdict('practised', evidence);
}

function whyNot(graph: DeliveryGraph, deploys: readonly JobNode[], gates: readonly ActivityNode[]): string {
  if (!gates.some(isBlocking)) return 'none of these checks can stop a change';
  if (deploys.length) return 'not every deployment to production waits for these checks';
  return graph.reconcilers.length
    ? 'a reconciler delivers what is merged; whether merging waits for these checks is set in the forge'
    : 'no deployment can be seen that waits for these checks';
}

function gate(node: ActivityNode): Evidence {
  const { toothless, reportsOnly } = node.activity;
  return activityEvidence(node, toothless ?? reportsOnly ?? 'decides by rules', toothless ? 'against' : 'for');
}

const MERGE_RULES =
  /(?:^|\/)(?:\.?renovate(?:rc)?(?:\.json5?)?|\.?mergify\.ya?ml|\.kodiak\.toml)$|^\.mergify\/config\.ya?ml$|^\.github\/(?:renovate\.json5?|auto-approve\.ya?ml|mergify\.ya?ml)$/;

/** Rules by which changes are merged or approved without a person. */
function mergeRules(file: SourceFile): Signal[] {
  const found = (line: number, says: string): Signal[] => [{ line, says, stance: 'for', data: undefined }];
  if (/mergify/.test(file.path)) {
    return file.documents
      .flatMap(root => [...itemsOf(nodeAt(root, ['pull_request_rules'])), ...itemsOf(nodeAt(root, ['queue_rules']))])
      .flatMap(rule => {
        const checks = JSON.stringify(itemsOf(nodeAt(rule, ['conditions'])).map(c => textAt(c, []) ?? ''));
        const merges = nodeAt(rule, ['actions', 'merge']) ?? nodeAt(rule, ['actions', 'queue']);
        return merges && /check-success|status-success/.test(checks)
          ? found(file.line(rule), `Mergify merges by the rule \`${textAt(rule, ['name']) ?? ''}\` once checks have succeeded`)
          : [];
      });
  }
  if (/auto-approve/.test(file.path)) {
    return file.documents.flatMap(root => {
      const kinds = itemsOf(nodeAt(root, ['processes'])).length;
      return kinds ? found(file.line(placeAt(root, ['processes'])!), `a bot approves changes of ${kinds} kinds by rules`) : [];
    });
  }
  const at = file.text.split('\n').findIndex(line => /^\s*["']?automerge["']?\s*[:=]\s*true\b/.test(line));
  return at < 0 ? [] : found(at + 1, 'updates of this kind are merged by a bot once their checks have succeeded');
}

/** Steps that ask the forge to merge a proposed change as soon as its checks allow it. */
function autoMerges(graph: DeliveryGraph): Evidence[] {
  return graph.jobs.flatMap(({ pipeline, job }) =>
    job.steps.flatMap((step): Evidence[] => {
      const merges =
        /\bgh pr merge\b[^\n]{0,200}--auto\b/.test(step.run ?? '') ||
        /^(?:pascalgn\/automerge-action|peter-evans\/enable-pull-request-automerge|fastify\/github-action-merge-dependabot|ahmadnassri\/action-dependabot-auto-merge)@/.test(
          step.uses ?? '',
        );
      return merges
        ? [{
            file: pipeline.file, line: step.line, says: `\`${job.id}\` lets the forge merge a change once its checks have succeeded`,
            stance: 'for',
          }]
        : [];
    }),
  );
}
