import { controlsOf } from '../../src/patterns/controls.ts';
import type { Language } from '../../src/patterns/language.ts';
import type { Engine } from '../../src/lint/engine.ts';
import { takeMarks, type RuleExample } from '../../src/lint/testing/examples.ts';
import type { RuleSource } from './collect.ts';
import { mendExample } from './mend.ts';

/** Addresses that hold in the VSIX too, which has these pages and not the patterns' Markdown. */
const PATTERN_PAGES = 'https://github.com/devops-patterns/devops-patterns/blob/main/src/patterns/language';

const PERSONAS = { default: 'everybody', strict: 'the strict persona', pedantic: 'the pedantic persona' } as const;

/** The Markdown page of a rule. @param language Patterns are shown by name, with the controls that they stand for. */
export async function rulePageText(source: RuleSource, engine: Engine, language: Language): Promise<string> {
  const { meta, platform, prose, examples } = source;
  const parts = [
    `# ${meta.id}`,
    `${meta.summary}.`,
    table(source),
    prose,
    ...(await Promise.all(examples.filter(e => e.kind === 'bad').map(e => badExample(e, source, engine)))),
    ...examples.filter(e => e.kind === 'good').map(e => `## Good\n\n${fences(e, e.files.map(f => takeMarks(f)))}`),
    options(source),
    patterns(source, language),
    meta.aliases.length ? `## Known elsewhere as\n\n${meta.aliases.map(a => `- \`${a}\``).join('\n')}` : '',
    meta.references.length ? `## References\n\n${meta.references.map(r => `- <${r}>`).join('\n')}` : '',
    platform ? `Switch it off in \`.devops/config.yaml\`:\n\n\`\`\`yaml\nrules:\n  ${meta.id}: off\n\`\`\`` : '',
    '<!-- Made by `npm run docs` from the files of the rule. -->',
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function table({ meta, scope }: RuleSource): string {
  const reach = { file: 'one file', workspace: 'all files together', host: `one file, with ${(meta.needs ?? []).join(' and ')}` }[scope];
  return [
    '| severity | confidence | category | for | looks at |',
    '| --- | --- | --- | --- | --- |',
    `| ${meta.severity} | ${meta.confidence} | ${meta.category} | ${PERSONAS[meta.persona]} | ${reach} |`,
  ].join('\n');
}

async function badExample(example: RuleExample, source: RuleSource, engine: Engine): Promise<string> {
  const files = example.files.map(takeMarks);
  const { findings, mended, title } = await mendExample(example, source, engine);
  const several = files.length > 1;
  const said = findings.map(f => `- ${several ? `\`${f.file}\`, line` : 'Line'} ${f.start.line + 1}: ${f.message}`);
  const [what, values] = example.options ? ['options', example.options] : ['settings', example.settings];
  const set = values ? `With the ${what} \`${JSON.stringify(values)}\`:\n\n` : '';
  const after = mended.length ? `\n\nMended${title}:\n\n${fences(example, mended)}` : '';
  return `## Bad\n\n${set}${fences(example, files)}${said.length ? `\n\n${said.join('\n')}` : ''}${after}`;
}

function fences(example: RuleExample, files: readonly { path: string; text: string }[]): string {
  return files.map(({ path, text }) => {
    const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(m => m[0].length + 1)));
    const name = example.files.length > 1 ? `\`${path}\`:\n\n` : '';
    return `${name}${ticks}${example.language}\n${text.trimEnd()}\n${ticks}`;
  }).join('\n\n');
}

function patterns({ meta }: RuleSource, language: Language): string {
  if (!meta.patterns.length) return '';
  const links = meta.patterns.map(slug => `- [${language.resolve(slug)?.name ?? slug}](${PATTERN_PAGES}/${slug}.md)`).join('\n');
  const controls = controlsOf(language, meta.patterns).map(c => `| ${c.name} | ${c.ids.join(', ')} |`).join('\n');
  return `## Patterns\n\n${links}${controls ? `\n\n| controls through these patterns | |\n| --- | --- |\n${controls}` : ''}`;
}

function options({ meta }: RuleSource): string {
  if (!meta.options) return '';
  const block = (data: unknown): string => `\`\`\`json\n${JSON.stringify(data, null, 2)}\n\`\`\``;
  return `## Options\n\n${block(meta.options.defaults)}\n\nThese are the defaults. Their schema:\n\n${block(meta.options.schema)}`;
}
