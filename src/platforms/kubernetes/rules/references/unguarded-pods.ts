import { factRule } from '../../../../core/rule.ts';
import { policySelectors } from './selectors.ts';
import { folderOf } from './view.ts';

/** Pods to which no NetworkPolicy applies, although policies stand beside them. */
export const unguardedPods = factRule(
  {
    id: 'kubernetes/unguarded-pods',
    summary: 'Pods to which no NetworkPolicy applies',
    category: 'security',
    severity: 'info',
    confidence: 'low',
    persona: 'pedantic',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: [],
    aliases: ['kube-linter:non-isolated-pod', 'kube-score:pod-networkpolicy', 'polaris:missingNetworkPolicy', 'checkov:CKV2_K8S_6'],
    references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation'],
    messages: { unguarded: 'no NetworkPolicy here applies to the pods of `{kind}/{name}`, so that every pod may talk to them' },
  },
  ['kubernetes/pods', 'kubernetes/selector', 'kubernetes/object'],
  (facts, context) => {
    const policies = facts.all('kubernetes/object').filter(o => o.value.kind.endsWith('NetworkPolicy'));
    if (!policies.length) return;
    const selectors = policySelectors(facts);
    // A policy without a selector fact selects all pods of its namespace, or can't be read: it counts for all.
    const selective = new Set(
      facts
        .all('kubernetes/selector')
        .filter(s => s.value.role === 'policy')
        .map(s => `${s.file}\0${s.name}`),
    );
    const guarded = new Set(policies.map(p => folderOf(p.file)));
    const open = new Set(policies.filter(p => !selective.has(`${p.file}\0${p.name}`)).map(p => p.value.namespace));
    for (const p of facts.all('kubernetes/pods')) {
      const { kind, namespace, labels, opaque, partial, hostNetwork } = p.value;
      if (!guarded.has(folderOf(p.file)) || opaque || partial || hostNetwork || kind === 'Job' || kind === 'CronJob') continue;
      if (open.has('') || open.has(namespace) || (namespace === '' && open.size)) continue;
      if (selectors.selects(labels, namespace)) continue;
      context.report({ file: p.file, at: p.range, subject: `${kind}/${p.name}`, message: 'unguarded', data: { kind, name: p.name } });
    }
  },
);
