import { ticked } from '../../../core/wording.ts';
import { fileRule } from '../../../core/rule.ts';
import type { DockerfileModel } from '../model.ts';
import { externalImage } from './untagged-image.ts';

export const registryNotAllowed = fileRule<DockerfileModel, { allowed: readonly string[] }, 'registry'>(
  {
    id: 'dockerfile/registry-not-allowed', summary: 'FROM takes an image from a registry that is not on the list', category: 'security',
    severity: 'error', confidence: 'high', persona: 'default', patterns: ['supply-chain-security', 'policy-as-code'], wastes: ['defects'],
    aliases: ['hadolint:DL3026'], references: ['https://docs.docker.com/reference/dockerfile/#from'],
    messages: { registry: '`{image}` comes from `{registry}`, which is not among the allowed registries: {allowed}' },
    options: {
      schema: {
        type: 'object', additionalProperties: false,
        properties: {
          allowed: { type: 'array', items: { type: 'string' },
            description: 'Registries that FROM may use; a leading *. stands for any host below. Empty: all' },
        },
      },
      defaults: { allowed: [] },
    },
  },
  (model, { report, options }) => {
    if (!options.allowed.length) return;
    for (const stage of model.stages) {
      const image = externalImage(stage);
      if (!image || options.allowed.some(a => allows(a, image.registry))) continue;
      const data = { image: image.text, registry: image.registry, allowed: ticked(options.allowed) };
      report({ at: image.range, subject: `${stage.name ?? stage.index}.FROM`, message: 'registry', data });
    }
  },
);

function allows(pattern: string, registry: string): boolean {
  return pattern === '*' || pattern === registry || (pattern.startsWith('*.') && registry.endsWith(pattern.slice(1)));
}
