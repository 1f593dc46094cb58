import type { AnyMeta } from '../../lint/catalogue.ts';
import { RuleCatalogue } from '../../lint/catalogue.ts';
import { rulePage } from '../../lint/pages.ts';
import { controlsOf } from '../../patterns/controls.ts';
import { loadLanguage, type Language } from '../../patterns/language.ts';
import { nodeHost } from '../../service/node/host.ts';
import { PLATFORMS } from '../../service/platforms.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import type { RuleText } from '../summaries.ts';
import { readSummaries } from '../summaries.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN } from '../surroundings.ts';

/**
 * `devops-patterns explain RULE-OR-PEER-ID`
 * @throws UsageError for a name that no rule has.
 */
export function explain(args: Arguments, around: Surroundings): number {
  const [name] = args.operands;
  if (name === undefined) throw new UsageError('explain takes the id of a rule: github-actions/NAME, hadolint:DL3008 or DL3008');
  const catalogue = RuleCatalogue.of(PLATFORMS);
  const metas = find(catalogue, name);
  if (!metas.length) {
    const near = catalogue.suggest(name);
    throw new UsageError(`no rule is called "${name}"${near ? `; did you mean "${near}"?` : ''}`);
  }
  const texts = readSummaries(around.assets);
  const language = loadLanguage(nodeHost({ assets: around.assets }));
  process.stdout.write(metas.map(m => describe(m, texts.get(m.id), language)).join('\n'));
  return CLEAN;
}

function find(catalogue: RuleCatalogue, name: string): readonly AnyMeta[] {
  const exact = catalogue.matching(name);
  if (exact.length) return exact;
  const own = catalogue.all.filter(m => m.id.endsWith(`/${name}`));
  return own.length ? own : catalogue.matchingBare(name);
}

function describe(meta: AnyMeta, text: RuleText | undefined, language: Language): string {
  const facts = [
    `severity ${meta.severity}, confidence ${meta.confidence}, for the ${meta.persona} persona`,
    ...(meta.aliases.length ? [`also known as: ${meta.aliases.join(', ')}`] : []),
  ];
  const examples = (text?.examples ?? []).map(e => `${e.kind === 'bad' ? 'Bad' : 'Good'}:\n\n${indent(e.text)}\n`);
  const links = [rulePage(meta.id), ...meta.references].map(l => `  ${l}\n`).join('');
  const head = `${meta.id}: ${meta.summary}\n${facts.map(f => `  ${f}\n`).join('')}\n`;
  return `${head}${text ? `${text.explanation.trim()}\n\n` : ''}${examples.join('\n')}\n${patternsOf(meta, language)}Read more:\n${links}`;
}

/** The patterns that a rule serves, and the controls that it serves through them. */
function patternsOf(meta: AnyMeta, language: Language): string {
  if (!meta.patterns.length) return '';
  const patterns = meta.patterns.map(slug => `  ${slug}: ${language.resolve(slug)?.summary ?? ''}\n`).join('');
  const controls = controlsOf(language, meta.patterns).map(c => `  ${c.name}: ${c.ids.join(', ')}\n`).join('');
  return `Patterns:\n${patterns}\n${controls ? `Controls, through these patterns:\n${controls}\n` : ''}`;
}

function indent(text: string): string {
  return text.trimEnd().split('\n').map(line => (line ? `    ${line}` : line)).join('\n');
}
