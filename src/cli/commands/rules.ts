import { RuleCatalogue } from '../../lint/catalogue.ts';
import { PLATFORMS } from '../../service/platforms.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { CLEAN } from '../surroundings.ts';

/** `devops-patterns rules` */
export function rules(args: Arguments): number {
  if (args.format !== 'pretty' && args.format !== 'json') throw new UsageError('rules are listed as pretty or json');
  const metas = [...RuleCatalogue.of(PLATFORMS).all]
    .filter(m => args.platform === undefined || m.id.startsWith(`${args.platform}/`))
    .filter(m => args.persona === undefined || m.persona === args.persona)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (args.format === 'json') {
    const list = metas.map(({ id, summary, category, severity, confidence, persona, patterns, aliases, references }) =>
      ({ id, summary, category, severity, confidence, persona, patterns, aliases, references }));
    process.stdout.write(`${JSON.stringify({ version: 1, rules: list })}\n`);
    return CLEAN;
  }
  const width = Math.max(0, ...metas.map(m => m.id.length));
  for (const m of metas) process.stdout.write(`${m.id.padEnd(width)}  ${m.severity.padEnd(7)}  ${m.persona.padEnd(8)}  ${m.summary}\n`);
  process.stdout.write(`${metas.length} rules\n`);
  return CLEAN;
}
