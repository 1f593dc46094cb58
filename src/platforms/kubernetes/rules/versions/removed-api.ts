import type { Alias } from '../../../../core/finding.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { minorOf, oldApi } from '../../schema/api-versions.ts';
import { mendApiVersion } from './mend.ts';

/** An API version that the target version no longer serves. */
export const removedApi = fileRule(
  {
    id: 'kubernetes/removed-api',
    summary: 'An API version that the target version of Kubernetes no longer serves',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['evolutionary-architecture', 'shift-left-expand-right'],
    wastes: ['defects'],
    aliases: [
      'kube-linter:no-extensions-v1beta',
      'kube-score:stable-version',
      'kics:94b76ea5-e074-4ca2-8a03-c5a606e30645',
      'trivy:KSV-0107',
    ],
    references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
    messages: {
      replaced: '`{apiVersion}` {kind} is gone since Kubernetes 1.{removed}; use `{replacement}`{note}',
      gone: '`{apiVersion}` {kind} is gone since Kubernetes 1.{removed}{note}',
    },
  },
  (model: KubernetesModel, context) => {
    const target = minorOf(context.settings['version']);
    for (const o of model.objects) {
      const old = oldApi(o.apiVersion, o.kind);
      if (!old || old.removed === undefined || old.removed > target) continue;
      context.report({
        at: o.apiVersionNode.range,
        subject: o.subject,
        message: old.replacement === undefined ? 'gone' : 'replaced',
        data: {
          apiVersion: o.apiVersion,
          kind: o.kind,
          removed: old.removed,
          replacement: old.replacement ?? '',
          note: old.note === undefined ? '' : old.replacement === undefined ? `; ${old.note}` : ` (${old.note})`,
        },
        aliases: aliasesOf(o.group),
        fixes: mendApiVersion(o, old, context.document),
      });
    }
  },
);

function aliasesOf(group: string): Alias[] {
  const all: Alias[] = ['kube-score:stable-version', 'kics:94b76ea5-e074-4ca2-8a03-c5a606e30645', 'trivy:KSV-0107'];
  return group === 'extensions' ? ['kube-linter:no-extensions-v1beta', ...all] : all;
}
