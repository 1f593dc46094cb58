import type { Answers } from '../../generator.ts';
import { pinnedImage } from '../../pins.ts';
import { above, type Yaml } from '../../print-yaml.ts';
import type { ImagePlan, Plan } from '../plan.ts';
import { SCANS, word } from '../scans.ts';
import { jobName, MERGED, rules, type Job } from './model.ts';

/** Variables of the registry's account: GitLab's own where the images stay there. */
function account(answers: Answers): { registry: string; user: string; password: string } {
  const host = answers.registry.split('/')[0] ?? '';
  const own = host.startsWith('registry.gitlab.');
  return own
    ? { registry: '$CI_REGISTRY', user: '$CI_REGISTRY_USER', password: '$CI_REGISTRY_PASSWORD' }
    : { registry: host, user: '$REGISTRY_USER', password: '$REGISTRY_PASSWORD' };
}

/** Docker beside a job, over TLS. */
function docker(): Pick<Job, 'image' | 'services'> & { variables: Record<string, Yaml> } {
  return {
    image: pinnedImage('docker', '29-cli'),
    services: [{ name: pinnedImage('docker', '29-dind'), alias: 'docker' }],
    variables: {
      DOCKER_HOST: 'tcp://docker:2376',
      DOCKER_TLS_CERTDIR: '/certs',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/certs/client',
    },
  };
}

function login(answers: Answers): string {
  const { registry, user, password } = account(answers);
  return `printf '%s' "${password}" | docker login "${registry}" --username "${user}" --password-stdin`;
}

/** A job that builds an image, pushes it under one tag and hands its digest on as the variable `DIGEST`. */
export function buildJob(
  image: ImagePlan,
  tag: string,
  answers: Answers,
): Pick<Job, 'image' | 'services' | 'timeout' | 'variables' | 'script' | 'artifacts'> {
  const { variables, ...beside } = docker();
  const what = `--tag "$IMAGE:${tag}" --file ${word(image.dockerfile)} --metadata-file image.json ${word(image.context)}`;
  return {
    ...beside,
    timeout: '30 minutes',
    variables: { ...variables, IMAGE: image.name },
    script: [
      login(answers),
      // BuildKit needs a context of its own to speak TLS.
      'docker context create builder',
      'docker buildx create --use builder',
      `docker buildx build --push --no-cache --sbom=true --provenance=mode=max ${what}`,
      `sed -n 's/.*"containerimage.digest": "\\(sha256:[0-9a-f]*\\)".*/DIGEST=\\1/p' image.json > image.env`,
      'grep -q "^DIGEST=sha256:" image.env',
    ],
    artifacts: { reports: { dotenv: 'image.env' }, expire_in: '1 year' },
  };
}

/** The jobs that build what every environment gets, scan it and sign it, by name. */
export function packageJobs(plan: Plan, image: ImagePlan, needs: readonly string[], answers: Answers): Record<string, Job> {
  const { user, password } = account(answers);
  const { variables, ...beside } = docker();
  return {
    [jobName(plan, 'package')]: {
      stage: 'package',
      needs: [...needs],
      ...rules(plan, MERGED),
      ...buildJob(image, '$CI_COMMIT_SHA', answers),
    },
    [jobName(plan, 'scan')]: {
      stage: 'package',
      image: { name: pinnedImage('aquasec/trivy'), entrypoint: [''] },
      needs: [jobName(plan, 'package')],
      ...rules(plan, MERGED),
      timeout: '15 minutes',
      variables: { IMAGE: image.name, TRIVY_USERNAME: user, TRIVY_PASSWORD: password },
      script: [`trivy ${SCANS.image('"$IMAGE@$DIGEST"')}`],
    },
    [jobName(plan, 'sign')]: {
      stage: 'package',
      ...beside,
      needs: [jobName(plan, 'package'), jobName(plan, 'scan')],
      ...rules(plan, MERGED),
      timeout: '10 minutes',
      variables: { ...variables, IMAGE: image.name },
      id_tokens: above('Signed by who runs, not by a key that someone keeps.', { SIGSTORE_ID_TOKEN: { aud: 'sigstore' } }),
      script: [
        login(answers),
        // The image of cosign has no shell to run a job in.
        `container=$(docker create ${pinnedImage('ghcr.io/sigstore/cosign/cosign')})`,
        'docker cp "$container:/ko-app/cosign" /usr/local/bin/cosign',
        'cosign sign --yes "$IMAGE@$DIGEST"',
      ],
    },
  };
}
