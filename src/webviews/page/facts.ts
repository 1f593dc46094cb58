import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PatternPageView, PlaceView } from '../../service/pattern-views.ts';
import { post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { spoken } from '../shared/spoken.ts';
import { assessmentWords, count, sentence, statusOf, STATUS_MEANS, STATUS_WORDS } from '../../service/pattern-words.ts';

/** What this repository shows of the pattern: its status, what speaks for and against it, findings, and what to do. */
export function facts(page: PatternPageView): TemplateResult | typeof nothing {
  const { card, evidence, notes, findings, actions } = page;
  if (card.kind === 'redirect') return nothing;
  const status = statusOf(card);
  const { assessment } = card;
  const against = evidence.filter(e => e.stance === 'against');
  const supporting = evidence.filter(e => e.stance === 'for');
  const shown = status !== undefined || assessment !== undefined || evidence.length + notes.length + findings.total + actions.length > 0;
  if (!shown) return nothing;
  return html`<section class="facts" aria-labelledby="here">
    <h2 id="here">In this repository</h2>
    ${status ? html`<p class="status">${icon(status)} <strong>${STATUS_WORDS[status]}</strong> <span class="soft">${STATUS_MEANS[status]}</span></p>` : nothing}
    ${assessment ? html`<p class="assessment">${icon('own')} <span>${sentence(assessmentWords(assessment))} ${sentence(assessment.reason)}
      <span class="soft">This is their word, not evidence from files.</span></span></p>` : nothing}
    ${actions.length ? html`<p class="actions">${actions.map(a =>
      html`<vscode-button @click=${() => post({ type: 'run', action: a })}>${a.label}</vscode-button>`)}</p>` : nothing}
    ${places('What speaks against it', against)}
    ${places('What speaks for it', supporting)}
    ${notes.length ? html`<h3>Worth knowing</h3><ul class="plain">${notes.map(n => html`<li>${spoken(sentence(n))}</li>`)}</ul>` : nothing}
    ${findings.total ? html`<h3>${count(findings.total, 'finding')}</h3>
      <ul class="plain places">${findings.shown.map(f => html`<li>${place(f)} <span>${spoken(f.says)}</span> ${ruleLink(f.rule)}</li>`)}</ul>
      ${findings.total > findings.shown.length ? html`<p class="soft">and ${findings.total - findings.shown.length} more</p>` : nothing}` : nothing}
  </section>`;
}

function places(title: string, list: readonly PlaceView[]): TemplateResult | typeof nothing {
  if (!list.length) return nothing;
  return html`<h3>${title}</h3><ul class="plain places">${list.map(p => html`<li>${place(p)} <span>${spoken(p.says)}</span></li>`)}</ul>`;
}

function place({ file, line }: PlaceView): TemplateResult {
  return html`<button class="text-link place" @click=${() => post({ type: 'openPlace', file, line })}>${file}:${line}</button>`;
}

/** Opens a rule's page. */
export function ruleLink(rule: string): TemplateResult {
  return html`<button class="text-link" title="What the rule says, and why" @click=${() => post({ type: 'openRule', rule })}>${rule}</button>`;
}
