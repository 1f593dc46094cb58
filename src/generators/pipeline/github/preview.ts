import { above } from '../../print-yaml.ts';
import { PREVIEW_HOURS, releaseTo } from '../release.ts';
import { connect, type Deploying } from './deploy.ts';
import { because, checkout, inFolder, READ_SOURCES, RUNNER, type Job, type Workflow } from './model.ts';
import { buildAndPush, login, ownRegistry } from './package.ts';

/** A pull request of the repository itself: those from forks get no secrets. */
const OWN = 'github.event.pull_request.head.repo.full_name == github.repository';

/** An environment for each pull request in a namespace of its own, taken down with it, and at the latest after `PREVIEW_HOURS`. */
export function previewWorkflow(deploying: Deploying): Workflow {
  const { plan } = deploying;
  return {
    name: `Preview of ${plan.id}`,
    on: {
      pull_request: { types: ['opened', 'synchronize', 'reopened', 'closed'], ...(plan.paths ? { paths: [...plan.paths] } : {}) },
      schedule: above('Takes down what was forgotten.', [{ cron: '17 * * * *' }]),
    },
    permissions: {},
    concurrency: above('A newer push overtakes an older one; closing ends both.', {
      group: `preview-${plan.id}-\${{ github.event.number || 'sweep' }}`,
      'cancel-in-progress': true,
    }),
    defaults: { run: { shell: 'bash' } },
    jobs: { preview: preview(deploying), teardown: teardown(), sweep: sweep(deploying) },
  };

  function teardown(): Job {
    return {
      name: 'Take the preview down',
      if: `github.event_name == 'pull_request' && github.event.action == 'closed' && ${OWN}`,
      'runs-on': RUNNER,
      'timeout-minutes': 10,
      environment: { name: 'preview' },
      permissions: {},
      env: { NAMESPACE: namespaceOf(plan.id) },
      steps: [connect(), { name: 'Delete its namespace', run: 'kubectl delete namespace "$NAMESPACE" --ignore-not-found --timeout 5m' }],
    };
  }
}

function namespaceOf(id: string): string {
  return `preview-${id}-\${{ github.event.number }}`;
}

function preview({ project, plan, image, answers }: Deploying): Job {
  const environment = answers.environments[0]?.name ?? 'staging';
  const { folder, apply } = releaseTo(project, plan, answers, { environment, namespace: '"$NAMESPACE"' });
  const own = ownRegistry(answers);
  return {
    name: 'Preview',
    if: `github.event_name == 'pull_request' && github.event.action != 'closed' && ${OWN}`,
    'runs-on': RUNNER,
    'timeout-minutes': answers.strategy === 'canary' ? 60 : 30,
    environment: { name: 'preview' },
    permissions: { ...READ_SOURCES, ...(own ? { packages: because('write', 'to push the image of the preview') } : {}) },
    env: { IMAGE: image.name, NAMESPACE: namespaceOf(plan.id) },
    steps: [
      checkout(),
      ...login(answers),
      ...buildAndPush(image, 'pr-${{ github.event.number }}'),
      connect(),
      {
        name: 'Make its namespace',
        run: [
          'kubectl create namespace "$NAMESPACE" --dry-run=client --output yaml | kubectl apply --filename -',
          `kubectl label namespace "$NAMESPACE" --overwrite preview-of=${plan.id}`,
          `kubectl annotate namespace "$NAMESPACE" --overwrite "preview-ends=$(date --date '+${PREVIEW_HOURS} hours' +%s)"`,
        ].join('\n'),
      },
      { name: 'Deploy', env: { DIGEST: '${{ steps.image.outputs.digest }}' }, ...inFolder(folder), run: apply },
    ],
  };
}

/** Picks, with jq, the namespaces whose time is over. */
const ENDED = '.items[] | select((.metadata.annotations["preview-ends"] // "0" | tonumber) < now) | .metadata.name';

/** Takes down what nobody has touched for too long. */
function sweep({ plan }: Deploying): Job {
  return {
    name: 'Take down what is forgotten',
    if: "github.event_name == 'schedule'",
    'runs-on': RUNNER,
    'timeout-minutes': 15,
    environment: { name: 'preview' },
    permissions: {},
    steps: [
      connect(),
      {
        name: 'Delete namespaces past their time',
        run: [
          `kubectl get namespaces --selector preview-of=${plan.id} --output json > namespaces.json`,
          `jq --raw-output '${ENDED}' namespaces.json > ended.txt`,
          'xargs --no-run-if-empty kubectl delete namespace --timeout 5m < ended.txt',
        ].join('\n'),
      },
    ],
  };
}
