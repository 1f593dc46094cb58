import type { FileFact } from '../../../../core/facts.ts';
import { factRule } from '../../../../core/rule.ts';
import { ticked } from '../../../../core/wording.ts';
import { parseImage } from '../workloads/image.ts';

/** Ports of a container of which its image's Dockerfile exposes none, and others. */
export const portNotExposed = factRule(
  {
    id: 'kubernetes/port-not-exposed',
    summary: 'A container declares another port than the Dockerfile of its image exposes',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['shift-left-expand-right', 'containerised-workloads'],
    wastes: ['defects'],
    aliases: [],
    references: ['https://docs.docker.com/reference/dockerfile/#expose', 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
    messages: {
      other: '`{by}` declares port {port}, and `{dockerfile}` exposes {exposed} alone: one of the two is not what the program listens on',
    },
  },
  ['kubernetes/container-port', 'dockerfile/exposes'],
  (facts, context) => {
    const byContainer = new Map<string, FileFact<'kubernetes/container-port'>[]>();
    for (const p of facts.all('kubernetes/container-port')) {
      const key = `${p.file}\n${p.value.by}`;
      byContainer.set(key, [...(byContainer.get(key) ?? []), p]);
    }
    for (const ports of byContainer.values()) {
      const [port] = ports;
      const { name } = parseImage(port!.name);
      // An image is taken for that of a folder only where one folder alone has its name.
      const recipes = facts.named('dockerfile/exposes', name.slice(name.lastIndexOf('/') + 1));
      const [recipe] = recipes;
      if (!recipe || recipes.length > 1 || !recipe.value.known || ports.some(p => recipe.value.ports.includes(p.value.port))) continue;
      const alone = ports.length === 1 && recipe.value.ports.length === 1;
      context.report({
        file: port!.file, at: port!.range, subject: port!.value.by, message: 'other',
        data: { by: port!.value.by, port: port!.value.port, dockerfile: recipe.file, exposed: ticked([...new Set(recipe.value.ports)]) },
        ...(alone ? { persona: 'default' as const } : {}),
        related: [{ file: recipe.file, range: recipe.range, message: 'it exposes its ports here' }],
        fixes: alone ? [{ title: `Declare port ${recipe.value.ports[0]}`, safety: 'unsafe', edits: [{ range: port!.range, newText: String(recipe.value.ports[0]) }] }] : [],
      });
    }
  },
);
