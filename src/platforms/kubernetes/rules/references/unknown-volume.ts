import { fileRule } from '../../../../core/rule.ts';
import { suggest } from '../../../../core/suggest.ts';
import type { KubernetesModel } from '../../model.ts';
import { isPlaceholder, mapItems, textOf } from '../../read.ts';
import { isPartial } from '../../schema/partial.ts';
import type { Workload } from '../../workload.ts';

/** A container that mounts a volume which its pod doesn't have: the API server refuses it. */
export const unknownVolume = fileRule(
  {
    id: 'kubernetes/unknown-volume',
    summary: 'A container mounts a volume that its pod does not have',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:schema-validation'],
    references: ['https://kubernetes.io/docs/concepts/storage/volumes/#background'],
    messages: {
      near: 'the pod has no volume `{name}`; did you mean `{suggestion}`?',
      unknown: 'the pod has no volume `{name}`; declare it under `volumes`',
    },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      if (isPartial(w.object, context.document.path)) continue;
      const names = volumeNames(w);
      if (!names) continue;
      for (const c of w.containers) {
        for (const m of [...mapItems(c.volumeMounts), ...mapItems(c.node.get('volumeDevices'))]) {
          const node = m.get('name');
          const name = textOf(node);
          if (!node || name === undefined || names.has(name) || isPlaceholder(name)) continue;
          const near = suggest(name, names);
          context.report({
            at: node.range,
            subject: `${c.subject}.volumeMounts[${name}]`,
            message: near === undefined ? 'unknown' : 'near',
            data: { name, suggestion: near ?? '' },
            fixes:
              near === undefined || node.aliasRange
                ? []
                : [{ title: `Mount \`${near}\``, safety: 'unsafe', edits: [{ range: node.range, newText: near }] }],
          });
        }
      }
    }
  },
);

/** The names of a pod's volumes, claims of a StatefulSet included; `undefined` where they can't all be known. */
function volumeNames(w: Workload): Set<string> | undefined {
  const names = new Set<string>();
  const lists = [w.spec.get('volumes'), w.object.spec?.get('volumeClaimTemplates')];
  for (const list of lists) {
    if (list && list.kind !== 'seq' && !(list.kind === 'scalar' && list.value === null)) return undefined;
    for (const v of mapItems(list)) {
      const metadata = v.get('metadata');
      const name = textOf(v.get('name')) ?? (metadata?.kind === 'map' ? textOf(metadata.get('name')) : undefined);
      if (name === undefined || isPlaceholder(name)) return undefined;
      names.add(name);
    }
  }
  return names;
}
