import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ProposedFileView } from '../../service/generate/proposal-view.ts';
import { post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import type { Shape } from '../shared/icons.ts';
import { spoken } from '../shared/spoken.ts';

const STATES: Readonly<Record<ProposedFileView['state'], readonly [Shape, string]>> = {
  new: ['plus', 'New'], changed: ['partly', 'Changed'], same: ['practised', 'As it is'], conflict: ['warning', 'Conflict'], stale: ['minus', 'Left over'],
  blocked: ['broken', 'Not possible'],
};

/** One file of the proposal: its check box, its comparison, what is to be known of it, and the decisions in it. */
export function file(view: ProposedFileView): TemplateResult {
  const { path, state, ticked, choosable, edited, note, added, removed, choices, findings } = view;
  const [shape, word] = STATES[state];
  return html`<li class="file ${state}" data-path=${path}>
    <div class="head">
      <input type="checkbox" aria-label=${`Write ${path}`} .checked=${live(ticked)} ?disabled=${!choosable}
        @change=${(event: Event) => post({ type: 'tick', path, on: (event.target as HTMLInputElement).checked })}>
      ${state === 'blocked' ? html`<span class="path">${path}</span>`
        : html`<button class="text-link path" title="Show what changes" @click=${() => post({ type: 'showDiff', path })}>${path}</button>`}
      <span class="state">${icon(shape)} ${word}${edited ? ', edited by you' : ''}</span>
      ${state === 'same' || state === 'blocked' ? nothing : html`<span class="added">+${added}</span> <span class="removed">−${removed}</span>`}
      ${state === 'blocked' || state === 'same' ? nothing : html`<button class="tool" @click=${() => post({ type: 'showDiff', path })}>Show Diff</button>`}
      ${state === 'conflict' ? html`<button class="tool" @click=${() => post({ type: 'resolveConflict', path })}>Resolve…</button>` : nothing}
    </div>
    ${note === undefined ? nothing : html`<p class="note">It ${spoken(note)}.</p>`}
    ${findings.length ? html`<ul class="plain findings">${findings.map(f => html`<li>${icon(f.severity === 'error' ? 'broken' : 'warning')}
      <span><span class="soft">line ${f.line}, ${f.severity}</span> ${spoken(f.says)} <button class="text-link" title="What the rule says, and why" @click=${() => post({ type: 'openRule', rule: f.rule })}>${f.rule}</button></span></li>`)}</ul>` : nothing}
    ${choices.length && state !== 'same' ? html`<ul class="plain choices">${choices.map(c => html`<li><span>${spoken(c.says)}</span>
      <button class="text-link" title="Open the page of the pattern" @click=${() => post({ type: 'openPattern', slug: c.slug })}>${c.name}</button></li>`)}</ul>` : nothing}
  </li>`;
}

/** A link to a line of a file of the workspace. */
export function place(path: string, line: number): TemplateResult {
  return html`<button class="text-link place" @click=${() => post({ type: 'openPlace', file: path, line })}>${path}:${line}</button>`;
}
