import { factRule } from '../../../../core/rule.ts';
import { slipOf } from './slips.ts';
import { isKustomized, objectIndex, sureness } from './view.ts';
import { ticked } from '../../../../core/wording.ts';

/** An Ingress that leads to a Service, or to a port of it, that isn't there. */
export const ingressBackend = factRule(
  {
    id: 'kubernetes/ingress-backend',
    summary: 'An Ingress leads to a Service or port that does not exist',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service'],
    references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource'],
    messages: {
      service: '`{by}` leads to `Service/{name}`, which is not among the Services here',
      near: '`{by}` leads to `Service/{name}`, which does not exist; did you mean `{suggestion}`?',
      port: '`Service/{name}` has no port `{port}`; its ports are {ports}',
    },
  },
  ['kubernetes/backend', 'kubernetes/backend-port', 'kubernetes/object'],
  (facts, context) => {
    const objects = objectIndex(facts);
    for (const b of facts.all('kubernetes/backend')) {
      const { by, namespace } = b.value;
      if (objectIndex(facts).find(b.name, 'Service', '', namespace).length) continue;
      const beside = objects.beside(b.file, '', 'Service', namespace);
      if (!beside.length) continue;
      const near = slipOf(b.name, beside);
      const certain = near !== undefined || (objects.inFile(b.file, '', 'Service', namespace) && !isKustomized(facts, b.file));
      context.report({
        file: b.file,
        at: b.range,
        subject: `${by}[${b.name}]`,
        message: near === undefined ? 'service' : 'near',
        data: { by, name: b.name, suggestion: near ?? '' },
        persona: certain ? 'default' : 'strict',
        fixes:
          near === undefined ? [] : [{ title: `Lead to \`Service/${near}\``, safety: 'unsafe', edits: [{ range: b.range, newText: near }] }],
      });
    }
    for (const b of facts.all('kubernetes/backend-port')) {
      const { by, namespace, port } = b.value;
      const services = objectIndex(facts).find(b.name, 'Service', '', namespace);
      const ports = services.flatMap(s => s.value.ports ?? []);
      if (!ports.length || services.some(s => s.value.partial) || ports.some(p => p.port === port || p.name === port)) continue;
      const only = ports.length === 1 ? (typeof port === 'number' ? String(ports[0]!.port) : ports[0]!.name) : undefined;
      context.report({
        file: b.file,
        at: b.range,
        subject: `${by}[${b.name}].port`,
        message: 'port',
        data: { name: b.name, port, ports: ticked(ports.map(p => (p.name === undefined ? p.port : `${p.port} (${p.name})`))) },
        severity: 'error',
        ...sureness(b.file, services),
        fixes: only === undefined ? [] : [{ title: `Use the port \`${only}\``, safety: 'unsafe', edits: [{ range: b.range, newText: only }] }],
      });
    }
  },
);
