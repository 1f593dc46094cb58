import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { EDGE_WORDS } from '../../delivery/map/model.ts';
import { icon } from '../shared/icons.ts';
import { spoken } from '../shared/spoken.ts';
import type { Layout, Node } from './layout.ts';
import { findingsOf } from './words.ts';

/** The same as the drawing, in words: what is missing first, then lane by lane, each with what it hands over to. */
export function drawList(layout: Layout, open: (node: Node) => void): TemplateResult {
  const gaps = layout.nodes.filter(n => n.view.kind === 'gap');
  return html`<div class="list">
    ${gaps.length ? html`<section><h2>What is missing</h2><ul>${gaps.map(n => html`<li>${icon('gap')} ${link(n, open)} <span class="soft">${spoken(n.view.detail)}</span></li>`)}</ul></section>` : nothing}
    ${layout.lanes.map(({ lane }) => html`<section><h2>${lane}</h2>
      <ul>${layout.nodes.filter(n => n.view.lane === lane && n.view.kind !== 'gap').map(n => entry(n, layout, open))}</ul></section>`)}
  </div>`;
}

function entry(node: Node, layout: Layout, open: (node: Node) => void): TemplateResult {
  const { view } = node;
  const out = layout.edges.filter(e => e.from === node && e.view.kind !== 'missing');
  return html`<li>${icon(view.kind)} ${link(node, open)} <span class="soft">${view.detail}, ${view.file}</span>
    ${view.findings ? html`<span>${icon(view.findings.worst)} ${findingsOf(view)}</span>` : nothing}
    ${out.length ? html`<ul aria-label="What ${view.name} hands over to">${out.map(e => html`<li>${EDGE_WORDS[e.view.kind]} ${link(e.to, open)} <span class="soft">${e.to.view.detail}</span></li>`)}</ul>` : nothing}
  </li>`;
}

function link(node: Node, open: (node: Node) => void): TemplateResult {
  return html`<button class="text-link" @click=${() => open(node)}>${node.view.name}</button>`;
}
