import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { minorOf } from '../../schema/api-versions.ts';
import { intendedKind } from '../../schema/intended.ts';
import { schema } from '../../schema/schema.ts';

/** A kind that its API version doesn't have, where the group is Kubernetes' own so that no custom resource can be meant. */
export const unknownKind = fileRule(
  {
    id: 'kubernetes/unknown-kind',
    summary: 'A kind that its API version does not have',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:schema-validation'],
    references: ['https://kubernetes.io/docs/reference/using-api/#api-groups', 'https://kubernetes.io/docs/reference/kubernetes-api/'],
    messages: {
      elsewhere: '`{apiVersion}` has no {kind}; it is in `{suggestion}`',
      kindNear: '`{apiVersion}` has no kind {kind}; did you mean `{suggestion}`?',
    },
  },
  (model: KubernetesModel, context) => {
    const older = minorOf(context.settings['version']) < minorOf(schema().release);
    for (const o of model.objects) {
      const mend = intendedKind(o);
      // Alpha and beta versions come and go: an older target may well have had this one.
      if (!mend || (older && /alpha|beta/.test(o.version))) continue;
      const node = mend.message === 'kindNear' ? o.kindNode : o.apiVersionNode;
      context.report({
        at: node.range,
        subject: o.subject,
        message: mend.message,
        data: { apiVersion: o.apiVersion, kind: o.kind, suggestion: mend.suggestion },
        fixes: node.aliasRange
          ? []
          : [{ title: `Write \`${mend.suggestion}\``, safety: 'safe', edits: [{ range: node.range, newText: mend.suggestion }] }],
      });
    }
  },
);
