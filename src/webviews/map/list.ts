import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PatternCard } from '../../service/pattern-views.ts';
import { post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { statusOf, STATUS_WORDS } from '../../service/pattern-words.ts';
import type { Layout } from './layout.ts';

/** The same as the drawing, in words: by scale, each pattern with those that complete it. */
export function drawList({ rows, nodes }: Layout): TemplateResult {
  const names = new Map(nodes.map(n => [n.card.slug, n.card]));
  return html`<div class="list">${rows.map(row => html`<section>
    <h2>${row.name}</h2>
    <ul>${nodes.filter(n => n.y >= row.y && n.y < row.y + row.height).map(({ card }) => html`<li>
      ${entry(card)}
      ${card.smaller.length ? html`<ul aria-label="Smaller patterns of ${card.name}">${card.smaller.flatMap(s => names.get(s) ?? []).map(c => html`<li>${entry(c)}</li>`)}</ul>` : nothing}
    </li>`)}</ul>
  </section>`)}</div>`;
}

function entry(card: PatternCard): TemplateResult {
  const status = statusOf(card);
  return html`${icon(card.kind === 'anti-pattern' ? 'warning' : (status ?? 'unknown'))}
    <button class="text-link" @click=${() => post({ type: 'openPattern', slug: card.slug })}>${card.name}</button>
    ${status ? html`<span class="soft">${STATUS_WORDS[status]}</span>` : nothing}`;
}
