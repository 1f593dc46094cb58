import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { EvidenceStatus } from '../../patterns/evidence/status.ts';
import type { ToMap } from '../messages.ts';
import { keep, kept, onMessage, post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import type { Shape } from '../shared/icons.ts';
import { sentence, statusOf, STATUS_WORDS } from '../../service/pattern-words.ts';
import { drawMap } from './drawing.ts';
import { layOut, nextNode, NODE } from './layout.ts';
import type { Layout, Node } from './layout.ts';
import { drawList } from './list.ts';
import { fitted, inSight, zoomed } from './view-box.ts';
import type { View } from './view-box.ts';
import '../shared/base.css';
import './map.css';

interface State {
  mode: 'drawing' | 'list';
  /** Absent: the whole fits the window. */
  view?: View;
}

const STEP = 1.25;
const MOVE = 80;
const MOVES: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] };

const reads = document.body.classList.contains('vscode-using-screen-reader');
let state = kept<State>({ mode: reads ? 'list' : 'drawing' });
let layout: Layout | undefined;
let failure: string | undefined;
let lit: string | undefined;
const root = document.querySelector<HTMLElement>('main')!;

function change(by: Partial<State>): void {
  state = { ...state, ...by };
  keep(state);
  draw();
}

function room(): { width: number; height: number } {
  const canvas = root.querySelector('.canvas');
  return { width: canvas?.clientWidth ?? innerWidth, height: canvas?.clientHeight ?? innerHeight };
}

function currentView(): View {
  return state.view ?? fitted(layout ?? { width: 1, height: 1 }, room());
}

function light(slug: string | undefined): void {
  if (lit === slug) return;
  lit = slug;
  draw();
}

function draw(): void {
  const before = room();
  render(html`${toolbar()}${body()}`, root);
  const after = room();
  // Only once it stands there is it known how much room the map has.
  if (!state.view && (before.width !== after.width || before.height !== after.height)) render(html`${toolbar()}${body()}`, root);
}

function body(): TemplateResult {
  if (failure !== undefined) return html`<p class="empty" role="alert">${icon('broken')} The map could not be drawn: ${failure}
    <button class="text-link" @click=${() => post({ type: 'ready' })}>Try again</button></p>`;
  if (!layout) return html`<p class="empty">Loading …</p>`;
  if (state.mode === 'list') return drawList(layout);
  return html`<div class="canvas">${drawMap(layout, currentView(), lit, light)}</div>${about()}`;
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
      ${tool('minus', 'Zoom out', '-', () => zoom(1 / STEP))}
      ${tool('plus', 'Zoom in', '+', () => zoom(STEP))}
      ${tool('fit', 'Fit the window', '0', () => change({ view: undefined }))}` : nothing}
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

function zoom(factor: number, at = { x: room().width / 2, y: room().height / 2 }): void {
  change({ view: zoomed(currentView(), factor, at) });
}

function pan(dx: number, dy: number): void {
  const { x, y, k } = currentView();
  change({ view: { k, x: x + dx, y: y + dy } });
}

function focusNode(node: Node | undefined): void {
  if (!node) return;
  const view = currentView();
  const moved = inSight(view, { ...node, ...NODE }, room());
  if (moved.x !== view.x || moved.y !== view.y) change({ view: moved });
  // A group of SVG scrolls its window when it takes the focus, if it may.
  root.querySelector<SVGElement>(`[data-slug="${CSS.escape(node.card.slug)}"]`)?.focus({ preventScroll: true });
}

root.addEventListener('keydown', event => {
  if (state.mode !== 'drawing' || !layout || event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target as Element;
  const at = layout.nodes.find(n => n.card.slug === target.getAttribute('data-slug'));
  const onCanvas = target.id === 'map';
  if (event.key === '+' || event.key === '=') zoom(STEP);
  else if (event.key === '-') zoom(1 / STEP);
  else if (event.key === '0') change({ view: undefined });
  else if (MOVES[event.key] && at && !event.shiftKey) focusNode(nextNode(layout, at, event.key));
  else if (MOVES[event.key] && (at || onCanvas)) pan(...MOVES[event.key]!);
  else if (event.key === 'Enter' && onCanvas) focusNode(layout.nodes[0]);
  else if ((event.key === 'Enter' || event.key === ' ') && at) post({ type: 'openPattern', slug: at.card.slug });
  else if (event.key === 'Escape' && at) root.querySelector<SVGElement>('#map')?.focus();
  else return;
  event.preventDefault();
});

root.addEventListener('wheel', event => {
  const canvas = (event.target as Element).closest('.canvas');
  if (!canvas) return;
  event.preventDefault();
  const { left, top } = canvas.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.0015)), { x: event.clientX - left, y: event.clientY - top });
}, { passive: false });

let drag: { x: number; y: number; view: View; far: boolean } | undefined;
root.addEventListener('pointerdown', event => {
  if (event.button === 0 && (event.target as Element).closest('.canvas')) drag = { x: event.clientX, y: event.clientY, view: currentView(), far: false };
});
window.addEventListener('pointermove', event => {
  if (!drag) return;
  const dx = event.clientX - drag.x;
  const dy = event.clientY - drag.y;
  drag.far ||= Math.hypot(dx, dy) > 4;
  if (drag.far) change({ view: { k: drag.view.k, x: drag.view.x + dx, y: drag.view.y + dy } });
});
window.addEventListener('pointerup', () => {
  // A drag that ends on a pattern does not open it.
  if (drag?.far) window.addEventListener('click', e => e.stopPropagation(), { capture: true, once: true });
  drag = undefined;
});
window.addEventListener('resize', draw);

onMessage<ToMap>(message => {
  failure = message.type === 'failed' ? message.why : undefined;
  if (message.type === 'catalogue') layout = layOut(message.catalogue.cards);
  draw();
});
draw();
post({ type: 'ready' });
