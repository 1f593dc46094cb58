import { factRule } from '../../../../core/rule.ts';
import type { Objects } from './view.ts';

/** Two objects of one kind, namespace and name in one file: the second overwrites the first. */
export const duplicateObject = factRule(
  {
    id: 'kubernetes/duplicate-object',
    summary: 'Two objects in one file have the same kind, namespace and name',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['gitops'],
    wastes: ['defects'],
    aliases: [],
    references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
    messages: { duplicate: '`{kind}/{name}` stands twice in this file; the later one overwrites the earlier' },
  },
  ['kubernetes/object'],
  (facts, context) => {
    const seen = new Map<string, Objects>();
    for (const o of facts.all('kubernetes/object')) {
      const { kind, group, namespace, cluster, partial } = o.value;
      // A patch has the identity of what it changes.
      if (partial) continue;
      const key = [o.file, group, kind, cluster ? '' : namespace, o.name].join('\0');
      const first = seen.get(key);
      if (!first) {
        seen.set(key, o);
        continue;
      }
      context.report({
        file: o.file,
        at: o.range,
        subject: `${kind}/${o.name}`,
        message: 'duplicate',
        data: { kind, name: o.name },
        related: [{ file: first.file, range: first.range, message: `the first ${kind}/${o.name}` }],
      });
    }
  },
);
