import { factRule } from '../../../../core/rule.ts';
import { suggest } from '../../../../core/suggest.ts';
import { podIndex } from './pods.ts';
import { sureness } from './view.ts';
import { ticked } from '../../../../core/wording.ts';

/** A Service that leads to a port which its pods don't have. */
export const serviceTargetPort = factRule(
  {
    id: 'kubernetes/service-target-port',
    summary: 'A Service leads to a port that its pods do not have',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-score:service-targets-pod'],
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
    messages: {
      name: '`{workload}` has no port named `{target}`; its ports are {ports}',
      noPorts: '`{workload}` names no port `{target}`; it declares no named ports',
      number: '`{workload}` declares the ports {ports} and not `{target}`',
    },
  },
  ['kubernetes/service-port', 'kubernetes/pods'],
  (facts, context) => {
    const pods = podIndex(facts);
    for (const p of facts.all('kubernetes/service-port')) {
      const { target, labels, namespace } = p.value;
      const matched = pods.matching(labels, namespace);
      // Copies for dozens of environments can't be told apart by labels.
      if (!matched.length || matched.length > 50 || matched.some(m => m.value.opaque || m.value.partial)) continue;
      const ports = matched.flatMap(m => m.value.ports);
      if (ports.some(port => (typeof target === 'string' ? port.name === target : port.number === target))) continue;
      const base = { file: p.file, at: p.range, subject: `Service/${p.name}.spec.ports[${p.value.portName ?? p.value.port}]` };
      const workload = `${matched[0]!.value.kind}/${matched[0]!.name}`;
      if (typeof target === 'string') {
        const names = [...new Set(ports.flatMap(port => port.name ?? []))];
        const near = names.length === 1 ? names[0] : suggest(target, names);
        const fixes =
          near === undefined
            ? []
            : [{ title: `Lead to the port \`${near}\``, safety: 'unsafe' as const, edits: [{ range: p.range, newText: near }] }];
        context.report({
          ...base,
          message: names.length ? 'name' : 'noPorts',
          data: { workload, target, ports: ticked(names) },
          ...sureness(p.file, matched),
          fixes,
        });
      } else {
        // Containers need not declare their ports: only where every pod declares some, and none fits, it is odd.
        const numbers = [...new Set(ports.filter(port => port.protocol === p.value.protocol && port.number > 0).map(port => port.number))];
        if (!numbers.length || matched.some(m => m.value.ports.length === 0 || m.value.hostNetwork)) continue;
        const alone = numbers.length === 1 && p.value.only;
        const fixes =
          alone && p.value.explicit
            ? [
                {
                  title: `Lead to the port \`${numbers[0]}\``,
                  safety: 'unsafe' as const,
                  edits: [{ range: p.range, newText: String(numbers[0]) }],
                },
              ]
            : [];
        context.report({
          ...base,
          message: 'number',
          data: { workload, target, ports: ticked(numbers) },
          severity: 'warning',
          confidence: 'medium',
          persona: alone ? 'default' : 'strict',
          ...sureness(p.file, matched),
          fixes,
        });
      }
    }
  },
);
