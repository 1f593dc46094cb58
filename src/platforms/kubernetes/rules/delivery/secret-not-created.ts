import { factRule } from '../../../../core/rule.ts';
import { slipOf } from '../references/slips.ts';
import { isKustomized } from '../references/view.ts';

/** A Secret that a pod needs, of nearly the name under which a workflow of this repository creates one. */
export const secretNotCreated = factRule(
  {
    id: 'kubernetes/secret-not-created',
    summary: 'A pod needs a Secret that a workflow here creates under a slightly different name',
    category: 'reference',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['secrets-management', 'deployment-pipeline'],
    wastes: ['defects'],
    aliases: [],
    references: [
      'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist',
      'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_secret_generic/',
    ],
    messages: {
      near: '`{by}` needs `Secret/{name}`, and a workflow here creates `{near}`: did you mean that?',
    },
  },
  ['kubernetes/reference', 'kubernetes/object', 'github-actions/kubernetes-secret'],
  (facts, context) => {
    const created = facts.all('github-actions/kubernetes-secret');
    if (!created.length) return;
    const names = new Set(created.map(c => c.name));
    for (const r of facts.all('kubernetes/reference')) {
      if (r.value.kind !== 'Secret' || r.value.optional || names.has(r.name) || isKustomized(facts, r.file)) continue;
      // Whatever is called so may make it: a Secret, a sealed or an external one.
      if (facts.named('kubernetes/object', r.name).some(o => /Secret|Certificate/.test(o.value.kind))) continue;
      const near = slipOf(r.name, created);
      const maker = created.find(c => c.name === near);
      if (near === undefined || !maker) continue;
      context.report({
        file: r.file, at: r.range, subject: `${r.value.by}[Secret/${r.name}]`, message: 'near', data: { by: r.value.by, name: r.name, near },
        related: [{ file: maker.file, range: maker.range, message: 'the Secret is created here' }],
        fixes: [{ title: `Use \`${near}\``, safety: 'unsafe', edits: [{ range: r.range, newText: near }] }],
      });
    }
  },
);
