import type { Project } from '../../../project/project.ts';
import type { Answers } from '../../generator.ts';
import { label } from '../../layout.ts';
import { pinnedImage } from '../../pins.ts';
import { above, type Yaml } from '../../print-yaml.ts';
import type { ImagePlan, Plan } from '../plan.ts';
import { NEEDS_URL, PREVIEW_HOURS, releaseTo, smoke, type Release } from '../release.ts';
import { SCANS } from '../scans.ts';
import { jobName, MERGED, PROPOSED, rules, type Job } from './model.ts';
import { buildJob } from './package.ts';

/** What jobs of deployment are made from. */
export interface Deploying {
  project: Project;
  plan: Plan;
  image: ImagePlan;
  answers: Answers;
}

const TOOLS = pinnedImage('alpine/k8s');
const REMEMBERED = '"$CI_PROJECT_DIR/.previous-image"';

/** The name of the stage of an environment, and of its job. */
function stageOf(environment: string): string {
  return `deploy-${label(environment)}`;
}

/** The jobs that bring a digest through the environments, one after the other, by name. */
export function deployJobs(deploying: Deploying): Record<string, Job> {
  const { plan, answers } = deploying;
  const jobs: Record<string, Job> = {};
  let before: string[] = [];
  for (const [i, { name, gated }] of answers.environments.entries()) {
    const id = jobName(plan, stageOf(name));
    jobs[id] = deployJob(deploying, { name, gated, needs: [jobName(plan, 'package'), jobName(plan, 'sign'), ...before] });
    before = [id];
    if (answers.dast && i === 0) {
      jobs[jobName(plan, 'dast')] = dastJob(plan, name, id);
      before.push(jobName(plan, 'dast'));
    }
  }
  return jobs;
}

function deployJob(deploying: Deploying, { name, gated, needs }: { name: string; gated: boolean; needs: string[] }): Job {
  const { project, plan, image, answers } = deploying;
  const release = releaseTo(project, plan, answers, { environment: name });
  const gitops = answers.deploy !== 'kubectl';
  return {
    stage: stageOf(name),
    image: TOOLS,
    needs,
    ...rules(plan, MERGED, gated ? { when: 'manual' } : {}),
    environment: { name, ...(gitops ? {} : { url: '$APP_URL' }) },
    resource_group: above('Releases wait for each other.', `${plan.id}-${label(name)}`),
    interruptible: above('None is cut off half-way.', false),
    timeout: answers.strategy === 'canary' ? '90 minutes' : '20 minutes',
    variables: { IMAGE: image.name },
    ...(gitops ? { script: record(release, plan, name) } : byHand(release, plan)),
  };
}

/** Applied, tried, and taken back when it doesn't work. */
function byHand(release: Release, plan: Plan): Pick<Job, 'script' | 'after_script'> {
  const enter = release.folder === '.' ? [] : [`cd "$CI_PROJECT_DIR/${release.folder}"`];
  const remember = release.previous ? [`${release.previous} > ${REMEMBERED}`] : ['touch .deployed'];
  // Without this file the job ended before it changed anything.
  const failed = `if [ "$CI_JOB_STATUS" != failed ] || [ ! -e ${release.previous ? REMEMBERED : '.deployed'} ]; then exit 0; fi`;
  const deploy = release.previous ? [...remember, release.apply] : [release.apply, ...remember];
  return {
    script: [...enter, ...deploy, smoke(plan)],
    after_script: [failed, ...enter, ...(release.previous ? [`PREVIOUS=$(cat ${REMEMBERED})`] : []), release.undo],
  };
}

function record({ folder, files, record: script }: Release, plan: Plan, environment: string): string[] {
  return [
    ...(folder === '.' ? [] : [`cd "$CI_PROJECT_DIR/${folder}"`]),
    'git fetch origin "$CI_DEFAULT_BRANCH"',
    'git checkout -B release "origin/$CI_DEFAULT_BRANCH"',
    script,
    'if git diff --quiet; then echo "This digest is there already."; exit 0; fi',
    'git config user.name "$GITLAB_USER_NAME"',
    'git config user.email "$GITLAB_USER_EMAIL"',
    `git commit --message "Release ${plan.id} to ${environment}: $DIGEST" -- ${files}`,
    'git push --push-option ci.skip "https://release:$RELEASE_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git" "HEAD:$CI_DEFAULT_BRANCH"',
  ];
}

function dastJob(plan: Plan, environment: string, needs: string): Job {
  return {
    stage: stageOf(environment),
    image: pinnedImage('ghcr.io/zaproxy/zaproxy'),
    needs: [needs],
    ...rules(plan, MERGED),
    environment: { name: environment, action: 'access' },
    timeout: '30 minutes',
    script: [NEEDS_URL, SCANS.running('"$APP_URL"')],
  };
}

/** An environment for each merge request, stopped with it or after `PREVIEW_HOURS` without a change; by name. */
export function previewJobs(deploying: Deploying): Record<string, Job> {
  const { project, plan, image, answers } = deploying;
  const environment = answers.environments[0]?.name ?? 'staging';
  const release = releaseTo(project, plan, answers, { environment, namespace: '"$NAMESPACE"' });
  const namespace = `preview-${plan.id}-$CI_MERGE_REQUEST_IID`;
  const name = `preview/${plan.id}-$CI_MERGE_REQUEST_IID`;
  const [build, deploy, stop] = ['preview-image', 'preview', 'stop-preview'].map(n => jobName(plan, n)) as [string, string, string];
  const common: Record<string, Yaml> = { NAMESPACE: namespace };
  return {
    [build]: { stage: 'preview', needs: [], ...rules(plan, PROPOSED), ...buildJob(image, 'mr-$CI_MERGE_REQUEST_IID', answers) },
    [deploy]: {
      stage: 'preview',
      image: TOOLS,
      needs: [build],
      ...rules(plan, PROPOSED),
      environment: { name, on_stop: stop, auto_stop_in: `${PREVIEW_HOURS / 24} days` },
      resource_group: namespace,
      timeout: answers.strategy === 'canary' ? '50 minutes' : '20 minutes',
      variables: { ...common, IMAGE: image.name },
      script: [
        'kubectl create namespace "$NAMESPACE" --dry-run=client --output yaml | kubectl apply --filename -',
        ...(release.folder === '.' ? [] : [`cd "$CI_PROJECT_DIR/${release.folder}"`]),
        release.apply,
      ],
    },
    [stop]: {
      stage: 'preview',
      image: TOOLS,
      needs: [],
      ...rules(plan, PROPOSED, { when: 'manual', allow_failure: true }),
      environment: { name, action: 'stop' },
      resource_group: namespace,
      timeout: '10 minutes',
      variables: { ...common, GIT_STRATEGY: above('The branch may be gone by then.', 'none') },
      script: ['kubectl delete namespace "$NAMESPACE" --ignore-not-found --timeout 5m'],
    },
  };
}
