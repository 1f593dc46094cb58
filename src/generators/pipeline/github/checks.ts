import { above, type Yaml } from '../../print-yaml.ts';
import { pinnedImage } from '../../pins.ts';
import type { Backing } from '../backing.ts';
import type { Notes } from '../../notes.ts';
import type { Command, Plan } from '../plan.ts';
import { SCANS } from '../scans.ts';
import { checkout, inFolder, READ_SOURCES, RUNNER, type Job, type Step } from './model.ts';
import { installStep, toolchain } from './toolchain.ts';

/** The jobs that every proposed change must pass, by id. */
export function checkJobs(plan: Plan, notes: Notes): Record<string, Job> {
  const jobs: Record<string, Job> = {};
  const reading = [step('Lint', plan.lint), step('Check types', plan.typecheck), step('Check the format', plan.format)].flat();
  const tested = plan.test !== undefined;
  // What is built is tested; where there are no tests, that it builds is all that is known.
  const built = tested || plan.integrationTest ? [] : step('Build', plan.build);
  if (reading.length || built.length) jobs['check'] = job('Checks', { plan, notes, steps: [...reading, ...built], minutes: 10 });
  const apart = plan.integrationTest !== undefined;
  if (plan.test) {
    const beside = apart ? [] : plan.backings;
    jobs['test'] = job('Tests', {
      plan,
      notes,
      backings: beside,
      matrix: true,
      minutes: 15,
      steps: [...step('Build', plan.build), ...migrate(plan, beside), ...step('Test', plan.test)],
    });
  }
  if (plan.integrationTest) {
    jobs['integration'] = job('Integration tests', {
      plan,
      notes,
      backings: plan.backings,
      minutes: 20,
      steps: [...step('Build', plan.build), ...migrate(plan, plan.backings), ...step('Test with what it needs', plan.integrationTest)],
    });
  }
  jobs['security'] = security(plan);
  return jobs;
}

function step(name: string, command: Command | undefined): Step[] {
  return command ? [{ name, ...inFolder(command.folder), run: command.run }] : [];
}

function migrate(plan: Plan, backings: readonly Backing[]): Step[] {
  return backings.length && plan.service.databases.length ? step('Migrate the database', plan.migrate) : [];
}

interface JobMaking {
  plan: Plan;
  notes: Notes;
  steps: Step[];
  minutes: number;
  backings?: readonly Backing[];
  matrix?: boolean;
}

function job(name: string, { plan, notes, steps, minutes, backings = [], matrix = false }: JobMaking): Job {
  const many = matrix && plan.versions.length > 1;
  const env = Object.assign({}, ...backings.map(b => b.variables('localhost'))) as Record<string, string>;
  return {
    name: many ? `${name} (\${{ matrix.version }})` : name,
    'runs-on': RUNNER,
    'timeout-minutes': minutes,
    ...(many ? { strategy: { 'fail-fast': false, matrix: { version: [...plan.versions] } } } : {}),
    permissions: READ_SOURCES,
    ...(backings.length ? { services: Object.fromEntries(backings.map(b => [b.name, container(b)])) } : {}),
    ...(backings.length ? { env } : {}),
    steps: [checkout(), ...toolchain(plan, many ? '${{ matrix.version }}' : plan.version, notes), ...installStep(plan), ...steps],
  };
}

function container(backing: Backing): Yaml {
  return {
    image: backing.image,
    ...(Object.keys(backing.environment).length ? { env: backing.environment } : {}),
    ports: [`${backing.port}:${backing.port}`],
    options: above(
      'No step starts before it is healthy.',
      `--health-cmd "${backing.health}" --health-interval 5s --health-timeout 5s --health-retries 12`,
    ),
  };
}

function security(plan: Plan): Job {
  const folder = plan.folder;
  const mounted = folder === '.' ? '/src' : `/src/${folder}`;
  return {
    name: 'Security',
    'runs-on': RUNNER,
    'timeout-minutes': 15,
    permissions: READ_SOURCES,
    steps: [
      checkout({ 'fetch-depth': above('All commits are looked at: a secret that was taken out again has been seen all the same.', 0) }),
      {
        name: 'Look for secrets',
        run: `docker run --rm --volume "$PWD:/src:ro" ${pinnedImage('ghcr.io/gitleaks/gitleaks')} ${SCANS.secrets('/src')}`,
      },
      {
        name: 'Look for weak dependencies',
        if: '${{ !cancelled() }}',
        run: `docker run --rm --volume "$PWD:/src:ro" ${pinnedImage('aquasec/trivy')} ${SCANS.dependencies(mounted)}`,
      },
      {
        name: 'Look for weak code',
        if: '${{ !cancelled() }}',
        run: `docker run --rm --volume "$PWD:/src:ro" --workdir /src ${pinnedImage('semgrep/semgrep')} semgrep ${SCANS.code(folder)}`,
      },
    ],
  };
}
