import type { Answers, GeneratedFile } from '../../generator.ts';
import type { Project } from '../../../project/project.ts';
import type { Choice, Notes } from '../../notes.ts';
import { PINNED_ON } from '../../pins.ts';
import { above, printYaml, type Yaml } from '../../print-yaml.ts';
import type { Plan } from '../plan.ts';
import { checkJobs } from './checks.ts';
import { dependabot } from './dependabot.ts';
import { deployJobs, rollbackWorkflow, type Deploying } from './deploy.ts';
import type { Job } from './model.ts';
import { packageJob } from './package.ts';
import { previewWorkflow } from './preview.ts';

const HEAD = `Actions and images are pinned to what they were on ${PINNED_ON}; Dependabot proposes newer actions.`;

/** The files of a pipeline on GitHub Actions: a workflow for each service, so that each is released by itself. */
export function githubPipeline(project: Project, plans: readonly Plan[], answers: Answers, notes: Notes): GeneratedFile[] {
  const files = plans.flatMap(plan => filesOf(project, plan, answers, notes));
  if (!files.length) return [];
  notes.assume('changes are merged to the branch main');
  return [...files, {
    path: '.github/dependabot.yml',
    text: dependabot(plans),
    choices: [
      { pattern: 'automated-vulnerability-management', says: 'updates are proposed each week, a week after they were published' },
      { pattern: 'supply-chain-security', says: 'what is pinned is kept fresh by proposals that the pipeline tests' },
    ],
  }];
}

function filesOf(project: Project, plan: Plan, answers: Answers, notes: Notes): GeneratedFile[] {
  const prefix = plan.paths ? `${plan.id}-` : '';
  const path = (name: string): string => `.github/workflows/${prefix}${name}.yml`;
  const checks = checkJobs(plan, notes);
  const deploying: Deploying | undefined = plan.image && answers.deploy !== 'none' && answers.environments.length
    ? { project, plan, image: plan.image, answers } : undefined;
  const jobs = {
    ...checks,
    ...(plan.image ? { package: packageJob(plan.image, Object.keys(checks), answers) } : {}),
    ...(deploying ? deployJobs(deploying) : {}),
  };
  const files: GeneratedFile[] = [{ path: path('delivery'), text: printYaml(delivery(plan, jobs), HEAD, ['jobs']), choices: deliveryChoices(plan, answers, deploying !== undefined) }];
  if (deploying) {
    files.push({
      path: path('rollback'), text: printYaml(rollbackWorkflow(deploying), HEAD, ['jobs']),
      choices: [{ pattern: 'rehearsed-way-back', says: 'an older digest is released by the steps of every other release' }],
    });
  }
  if (deploying && answers.previews && answers.deploy === 'kubectl') {
    files.push({
      path: path('preview'), text: printYaml(previewWorkflow(deploying), HEAD, ['jobs']),
      choices: [{ pattern: 'ephemeral-environments', says: 'each pull request has a namespace of its own, taken down with it or after three days' }],
    });
  }
  return files;
}

function delivery(plan: Plan, jobs: Record<string, Job>): { readonly [key: string]: Yaml } {
  const paths = plan.paths ? { paths: [...plan.paths, `.github/workflows/${plan.id}-delivery.yml`] } : {};
  return {
    name: plan.paths ? `Delivery of ${plan.id}` : 'Delivery',
    on: { push: { branches: ['main'], ...paths }, pull_request: { branches: ['main'], ...paths } },
    permissions: above('Each job names what it needs.', {}),
    concurrency: above('A newer push to a pull request overtakes the older one; on main every run ends.', {
      group: '${{ github.workflow }}-${{ github.ref }}', 'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    }),
    defaults: { run: { shell: 'bash' } },
    jobs,
  };
}

function deliveryChoices(plan: Plan, answers: Answers, deployed: boolean): Choice[] {
  const choices: Choice[] = [
    { pattern: 'pipeline-as-code', says: 'the way to production is a file of the repository, changed like any other' },
    { pattern: 'continuous-integration', says: 'every proposed change and every merge is built and tested' },
    { pattern: 'ten-minute-build', says: 'checks run side by side with caches and timeouts, and a newer push overtakes an older one' },
    { pattern: 'stop-the-line', says: 'no check may fail unseen, and nothing is packaged or deployed before all have passed' },
    { pattern: 'shift-left-expand-right', says: 'secrets, dependencies and code are scanned with every change' },
    { pattern: 'supply-chain-security', says: 'actions by commit, images by digest, jobs with the least permissions' },
  ];
  if (plan.integrationTest) choices.push({ pattern: 'test-pyramid', says: 'unit tests and integration tests are jobs of their own' });
  if (plan.paths) choices.push({ pattern: 'independent-deployability', says: 'a service has a workflow of its own, started by its own files' });
  if (plan.image) choices.push({ pattern: 'build-once-deploy-many', says: 'one image, named by its digest, goes through all environments' });
  if (deployed) {
    choices.push(
      { pattern: 'deployment-pipeline', says: `a release passes ${answers.environments.map(e => e.name).join(', then ')}` },
      { pattern: 'audit-trail-by-construction', says: 'the forge records who released which digest to which environment, and why it may be trusted' },
    );
    if (answers.deploy === 'kubectl') choices.push({ pattern: 'rehearsed-way-back', says: 'a release that does not answer is taken back by the job that made it' });
    else choices.push({ pattern: 'gitops', says: 'the pipeline commits a digest; the cluster fetches it' });
    if (answers.strategy === 'canary') choices.push({ pattern: 'progressive-delivery', says: 'a release waits for all steps of its canary' });
    if (answers.environments.some(e => e.gated)) choices.push({ pattern: 'quality-gates-with-escape-hatches', says: 'a gated environment decides by its own rules who lets a release in' });
  }
  return choices;
}
