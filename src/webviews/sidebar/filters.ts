import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { AI_WORDS } from '../../service/pattern-words.ts';
import type { Choose } from './catalogue.ts';
import { NO_FILTERS } from './groups.ts';
import type { Filters, Grouping } from './groups.ts';
import type { Choices } from './model.ts';

/** The search field, how the catalogue is grouped, and what is shown of it. */
export function searchBar(choices: Choices, choose: Choose): TemplateResult {
  const { query, filters, filtersOpen } = choices;
  const active = [filters.observable, filters.ai].filter(Boolean).length;
  return html`<div class="search">
      <vscode-textfield id="search" label="Search patterns" placeholder="Search patterns" .value=${query}
        @input=${(e: Event) => choose({ query: (e.target as HTMLInputElement).value })}>
        ${query ? html`<button slot="content-after" class="tool" aria-label="Clear the search" title="Clear (Escape)"
          @click=${() => choose({ query: '' })}>${icon('clear')}</button>` : nothing}
      </vscode-textfield>
      <button class="tool" aria-expanded=${filtersOpen ? 'true' : 'false'} aria-controls="filters" title="Group and filter"
        aria-label="Group and filter${active ? `, ${active} active` : ''}" @click=${() => choose({ filtersOpen: !filtersOpen })}>
        ${icon('filter')}${active ? html`<span>${active}</span>` : nothing}
      </button>
    </div>
    <div id="filters" ?hidden=${!filtersOpen}>${filtersOpen ? html`
      ${choice<Grouping>('Group by', choices.grouping, { scale: 'Scale', theme: 'Theme', status: 'Status' }, grouping => choose({ grouping }))}
      ${choice<Filters['observable']>('Shown by', filters.observable, { '': 'Files or reading', files: 'Files can show it', reading: 'To read' },
        observable => choose({ filters: { ...filters, observable } }))}
      ${choice<Filters['ai']>('AI', filters.ai, { '': 'Whatever AI does', ...AI_WORDS }, ai => choose({ filters: { ...filters, ai } }))}
      ${active || filters.status ? html`<button class="text-link" @click=${() => choose({ filters: NO_FILTERS })}>Clear filters</button>` : nothing}` : nothing}
    </div>`;
}

function choice<V extends string>(
  label: string, value: V, options: Readonly<Record<V, string>>, choose: (value: V) => void,
): TemplateResult {
  return html`<label class="choice"><span>${label}</span>
    <select @change=${(e: Event) => choose((e.target as HTMLSelectElement).value as V)}>
      ${(Object.entries(options) as [V, string][]).map(([v, text]) => html`<option value=${v} ?selected=${v === value}>${text}</option>`)}
    </select></label>`;
}
