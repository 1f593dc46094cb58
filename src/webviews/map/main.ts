import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { EvidenceStatus } from '../../patterns/evidence/status.ts';
import type { ToMap } from '../messages.ts';
import { Canvas, STEP } from '../shared/canvas.ts';
import { keep, kept, onMessage, post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import type { Shape } from '../shared/icons.ts';
import { sentence, statusOf, STATUS_WORDS } from '../../service/pattern-words.ts';
import { drawMap } from './drawing.ts';
import { layOut, nextNode, NODE } from './layout.ts';
import type { Layout, Node } from './layout.ts';
import { drawList } from './list.ts';
import type { View } from '../shared/view-box.ts';
import '../shared/base.css';
import './map.css';

interface State {
  mode: 'drawing' | 'list';
  /** Absent: the whole fits the window. */
  view?: View;
}

const reads = document.body.classList.contains('vscode-using-screen-reader');
let state = kept<State>({ mode: reads ? 'list' : 'drawing' });
let layout: Layout | undefined;
let failure: string | undefined;
let lit: string | undefined;
const root = document.querySelector<HTMLElement>('main')!;
const canvas = new Canvas<Node>({
  root, id: 'map',
  size: () => layout,
  kept: () => state.view,
  keep: view => change({ view }),
  nodeOf: element => layout?.nodes.find(n => n.card.slug === element.getAttribute('data-slug')),
  elementOf: node => root.querySelector<SVGElement>(`[data-slug="${CSS.escape(node.card.slug)}"]`),
  boxOf: node => ({ ...node, ...NODE }),
  first: () => layout?.nodes[0],
  next: (from, key) => layout && nextNode(layout, from, key),
  open: node => post({ type: 'openPattern', slug: node.card.slug }),
});

function change(by: Partial<State>): void {
  state = { ...state, ...by };
  keep(state);
  draw();
}

function light(slug: string | undefined): void {
  if (lit === slug) return;
  lit = slug;
  draw();
}

function draw(): void {
  // One template: another of the same text would make everything anew, and the focus would be gone.
  const once = () => render(html`${toolbar()}${body()}`, root);
  const before = canvas.room();
  once();
  const after = canvas.room();
  // Only once it stands there is it known how much room the map has.
  if (!state.view && (before.width !== after.width || before.height !== after.height)) once();
}

function body(): TemplateResult {
  if (failure !== undefined) return html`<p class="empty" role="alert">${icon('broken')} The map could not be drawn: ${failure}
    <button class="text-link" @click=${() => post({ type: 'ready' })}>Try again</button></p>`;
  if (!layout) return html`<p class="empty">Loading …</p>`;
  if (state.mode === 'list') return drawList(layout);
  return html`<div class="canvas">${drawMap(layout, canvas.view(), lit, light)}</div>${about()}`;
}

/** What the pattern is that is pointed at: a line of its own instead of a tooltip, which the keyboard would not get. */
function about(): TemplateResult {
  const card = layout?.nodes.find(n => n.card.slug === lit)?.card;
  if (!card) return html`<p class="about soft">Point at a pattern to see what it is joined to. Drag to move, turn the wheel to zoom.</p>`;
  return html`<p class="about"><strong>${card.name}</strong> <span class="soft">${sentence(card.summary)}</span></p>`;
}

function toolbar(): TemplateResult {
  const drawn = state.mode === 'drawing';
  return html`<div class="toolbar" role="toolbar" aria-label="Map">
    <h1 class="unseen">Map of the patterns</h1>
    ${legend()}
    <span class="rest"></span>
    ${drawn && layout ? html`
      ${tool('minus', 'Zoom out', '-', () => canvas.zoom(1 / STEP))}
      ${tool('plus', 'Zoom in', '+', () => canvas.zoom(STEP))}
      ${tool('fit', 'Fit the window', '0', () => canvas.fit())}` : nothing}
    ${tool(drawn ? 'list' : 'map', drawn ? 'Show as a list' : 'Show as a map', '', () => change({ mode: drawn ? 'list' : 'drawing' }))}
  </div>`;
}

function legend(): TemplateResult {
  const nodes = layout?.nodes ?? [];
  const present = (Object.keys(STATUS_WORDS) as EvidenceStatus[]).filter(s => nodes.some(n => statusOf(n.card) === s));
  return html`<ul class="legend" aria-label="Legend">${present.map(s => html`<li>${icon(s)} ${STATUS_WORDS[s]}</li>`)}
    ${nodes.some(n => n.card.kind === 'anti-pattern') ? html`<li>${icon('warning')} Anti-pattern</li>` : nothing}</ul>`;
}

function tool(shape: Shape, name: string, key: string, run: () => void): TemplateResult {
  return html`<button class="tool" aria-label=${name} title=${key ? `${name} (${key})` : name} @click=${run}>${icon(shape)}</button>`;
}

window.addEventListener('resize', draw);
/** Who comes by keyboard stands on the map at once. */
function stand(): void {
  if (document.hasFocus() && document.activeElement === document.body) {
    root.querySelector<SVGElement>('#map')?.focus({ preventScroll: true });
  }
}
window.addEventListener('focus', stand);

onMessage<ToMap>(message => {
  failure = message.type === 'failed' ? message.why : undefined;
  if (message.type === 'catalogue') layout = layOut(message.catalogue.cards);
  draw();
  stand();
});
draw();
post({ type: 'ready' });
