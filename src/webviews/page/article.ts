import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PatternPageView } from '../../service/pattern-views.ts';
import { icon } from '../shared/icons.ts';
import { drawing, prose } from '../shared/sanitise.ts';
import { AI_WORDS, scaleWords, sentence, STARS_MEAN, statusOf, STATUS_WORDS, THEME_WORDS } from '../../service/pattern-words.ts';
import { appendix } from './appendix.ts';
import { facts } from './facts.ts';

const LINKS: readonly { kind: keyof PatternPageView['links']; title: string }[] = [
  { kind: 'larger', title: 'Larger patterns' },
  { kind: 'smaller', title: 'Smaller patterns' },
  { kind: 'related', title: 'Related' },
  { kind: 'cures', title: 'Ways out' },
  { kind: 'antiPatterns', title: 'Anti-patterns it cures' },
];

/** A pattern as a page of the book: in Alexander's order, then what this repository shows, then what it stands on. */
export function article(page: PatternPageView): TemplateResult {
  const { card, html: parts, diagram } = page;
  const anti = card.kind === 'anti-pattern';
  return html`<article>
    <header>
      <p class="kicker">${kicker(page)}</p>
      <h1 tabindex="-1">${card.name} ${stars(card.stars)}</h1>
      ${card.summary ? html`<p class="lead">${card.summary}</p>` : nothing}
      <p class="meta">
        ${card.kind === 'pattern' ? html`<span>${STARS_MEAN[card.stars]}</span>` : nothing}
        ${card.aliases.length ? html`<span>Also called ${card.aliases.join(', ')}.</span>` : nothing}
        ${card.ai === 'none' ? nothing : html`<span>${AI_WORDS[card.ai]}.${page.aiReason ? ` ${sentence(page.aiReason)}` : ''}</span>`}
        ${card.file ? html`<span>Your own pattern, from <code>${card.file}</code>.</span>` : nothing}
      </p>
    </header>
    ${text(parts.context, 'context')}
    ${parts.problem ? html`<hr>` : nothing}
    ${bold(parts.problem, 'problem', anti ? 'What it looks like' : 'The problem')}
    ${text(parts.discussion, 'discussion')}
    ${parts.solution ? html`<p class="therefore">${anti ? 'The way out:' : 'Therefore:'}</p>` : nothing}
    ${bold(parts.solution, 'solution', anti ? 'The way out' : 'The solution')}
    ${diagram ? html`<figure>${drawing(diagram.svg)}<figcaption>${diagram.caption}</figcaption></figure>` : nothing}
    ${parts.completion ? html`<hr>` : nothing}
    ${text(parts.completion, 'completion')}
    ${graphLinks(page)}
    ${facts(page)}
    ${section('AI dimension', parts.ai)}
    ${section('How it is gamed', parts.gamed)}
    ${section('In your repository', parts.repository)}
    ${appendix(page)}
  </article>`;
}

function kicker({ card }: PatternPageView): TemplateResult {
  const status = statusOf(card);
  const kind = card.kind === 'anti-pattern' ? 'Anti-pattern' : card.kind === 'redirect' ? 'Merged' : undefined;
  const parts = [
    card.number === undefined ? undefined : html`<span class="pattern-number">${card.number}</span>`,
    kind ? html`<span>${kind}</span>` : nothing,
    card.scale === undefined ? undefined : html`<span>${scaleWords(card.scale)}</span>`,
    card.themes.length ? html`<span>${card.themes.map(t => THEME_WORDS[t]).join(', ')}</span>` : undefined,
    status
      ? html`<a class="status-chip" href="#here" title="What this repository shows of it">${icon(status)} ${STATUS_WORDS[status]}</a>`
      : undefined,
  ];
  return html`${parts.filter(p => p !== undefined)}`;
}

function text(content: string, kind: string): TemplateResult | typeof nothing {
  return content ? html`<div class="prose ${kind}">${prose(content)}</div>` : nothing;
}

/** Problem and solution: bold for the eye, named for the ear. */
function bold(content: string, kind: string, name: string): TemplateResult | typeof nothing {
  return content ? html`<div class="prose bold ${kind}" role="group" aria-label=${name}>${prose(content)}</div>` : nothing;
}

function section(title: string, content: string | undefined): TemplateResult | typeof nothing {
  return content ? html`<section><h2>${title}</h2><div class="prose">${prose(content)}</div></section>` : nothing;
}

function stars(of: PatternPageView['card']['stars']): TemplateResult | typeof nothing {
  if (!of) return nothing;
  return html`<span class="stars" title=${STARS_MEAN[of]}><span aria-hidden="true">${of}</span><span class="unseen">${STARS_MEAN[of]}</span></span>`;
}

function graphLinks({ links }: PatternPageView): TemplateResult | typeof nothing {
  const shown = LINKS.filter(({ kind }) => links[kind].length);
  if (!shown.length) return nothing;
  return html`<nav class="graph" aria-label="Patterns around it">${shown.map(({ kind, title }) => html`<div>
    <h2>${title}</h2>
    <ul class="plain">${links[kind].map(l => html`<li>${icon(l.status ?? 'unknown')} <a href="${l.slug}.md">${l.name}</a>${
      l.status ? html`<span class="unseen">, ${STATUS_WORDS[l.status]}</span>` : nothing}</li>`)}</ul>
  </div>`)}</nav>`;
}
