import { fileRule } from '../../../core/rule.ts';
import { isLocalImage } from '../../../documents/official-images.ts';
import type { DockerfileModel } from '../model.ts';
import { externalImage } from './untagged-image.ts';

export const latestImage = fileRule<DockerfileModel, object, 'latest' | 'default'>(
  {
    id: 'dockerfile/latest-image', summary: 'FROM takes an image by the tag latest', category: 'reliability', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['supply-chain-security', 'build-once-deploy-many'], wastes: ['defects'],
    aliases: ['hadolint:DL3007', 'kics:f45ea400-6bbe-4501-9fc7-1c3d75c32067', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7'],
    references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
    messages: {
      latest: '`{image}` is another image after each release: name a version',
      default: '`{image}` is `{resolved}` unless a build argument says otherwise, another image after each release: make a version the default',
    },
  },
  (model, { report }) => {
    for (const stage of model.stages) {
      const image = externalImage(stage);
      if (image?.tag !== 'latest' || image.digest !== undefined) continue;
      const written = image.text === image.resolved;
      report({
        at: image.range, subject: `${stage.name ?? stage.index}.FROM`, message: written ? 'latest' : 'default',
        data: { image: image.text, resolved: image.resolved ?? '' }, ...(written && !isLocalImage(image.name) ? {} : { persona: 'strict', confidence: 'medium' }),
      });
    }
  },
);
