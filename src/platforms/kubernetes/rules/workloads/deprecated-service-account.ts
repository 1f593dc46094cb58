import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { KubernetesModel } from '../../model.ts';

export const deprecatedServiceAccount = fileRule(
  {
    id: 'kubernetes/deprecated-service-account',
    summary: 'A pod names its service account by the old field',
    category: 'schema',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: [],
    aliases: ['kube-linter:deprecated-service-account-field'],
    references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec'],
    messages: { deprecated: '`serviceAccount` is the deprecated name of `serviceAccountName`' },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      const entry = w.spec.entry('serviceAccount');
      if (!entry || entry.merged) continue;
      const both = w.spec.entry('serviceAccountName') !== undefined;
      const edits = both ? removeEntry(context.document.text, w.spec, entry) : [{ range: entry.key.range, newText: 'serviceAccountName' }];
      context.report({
        at: entry.key.range,
        subject: `${w.object.subject}.${w.specPath}.serviceAccount`,
        message: 'deprecated',
        fixes: edits ? [{ title: both ? 'Remove `serviceAccount`' : 'Rename to `serviceAccountName`', safety: 'safe', edits }] : [],
      });
    }
  },
);
