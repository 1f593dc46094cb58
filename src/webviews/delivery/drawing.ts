import { html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { SHAPES } from '../shared/icons.ts';
import type { View } from '../shared/view-box.ts';
import { neighbours, NODE } from './layout.ts';
import type { Edge, LaneBand, Layout, Node } from './layout.ts';
import { spokenNode } from './words.ts';

/** Characters of a name and of what it is that fit on a line of a node. */
const NAME = 20;
const DETAIL = 24;

export interface Doings {
  open(node: Node): void;
  light(id: string | undefined): void;
}

/** The map as a drawing. `lit`: the node whose neighbours are to be seen. */
export function drawMap(layout: Layout, view: View, lit: string | undefined, doings: Doings): TemplateResult {
  const near = lit === undefined ? undefined : neighbours(layout, lit);
  return html`<svg id="map" class=${near ? 'focused' : ''} role="group" tabindex="0"
      aria-label="Map of the way to production. Arrow keys move it, plus and minus zoom, Enter goes into it.">
    <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>
    <g transform="translate(${view.x} ${view.y}) scale(${view.k})">
      ${layout.lanes.map(l => band(l, layout.height))}
      <g class="edges" aria-hidden="true">${repeat(layout.edges, e => `${e.view.from} ${e.view.kind} ${e.view.to}`, e => edge(e, lit))}</g>
      ${repeat(layout.nodes, n => n.view.id, n => node(n, near, doings))}
    </g>
  </svg>`;
}

function band({ lane, x, width }: LaneBand, height: number): SVGTemplateResult {
  return svg`<g class="lane" aria-hidden="true"><rect class="band" x=${x} y="4" width=${width} height=${height} rx="6"/><text x=${x + 14} y="24">${lane}</text></g>`;
}

function edge({ from, to, view }: Edge, lit: string | undefined): SVGTemplateResult {
  const on = lit === view.from || lit === view.to;
  const kind = view.kind === 'missing' ? 'missing' : '';
  return svg`<path class="${on ? 'on' : ''} ${kind}" marker-end="url(#tip)" d=${curve(from, to)}/>`;
}

/** From side to side, or from foot to head where one stands below the other. */
function curve(from: Node, to: Node): string {
  const { width, height } = NODE;
  if (Math.abs(from.x - to.x) < width) {
    const down = to.y > from.y;
    const [x1, y1] = [from.x + width / 2, from.y + (down ? height : 0)];
    const [x2, y2] = [to.x + width / 2, to.y + (down ? 0 : height)];
    const far = Math.abs(y2 - y1) > height;
    // Around what stands between them.
    if (far && x1 === x2) return `M${from.x} ${from.y + height / 2}C${from.x - 26} ${from.y + height / 2} ${to.x - 26} ${to.y + height / 2} ${to.x} ${to.y + height / 2}`;
    const bend = (y2 - y1) / 2;
    return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  }
  const ahead = to.x > from.x;
  const [x1, y1] = [from.x + (ahead ? width : 0), from.y + height / 2];
  const [x2, y2] = [to.x + (ahead ? 0 : width), to.y + height / 2];
  const bend = Math.max(18, Math.abs(x2 - x1) * 0.45) * (ahead ? 1 : -1);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function node(place: Node, near: Set<string> | undefined, { open, light }: Doings): SVGTemplateResult {
  const { view, x, y } = place;
  const { findings } = view;
  const name = seen(view.name, findings ? NAME - 5 : NAME);
  const detail = seen(view.kind === 'gap' ? 'missing' : view.detail, DETAIL);
  // Who speaks to the computer says what stands there: a name that was cut is said as it is seen, and then whole.
  const cut = name !== view.name || (detail !== view.detail && view.kind !== 'gap');
  const label = cut ? `${name} ${detail}: ${spokenNode(view)}` : spokenNode(view);
  const away = near && !near.has(view.id) ? 'away' : '';
  return svg`<g class="node ${view.kind} ${findings?.worst ?? ''} ${away}" role="button" tabindex="-1" data-id=${view.id} aria-label=${label} transform="translate(${x} ${y})"
      @click=${() => open(place)} @mouseenter=${() => light(view.id)} @mouseleave=${() => light(undefined)} @focus=${() => light(view.id)} @blur=${() => light(undefined)}>
    ${view.of === undefined ? nothing : svg`<rect class="box under" x="4" y="4" width=${NODE.width} height=${NODE.height} rx="5"/>`}
    <rect class="box" width=${NODE.width} height=${NODE.height} rx="5"/>
    <g class="kind" transform="translate(9 13)">${SHAPES[view.kind]}</g>
    <g aria-hidden="true">
      ${line(view.name, name, 17, '')}
      ${line(view.kind === 'gap' ? 'missing' : view.detail, detail, 33, 'detail')}
      ${findings ? svg`<g class="badge ${findings.worst}"><g transform="translate(${NODE.width - 40} 3) scale(.85)">${SHAPES[findings.worst]}</g><text x=${NODE.width - 7} y="15" text-anchor="end">${findings.count > 99 ? '99+' : findings.count}</text></g>` : nothing}
    </g>
  </g>`;
}

/** A text as far as it fits. The end of a path tells more than its beginning. */
function seen(text: string, length: number): string {
  if (text.length <= length) return text;
  return (text.includes('/') ? text.slice(2 - length) : text.slice(0, length - 2)).trim();
}

/** A line of text, with dots where it was cut. */
function line(text: string, shown: string, y: number, look: string): SVGTemplateResult {
  if (shown === text) return svg`<text class=${look} x="31" y=${y}>${text}</text>`;
  const end = text.endsWith(shown);
  const dots = [0, 3, 6].map(d => (end ? 33 : 33 + shown.length * (look ? 5.6 : 6.3)) + d);
  return svg`<text class=${look} x=${end ? 43 : 31} y=${y}>${shown}</text>${dots.map(cx => svg`<circle class="dots" cx=${cx} cy=${y - 2} r="1"/>`)}`;
}
