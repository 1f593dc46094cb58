import { CODE_OWNERS_PATHS, ownerFinder, readCodeOwners } from '../../../../delivery/code-owners.ts';
import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { activitiesOf, deliveryLine, realDeploys } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf, valueAt } from '../../../../delivery/terraform-resources.ts';
import { itemsOf, nodeAt } from '../../../../documents/yaml/at.ts';
import { presupposes, reconcilersOf } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { unseen } from '../../enforcement.ts';
import type { Evidence } from '../../status.ts';

/**
 * `protection`: the forge or the delivery service is told to ask somebody else; `pipeline-owner`: CODEOWNERS names who looks at the
 * pipeline; `laptop`: a target that deploys to production by hand.
 */
type What = { what: 'protection' | 'pipeline-owner' } | { what: 'laptop'; target: string };

const PIPELINES = [
  '.github/workflows/deploy.yml', '.gitlab-ci.yml', 'azure-pipelines.yml', '.circleci/config.yml', 'Jenkinsfile', 'cloudbuild.yaml',
];
/** A condition that admits reviewed code alone: a branch, a tag, a protected reference. */
const REFERENCE =
  /github\.ref|github\.base_ref|github\.event_name|CI_COMMIT_(?:BRANCH|REF|TAG)|CI_DEFAULT_BRANCH|Build\.SourceBranch|pipeline\.git\.|startsWith\(|refs\/(?:heads|tags)|branch/i;
const LAPTOP = /^(?<target>(?:deploy|release|apply)[-_](?:to[-_])?(?:prod|production|live)\b[\w-]*)\s*:(?!=)/m;

/** No one alone reaches production: the pipeline is the only way, and somebody else has looked. Who must look is kept in the forge. */
export const separationOfDuties = detector<What>({
  slug: 'separation-of-duties-through-the-pipeline',
  looksAt: 'protected environments and approvals before production, rules of the forge kept as code, and owners of the pipeline',
  precondition: 'a pipeline delivers to production',
  next: {
    'no-evidence': { title: 'Deploy through an environment that can ask for a second person', effort: 'minutes' },
    partly: { title: 'Keep the rules of branches and environments as code', effort: 'an hour' },
    broken: { title: 'Let only reviewed references reach production', effort: 'minutes' },
  },
  reads: path =>
    CODE_OWNERS_PATHS.includes(path) ||
    path === '.github/settings.yml' ||
    /\.(?:tf|tofu)$|(?:^|\/)(?:clouddeploy[\w.-]*\.ya?ml|Makefile|[\w-]+\.mk)$/.test(path),
  observe: file => [...owners(file), ...settings(file), ...protections(file), ...cloudDeploy(file), ...laptop(file)],
  judge(repository) {
    const { signals, elsewhere, graph } = repository;
    const known = realDeploys(graph, graph.productionDeploys);
    // Where nothing says which deployments reach production, those with an environment may.
    const production = known.length ? known : realDeploys(graph).filter(d => d.job.environment);
    const alone = known.flatMap(d => anyReference(graph, d));
    const kept = [...signals, ...elsewhere.filter(s => s.data.what === 'pipeline-owner')].filter(s => s.data.what !== 'laptop');
    const guarded = production.flatMap(guards);
    if (alone.length) return verdict('broken', [...alone, ...guarded, ...kept]);
    const byHand = signals.flatMap(s =>
      s.data.what === 'laptop' && !isCalled(graph, s.data.target)
        ? [{ file: s.file, line: s.line, says: s.says, stance: 'against' as const }]
        : [],
    );
    const evidence: Evidence[] = [
      ...guarded, ...kept.map(s => ({ file: s.file, line: s.line, says: s.says, stance: 'for' as const })), ...byHand,
    ];
    if (!realDeploys(graph).length && !graph.reconcilers.length && !kept.length) {
      return graph.jobs.length && unseen(graph).length
        ? noEvidence('no delivery was found', ...unseen(graph))
        : presupposes(repository, 'no pipeline delivers from here');
    }
    const reconciled = reconcilersOf(graph)
      .slice(0, 2)
      .map((r): Evidence => ({
        file: r.file, line: r.line, says: `\`${r.name}\` delivers what is merged, so that nobody needs access to the cluster`,
        stance: 'for',
      }));
    if (!guarded.length && !kept.length && !reconciled.length) {
      return noEvidence(
        'no environment, approval or owner stands between one person and production, as far as files show',
        ...(byHand.length ? [`\`${byHand[0]!.file}\` deploys to production by hand`] : []), ...unseen(graph),
      );
    }
    const note = kept.some(s => s.data.what === 'protection')
      ? 'files say who is to be asked; whether the forge obeys can\'t be seen here'
      : 'whether a second person must approve is set in the forge';
    return verdict(
      'partly', [...evidence, ...reconciled], note,
      ...(byHand.length ? [`a target of \`${byHand[0]!.file}\` deploys to production, and no pipeline calls it`] : []), ...unseen(graph),
    );
  },
});

/**
 * A deployment to production that a person starts on whatever reference they like: started by hand alone, no environment that could ask
 * somebody, no condition on what is deployed.
 */
function anyReference(graph: DeliveryGraph, deploy: JobNode): Evidence[] {
  const { pipeline, job } = deploy;
  const triggers = graph.triggersOf(deploy);
  const changes = activitiesOf(deploy).some(a => /^(?:deploy|infrastructure-apply)$/.test(a.activity.kind));
  if (pipeline.system !== 'github-actions' || !changes || job.environment || !triggers.length || !triggers.every(t => t.on === 'manual')) {
    return [];
  }
  const before = [deploy, ...graph.before(deploy), ...graph.callersOf(deploy)];
  const guarded = before.some(
    n =>
      n.job.environment ||
      n.job.manual ||
      REFERENCE.test(n.job.condition ?? '') ||
      n.job.steps.some(
        s =>
          REFERENCE.test(s.condition ?? '') ||
          /github\.ref|GITHUB_REF|approval/i.test(`${s.run ?? ''} ${s.uses ?? ''}`) ||
          ((s.uses ?? '').startsWith('actions/checkout@') && s.with?.['ref'] !== undefined && !s.with['ref'].includes('inputs')),
      ),
  );
  if (guarded) return [];
  const line = triggers.find(t => t.on === 'manual')!.line;
  return [
    { file: pipeline.file, line, says: `anybody who may start it deploys any reference with \`${job.id}\``, stance: 'against' },
    {
      file: pipeline.file, line: deliveryLine(deploy),
      says: `\`${job.id}\` deploys to production without an environment that could ask somebody else`, stance: 'against',
    },
  ];
}

function guards({ pipeline, job }: JobNode): Evidence[] {
  const approvals = pipeline.jobs.filter(j => j.manual && job.needs.includes(j.id)).map(j => j.manual!.line);
  return [
    ...(job.environment
      ? [{
          file: pipeline.file, line: job.environment.line,
          says: `\`${job.id}\` goes through the environment \`${job.environment.name}\`, which can ask for a second person`,
          stance: 'for' as const,
        }]
      : []),
    ...[...(job.manual ? [job.manual.line] : []), ...approvals]
      .slice(0, 1)
      .map(line => ({ file: pipeline.file, line, says: `\`${job.id}\` waits for a person`, stance: 'for' as const })),
  ];
}

function isCalled(graph: DeliveryGraph, target: string): boolean {
  return graph.jobs.some(n => n.job.steps.some(s => s.run?.includes(target)));
}

function owners(file: SourceFile): Signal<What>[] {
  if (file.name !== 'CODEOWNERS') return [];
  const find = ownerFinder(readCodeOwners(file.text));
  const rules = PIPELINES.map(find).filter(r => r !== undefined && r.owners.length > 0 && !/^[/*]+$/.test(r.pattern));
  return [...new Set(rules)]
    .slice(0, 2)
    .map(r => ({
      line: r!.line, says: `\`${r!.owners[0]}\` is asked about changes of the pipeline`, stance: 'for', data: { what: 'pipeline-owner' },
    }));
}

function settings(file: SourceFile): Signal<What>[] {
  if (file.path !== '.github/settings.yml') return [];
  return file.documents.flatMap(root => {
    return itemsOf(nodeAt(root, ['branches'])).flatMap((branch): Signal<What>[] => {
      const count = nodeAt(branch, ['protection', 'required_pull_request_reviews', 'required_approving_review_count']);
      return count?.kind === 'scalar' && Number(count.value) > 0
        ? [{ line: file.line(count), says: `\`${count.text}\` others must approve a change`, stance: 'for', data: { what: 'protection' } }]
        : [];
    });
  });
}

function protections(file: SourceFile): Signal<What>[] {
  const reviews = resourcesOf(file, /^(?:github_branch_protection(?:_v3)?|github_(?:organization|repository)_ruleset)$/).filter(r =>
    [
      ['required_pull_request_reviews', 'required_approving_review_count'], ['rules', 'pull_request', 'required_approving_review_count'],
    ].some(path => Number(textOf(r.block, ...path) ?? 0) > 0),
  );
  const environments = resourcesOf(file, /^github_repository_environment$/).filter(r => r.block.blocks.some(b => b.type === 'reviewers'));
  const others = resourcesOf(
    file,
    /^(?:gitlab_project_(?:approval_rule|protected_environment|level_mr_approvals)|azuredevops_(?:check_approval|branch_policy_min_reviewers))$/,
  );
  const approvals = resourcesOf(file, /^aws_codepipeline$/).filter(r =>
    r.block.blocks.some(s => s.type === 'stage' && s.blocks.some(a => a.type === 'action' && textOf(a, 'category') === 'Approval')),
  );
  const targets = resourcesOf(file, /^google_clouddeploy_target$/).filter(r => {
    const value = valueAt(r.block, 'require_approval');
    return value?.kind === 'known' && value.value === true;
  });
  return [...reviews, ...environments, ...others, ...approvals, ...targets].map(r => ({
    line: r.line, says: `\`${r.address}\` asks for a second person`, stance: 'for', data: { what: 'protection' },
  }));
}

function cloudDeploy(file: SourceFile): Signal<What>[] {
  return file.manifests
    .filter(m => m.kind === 'Target' && m.apiVersion.startsWith('deploy.cloud.google.com/') && m.text('requireApproval') === 'true')
    .map(m => ({
      line: file.line(m.at('requireApproval')!), says: `\`${m.name}\` asks for a second person`, stance: 'for',
      data: { what: 'protection' },
    }));
}

function laptop(file: SourceFile): Signal<What>[] {
  const found = /(?:^|\/)(?:Makefile|[\w-]+\.mk)$/.test(file.path) ? LAPTOP.exec(file.text) : null;
  return found
    ? [{
        line: file.line(found.index), says: `\`${found.groups!['target']}\` deploys to production from wherever it is called`,
        stance: 'neutral', data: { what: 'laptop', target: found.groups!['target']! },
      }]
    : [];
}
