import { platform } from '../../core/platform.ts';
import { splitYaml } from '../../documents/yaml/index.ts';
import { kubernetesSchemaAt } from './assist/schema-at.ts';
import { kubernetesFacts } from './facts.ts';
import { parseKubernetes, type KubernetesModel } from './model.ts';
import { recogniseKubernetes } from './recognise.ts';
import { regionsOf } from './regions.ts';
import { accessRules } from './rules/access/index.ts';
import { referenceRules } from './rules/references/index.ts';
import { deliveryRules } from './rules/delivery/index.ts';
import { controlPlaneRules } from './rules/control-plane/index.ts';
import { schemaRules } from './rules/schema/index.ts';
import { versionRules } from './rules/versions/index.ts';
import { workloadRules } from './rules/workloads/index.ts';
import { loadSchema } from './schema/schema.ts';

export const kubernetes = platform<KubernetesModel>({
  id: 'kubernetes',
  name: 'Kubernetes',
  languageIds: ['yaml', 'json'],
  globs: ['**/*.yaml', '**/*.yml', '**/{k8s,kubernetes,manifests,deploy}/**/*.json'],
  recognise: recogniseKubernetes,
  split: splitYaml,
  prepare: async host => {
    loadSchema(host);
  },
  parse: parseKubernetes,
  facts: kubernetesFacts,
  regions: regionsOf,
  schemaAt: kubernetesSchemaAt,
  rules: [...schemaRules, ...versionRules, ...referenceRules, ...deliveryRules, ...workloadRules, ...accessRules, ...controlPlaneRules],
  settings: {
    schema: {
      type: 'object',
      properties: {
        version: {
          type: 'string',
          pattern: '^\\d+\\.\\d+$',
          description: 'The Kubernetes version that manifests must work on, as MAJOR.MINOR. API versions removed by then are errors.',
        },
      },
      additionalProperties: false,
    },
    defaults: { version: '1.36' },
  },
});
