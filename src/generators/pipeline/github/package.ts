import type { Answers } from '../../generator.ts';
import { pinnedImage } from '../../pins.ts';
import { above } from '../../print-yaml.ts';
import type { ImagePlan } from '../plan.ts';
import { SCANS } from '../scans.ts';
import { because, checkout, READ_SOURCES, RUNNER, type Job, type Step } from './model.ts';

/** Steps that let Docker push to, or read from, the registry of an image. */
export function login(answers: Answers): Step[] {
  const registry = answers.registry.split('/')[0] ?? '';
  const github = registry === 'ghcr.io';
  return [
    {
      name: 'Log in to the registry',
      uses: 'docker/login-action',
      with: github
        ? { registry, username: '${{ github.actor }}', password: '${{ github.token }}' }
        : { registry, username: '${{ secrets.REGISTRY_USER }}', password: '${{ secrets.REGISTRY_PASSWORD }}' },
    },
  ];
}

/** Whether a registry is read and written with the run's own token. */
export function ownRegistry(answers: Answers): boolean {
  return answers.registry.startsWith('ghcr.io/');
}

/** Builds the image and pushes it under one tag; its digest is `steps.image.outputs.digest`. */
export function buildAndPush(image: ImagePlan, tag: string): Step[] {
  return [
    { name: 'Set up BuildKit', uses: 'docker/setup-buildx-action' },
    {
      name: 'Build and push',
      id: 'image',
      uses: 'docker/build-push-action',
      with: {
        context: image.context,
        file: image.dockerfile,
        push: true,
        tags: `${image.name}:${tag}`,
        sbom: true,
        provenance: 'mode=max',
        'no-cache': above('What is released is built from the sources alone: other runs could fill a cache.', true),
      },
    },
  ];
}

/** The job that builds what every environment gets, lists what is in it, scans it and signs where it comes from. */
export function packageJob(image: ImagePlan, needs: string[], answers: Answers): Job {
  const account = '"$HOME/.docker/config.json:/root/.docker/config.json:ro"';
  const own = ownRegistry(answers);
  return {
    name: 'Package',
    needs,
    if: "github.event_name == 'push'",
    'runs-on': RUNNER,
    'timeout-minutes': 30,
    ...(own ? {} : { environment: above('The secrets of the registry are given to this environment alone.', { name: 'registry' }) }),
    permissions: {
      ...READ_SOURCES,
      ...(own ? { packages: because('write', 'to push the image') } : {}),
      'id-token': because('write', 'to sign the attestation'),
      attestations: because('write', 'to store it'),
    },
    outputs: { digest: '${{ steps.image.outputs.digest }}' },
    steps: [
      checkout(),
      ...login(answers),
      ...buildAndPush(image, '${{ github.sha }}'),
      {
        name: 'Scan the image',
        env: { IMAGE: image.name, DIGEST: '${{ steps.image.outputs.digest }}' },
        run: `docker run --rm --volume ${account} ${pinnedImage('aquasec/trivy')} ${SCANS.image('"$IMAGE@$DIGEST"')}`,
      },
      {
        name: 'Sign where it comes from',
        uses: 'actions/attest-build-provenance',
        with: { 'subject-name': image.name, 'subject-digest': '${{ steps.image.outputs.digest }}', 'push-to-registry': true },
      },
    ],
  };
}
