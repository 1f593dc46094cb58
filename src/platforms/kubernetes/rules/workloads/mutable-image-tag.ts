import { fileRule } from '../../../../core/rule.ts';
import { isLocalImage } from '../../../../documents/official-images.ts';
import type { KubernetesModel } from '../../model.ts';
import { isPlaceholder } from '../../read.ts';
import { parseImage } from './image.ts';
import { containerName } from '../../workload.ts';

export const mutableImageTag = fileRule(
  {
    id: 'kubernetes/mutable-image-tag',
    summary: 'A container runs whatever image has the tag latest today',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['containerised-workloads', 'build-once-deploy-many', 'rehearsed-way-back'],
    wastes: ['defects'],
    aliases: [
      'kube-linter:latest-tag', 'kube-score:container-image-tag', 'polaris:tagNotSpecified',
      'kics:583053b7-e632-46f0-b989-f81ff8045385', 'trivy:KSV-0013', 'checkov:CKV_K8S_14',
    ],
    references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
    messages: {
      latest: '{subject} runs `{image}`: which build that is changes without a trace, and a rollback pulls the same; name a version',
      untagged: '{subject} runs `{image}` without a tag, which means latest: which build that is changes without a trace; name a version',
    },
  },
  (model: KubernetesModel, context) => {
    // The tags of a Kustomize base are written by what is built on it.
    const base = /(^|\/)bases?\//.test(context.document.path);
    for (const c of model.workloads.flatMap(w => w.containers)) {
      if (!c.image || !c.imageNode || isPlaceholder(c.image)) continue;
      const { name, tag, digest } = parseImage(c.image);
      if (digest || (tag !== undefined && tag !== 'latest')) continue;
      context.report({
        at: c.imageNode.aliasRange ?? c.imageNode.range,
        subject: c.subject,
        message: tag === undefined ? 'untagged' : 'latest',
        data: { subject: containerName(c), image: c.image },
        ...(base || isLocalImage(name) ? { persona: 'strict', severity: 'info' } : {}),
      });
    }
  },
);
