import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

const RESERVED = /^(?:com\.docker\.|io\.docker\.|org\.dockerproject\.)/;
const SHAPE = /^[a-zA-Z](?:\w|[.-](?![.-]))*(?<![.-])$/;

export const labelKey = fileRule<DockerfileModel, object, 'reserved' | 'shape'>(
  {
    id: 'dockerfile/label-key', summary: 'A label key is not of the form that keys have', category: 'style', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['make-work-visible'], wastes: ['relearning'], aliases: ['hadolint:DL3048'],
    references: ['https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations'],
    messages: {
      reserved: 'the namespace of `{key}` is reserved for Docker: use one of your own',
      shape: '`{key}` is no label key: keys start with a letter, end with a letter or digit, and hold small letters, digits, single dots '
        + 'and single hyphens',
    },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'LABEL')) {
      for (const { name: key, nameRange } of instruction.pairs) {
        const message = RESERVED.test(key) ? 'reserved' : SHAPE.test(key) ? undefined : 'shape';
        if (!message || key === '' || key.includes('$')) continue;
        report({ at: nameRange, subject: subjectOf(stage, instruction), message, data: { key } });
      }
    }
  },
);
