import type { Fact } from '../../core/facts.ts';
import type { PatternFile } from './model.ts';
import { scalarOf, textsOf } from './page/read.ts';

/** How a page names another pattern. */
export type Mention = 'larger' | 'smaller' | 'related' | 'cures' | 'redirect' | 'link' | 'assessment';

declare module '../../core/facts.ts' {
  interface FactKinds {
    /** A page of the user's own; its name is the slug. */
    'pattern-language/page': { name: string };
    /** A place that names a pattern; its name is that pattern's slug. `from`: the page that does. */
    'pattern-language/mention': { from: string; how: Mention };
  }
}

const LISTS = ['larger', 'smaller', 'related', 'cures'] as const;

/** The page that a file declares, and the patterns that it names. */
export function facts(model: PatternFile): Fact[] {
  const out: Fact[] = [];
  const mention = (slug: string, range: Fact['range'], from: string, how: Mention): void => {
    out.push({ kind: 'pattern-language/mention', name: slug, range, value: { from, how } });
  };
  if (model.kind === 'assessment') {
    for (const { slug, range } of model.assessment.slugs) mention(slug, range, '', 'assessment');
    return out;
  }
  const { front, body } = model.page;
  const slugNode = front?.get('slug');
  const slug = scalarOf(slugNode) ?? '';
  if (slugNode && slug) {
    out.push({ kind: 'pattern-language/page', name: slug, range: slugNode.range, value: { name: scalarOf(front?.get('name')) ?? slug } });
  }
  for (const how of LISTS) for (const { text, range } of textsOf(front?.get(how))) mention(text, range, slug, how);
  const redirect = front?.get('redirect');
  if (redirect && scalarOf(redirect) !== undefined) mention(scalarOf(redirect)!, redirect.range, slug, 'redirect');
  for (const link of body?.links ?? []) mention(link.slug, link.range, slug, 'link');
  return out;
}
