import type { Engine } from '../../src/lint/engine.ts';
import { takeMarks } from '../../src/lint/testing/examples.ts';
import { loadLanguage } from '../../src/patterns/language.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import type { RuleSource } from './collect.ts';
import { rulePageText } from './page.ts';

/** All pages under `docs/rules/`, by path below it: one for each rule, and an index. */
export async function makePages(sources: readonly RuleSource[], engine: Engine): Promise<Map<string, string>> {
  const pages = new Map<string, string>([['README.md', index(sources)]]);
  const language = loadLanguage(engine.host);
  for (const source of sources) pages.set(`${source.meta.id}.md`, await rulePageText(source, engine, language));
  return pages;
}

/** The asset `rules.json`: for each rule its explanation, one bad and one good example. */
export function makeSummaries(sources: readonly RuleSource[]): string {
  return JSON.stringify(Object.fromEntries(sources.map(({ meta, prose, examples }) => {
    const shown = (['bad', 'good'] as const).flatMap(kind => examples.filter(e => e.kind === kind).slice(0, 1));
    const texts = shown.map(e => {
      const text = e.files.map(f => (e.files.length > 1 ? `# file: ${f.path}\n` : '') + takeMarks(f).text).join('');
      return { kind: e.kind, language: e.language, text };
    });
    return [meta.id, { explanation: prose, examples: texts }];
  })));
}

function index(sources: readonly RuleSource[]): string {
  const groups = [...PLATFORMS.map(p => [p.id, p.name] as const), ['engine', 'The engine itself'] as const];
  const sections = groups.map(([id, name]) => {
    const mine = sources.filter(s => s.meta.id.startsWith(`${id}/`));
    const rows = mine.map(({ meta }) => `| [${meta.id.slice(id.length + 1)}](${meta.id}.md) | ${meta.summary} | ${meta.severity} | ${meta.persona} |`);
    const head = '| rule | what is wrong | severity | persona |\n| --- | --- | --- | --- |';
    return `## ${name}\n\n${mine.length === 1 ? '1 rule' : `${mine.length} rules`}\n\n${head}\n${rows.join('\n')}`;
  });
  const personas = 'The default persona hears those marked `default`, the strict one also `strict`, the pedantic one all.';
  const made = '<!-- Made by `npm run docs` from the files of the rules. -->';
  return `# Rules\n\n${sources.length} rules. ${personas}\n\n${sections.join('\n\n')}\n\n${made}\n`;
}
