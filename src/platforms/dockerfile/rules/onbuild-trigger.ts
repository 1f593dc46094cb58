import { fileRule } from '../../../core/rule.ts';
import type { DockerfileModel } from '../model.ts';

const FORBIDDEN = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

export const onbuildTrigger = fileRule<DockerfileModel, object, 'forbidden'>(
  {
    id: 'dockerfile/onbuild-trigger', summary: 'ONBUILD triggers what it may not', category: 'syntax', severity: 'error',
    confidence: 'high', persona: 'default', patterns: ['continuous-integration'], wastes: ['defects'], aliases: ['hadolint:DL3043'],
    references: ['https://docs.docker.com/reference/dockerfile/#onbuild'], messages: { forbidden: 'ONBUILD cannot trigger {keyword}: write it in the Dockerfile that builds on this image' },
  },
  (model, { report }) => {
    for (const { keyword, trigger } of model.source.instructions) {
      if (keyword !== 'ONBUILD' || !trigger || !FORBIDDEN.has(trigger.keyword)) continue;
      report({ at: trigger.keywordRange, subject: 'ONBUILD', message: 'forbidden', data: { keyword: trigger.keyword } });
    }
  },
);
