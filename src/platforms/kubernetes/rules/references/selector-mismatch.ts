import type { Alias } from '../../../../core/finding.ts';
import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { YamlEntry, YamlMap } from '../../../../documents/yaml/index.ts';
import type { KubernetesModel, KubernetesObject } from '../../model.ts';
import { asMap, at, isPlaceholder } from '../../read.ts';
import { templatePathOf } from '../../workload.ts';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** A workload whose selector doesn't fit the pods of its own template: the API server refuses it. */
export const selectorMismatch = fileRule(
  {
    id: 'kubernetes/selector-mismatch',
    summary: "A workload's selector does not match the labels of its own pods",
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: [
      'kube-linter:mismatching-selector',
      'kube-score:deployment-pod-selector-labels-match-template-metadata-labels',
      'kube-score:statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
    messages: {
      missing: 'the pods of {subject} lack the label `{key}={value}` that its selector wants',
      differs: 'the selector of {subject} wants `{key}={value}`, its pods have `{key}={actual}`',
    },
  },
  (model: KubernetesModel, context) => {
    for (const o of model.objects) {
      if (!KINDS.includes(o.kind)) continue;
      const wanted = asMap(at(o.spec, 'selector', 'matchLabels'));
      const labels = asMap(at(o.node, ...(templatePathOf(o) ?? []), 'metadata', 'labels'));
      // A patch may leave out either side.
      if (!wanted || !labels) continue;
      for (const e of wanted.entries) {
        if (e.value.kind !== 'scalar' || isPlaceholder(e.value.text) || isPlaceholder(e.key.text)) continue;
        const actual = labels.get(e.key.text);
        if (actual && (actual.kind !== 'scalar' || actual.text === e.value.text || isPlaceholder(actual.text))) continue;
        context.report({
          at: e.merged ? o.head : e.range,
          subject: `${o.subject}.spec.selector.matchLabels.${e.key.text}`,
          message: actual ? 'differs' : 'missing',
          data: { subject: `\`${o.subject}\``, key: e.key.text, value: e.value.text, actual: actual?.kind === 'scalar' ? actual.text : '' },
          aliases: aliasesOf(o),
          fixes: mend(context.document.text, e, labels),
        });
      }
    }
  },
);

function aliasesOf(o: KubernetesObject): Alias[] {
  const score = { Deployment: 'deployment', StatefulSet: 'statefulset' }[o.kind];
  return [
    'kube-linter:mismatching-selector',
    ...(score ? [`kube-score:${score}-pod-selector-labels-match-template-metadata-labels` as const] : []),
  ];
}

/** Gives the pods the label that the selector wants. */
function mend(text: string, wanted: YamlEntry, labels: YamlMap): Fix[] {
  if (wanted.merged || wanted.value.aliasRange || labels.aliasRange || wanted.value.kind !== 'scalar') return [];
  const value = text.slice(wanted.value.range.start, wanted.value.range.end);
  const key = text.slice(wanted.key.range.start, wanted.key.range.end);
  const entry = labels.entry(wanted.key.text);
  const title = `Label the pods \`${key}: ${value}\``;
  if (entry) {
    if (entry.merged || entry.value.aliasRange || entry.value.range.start === entry.value.range.end) return [];
    return [{ title, safety: 'unsafe', edits: [{ range: entry.value.range, newText: value }] }];
  }
  const first = labels.entries[0];
  if (!first || first.merged) return [];
  const at = first.key.range.start;
  const gap = labels.flow ? ', ' : `\n${' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1))}`;
  return [{ title, safety: 'unsafe', edits: [{ range: { start: at, end: at }, newText: `${key}: ${value}${gap}` }] }];
}
