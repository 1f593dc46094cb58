import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../../../documents/yaml/index.ts';
import { removeField, sourceOf } from '../../edits.ts';
import type { KubernetesModel } from '../../model.ts';

/** A key that stands twice in a mapping: parsers keep one of the two, and not all the same one. */
export const duplicateKey = fileRule(
  {
    id: 'kubernetes/duplicate-key',
    summary: 'A key stands twice in one mapping',
    category: 'syntax',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:schema-validation'],
    references: [
      'https://yaml.org/spec/1.2.2/#3213-node-comparison',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level',
    ],
    messages: { duplicate: '`{key}` stands twice in this mapping; only one of the two counts' },
  },
  (model: KubernetesModel, context) => {
    if (model.templated) return;
    const visit = (node: YamlNode, path: string): void => {
      if (node.aliasRange) return;
      if (node.kind === 'seq') node.items.forEach((item, i) => visit(item, `${path}[${i}]`));
      if (node.kind !== 'map') return;
      for (const e of node.duplicates) {
        context.report({
          at: e.key.range,
          subject: `${path}.${e.key.text}`,
          message: 'duplicate',
          data: { key: e.key.text },
          fixes: mend(context.document.text, node, e),
        });
      }
      for (const e of node.entries) if (!e.merged) visit(e.value, path ? `${path}.${e.key.text}` : e.key.text);
    };
    if (model.objects.length && model.yaml.root) visit(model.yaml.root, model.objects[0]!.subject);
  },
);

/** Takes the second one out where both say the same. */
function mend(text: string, map: YamlMap, twin: YamlEntry): Fix[] {
  const first = map.entry(twin.key.text);
  const edit = first && sourceOf(text, first) === sourceOf(text, twin) ? removeField(text, map, twin) : undefined;
  return edit ? [{ title: 'Remove the repetition', safety: 'safe', edits: [edit] }] : [];
}
