import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { isPlaceholder } from '../../read.ts';
import { parseImage } from './image.ts';
import { containerName } from '../../workload.ts';

export const imageDigest = fileRule(
  {
    id: 'kubernetes/image-digest',
    summary: 'An image is named without its digest',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'build-once-deploy-many'],
    wastes: [],
    aliases: ['kics:7c81d34c-8e5a-402b-9798-9f442630e678', 'checkov:CKV_K8S_43'],
    references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
    messages: { tag: '{subject} names `{image}` without its digest, so that its registry can put another image in its place; add the digest' },
  },
  (model: KubernetesModel, context) => {
    for (const c of model.workloads.flatMap(w => w.containers)) {
      if (!c.image || !c.imageNode || isPlaceholder(c.image) || parseImage(c.image).digest) continue;
      context.report({
        at: c.imageNode.aliasRange ?? c.imageNode.range,
        subject: c.subject,
        message: 'tag',
        data: { subject: containerName(c), image: c.image },
      });
    }
  },
);
