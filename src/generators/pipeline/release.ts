import type { Project } from '../../project/project.ts';
import type { Answers } from '../generator.ts';
import { chartFolder, label, namespaceOf, overlayFolder, workloadKind, workloadName } from '../layout.ts';
import type { Plan } from './plan.ts';

/** The shell of one release to one environment. Scripts take `IMAGE` and `DIGEST` from the environment, and `PREVIOUS` to go back. */
export interface Release {
  /** Where the scripts run, relative to the root. */
  folder: string;
  /** Prints the image that runs now, or nothing; absent where the tool remembers by itself. */
  previous?: string;
  /** Brings the digest there and waits until it works. */
  apply: string;
  /** Brings back what ran before, and waits. */
  undo: string;
  /** Files that `record` changes, relative to `folder`. */
  files: string;
  /** Writes the digest into the files that the cluster follows, and nothing else. */
  record: string;
}

/** Where a release goes. */
export interface Target {
  /** Environment whose overlay or values are used. */
  environment: string;
  /** Shell word; the environment's own namespace where absent. */
  namespace?: string;
}

/** How a service is released to a target, by the tools that the user chose. */
export function releaseTo(project: Project, plan: Plan, answers: Answers, { environment, namespace }: Target): Release {
  const into = namespace ?? namespaceOf(project, environment);
  return answers.manifests === 'helm'
    ? byHelm(project, plan, environment, into)
    : byKustomize(project, plan, answers, { environment, namespace, into });
}

function byHelm(project: Project, plan: Plan, environment: string, namespace: string): Release {
  const chart = chartFolder(project, plan.service);
  const name = workloadName(project, plan.service);
  const digest = '--set-string "image.digest=$DIGEST"';
  const values = `${chart}/values-${label(environment)}.yaml`;
  return {
    folder: '.',
    // --atomic goes back by itself when the new version does not become ready.
    apply: `helm upgrade ${name} ${chart} --install --namespace ${namespace} --values ${values} ${digest} --atomic --timeout 5m`,
    undo: `helm rollback ${name} --namespace ${namespace} --wait --timeout 5m`,
    files: values,
    record: `yq --inplace '.image.digest = strenv(DIGEST)' ${values}`,
  };
}

function byKustomize(project: Project, plan: Plan, answers: Answers, { environment, namespace, into }: Target & { into: string }): Release {
  const kind = workloadKind(plan.service, answers);
  const workload = `${kind}/${workloadName(project, plan.service)}`;
  const wait =
    kind === 'rollout' ? waitForRollout(workload, into) : [`kubectl rollout status ${workload} --namespace ${into} --timeout 5m`];
  const move = namespace === undefined ? [] : [`kustomize edit set namespace ${namespace}`];
  const set = 'kustomize edit set image "$IMAGE@$DIGEST"';
  return {
    folder: overlayFolder(project, plan.service, environment),
    previous: `kubectl get ${workload} --namespace ${into} --ignore-not-found --output ${IMAGE_OF_WORKLOAD}`,
    apply: [...move, set, 'kubectl apply --kustomize .', ...wait].join('\n'),
    undo: [
      'test -n "$PREVIOUS" || { echo "Nothing ran here before: there is nothing to go back to."; exit 1; }',
      ...move,
      'kustomize edit set image "$IMAGE=$PREVIOUS"',
      'kubectl apply --kustomize .',
      ...wait,
    ].join('\n'),
    files: 'kustomization.yaml',
    record: set,
  };
}

const IMAGE_OF_WORKLOAD = "'jsonpath={.spec.template.spec.containers[0].image}'";

/** `kubectl rollout status` knows no Rollouts: first the controller has to have seen the change, then all steps have to pass. */
function waitForRollout(workload: string, namespace: string): string[] {
  return [
    `generation=$(kubectl get ${workload} --namespace ${namespace} --output 'jsonpath={.metadata.generation}')`,
    `kubectl wait ${workload} --namespace ${namespace} --for "jsonpath={.status.observedGeneration}=$generation" --timeout 1m`,
    `kubectl wait ${workload} --namespace ${namespace} --for 'jsonpath={.status.phase}=Healthy' --timeout 30m`,
  ];
}

/** Ends a script that doesn't know where the service answers. */
export const NEEDS_URL = ': "${APP_URL:?is not set: add it to the variables of this environment}"';

/** Asks a path until it answers with success, for a minute at most. Takes the address from `APP_URL`. */
export function smoke(plan: Plan): string {
  const path = plan.service.health?.value ?? '/';
  return [
    NEEDS_URL,
    `curl --fail --silent --show-error --output /dev/null --max-time 10 --retry 6 --retry-delay 10 --retry-all-errors "$APP_URL${path}"`,
  ].join('\n');
}

/** A digest as a person types it, or the script ends. */
export const CHECK_DIGEST =
  '[[ "$DIGEST" =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "DIGEST is not sha256: and 64 hexadecimal digits."; exit 1; }';

/** How long a preview lives without a change to it, in hours. */
export const PREVIEW_HOURS = 72;
