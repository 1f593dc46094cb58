import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import type { DockerfileModel } from '../model.ts';

export const syntax = fileRule<DockerfileModel, object, 'syntax'>(
  {
    id: 'dockerfile/syntax', summary: 'The builder refuses this Dockerfile', category: 'syntax', severity: 'error', confidence: 'high',
    persona: 'default', patterns: ['continuous-integration', 'version-control-everything'], wastes: ['defects'],
    aliases: ['hadolint:DL1000'], references: ['https://docs.docker.com/reference/dockerfile/'], messages: { syntax: '{message}' },
  },
  (model, { report }) => {
    for (const error of model.source.errors) {
      const fixes = error.suggestion ? replace(error.range, error.suggestion, `Write \`${error.suggestion}\``, 'safe') : [];
      report({ at: error.range, subject: error.code, message: 'syntax', data: { message: error.message }, fixes });
    }
  },
);
