import type { FactQuery, FileFact } from '../../../../core/facts.ts';
import { factRule, type FactRule, type RuleMeta } from '../../../../core/rule.ts';
import { slipOf } from './slips.ts';
import { isKustomized, objectIndex, type Objects, sameNamespace } from './view.ts';

type Messages = 'near' | 'missing';
type Meta = Pick<RuleMeta<object, Messages>, 'id' | 'summary' | 'references'> & Partial<RuleMeta<object, Messages>>;

/**
 * A rule that reports references to objects of some kinds that aren't in the workspace. Such an object may well come
 * from elsewhere; so it speaks by default only where another one of nearly that name stands beside the reference, and
 * to pedantic listeners where there is at least one of its kind.
 * @param leaves references that are left alone, as to what every cluster has
 */
export function missingObject(
  meta: Meta,
  kinds: readonly string[],
  leaves: (name: string, by: FileFact<'kubernetes/reference'>) => boolean = () => false,
): FactRule<object, Messages> {
  const full: RuleMeta<object, Messages> = {
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: [],
    messages: {
      near: '`{by}` needs `{kind}/{name}`, which does not exist; did you mean `{suggestion}`?',
      missing: '`{by}` needs `{kind}/{name}`, which is not among the objects here',
    },
    ...meta,
  };
  return factRule(full, ['kubernetes/reference', 'kubernetes/object'], (facts, context) => {
    for (const r of facts.all('kubernetes/reference')) {
      const { kind, by, optional } = r.value;
      if (!kinds.includes(kind) || optional || leaves(r.name, r) || exists(facts, r)) continue;
      const beside = peersOf(facts, r);
      if (!beside.length) continue;
      const near = slipOf(r.name, beside);
      const likely = near !== undefined && !isKustomized(facts, r.file);
      context.report({
        file: r.file,
        at: r.range,
        subject: `${by}[${kind}/${r.name}]`,
        message: near === undefined ? 'missing' : 'near',
        data: { by, kind, name: r.name, suggestion: near ?? '' },
        ...(likely ? {} : { persona: 'pedantic' as const, severity: 'info' as const, confidence: 'low' as const }),
        fixes: near === undefined ? [] : [{ title: `Use \`${kind}/${near}\``, safety: 'unsafe', edits: [{ range: r.range, newText: near }] }],
      });
    }
  });
}

function exists(facts: FactQuery, r: FileFact<'kubernetes/reference'>): boolean {
  const { kind, group, namespace } = r.value;
  if (objectIndex(facts).find(r.name, kind, group, namespace).length) return true;
  // What makes an object of the same name: sealed and external secrets, certificates, generators of Kustomize.
  return facts
    .named('kubernetes/object', r.name)
    .some(o => o.value.group !== '' && o.value.kind !== kind && MAKERS.test(o.value.kind) && sameNamespace(o.value.namespace, namespace));
}

const MAKERS = /Secret|Certificate|Generator|Config/;

function peersOf(facts: FactQuery, r: FileFact<'kubernetes/reference'>): readonly Objects[] {
  const { kind, group, namespace } = r.value;
  return objectIndex(facts).beside(r.file, group, kind, namespace);
}
