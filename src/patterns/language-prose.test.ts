import assert from 'node:assert/strict';
import { parseYaml, splitYaml } from '../documents/yaml/index.ts';
import { pageLinks } from '../platforms/pattern-language/page/body.ts';
import type { Page } from './pattern.ts';
import { diagrams, pageFiles, sentences, words } from './testing/pages.ts';
import { svgFaults } from './testing/svg.ts';

/** Pages that are written: a summary is the last thing that is missing. */
const files = pageFiles().filter(f => f.page?.summary);
const names = new Map(files.map(f => [f.slug, f.page!]));

function none(found: readonly string[]): void {
  if (found.length) assert.fail(`\n  ${found.join('\n  ')}\n`);
}

/** Of patterns and anti-patterns. */
function each(say: (page: Page, file: (typeof files)[number]) => readonly string[]): void {
  none(files.filter(f => f.page!.kind !== 'redirect').flatMap(f => say(f.page!, f).map(what => `${f.slug}: ${what}`)));
}

const linked = (markdown: string): string[] => [...new Set(pageLinks(markdown, 0).map(l => l.slug))];

describe('the pattern language: prose', () => {
  it('has 300 to 700 words on a page, 80 to 200 on a redirect', () => {
    none(files.flatMap(({ slug, prose, page }) => {
      const n = words(prose).length;
      const [least, most] = page!.kind === 'redirect' ? [80, 200] : [300, 700];
      return n < least || n > most ? [`${slug}: ${n} words`] : [];
    }));
  });

  it('has no sentence on two pages', () => {
    const seen = new Map<string, string>();
    none(files.flatMap(({ slug, prose }) => [...new Set(sentences(prose))].flatMap(s => {
      const first = seen.get(s);
      seen.set(s, first ?? slug);
      return first === undefined ? [] : [`${slug} and ${first}: ${s}`];
    })));
  });

  it('opens every page in its own words', () => {
    for (const part of ['context', 'problem', 'discussion', 'solution', 'completion'] as const) {
      const seen = new Map<string, string>();
      each((page, { slug }) => {
        const opening = words(page.body[part]).slice(0, 5).join(' ');
        const first = seen.get(opening);
        seen.set(opening, first ?? slug);
        return first === undefined || opening === '' ? [] : [`its ${part} starts like that of ${first}: ${opening}`];
      });
    }
  });

  it('has summaries of one line', () => {
    each(({ summary }) => [
      ...(summary.length > 120 ? [`${summary.length} characters`] : []),
      ...(/^\p{Lu}/u.test(summary) ? [] : ['starts small']),
      ...(/[.!]$/.test(summary) ? ['ends in a full stop'] : []),
    ]);
  });

  it('links the context upward and the completion downward', () => {
    each(page => {
      if (page.kind === 'anti-pattern') {
        const cures = linked(page.body.completion).filter(s => page.cures.includes(s));
        return cures.length >= Math.ceil(page.cures.length / 2) ? [] : ['the completion links to less than half of the cures'];
      }
      const up = linked(page.body.context).filter(s => page.larger.includes(s)).length;
      const down = linked(page.body.completion).filter(s => page.smaller.includes(s)).length;
      const wanted = Math.min(Math.ceil(page.smaller.length / 2), 6);
      const leaf = page.smaller.length === 0 && page.related.length > 0;
      return [
        ...(up < Math.min(2, page.larger.length) ? [`the context links to ${up} of the larger patterns: ${page.larger.join(', ')}`] : []),
        ...(down < wanted
          ? [`the completion links to ${down} of the smaller patterns, ${wanted} are wanted: ${page.smaller.join(', ')}`]
          : []),
        ...(leaf && linked(page.body.completion).length === 0 ? ['the completion of a leaf links to related patterns'] : []),
      ];
    });
  });

  it('calls patterns by their names in links', () => {
    // A link's text may be inflected or shortened, but must not be another pattern's name.
    const owner = new Map([...names].map(([slug, p]) => [p.name.toLowerCase(), slug]));
    none(files.flatMap(f => [...f.text.matchAll(/\[([^\]]+)\]\(([a-z0-9-]+)\.md\)/g)].flatMap(m => {
      const other = owner.get(m[1]!.toLowerCase().replace(/\s+/g, ' '));
      return other !== undefined && other !== m[2] ? [`${f.slug}: [${m[1]!}] leads to ${m[2]!}`] : [];
    })));
  });

  it('says what AI changes where it changes something, and only there; and the reason always', () => {
    each(page => [
      ...(page.ai !== 'none' && !page.body.ai ? ['has no section "AI dimension"'] : []),
      ...(page.ai === 'none' && page.body.ai ? ['has a section "AI dimension" with `ai: none`'] : []),
      ...(page.aiReason ? [] : ['aiReason is missing']),
    ]);
  });

  it('shows what it looks like in files', () => {
    each(page => {
      if (!page.body.repository) return ['has no section "In your repository"'];
      return page.observable === 'yes' && !page.body.repository.includes('```') ? ['shows no snippet although files can show it'] : [];
    });
  });

  it('has a theme, and says what it lessens in words that are known', () => {
    each(page => (page.themes.length ? [] : ['has no theme']));
  });

  it('has fences whose YAML and JSON can be parsed', () => {
    each((_, { text }) =>
      [...text.matchAll(/^(`{3,})(\w*)\n([\s\S]*?)^\1$/gm)].flatMap(([, , language, body]) => {
        if (!language) return ['a fence names no language'];
        if (language === 'json') return jsonFault(body!);
        if (language !== 'yaml' && language !== 'yml') return [];
        const starts = splitYaml(body!);
        return starts.flatMap((start, i) =>
          parseYaml(body!.slice(start, starts[i + 1]))
            .errors.filter(e => e.severity === 'error')
            .map(e => `${e.message} in: ${body!.trim().slice(0, 80)}`),
        );
      }),
    );
  });

  it('has diagrams that are small, well-formed and described', () => {
    none([...diagrams()].flatMap(([address, svg]) => svgFaults(svg).map(what => `${address}: ${what}`)));
    each(page =>
      page.body.diagram && words(page.body.caption ?? '').length < 4 ? ['its diagram is not described for those who can not see it'] : [],
    );
  });
});

function jsonFault(text: string): string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [`${(error as Error).message} in: ${text.trim().slice(0, 80)}`];
  }
}
