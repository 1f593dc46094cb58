import { factRule } from '../../../core/rule.ts';
import { ticked } from '../../../core/wording.ts';

/** Published ports of a service of which the Dockerfile that it is built from exposes none, and others. */
export const portNotExposed = factRule(
  {
    id: 'compose/port-not-exposed',
    summary: 'A service publishes another port than the Dockerfile that it is built from exposes',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['shift-left-expand-right', 'containerised-workloads'],
    wastes: ['defects'],
    aliases: [],
    references: ['https://docs.docker.com/reference/dockerfile/#expose', 'https://docs.docker.com/reference/compose-file/services/#ports'],
    messages: {
      other:
        '`{service}` publishes port {port}, and `{dockerfile}` exposes {exposed} alone: one of the two is not what the program listens on',
    },
  },
  ['compose/service', 'dockerfile/exposes'],
  (facts, context) => {
    for (const service of facts.all('compose/service')) {
      const { dockerfile, target, ports, known } = service.value;
      const [port] = ports;
      // Which of the ports a single stage exposes is not known.
      if (dockerfile === undefined || target !== undefined || !port || !known) continue;
      const [recipe] = facts.inFile('dockerfile/exposes', dockerfile);
      if (!recipe?.value.known || ports.some(p => recipe.value.ports.includes(p.port))) continue;
      const exposed = [...new Set(recipe.value.ports)];
      const alone = ports.length === 1 && recipe.value.ports.length === 1;
      context.report({
        file: service.file, at: port.range, subject: `services.${service.name}`, message: 'other',
        data: { service: service.name, port: port.port, dockerfile, exposed: ticked(exposed) },
        ...(alone ? { persona: 'default' as const } : {}),
        related: [{ file: recipe.file, range: recipe.range, message: 'it exposes its ports here' }],
        fixes: alone
          ? [{ title: `Publish port ${exposed[0]}`, safety: 'unsafe', edits: [{ range: port.range, newText: String(exposed[0]) }] }]
          : [],
      });
    }
  },
);
