import { fileRule } from '../../../../core/rule.ts';
import type { Container, GithubActionsModel } from '../../model.ts';
import { writtenHere } from '../support/places.ts';
import { SECURE_USE, WORKFLOW_SYNTAX } from '../support/references.ts';

export const unpinnedImage = fileRule(
  {
    id: 'github-actions/unpinned-image',
    summary: 'A job or service container runs an image whose content can change under it',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['supply-chain-security', 'immutable-infrastructure'],
    wastes: ['defects'],
    aliases: ['zizmor:unpinned-images'],
    references: [WORKFLOW_SYNTAX, SECURE_USE],
    messages: {
      moving: 'the image `{image}` has no fixed version, so that another one may run every day: add a version and a digest',
      tag: 'the image `{image}` is named by a tag, which can be moved: add its digest, `@sha256:…`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const job of model.workflow?.jobs ?? []) {
      const containers: readonly Container[] = [...(job.container ? [job.container] : []), ...job.services];
      for (const { image, key } of containers) {
        if (!image || !writtenHere(image)) continue;
        const text = image.text.trim();
        if (!text || text.includes('${{') || /@sha256:[0-9a-f]{64}$/i.test(text)) continue;
        const tag = /:([^:/@]+)$/.exec(text)?.[1];
        const moving = tag === undefined || tag === 'latest';
        report({
          at: image.range, subject: `jobs.${job.id}.${key.text}`, message: moving ? 'moving' : 'tag', data: { image: text },
          ...(moving ? {} : { severity: 'info', persona: 'pedantic' }),
        });
      }
    }
  },
);
