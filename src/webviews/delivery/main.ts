import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { ToDelivery } from '../messages.ts';
import { Canvas, STEP } from '../shared/canvas.ts';
import { keep, kept, onMessage, post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import type { Shape } from '../shared/icons.ts';
import { spoken } from '../shared/spoken.ts';
import type { View } from '../shared/view-box.ts';
import { drawMap } from './drawing.ts';
import { layOut, nextNode, NODE } from './layout.ts';
import type { Layout, Node } from './layout.ts';
import { drawList } from './list.ts';
import { findingsOf } from './words.ts';
import '../shared/base.css';
import '../map/map.css';
import './delivery.css';

interface State {
  mode: 'drawing' | 'list';
  /** Absent: the whole fits the window. */
  view?: View;
}

const reads = document.body.classList.contains('vscode-using-screen-reader');
let state = kept<State>({ mode: reads ? 'list' : 'drawing' });
let message: ToDelivery = { type: 'reading' };
let layout: Layout | undefined;
let lit: string | undefined;
const root = document.querySelector<HTMLElement>('main')!;
const canvas = new Canvas<Node>({
  root, id: 'map',
  size: () => layout,
  kept: () => state.view,
  keep: view => change({ view }),
  nodeOf: element => layout?.nodes.find(n => n.view.id === element.getAttribute('data-id')),
  elementOf: node => root.querySelector<SVGElement>(`[data-id="${CSS.escape(node.view.id)}"]`),
  boxOf: node => ({ x: node.x, y: node.y, ...NODE }),
  first: () => layout?.nodes[0],
  next: (from, key) => layout && nextNode(layout, from, key),
  open,
});

function open({ view }: Node): void {
  post({ type: 'openPlace', file: view.file, line: view.line });
}

function light(id: string | undefined): void {
  if (lit === id) return;
  lit = id;
  draw();
}

function change(by: Partial<State>): void {
  state = { ...state, ...by };
  keep(state);
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
  if (message.type === 'failed') return html`<p class="empty" role="alert">${icon('broken')} The map could not be drawn: ${message.why}
    <button class="text-link" @click=${() => post({ type: 'ready' })}>Try again</button></p>`;
  if (layout?.nodes.length) {
    if (state.mode === 'list') return drawList(layout, open);
    return html`<div class="canvas">${drawMap(layout, canvas.view(), lit, { open, light })}</div>${about()}`;
  }
  if (message.type === 'reading') return html`<p class="empty" role="status">Reading the files …</p>`;
  return empty(message);
}

/** What to do where there is nothing to draw. */
function empty({ view, folder }: Extract<ToDelivery, { type: 'delivery' }>): TemplateResult {
  if (folder === undefined) return html`<div class="empty"><p>No folder is open. The map shows how what is in a folder gets to production.</p>
    <vscode-button @click=${() => post({ type: 'openFolder' })}>Open Folder</vscode-button></div>`;
  if (!view) return html`<div class="empty"><p>The files of ${folder} were not read to the end.</p><vscode-button @click=${() => post({ type: 'ready' })}>Read Them</vscode-button></div>`;
  return html`<div class="empty"><p>${view.files} files of ${folder} were looked at, and none says how it gets to production: there is no pipeline, no Dockerfile, no manifest and no monitor.</p>
    <p>Begin with a pipeline that builds and tests, in <code>.github/workflows/ci.yml</code> or <code>.gitlab-ci.yml</code>: it appears here as you save it.</p></div>`;
}

/** What a node is that is pointed at: a line of its own instead of a tooltip, which the keyboard would not get. */
function about(): TemplateResult {
  const node = layout?.nodes.find(n => n.view.id === lit)?.view;
  if (!node) return html`<p class="about soft">Point at something to see what it is joined to; click it to open its file. Drag to move, turn the wheel to zoom.</p>`;
  return html`<p class="about"><strong>${node.name}</strong> <span class="soft">${spoken(node.detail)}${node.findings ? `, ${findingsOf(node)}` : ''} · ${node.file}:${node.line}</span></p>`;
}

function toolbar(): TemplateResult {
  const drawn = state.mode === 'drawing';
  const gaps = layout?.nodes.filter(n => n.view.kind === 'gap').length ?? 0;
  return html`<div class="toolbar" role="toolbar" aria-label="Map">
    <h1 class="unseen">Delivery Map</h1>
    ${layout?.nodes.length ? html`<ul class="legend" aria-label="Legend">
      ${(['trigger', 'job', 'artefact', 'manifest', 'environment', 'monitor'] as const).filter(k => layout?.nodes.some(n => n.view.kind === k)).map(k => html`<li>${icon(k)} ${k}</li>`)}
      ${gaps ? html`<li class="gaps">${icon('gap')} ${gaps} missing</li>` : nothing}</ul>` : nothing}
    <span class="rest"></span>
    ${drawn && layout?.nodes.length ? html`
      ${tool('minus', 'Zoom out', '-', () => canvas.zoom(1 / STEP))}
      ${tool('plus', 'Zoom in', '+', () => canvas.zoom(STEP))}
      ${tool('fit', 'Fit the window', '0', () => canvas.fit())}` : nothing}
    ${tool(drawn ? 'list' : 'map', drawn ? 'Show as a list' : 'Show as a map', '', () => change({ mode: drawn ? 'list' : 'drawing' }))}
  </div>`;
}

function tool(shape: Shape, name: string, key: string, run: () => void): TemplateResult {
  return html`<button class="tool" aria-label=${name} title=${key ? `${name} (${key})` : name} @click=${run}>${icon(shape)}</button>`;
}

window.addEventListener('resize', draw);
onMessage<ToDelivery>(heard => {
  message = heard;
  // While files are read again, what was known stays in sight.
  if (heard.type === 'delivery') layout = heard.view && layOut(heard.view);
  draw();
});
draw();
post({ type: 'ready' });
