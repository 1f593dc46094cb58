import type { Notes } from '../../notes.ts';
import { pinnedImage } from '../../pins.ts';
import { above, type Yaml } from '../../print-yaml.ts';
import type { Backing } from '../backing.ts';
import type { Command, Plan } from '../plan.ts';
import { SCANS } from '../scans.ts';
import { cacheOf } from './cache.ts';
import { jobImage } from './images.ts';
import { jobName, lines, rules, type Job } from './model.ts';

/** The jobs that every proposed change must pass, by name. */
export function checkJobs(plan: Plan, notes: Notes): Record<string, Job> {
  const jobs: Record<string, Job> = {};
  const reading = [plan.lint, plan.typecheck, plan.format].filter(c => c !== undefined);
  const built = plan.test || plan.integrationTest || !plan.build ? [] : [plan.build];
  const add = (name: string, making: Omit<JobMaking, 'plan' | 'notes'>): void => {
    jobs[jobName(plan, name)] = job({ plan, notes, ...making });
  };
  if (reading.length || built.length) add('check', { commands: [...reading, ...built], minutes: 10 });
  const apart = plan.integrationTest !== undefined;
  if (plan.test) {
    const backings = apart ? [] : plan.backings;
    add('test', { commands: [plan.build, ...migrate(plan, backings), plan.test], minutes: 15, backings, matrix: true });
  }
  if (plan.integrationTest)
    add('integration', {
      commands: [plan.build, ...migrate(plan, plan.backings), plan.integrationTest],
      minutes: 20,
      backings: plan.backings,
    });
  return { ...jobs, ...scans(plan) };
}

function migrate(plan: Plan, backings: readonly Backing[]): (Command | undefined)[] {
  return backings.length && plan.service.databases.length ? [plan.migrate] : [];
}

interface JobMaking {
  plan: Plan;
  notes: Notes;
  commands: readonly (Command | undefined)[];
  minutes: number;
  backings?: readonly Backing[];
  matrix?: boolean;
}

function job({ plan, notes, commands, minutes, backings = [], matrix = false }: JobMaking): Job {
  const many = matrix && plan.versions.length > 1;
  const image = jobImage(plan, many ? '$VERSION' : plan.version, notes);
  const { cache, variables } = cacheOf(plan);
  return {
    stage: 'check',
    image: image.name,
    ...(backings.length ? { services: backings.map(container) } : {}),
    ...rules(plan),
    ...(many ? { parallel: { matrix: [{ VERSION: [...plan.versions] }] } } : {}),
    timeout: `${minutes} minutes`,
    variables: Object.assign({}, variables, ...backings.map(b => b.variables(b.name))) as Record<string, string>,
    ...(cache ? { cache } : {}),
    script: [...image.prepare, ...lines([plan.install, ...commands])],
  };
}

function container(backing: Backing): Yaml {
  // The runner waits until the port answers.
  return {
    name: backing.image,
    alias: backing.name,
    ...(Object.keys(backing.environment).length ? { variables: backing.environment } : {}),
  };
}

function scans(plan: Plan): Record<string, Job> {
  const tool = (image: string, script: string, more: Partial<Job> = {}): Job => ({
    stage: 'check',
    image: { name: pinnedImage(image), entrypoint: [''] },
    ...rules(plan),
    timeout: '15 minutes',
    ...more,
    script: [script],
  });
  return {
    [jobName(plan, 'secrets')]: tool('ghcr.io/gitleaks/gitleaks', `gitleaks ${SCANS.secrets('.')}`, {
      variables: { GIT_DEPTH: above('All commits are looked at: a secret that was taken out again has been seen all the same.', '0') },
    }),
    [jobName(plan, 'dependencies')]: tool('aquasec/trivy', `trivy ${SCANS.dependencies(plan.folder)}`),
    [jobName(plan, 'code')]: tool('semgrep/semgrep', `semgrep ${SCANS.code(plan.folder)}`),
  };
}
