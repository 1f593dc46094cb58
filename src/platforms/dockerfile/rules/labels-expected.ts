import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, lineage, subjectOf, type DockerfileModel } from '../model.ts';

const LIST = { type: 'array', items: { type: 'string' } } as const;

export const labelMissing = fileRule<DockerfileModel, { required: readonly string[] }, 'missing'>(
  {
    id: 'dockerfile/label-missing', summary: 'The image lacks a label that the team requires', category: 'schema', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['named-ownership', 'policy-as-code'], wastes: ['relearning'],
    aliases: ['hadolint:DL3049'], references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
    messages: { missing: 'the image has no label `{label}`: add `LABEL {label}=…`' },
    options: {
      schema: {
        type: 'object', additionalProperties: false, properties: { required: { ...LIST, description: 'Labels that the image must carry' } },
      },
      defaults: { required: [] },
    },
  },
  (model, { report, options }) => {
    const stage = model.final;
    if (!stage?.from || !options.required.length) return;
    const labels = lineage(stage).flatMap(s => s.instructions).filter(i => i.keyword === 'LABEL');
    const present = new Set(labels.flatMap(i => i.pairs.map(p => p.name)));
    for (const label of options.required.filter(l => !present.has(l))) {
      report({ at: stage.from.range, subject: `${stage.name ?? stage.index}.FROM`, message: 'missing', data: { label } });
    }
  },
);

export const labelUnknown = fileRule<DockerfileModel, { allowed: readonly string[] }, 'unknown'>(
  {
    id: 'dockerfile/label-unknown', summary: 'The image has a label that the team does not know', category: 'schema', severity: 'info',
    confidence: 'high', persona: 'default', patterns: ['policy-as-code'], wastes: ['extra-features'], aliases: ['hadolint:DL3050'],
    references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
    messages: { unknown: 'label `{label}` is not among those that are allowed: remove it, or allow it' },
    options: {
      schema: {
        type: 'object', additionalProperties: false,
        properties: { allowed: { ...LIST, description: 'The only labels that may be set. Empty: any' } },
      },
      defaults: { allowed: [] },
    },
  },
  (model, { report, options }) => {
    if (!options.allowed.length) return;
    for (const { stage, instruction } of instructionsOf(model, 'LABEL')) {
      for (const pair of instruction.pairs) {
        if (options.allowed.includes(pair.name)) continue;
        report({ at: pair.nameRange, subject: subjectOf(stage, instruction), message: 'unknown', data: { label: pair.name } });
      }
    }
  },
);
