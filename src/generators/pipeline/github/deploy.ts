import type { Project } from '../../../project/project.ts';
import type { Answers } from '../../generator.ts';
import { label } from '../../layout.ts';
import { pinnedImage } from '../../pins.ts';
import { above, type Yaml } from '../../print-yaml.ts';
import type { ImagePlan, Plan } from '../plan.ts';
import { CHECK_DIGEST, NEEDS_URL, releaseTo, smoke, type Release } from '../release.ts';
import { SCANS } from '../scans.ts';
import { because, checkout, inFolder, READ_SOURCES, RUNNER, type Job, type Step, type Workflow } from './model.ts';
import { login, ownRegistry } from './package.ts';

/** What a job of deployment is made from. */
export interface Deploying {
  project: Project;
  plan: Plan;
  image: ImagePlan;
  answers: Answers;
}

/** The jobs that bring a digest through the environments, one after the other, by id. */
export function deployJobs(deploying: Deploying): Record<string, Job> {
  const { answers } = deploying;
  const jobs: Record<string, Job> = {};
  let before: string[] = [];
  for (const [i, { name }] of answers.environments.entries()) {
    const id = `deploy-${label(name)}`;
    jobs[id] = deployJob(deploying, name, { needs: ['package', ...before], digest: '${{ needs.package.outputs.digest }}' });
    before = [id];
    if (answers.dast && i === 0) {
      jobs['dast'] = dastJob(name, id);
      before.push('dast');
    }
  }
  return jobs;
}

/** One release to one environment: verified, applied, tried, and taken back when it doesn't work. */
export function deployJob(deploying: Deploying, environment: string, { needs, digest }: { needs?: string[]; digest: string }): Job {
  const { project, plan, image, answers } = deploying;
  const release = releaseTo(project, plan, answers, { environment });
  const gitops = answers.deploy !== 'kubectl';
  return {
    name: `Deploy to ${environment}`,
    ...(needs ? { needs } : {}),
    'runs-on': RUNNER,
    'timeout-minutes': answers.strategy === 'canary' ? 90 : 20,
    environment: { name: environment, ...(gitops ? {} : { url: '${{ vars.APP_URL }}' }) },
    concurrency: above('Releases wait for each other; none is cut off half-way.', {
      group: `deploy-${plan.id}-${label(environment)}`,
      'cancel-in-progress': false,
    }),
    permissions: permissions(answers, gitops),
    env: { IMAGE: image.name, DIGEST: digest },
    steps: [
      checkout(gitops ? { ref: '${{ github.ref_name }}' } : {}),
      ...login(answers),
      verify(),
      ...(gitops ? record(release, plan, environment) : [connect(), ...apply(release), trySmoke(plan), ...undo(release)]),
    ],
  };
}

function permissions(answers: Answers, gitops: boolean): Record<string, Yaml> {
  return {
    ...(gitops ? { contents: because('write', 'to commit the digest that the cluster follows') } : READ_SOURCES),
    ...(ownRegistry(answers) ? { packages: because('read', 'to find the image') } : {}),
    attestations: because('read', 'to verify where it comes from'),
  };
}

function verify(): Step {
  return {
    name: 'Verify where it comes from',
    env: { GH_TOKEN: '${{ github.token }}' },
    run: [CHECK_DIGEST, 'gh attestation verify "oci://$IMAGE@$DIGEST" --repo "$GITHUB_REPOSITORY"'].join('\n'),
  };
}

/** Writes the environment's kubeconfig to a file that only this job can read. */
export function connect(): Step {
  return {
    name: 'Connect to the cluster',
    env: { KUBE_CONFIG: '${{ secrets.KUBE_CONFIG }}' },
    run: 'mkdir -p ~/.kube\n(umask 077 && printf \'%s\' "$KUBE_CONFIG" > ~/.kube/config)\n',
  };
}

function apply({ folder, previous, apply: script }: Release): Step[] {
  const remember: Step[] = previous
    ? [{ name: 'Remember what runs', id: 'previous', run: `image=$(${previous})\necho "image=$image" >> "$GITHUB_OUTPUT"\n` }]
    : [];
  return [...remember, { name: 'Deploy', id: 'deploy', ...inFolder(folder), run: script }];
}

function trySmoke(plan: Plan): Step {
  return { name: 'Try it', id: 'smoke', env: { APP_URL: '${{ vars.APP_URL }}' }, run: smoke(plan) };
}

function undo({ folder, previous, undo: script }: Release): Step[] {
  // What helm could not bring up it has taken back itself.
  const when = previous ? "${{ failure() && steps.deploy.outcome != 'skipped' }}" : "${{ failure() && steps.smoke.outcome == 'failure' }}";
  return [
    {
      name: 'Go back',
      if: when,
      ...(previous ? { env: { PREVIOUS: '${{ steps.previous.outputs.image }}' } } : {}),
      ...inFolder(folder),
      run: script,
    },
  ];
}

function record({ folder, files, record: script }: Release, plan: Plan, environment: string): Step[] {
  const lines = [
    script,
    'if git diff --quiet; then echo "This digest is there already."; exit 0; fi',
    "git config user.name 'github-actions[bot]'",
    "git config user.email '41898282+github-actions[bot]@users.noreply.github.com'",
    `git commit --message "Release ${plan.id} to ${environment}: $DIGEST" -- ${files}`,
    'gh auth setup-git',
    'git pull --rebase origin "$GITHUB_REF_NAME"',
    'git push origin "HEAD:$GITHUB_REF_NAME"',
  ];
  return [{ name: 'Commit the digest', env: { GH_TOKEN: '${{ github.token }}' }, ...inFolder(folder), run: lines.join('\n') }];
}

function dastJob(environment: string, needs: string): Job {
  return {
    name: `Attack ${environment}`,
    needs,
    'runs-on': RUNNER,
    'timeout-minutes': 30,
    environment: { name: environment },
    permissions: {},
    steps: [
      {
        name: 'Scan the running service',
        env: { APP_URL: '${{ vars.APP_URL }}' },
        run: [NEEDS_URL, `docker run --rm ${pinnedImage('ghcr.io/zaproxy/zaproxy')} ${SCANS.running('"$APP_URL"')}`].join('\n'),
      },
    ],
  };
}

/** The manual way back: an older digest goes to an environment by the same steps. */
export function rollbackWorkflow(deploying: Deploying): Workflow {
  const { answers, plan } = deploying;
  const names = answers.environments.map(e => e.name);
  const jobs: Record<string, Job> = {};
  for (const name of names) {
    const { name: title, ...rest } = deployJob(deploying, name, { digest: '${{ inputs.digest }}' });
    jobs[`deploy-${label(name)}`] = { name: title, if: `inputs.environment == '${name.replaceAll("'", "''")}'`, ...rest };
  }
  return {
    name: `Rollback of ${plan.id}`,
    on: {
      workflow_dispatch: {
        inputs: {
          environment: { description: 'Where', type: 'choice', required: true, options: names },
          digest: above('Of a release that worked: the run that packaged it shows it.', {
            description: 'Digest of the image, sha256:…',
            type: 'string',
            required: true,
          }),
        },
      },
    },
    permissions: {},
    concurrency: { group: `rollback-${plan.id}-\${{ inputs.environment }}`, 'cancel-in-progress': false },
    defaults: { run: { shell: 'bash' } },
    jobs,
  };
}
