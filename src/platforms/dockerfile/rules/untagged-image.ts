import { fileRule } from '../../../core/rule.ts';
import { isLocalImage } from '../../../documents/official-images.ts';
import type { DockerfileModel, Stage } from '../model.ts';

export const untaggedImage = fileRule<DockerfileModel, object, 'untagged'>(
  {
    id: 'dockerfile/untagged-image', summary: 'FROM takes whatever image is tagged latest', category: 'reliability', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['supply-chain-security', 'build-once-deploy-many'], wastes: ['defects'],
    aliases: ['hadolint:DL3006', 'kics:9efb0b2d-89c9-41a3-91ca-dcc0aec911fd', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7'],
    references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
    messages: { untagged: '`{image}` has no tag, so the build takes `latest`, whatever that is on the day: name a version' },
  },
  (model, { report }) => {
    for (const stage of model.stages) {
      const image = externalImage(stage);
      if (!image || image.tag !== undefined || image.digest !== undefined) continue;
      report({
        at: image.range, subject: `${stage.name ?? stage.index}.FROM`, message: 'untagged', data: { image: image.resolved ?? image.text },
        ...(image.text === image.resolved && !isLocalImage(image.name) ? {} : { persona: 'strict', confidence: 'medium' }),
      });
    }
  },
);

/** The image that a stage pulls; nothing for other stages, `scratch`, and names that a build argument without default makes. */
export function externalImage(stage: Stage): Stage['image'] {
  const { image } = stage;
  return !image || stage.base || image.resolved === undefined || image.name === 'scratch' || image.name === '' ? undefined : image;
}
