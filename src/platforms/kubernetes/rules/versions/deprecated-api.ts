import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { minorOf, oldApi } from '../../schema/api-versions.ts';
import { mendApiVersion } from './mend.ts';

/** An API version that the target version still serves, and a later one won't or may not. */
export const deprecatedApi = fileRule(
  {
    id: 'kubernetes/deprecated-api',
    summary: 'An API version that is deprecated in the target version of Kubernetes',
    category: 'schema',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['evolutionary-architecture'],
    wastes: ['defects'],
    aliases: [
      'kube-linter:no-extensions-v1beta',
      'kube-score:stable-version',
      'kics:94b76ea5-e074-4ca2-8a03-c5a606e30645',
      'trivy:KSV-0107',
    ],
    references: [
      'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
      'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
    ],
    messages: {
      dated: '`{apiVersion}` {kind} is deprecated since Kubernetes 1.{deprecated} and gone in 1.{removed}{mend}',
      undated: '`{apiVersion}` {kind} is deprecated since Kubernetes 1.{deprecated}{mend}',
    },
  },
  (model: KubernetesModel, context) => {
    const target = minorOf(context.settings['version']);
    for (const o of model.objects) {
      const old = oldApi(o.apiVersion, o.kind);
      if (!old || old.deprecated > target || (old.removed !== undefined && old.removed <= target)) continue;
      const mend = [old.replacement && `use \`${old.replacement}\``, old.note].filter(Boolean).join(': ');
      context.report({
        at: o.apiVersionNode.range,
        subject: o.subject,
        message: old.removed === undefined ? 'undated' : 'dated',
        data: { apiVersion: o.apiVersion, kind: o.kind, deprecated: old.deprecated, removed: old.removed ?? '', mend: mend && `; ${mend}` },
        // Where no release takes it away, the old way works for years to come.
        persona: old.removed === undefined ? 'strict' : 'default',
        aliases:
          o.group === 'extensions'
            ? undefined
            : ['kube-score:stable-version', 'kics:94b76ea5-e074-4ca2-8a03-c5a606e30645', 'trivy:KSV-0107'],
        fixes: mendApiVersion(o, old, context.document),
      });
    }
  },
);
