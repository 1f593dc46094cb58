import { fileRule } from '../../../core/rule.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

const SNAKE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

export const namingConvention = fileRule<TerraformModel, object, 'snake'>(
  {
    id: 'terraform/naming-convention',
    summary: 'A name is not in snake_case',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['reduce-cognitive-load'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_naming_convention'],
    references: [DOCS.style],
    messages: { snake: 'name `{address}` in snake_case, as in `{mended}`: lower-case words with underscores between them' },
  },
  (model, { report }) => {
    for (const d of model.declarations) {
      if (d.kind === 'provider' || SNAKE.test(d.name)) continue;
      const mended = d.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
      report({
        at: d.block?.labels.at(-1)?.range ?? d.range, subject: d.address, message: 'snake', data: { address: d.address, mended },
      });
    }
  },
);
