import { factRule, type FactRule, type RuleMeta } from '../../../../core/rule.ts';

type Meta = Pick<RuleMeta<object, 'missing'>, 'id' | 'summary' | 'references' | 'aliases' | 'messages'>;

/**
 * A rule that reports files whose pods go into a namespace for which the workspace has no object of `kind`.
 * Once for each namespace and file: the object is the namespace's, not the pod's.
 */
export function namespacePolicy(meta: Meta, kind: string): FactRule<object, 'missing'> {
  const full: RuleMeta<object, 'missing'> = {
    category: 'reliability',
    severity: 'info',
    confidence: 'low',
    persona: 'pedantic',
    patterns: ['blast-radius-limitation', 'policy-as-code'],
    wastes: [],
    ...meta,
  };
  return factRule(full, ['kubernetes/pods', 'kubernetes/object'], (facts, context) => {
    const guards = new Set(
      facts
        .all('kubernetes/object')
        .filter(o => o.value.kind === kind)
        .map(o => o.value.namespace),
    );
    const told = new Set<string>();
    for (const p of facts.all('kubernetes/pods')) {
      const { namespace, opaque, partial } = p.value;
      const place = `${p.file}\0${namespace}`;
      if (opaque || partial || told.has(place) || guards.has('') || guards.has(namespace) || (namespace === '' && guards.size)) continue;
      told.add(place);
      context.report({
        file: p.file,
        at: p.range,
        subject: `Namespace/${namespace}`,
        message: 'missing',
        data: { namespace: namespace || 'of these pods' },
      });
    }
  });
}
