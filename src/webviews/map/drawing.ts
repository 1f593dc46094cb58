import { html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { post } from '../shared/host.ts';
import { SHAPES } from '../shared/icons.ts';
import { statusOf, STATUS_WORDS } from '../../service/pattern-words.ts';
import { neighbours, NODE } from './layout.ts';
import type { Edge, Layout, Node } from './layout.ts';
import type { View } from '../shared/view-box.ts';

/** Characters that fit on a line of a node beside its stars. */
const LINE = 20;

/** The map as a drawing. `lit`: the pattern whose neighbours are to be seen. */
export function drawMap(layout: Layout, view: View, lit: string | undefined, light: (slug: string | undefined) => void): TemplateResult {
  const near = lit === undefined ? undefined : neighbours(layout, lit);
  return html`<svg id="map" class=${near ? 'focused' : ''} role="group" tabindex="0"
      aria-label="Map of the patterns. Arrow keys move it, plus and minus zoom, Enter goes into it.">
    <g transform="translate(${view.x} ${view.y}) scale(${view.k})">
      ${layout.rows.map(r => svg`<g class="scale" aria-hidden="true">
        <rect class="band" x="0" y=${r.y - 7} width=${layout.width} height=${r.height + 14} rx="6"/>
        ${lines(r.name, 16).map((text, i, all) => svg`<text x="12" y=${r.y + r.height / 2 + 4 + (i - (all.length - 1) / 2) * 16}>${text}</text>`)}
      </g>`)}
      <g class="edges" aria-hidden="true">${repeat(layout.edges, edgeKey, e => edge(e, lit))}</g>
      ${repeat(layout.nodes, n => n.card.slug, n => node(n, near, light))}
    </g>
  </svg>`;
}

function edgeKey({ from, to }: Edge): string {
  return `${from.card.slug} ${to.card.slug}`;
}

function edge({ from, to }: Edge, lit: string | undefined): SVGTemplateResult {
  const on = lit === from.card.slug || lit === to.card.slug;
  const x1 = from.x + NODE.width / 2;
  const x2 = to.x + NODE.width / 2;
  const level = from.y === to.y;
  const y1 = from.y + (from.y <= to.y ? NODE.height : 0);
  const y2 = level ? y1 : to.y + (from.y <= to.y ? 0 : NODE.height);
  const bend = level ? 16 : Math.max(18, Math.abs(y2 - y1) * 0.4) * Math.sign(y2 - y1);
  return svg`<path class=${on ? 'on' : ''} d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${level ? y2 + bend : y2 - bend} ${x2} ${y2}"/>`;
}

function node({ card, x, y }: Node, near: Set<string> | undefined, light: (slug: string | undefined) => void): SVGTemplateResult {
  const anti = card.kind === 'anti-pattern';
  const status = statusOf(card);
  const shape = anti ? 'warning' : (status ?? 'unknown');
  const says = [card.name, anti ? 'anti-pattern' : '', status ? STATUS_WORDS[status] : ''].filter(Boolean).join(', ');
  const name = halves(card.name);
  return svg`<g class="node ${shape} ${near && !near.has(card.slug) ? 'away' : ''}" role="button" tabindex="-1" data-slug=${card.slug} aria-label=${says}
      transform="translate(${x} ${y})"
      @click=${(e: MouseEvent) => post({ type: 'openPattern', slug: card.slug, beside: e.ctrlKey || e.metaKey })}
      @mouseenter=${() => light(card.slug)} @mouseleave=${() => light(undefined)} @focus=${() => light(card.slug)} @blur=${() => light(undefined)}>
    <rect class="box" width=${NODE.width} height=${NODE.height} rx="5"/>
    <g class="icon-${shape}" transform="translate(8 12)">${SHAPES[shape]}</g>
    ${name.map((text, i) => svg`<text aria-hidden="true" x="30" y=${NODE.height / 2 + 4 + (i - (name.length - 1) / 2) * 14}>${i < name.length - 1 ? `${text} ` : text}</text>`)}
    ${card.stars ? svg`<text aria-hidden="true" class="stars" x=${NODE.width - 6} y="13" text-anchor="end">${card.stars}</text>` : nothing}
  </g>`;
}

/** A name on one line if it fits, else on two of about the same length. */
function halves(name: string): string[] {
  if (name.length <= LINE) return [name];
  const blanks = [...name.matchAll(/ /g)].map(m => m.index);
  const middle = blanks.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return middle === undefined ? [name] : [name.slice(0, middle), name.slice(middle + 1)];
}

/** Breaks words into lines. */
function lines(words: string, length: number): string[] {
  const out: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = out.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= length) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}
