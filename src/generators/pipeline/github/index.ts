import type { Answers, GeneratedFile } from '../../generator.ts';
import type { Project } from '../../../project/project.ts';
import type { Notes } from '../../notes.ts';
import { PINNED_ON, type Pins } from '../../pins.ts';
import { above, printYaml } from '../../print-yaml.ts';
import { deliveryChoices } from '../choices.ts';
import type { Plan } from '../plan.ts';
import { checkJobs } from './checks.ts';
import { dependabot } from './dependabot.ts';
import { deployJobs, rollbackWorkflow, type Deploying } from './deploy.ts';
import { pinned, type Job, type Workflow } from './model.ts';
import { packageJob } from './package.ts';
import { previewWorkflow } from './preview.ts';

/** What all workflows of a repository are made from. */
interface Making {
  project: Project;
  answers: Answers;
  notes: Notes;
  pins: Pins;
}

/** The files of a pipeline on GitHub Actions: a workflow for each service, so that each is released by itself. */
export function githubPipeline(making: Making, plans: readonly Plan[]): GeneratedFile[] {
  const files = plans.flatMap(plan => filesOf(making, plan));
  if (!files.length) return [];
  making.notes.assume('changes are merged to the branch main');
  return [
    ...files,
    {
      path: '.github/dependabot.yml',
      text: dependabot(plans),
      choices: [
        { pattern: 'automated-vulnerability-management', says: 'updates are proposed each week, a week after they were published' },
        { pattern: 'supply-chain-security', says: 'what is pinned is kept fresh by proposals that the pipeline tests' },
      ],
    },
  ];
}

function filesOf({ project, answers, notes, pins }: Making, plan: Plan): GeneratedFile[] {
  const prefix = plan.paths ? `${plan.id}-` : '';
  const path = (name: string): string => `.github/workflows/${prefix}${name}.yml`;
  const checks = checkJobs(plan, notes);
  const deploying: Deploying | undefined =
    plan.image && answers.deploy !== 'none' && answers.environments.length ? { project, plan, image: plan.image, answers } : undefined;
  const jobs = {
    ...checks,
    ...(plan.image ? { package: packageJob(plan.image, Object.keys(checks), answers) } : {}),
    ...(deploying ? deployJobs(deploying) : {}),
  };
  const files: GeneratedFile[] = [
    {
      path: path('delivery'),
      text: print(delivery(plan, jobs), pins),
      choices: deliveryChoices(plan, answers, { deployed: deploying !== undefined, previews: false }),
    },
  ];
  if (deploying) {
    files.push({
      path: path('rollback'),
      text: print(rollbackWorkflow(deploying), pins),
      choices: [{ pattern: 'rehearsed-way-back', says: 'an older digest is released by the steps of every other release' }],
    });
  }
  if (deploying && answers.previews && answers.deploy === 'kubectl') {
    files.push({
      path: path('preview'),
      text: print(previewWorkflow(deploying), pins),
      choices: [
        { pattern: 'ephemeral-environments', says: 'each pull request has a namespace of its own, taken down with it or after three days' },
      ],
    });
  }
  return files;
}

function print(workflow: Workflow, pins: Pins): string {
  const images = `to what they were on ${PINNED_ON}`;
  const when =
    pins.on === PINNED_ON
      ? `Actions and images are pinned ${images}`
      : `Actions are pinned to what they were on ${pins.on}, images ${images}`;
  const head = `${when}; Dependabot proposes newer actions.`;
  return printYaml({ ...workflow, jobs: pinned(workflow.jobs, pins) }, head, ['jobs']);
}

function delivery(plan: Plan, jobs: Record<string, Job>): Workflow {
  const paths = plan.paths ? { paths: [...plan.paths, `.github/workflows/${plan.id}-delivery.yml`] } : {};
  return {
    name: plan.paths ? `Delivery of ${plan.id}` : 'Delivery',
    on: { push: { branches: ['main'], ...paths }, pull_request: { branches: ['main'], ...paths } },
    permissions: above('Each job names what it needs.', {}),
    concurrency: above('A newer push to a pull request overtakes the older one; on main every run ends.', {
      group: '${{ github.workflow }}-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    }),
    defaults: { run: { shell: 'bash' } },
    jobs,
  };
}
