import { fileRule } from '../../../../core/rule.ts';
import { suggest } from '../../../../core/suggest.ts';
import type { KubernetesModel, KubernetesObject } from '../../model.ts';
import { isPlaceholder } from '../../read.ts';
import { schema } from '../../schema/schema.ts';
import { wasServed } from '../../schema/api-versions.ts';

/** Kinds of other tools that borrow the core group's `v1`. */
const BORROWED = new Set(['Config', 'List', 'Status', 'Template', 'Table', 'Eviction', 'Scale', 'TokenRequest', 'DeleteOptions']);

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
      elsewhere: '{apiVersion} has no {kind}; it is in {suggestion}',
      kindNear: '{apiVersion} has no kind {kind}; did you mean {suggestion}?',
    },
  },
  (model: KubernetesModel, context) => {
    for (const o of model.objects) {
      const mend = findMend(o);
      if (!mend) continue;
      const node = mend.message === 'kindNear' ? o.kindNode : o.apiVersionNode;
      context.report({
        at: node.range,
        subject: o.subject,
        message: mend.message,
        data: { apiVersion: o.apiVersion, kind: o.kind, suggestion: mend.suggestion },
        fixes: node.aliasRange
          ? []
          : [{ title: `Write ${mend.suggestion}`, safety: 'safe', edits: [{ range: node.range, newText: mend.suggestion }] }],
      });
    }
  },
);

function findMend(o: KubernetesObject): { message: 'elsewhere' | 'kindNear'; suggestion: string } | undefined {
  const { apiVersion, kind } = o;
  const all = schema();
  if (BORROWED.has(kind) || isPlaceholder(apiVersion) || isPlaceholder(kind)) return undefined;
  if (all.kind(apiVersion, kind) || wasServed(apiVersion, kind)) return undefined;
  const homes = all.apiVersionsOf(kind).filter(v => !/alpha|beta/.test(v));
  // Another group may have a kind of the same name (Knative's Service); only a group of Kubernetes' own, or its misspelling, is wrong.
  const ownGroup = all.hasGroupVersion(apiVersion) || [...all.apiVersions()].some(v => v.split('/')[0] === o.group && o.group !== '');
  if (homes.length && (ownGroup || (o.group === '' && apiVersion === 'v1') || misspelt(apiVersion, homes)))
    return { message: 'elsewhere', suggestion: homes[0]! };
  if (!all.hasGroupVersion(apiVersion)) return undefined;
  const near = suggest(kind, all.kindsAt(apiVersion)) ?? suggest(kind, all.kindNames());
  return near !== undefined && all.kind(apiVersion, near) ? { message: 'kindNear', suggestion: near } : undefined;
}

function misspelt(apiVersion: string, homes: readonly string[]): boolean {
  return homes.some(
    h =>
      suggest(apiVersion, [h]) === h &&
      h.split('/').length === apiVersion.split('/').length &&
      h.split('/').pop() === apiVersion.split('/').pop(),
  );
}
