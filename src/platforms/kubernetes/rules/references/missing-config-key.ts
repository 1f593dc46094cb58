import { factRule } from '../../../../core/rule.ts';
import { suggest } from '../../../../core/suggest.ts';
import { indexed, isKustomized, objectIndex, sureness, type Objects } from './view.ts';
import { ticked } from '../../../../core/wording.ts';

const keysOf = indexed((objects: readonly Objects[]) => new Set(objects.flatMap(o => o.value.keys ?? [])));

/** A key that a container reads from a ConfigMap or Secret which doesn't have it. */
export const missingConfigKey = factRule(
  {
    id: 'kubernetes/missing-config-key',
    summary: 'A ConfigMap or Secret lacks a key that a container reads',
    category: 'reference',
    severity: 'error',
    confidence: 'medium',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:env-value-from'],
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#define-container-environment-variables-using-configmap-data',
    ],
    messages: {
      near: '`{kind}/{name}` has no key `{key}`; did you mean `{suggestion}`?',
      missing: '`{kind}/{name}` has no key `{key}`; its keys are {keys}',
    },
  },
  ['kubernetes/key-reference', 'kubernetes/object'],
  (facts, context) => {
    for (const r of facts.all('kubernetes/key-reference')) {
      const { kind, namespace, key, by } = r.value;
      const objects = objectIndex(facts).find(r.name, kind, '', namespace);
      const keys = keysOf(objects);
      // An empty one is filled in by a controller; patches and generators add keys that can't be seen.
      if (!keys.size || keys.has(key) || [r, ...objects].some(o => isKustomized(facts, o.file)) || objects.some(o => o.value.partial))
        continue;
      const near = suggest(key, keys);
      context.report({
        file: r.file,
        at: r.range,
        subject: `${by}[${kind}/${r.name}.${key}]`,
        message: near === undefined ? 'missing' : 'near',
        data: { kind, name: r.name, key, suggestion: near ?? '', keys: ticked([...keys].slice(0, 8)) },
        // A Secret in a repository is often a stand-in for the real one.
        ...(kind === 'Secret' ? { severity: 'warning' as const } : {}),
        ...sureness(r.file, objects),
        fixes: near === undefined ? [] : [{ title: `Read the key \`${near}\``, safety: 'unsafe', edits: [{ range: r.range, newText: near }] }],
      });
    }
  },
);
