import type { Page } from '../../patterns/pattern.ts';
import type { PatternCard, PatternCatalogue } from '../pattern-views.ts';
import { plainText } from './markdown.ts';
import { evidenceOf } from './state.ts';
import type { PatternState } from './state.ts';

/** Every pattern as lists show it. */
export function catalogueView(state: PatternState): PatternCatalogue {
  const { evidence } = state;
  return {
    cards: state.language.pages.map(page => cardView(state, page)),
    ...(evidence
      ? { evidence: { at: evidence.date, files: evidence.files, ...(evidence.commit === undefined ? {} : { commit: evidence.commit }) } }
      : {}),
  };
}

/** A page as lists show it, with its status where evidence has been computed. */
export function cardView(state: PatternState, page: Page): PatternCard {
  const status =
    evidenceOf(state, page.slug)?.status ??
    (state.evidence && page.observable === 'never' && page.kind === 'pattern' ? 'not-observable' : undefined);
  const assessment = state.stated.get(page.slug);
  const { kind, slug, number, name, summary, scale, themes, confidence, aliases, ai, observable, larger, smaller, related, file } = page;
  return {
    kind, slug, name, summary, themes, stars: confidence, aliases, ai, observable, larger, smaller, related,
    ...(number === undefined ? {} : { number }),
    ...(scale === undefined ? {} : { scale }),
    text: plainText([page.body.problem || page.body.context, page.body.solution].join('\n\n')),
    ...(status === undefined ? {} : { status }),
    ...(assessment ? { assessment } : {}),
    ...(file === undefined ? {} : { file }),
  };
}
