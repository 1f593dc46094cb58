import type { FactQuery } from '../../../core/facts.ts';
import { factRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { known } from '../known.ts';
import { GUIDE, SERVES } from './common.ts';
import { fixesOf } from './fixes.ts';

export const unknownPattern = factRule(
  {
    id: 'pattern-language/unknown-pattern',
    summary: 'A link, an edge or an assessment names a pattern that does not exist',
    category: 'reference', severity: 'error', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: {
      unknown: 'no pattern is called `{slug}`{hint}',
      redirect: '`{slug}` was merged into `{target}`: name that instead',
      'anti-pattern': '`{slug}` is an anti-pattern: `{how}` names patterns, and an anti-pattern names them in its `cures`',
    },
  },
  ['pattern-language/page', 'pattern-language/mention'],
  (facts, { report }) => {
    const mentions = facts.all('pattern-language/mention');
    if (!mentions.length) return;
    const { patterns } = known();
    const own = facts.all('pattern-language/page').map(f => f.name);
    for (const { name: slug, range, file, value: { how } } of mentions) {
      const base = { file, at: range, subject: `${how} ${slug}` };
      const target = patterns.get(slug);
      if (target?.kind === 'redirect' && target.redirect !== undefined && how !== 'link') {
        report({ ...base, message: 'redirect', data: { slug, target: target.redirect }, fixes: fixesOf(range, target.redirect) });
      } else if (target?.kind === 'anti-pattern' && how !== 'link' && how !== 'assessment') {
        report({ ...base, message: 'anti-pattern', data: { slug, how } });
      } else if (!target && facts.named('pattern-language/page', slug).length === 0 && absent(facts, file, slug)) {
        const near = suggest(slug, [...patterns.keys(), ...own]);
        report({ ...base, message: 'unknown', data: { slug, hint: didYouMean(near) }, fixes: fixesOf(range, near) });
      }
    }
  },
);

/** A page whose front matter is broken declares nothing, and may still be the one that is meant. */
function absent(facts: FactQuery, file: string, slug: string): boolean {
  return facts.hasFile(`${file.slice(0, file.lastIndexOf('/') + 1)}${slug}.md`) === false;
}
