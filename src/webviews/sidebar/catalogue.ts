import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TemplateResult } from 'lit';
import type { EvidenceStatus } from '../../patterns/evidence/status.ts';
import type { PatternCard } from '../../service/pattern-views.ts';
import { post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { assessmentWords, STARS_MEAN, statusOf, STATUS_MEANS, STATUS_WORDS } from '../../service/pattern-words.ts';
import { groupsOf, matchesFilters, NO_FILTERS } from './groups.ts';
import type { Group } from './groups.ts';
import type { Choices, Model } from './model.ts';

/** Changes what the user chose and draws again. */
export type Choose = (change: Partial<Choices>) => void;

/** How many patterns have each status; each a switch of the filter. */
export function statusChips({ catalogue }: Model, { filters }: Choices, choose: Choose): TemplateResult | typeof nothing {
  const cards = catalogue?.cards.filter(c => c.kind === 'pattern') ?? [];
  const counts = (Object.keys(STATUS_WORDS) as EvidenceStatus[])
    .map(status => ({ status, n: cards.filter(c => statusOf(c) === status).length }))
    .filter(({ n, status }) => n || filters.status === status);
  if (!counts.length) return nothing;
  return html`<div class="chips" role="group" aria-label="Show by status">${counts.map(({ status, n }) => html`
    <button class="chip" title=${STATUS_MEANS[status]} aria-pressed=${filters.status === status ? 'true' : 'false'}
      @click=${() => choose({ filters: { ...filters, status: filters.status === status ? '' : status } })}>
      ${icon(status)}<span>${n} ${STATUS_WORDS[status].toLowerCase()}</span>
    </button>`)}</div>`;
}

/** The patterns: what a search finds, best first, or groups to open. */
export function tree(model: Model, choices: Choices, choose: Choose): TemplateResult {
  const { catalogue, search } = model;
  if (!catalogue || !search) return html`<p class="empty">Loading …</p>`;
  const { query, filters, grouping, expanded } = choices;
  const bySlug = new Map(catalogue.cards.map(c => [c.slug, c]));
  const searching = query.trim() !== '';
  const found = searching ? search.find(query).map(slug => bySlug.get(slug)!) : catalogue.cards;
  const anyFilter = Object.values(filters).some(Boolean);
  // Where a merged pattern went is worth knowing to those who look for it by name.
  const shown = found.filter(c => matchesFilters(c, filters) || (searching && !anyFilter && c.kind === 'redirect'));
  if (!shown.length) return nothingFound(choices, choose, searching && found.length > 0);
  if (searching) {
    return html`<div class="tree" role="tree" aria-label="Patterns found">${repeat(shown, c => c.slug, c => row(c, 1, true))}</div>`;
  }
  const groups = groupsOf(shown, grouping);
  // A filter leaves few: nobody wants to open groups to see them.
  const open = (g: Group) => anyFilter || expanded.includes(g.id);
  return html`<div class="tree" role="tree" aria-label="Patterns">${repeat(groups, g => g.id, g => html`
    <div class="row group" role="treeitem" aria-level="1" aria-expanded=${open(g) ? 'true' : 'false'} tabindex="-1" data-group=${g.id}
      @click=${() => toggleGroup(g.id, choices, choose)}>
      <span class="chevron">${icon('chevron')}</span><span class="name">${g.name}</span><vscode-badge>${g.cards.length}</vscode-badge>
    </div>
    ${open(g) ? repeat(g.cards, c => c.slug, c => row(c, 2, false)) : nothing}`)}</div>`;
}

/** Opens or closes a group, and keeps that choice. */
export function toggleGroup(id: string, { expanded }: Choices, choose: Choose): void {
  choose({ expanded: expanded.includes(id) ? expanded.filter(e => e !== id) : [...expanded, id] });
}

function row(card: PatternCard, level: number, withSummary: boolean): TemplateResult {
  const status = statusOf(card);
  const open = (e: MouseEvent) => post({ type: 'openPattern', slug: card.slug, beside: e.ctrlKey || e.metaKey });
  return html`<div class="row pattern level-${level} ${status === 'not-observable' ? 'reading' : ''}" role="treeitem" aria-level=${level} tabindex="-1"
      data-slug=${card.slug} title=${card.summary} @click=${open}>
    ${icon(card.kind === 'anti-pattern' ? 'warning' : (status ?? 'unknown'))}
    <span class="number">${card.number ?? ''}</span>
    <span class="name">${card.name}${card.stars ? html`<span class="stars" title=${STARS_MEAN[card.stars]}> ${card.stars}</span>` : nothing}
      ${withSummary && card.summary ? html`<span class="summary">${card.summary}</span>` : nothing}
      ${card.assessment ? html`<span class="summary">${assessmentWords(card.assessment)}</span>` : nothing}
    </span>
    ${card.file ? html`<span class="mark" title="Your own, from ${card.file}">${icon('own')}<span class="unseen">, your own</span></span>` : nothing}
    <span class="status-word">${rightOf(card)}</span>
  </div>`;
}

/** What stands at the right of a row; in a narrow view only those hear it who don't see the icon. */
function rightOf(card: PatternCard): string {
  if (card.kind === 'anti-pattern') return 'Anti-pattern';
  const status = statusOf(card);
  return card.kind === 'redirect' ? 'Merged' : status ? STATUS_WORDS[status] : '';
}

function nothingFound({ query }: Choices, choose: Choose, filtered: boolean): TemplateResult {
  return html`<div class="empty">
    ${filtered ? html`What “${query}” finds is hidden by the filters.` : query.trim() ? html`No pattern is like “${query}”.` : 'No pattern passes the filters.'}
    <div><vscode-button secondary @click=${() => choose(filtered || !query.trim() ? { filters: NO_FILTERS } : { query: '' })}>
      ${filtered || !query.trim() ? 'Clear Filters' : 'Clear Search'}</vscode-button></div></div>`;
}
