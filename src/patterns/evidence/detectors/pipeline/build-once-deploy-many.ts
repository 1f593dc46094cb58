import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { activitiesOf, deliveriesOf, deliveryLine, realDeploys, unseen } from '../../../../delivery/release-path.ts';
import { groupBy } from '../../../../lint/group.ts';
import { activityEvidence } from '../../places.ts';
import { promotionsIn } from '../../promotions.ts';
import { deliverWhat, deliveredBy, presupposes, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Verdict } from '../../detector.ts';
import type { Evidence } from '../../status.ts';

/**
 * One build, whose very bytes go to every environment, known by their digest or handed on by the pipeline. Contradicted by an image that is
 * built anew for each stage, or into which the name of an environment is built.
 */
export const buildOnceDeployMany = detector({
  slug: 'build-once-deploy-many',
  looksAt: 'where artefacts are built, and how the deploying jobs get them',
  precondition: 'a pipeline builds what it delivers',
  next: {
    'no-evidence': { title: 'Build in a job of its own and hand the digest to each deployment', effort: 'an hour' },
    partly: { title: 'Deploy by the digest that the build gave, not by a tag', effort: 'an hour' },
    broken: { title: 'Build the image once and promote it by its digest', effort: 'a day' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$/.test(path),
  observe: promotionsIn,
  judge(repository) {
    const { graph, signals } = repository;
    const deploys = realDeploys(graph);
    const builds = graph.activities(...BUILDS);
    if (!deploys.length && !signals.length) return presupposes(repository, 'no pipeline delivers anything');
    if (!builds.length && !signals.length) return presupposes(repository, 'no pipeline builds an artefact');
    const rebuilt = [...rebuiltPerStage(graph, deploys), ...builds.flatMap(bakedIn)];
    const flows = deploys.flatMap(d => flowsInto(graph, d));
    const promoted = [...signals, ...flows.filter(f => f.firm).map(f => f.evidence)];
    if (rebuilt.length) return verdict('broken', [...rebuilt, ...promoted]);
    if (!deploys.length && !deliveredBy(graph, signals)) return verdict('partly', signals, undelivered(signals));
    return judgeFlows(graph, deploys, promoted, flows.filter(f => !f.firm).map(f => f.evidence));
  },
});

const BUILDS = ['image-build', 'package', 'build'] as const;
const isBuild = (a: ActivityNode): boolean => BUILDS.some(k => k === a.activity.kind);

function judgeFlows(
  graph: DeliveryGraph, deploys: readonly JobNode[], firm: readonly (Evidence | FileSignal)[], loose: readonly Evidence[],
): Verdict {
  const building = deploys.filter(d => activitiesOf(d).some(isBuild) && !flowsInto(graph, d).some(f => f.firm));
  if (firm.length && !building.length) return verdict('practised', [...firm, ...loose]);
  if (firm.length) {
    return verdict('partly', [...firm, ...loose], deliverWhat(building, 'what the same job has built'));
  }
  if (loose.length) return verdict('partly', loose, 'the artefact is known by a name that may be given to another one, not by its digest');
  return noEvidence('nothing shows that several environments get the very artefact that was built once', ...unseen(graph));
}

const STAGE =
  /(?:^|[^a-z])(dev|develop|development|qa|int|integration|uat|acc|acceptance|staging|stage|stg|pre-?prod|preproduction|prod|production|prd|live)(?![a-z])/i;

interface Staged {
  deploy: JobNode;
  stage: string;
  /** The job's name without that of the stage. */
  subject: string;
}

function stageOf(deploy: JobNode): Staged | undefined {
  const { pipeline, job } = deploy;
  const stage = STAGE.exec(job.environment?.name ?? '')?.[1] ?? STAGE.exec(job.id)?.[1] ?? STAGE.exec(pipeline.file)?.[1];
  const without = (text: string): string => text.replace(STAGE, '').toLowerCase();
  return stage === undefined ? undefined : { deploy, stage: stage.toLowerCase(), subject: `${without(pipeline.file)} ${without(job.id)}` };
}

/** Images that the way to one stage builds and the way to another stage builds again. */
function rebuiltPerStage(graph: DeliveryGraph, deploys: readonly JobNode[]): Evidence[] {
  const staged = deploys.flatMap(d => stageOf(d) ?? []);
  const bySubject = groupBy(staged, s => s.subject);
  return [...bySubject.values()].flatMap(stages => {
    const [first, ...others] = stages.map(s => ({ ...s, images: imagesOnTheWay(graph, s.deploy) }));
    const again = others.find(
      o => first!.stage !== o.stage && exclusive(o.images, first!.images).length && exclusive(first!.images, o.images).length,
    );
    return again
      ? [
          rebuild(exclusive(first!.images, again.images)[0]!, first!.stage),
          rebuild(exclusive(again.images, first!.images)[0]!, again.stage),
        ]
      : [];
  });
}

function imagesOnTheWay(graph: DeliveryGraph, deploy: JobNode): ActivityNode[] {
  return [deploy, ...graph.before(deploy)].flatMap(activitiesOf).filter(a => a.activity.kind === 'image-build');
}

function exclusive(of: readonly ActivityNode[], without: readonly ActivityNode[]): ActivityNode[] {
  return of.filter(a => !without.some(b => b.activity === a.activity));
}

function rebuild(node: ActivityNode, stage: string): Evidence {
  return activityEvidence(node, `builds the image anew for ${stage}`, 'against');
}

const BAKED =
  /--build-arg[= ]+["']?(?:ENV|ENVIRONMENT|STAGE|TARGET_ENV|DEPLOY_ENV|DEPLOYMENT_ENV|DEPLOY_ENVIRONMENT)=["']?(?:\$[\w{][\w .{}-]*(?:env|stage)[\w .{}]*|(?:dev|development|qa|uat|staging|stg|prod|production)\b)/i;

/** The name of an environment as an argument of a build: the image fits that one alone. */
function bakedIn(node: ActivityNode): Evidence[] {
  const argument = node.activity.kind === 'image-build' ? BAKED.exec(node.activity.text)?.[0] : undefined;
  return argument === undefined ? [] : [activityEvidence(node, `builds an environment into the image: \`${argument}\``, 'against')];
}

const DIGEST = /@sha256:|\bdigest\b|--build-artifacts/i;
const HANDED_ON = /^(?:actions\/download-artifact|dawidd6\/action-download-artifact|downloadpipelineartifact|downloadbuildartifacts)\b/i;
const PROMOTION =
  /^(?:gcloud deploy releases promote|heroku pipelines:promote|vercel promote|(?:crane|skopeo|regctl|oras) (?:copy|cp|tag)|az acr import|gcloud (?:container|artifacts) .{0,60}\btags? add|aws ecr put-image)\b/;
const OF_THE_COMMIT =
  /github\.sha|GITHUB_SHA|CI_COMMIT_(?:SHORT_)?SHA|Build\.(?:SourceVersion|BuildId|BuildNumber)|CIRCLE_SHA1|SHORT_SHA|COMMIT_SHA|github\.run_(?:number|id)|CI_PIPELINE_IID|github\.ref_name|CI_COMMIT_TAG/;

/** How what other jobs built comes into a delivering one. */
function flowsInto(graph: DeliveryGraph, deploy: JobNode): { firm: boolean; evidence: Evidence }[] {
  const { pipeline, job } = deploy;
  const earlier = graph.before(deploy).filter(n => n.job !== job);
  const building = (kind: (typeof BUILDS)[number]): JobNode | undefined =>
    earlier.find(n => activitiesOf(n).some(a => a.activity.kind === kind));
  const artefact = building('image-build') ?? building('package');
  const built = artefact ?? building('build');
  const at = (line: number, says: string): Evidence => ({ file: pipeline.file, line, says, stance: 'for' });
  const from = built ? `\`${built.job.id}\` built` : 'an earlier stage got';
  const promotion = deliveriesOf(deploy).find(d => PROMOTION.test(d.activity.text));
  if (promotion) {
    return [{ firm: true, evidence: at(promotion.activity.line, `\`${promotion.activity.tool}\` in \`${job.id}\` promotes what ${from}`) }];
  }
  const own = activitiesOf(deploy).some(isBuild);
  const digest = deliveriesOf(deploy).find(d => DIGEST.test(d.activity.text));
  if (digest) {
    return [
      { firm: true, evidence: at(digest.activity.line, `\`${digest.activity.tool}\` in \`${job.id}\` takes what was built by its digest`) },
    ];
  }
  if (!built || own) return [];
  const handed = job.steps.find(
    s => HANDED_ON.test(s.uses ?? '') || s.activities.some(a => /attach_workspace|download-artifact/.test(a.text)),
  );
  if (handed) {
    return [{ firm: true, evidence: at(handed.line, `\`${job.id}\` takes what \`${built.job.id}\` built from the pipeline's store`) }];
  }
  const byOutput = job.steps.find(s =>
    /needs\.[\w-]+\.outputs\.[\w-]*digest|digest/i.test(`${Object.values(s.with ?? {}).join(' ')} ${s.run ?? ''}`),
  );
  if (byOutput) return [{ firm: true, evidence: at(byOutput.line, `\`${job.id}\` takes what \`${built.job.id}\` built by its digest`) }];
  // What compiles in an earlier job may do so for a test alone.
  if (!artefact) return [];
  const tagged = deliveriesOf(deploy).find(d => OF_THE_COMMIT.test(d.activity.text));
  return [{
    firm: false,
    evidence: at(
      tagged?.activity.line ?? deliveryLine(deploy),
      `\`${job.id}\` delivers what \`${built.job.id}\` built once${tagged ? ', by a tag of the commit' : ''}`,
    ),
  }];
}
