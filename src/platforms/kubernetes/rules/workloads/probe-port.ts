import { fileRule } from '../../../../core/rule.ts';
import type { Alias } from '../../../../core/finding.ts';
import { suggest } from '../../../../core/suggest.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, at, isPlaceholder, mapItems, textOf } from '../../read.ts';
import type { Container } from '../../workload.ts';
import { containerName } from '../../workload.ts';

const PROBES: readonly [key: string, alias: Alias][] = [
  ['livenessProbe', 'kube-linter:liveness-port'],
  ['readinessProbe', 'kube-linter:readiness-port'],
  ['startupProbe', 'kube-linter:startup-port'],
];

export const probePort = fileRule(
  {
    id: 'kubernetes/probe-port',
    summary: 'A probe asks a port that the container does not declare',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['graceful-degradation'],
    wastes: ['defects'],
    aliases: PROBES.map(([, alias]) => alias),
    references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
    messages: {
      name: '`{probe}` asks the port named `{port}`, and {subject} has no port of that name: the probe can only fail',
      number: '`{probe}` asks port `{port}`, which {subject} does not declare',
    },
  },
  (model: KubernetesModel, context) => {
    for (const c of model.workloads.flatMap(w => w.containers)) {
      for (const [key, alias] of PROBES) {
        for (const handler of ['httpGet', 'tcpSocket', 'grpc']) {
          const port = asScalar(at(c.node, key, handler, 'port'));
          if (!port || port.value === null || isPlaceholder(port.text)) continue;
          const named = typeof port.value === 'string' && !/^\d+$/.test(port.text);
          const declared = declaredPorts(c);
          if (declared === undefined || declared.has(port.text)) continue;
          // A number may be open without being declared; a name exists only by its declaration.
          const meant = named ? suggest(port.text, [...declared].filter(p => !/^\d+$/.test(p))) : undefined;
          context.report({
            at: port.range,
            subject: `${c.subject}.${key}.${handler}.port`,
            message: named ? 'name' : 'number',
            data: { probe: key, port: port.text, subject: containerName(c) },
            aliases: [alias],
            severity: named ? 'error' : 'info',
            persona: named ? 'default' : 'strict',
            fixes: meant ? [{ title: `Ask \`${meant}\``, safety: 'unsafe', edits: [{ range: port.range, newText: meant }] }] : [],
          });
        }
      }
    }
  },
);

/** Names and numbers of a container's ports; `undefined` where one is filled in by another tool. */
function declaredPorts(c: Container): Set<string> | undefined {
  const declared = new Set<string>();
  for (const p of mapItems(c.ports)) {
    for (const text of [textOf(p.get('name')), textOf(p.get('containerPort'))]) {
      if (text === undefined) continue;
      if (isPlaceholder(text)) return undefined;
      declared.add(text);
    }
  }
  return declared;
}
