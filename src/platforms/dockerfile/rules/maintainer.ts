import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const maintainer = fileRule<DockerfileModel, object, 'deprecated'>(
  {
    id: 'dockerfile/maintainer', summary: 'MAINTAINER is deprecated', category: 'schema', severity: 'warning', confidence: 'high',
    persona: 'default', patterns: ['named-ownership'], wastes: ['relearning'],
    aliases: ['hadolint:DL4000', 'kics:99614418-f82b-4852-a9ae-5051402b741c', 'trivy:DS-0022', 'checkov:CKV_DOCKER_6',
      'buildkit:MaintainerDeprecated'],
    references: ['https://docs.docker.com/reference/build-checks/maintainer-deprecated/'],
    messages: { deprecated: 'MAINTAINER is deprecated: write `LABEL org.opencontainers.image.authors`' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'MAINTAINER')) {
      const name = instruction.args.text.trim().replace(/^(["'])(.*)\1$/, '$2').replaceAll(/["\\$]/g, '\\$&');
      const fixes = name ? replace(instruction.range, `LABEL org.opencontainers.image.authors="${name}"`, 'Write a label', 'safe') : [];
      report({ at: instruction.range, subject: subjectOf(stage, instruction), message: 'deprecated', fixes });
    }
  },
);
