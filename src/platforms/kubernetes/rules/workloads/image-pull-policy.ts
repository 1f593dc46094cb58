import { fileRule } from '../../../../core/rule.ts';
import { setPath } from '../../../../documents/yaml/edits.ts';
import type { KubernetesModel } from '../../model.ts';
import { isPlaceholder, textOf } from '../../read.ts';
import { parseImage } from './image.ts';
import { containerName } from '../../workload.ts';

export const imagePullPolicy = fileRule(
  {
    id: 'kubernetes/image-pull-policy',
    summary: 'A node may run an image that it has without asking the registry',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['zero-trust-architecture', 'containerised-workloads'],
    wastes: [],
    aliases: ['kube-score:container-image-pull-policy', 'polaris:pullPolicyNotAlways', 'kics:caa3479d-885d-4882-9aac-95e5e78ef5c2', 'checkov:CKV_K8S_15'],
    references: ['https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy'],
    messages: { policy: '{subject} may run an image that its node happens to have, without the registry checking who asks; set `imagePullPolicy` to Always' },
  },
  (model: KubernetesModel, context) => {
    for (const c of model.workloads.flatMap(w => w.containers)) {
      if (!c.image || isPlaceholder(c.image)) continue;
      const node = c.node.get('imagePullPolicy');
      const policy = textOf(node);
      const { tag, digest } = parseImage(c.image);
      // Unset means Always for latest and for no tag at all.
      if (policy === 'Always' || (policy === undefined && !digest && (tag === undefined || tag === 'latest'))) continue;
      if (policy !== undefined && isPlaceholder(policy)) continue;
      const edits = setPath(context.document.text, c.node, ['imagePullPolicy'], 'Always');
      context.report({
        at: node && policy !== undefined ? node.range : c.head,
        subject: c.subject,
        message: 'policy',
        data: { subject: containerName(c) },
        fixes: edits ? [{ title: 'Always ask the registry', safety: 'unsafe', edits }] : [],
      });
    }
  },
);
