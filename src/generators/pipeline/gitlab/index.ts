import type { Project } from '../../../project/project.ts';
import type { Answers, GeneratedFile } from '../../generator.ts';
import type { Notes } from '../../notes.ts';
import { PINNED_ON } from '../../pins.ts';
import { above, printYaml, type Yaml } from '../../print-yaml.ts';
import { deliveryChoices } from '../choices.ts';
import type { Plan } from '../plan.ts';
import { checkJobs } from './checks.ts';
import { deployJobs, previewJobs, type Deploying } from './deploy.ts';
import { MERGED, PROPOSED, type Job } from './model.ts';
import { packageJobs } from './package.ts';

/** The files of a pipeline on GitLab CI: one for all services, each with jobs of its own, and what keeps its pins fresh. */
export function gitlabPipeline(project: Project, plans: readonly Plan[], answers: Answers, notes: Notes): GeneratedFile[] {
  if (!plans.length) return [];
  const jobs: Record<string, Job> = {};
  const choices: GeneratedFile['choices'][number][] = [];
  for (const plan of plans) {
    const deploying: Deploying | undefined =
      plan.image && answers.deploy !== 'none' && answers.environments.length ? { project, plan, image: plan.image, answers } : undefined;
    const previews = deploying !== undefined && answers.previews && answers.deploy === 'kubectl';
    const checks = checkJobs(plan, notes);
    Object.assign(
      jobs,
      checks,
      plan.image ? packageJobs(plan, plan.image, Object.keys(checks), answers) : {},
      previews ? previewJobs(deploying) : {},
      deploying ? deployJobs(deploying) : {},
    );
    for (const choice of deliveryChoices(plan, answers, { deployed: deploying !== undefined, previews })) {
      if (!choices.some(c => c.pattern === choice.pattern && c.says === choice.says)) choices.push(choice);
    }
  }
  notes.gap(
    'images of languages are named by tag, because the digest of each version is not known here: Renovate adds it with its first proposal',
  );
  if (Object.keys(jobs).some(name => name.endsWith('sign')))
    notes.gap(
      'the signature is not verified before a deployment: let the cluster do it, with a policy that admits only what this project signed',
    );
  return [
    {
      path: '.gitlab-ci.yml',
      text: printYaml(pipelineOf(jobs), `Images of tools are pinned to what they were on ${PINNED_ON}; Renovate proposes newer ones.`),
      choices,
    },
    renovate(),
  ];
}

function pipelineOf(jobs: Readonly<Record<string, Job>>): { readonly [key: string]: Yaml } {
  const used = new Set(Object.values(jobs).map(j => j.stage));
  const first = ['check', 'package', 'preview'];
  const deployed = [...used].filter(s => !first.includes(s));
  return {
    workflow: above('One pipeline for a merge request and one for what is merged, never two for one commit.', {
      rules: [{ if: PROPOSED }, { if: MERGED }],
    }),
    stages: [...first.filter(s => used.has(s)), ...deployed],
    default: {
      interruptible: above('A newer push overtakes an older one.', true),
      retry: above('Only for what the code cannot help.', { max: 1, when: ['runner_system_failure', 'stuck_or_timeout_failure'] }),
    },
    ...jobs,
  };
}

/** Pins digests and keeps them fresh: https://docs.renovatebot.com/presets-docker/#dockerpindigests */
function renovate(): GeneratedFile {
  const settings = {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    extends: ['config:recommended', 'docker:pinDigests'],
    minimumReleaseAge: '7 days',
    schedule: ['before 6am on monday'],
  };
  return {
    path: 'renovate.json',
    text: `${JSON.stringify(settings, null, 2)}\n`,
    choices: [
      { pattern: 'automated-vulnerability-management', says: 'updates are proposed each week, a week after they were published' },
      { pattern: 'supply-chain-security', says: 'images are pinned to their digests and kept fresh by proposals that the pipeline tests' },
    ],
  };
}
