import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

// Drawn on 16 by 16, as VS Code's own; strokes take the colour of the text.
const line = (d: string): SVGTemplateResult =>
  svg`<path d=${d} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`;
const solid = (d: string): SVGTemplateResult => svg`<path d=${d} fill="currentColor"/>`;

const RING = 'M8 1.7a6.3 6.3 0 1 0 0 12.6 6.3 6.3 0 0 0 0-12.6z';

/** The shapes; each status has one of its own, so that colour is never alone. */
export const SHAPES = {
  practised: svg`${solid(RING)}<path d="M5 8.2l2.1 2.1L11 6" fill="none" class="cut" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`,
  partly: svg`${line(RING)}${solid('M8 1.7a6.3 6.3 0 0 0 0 12.6z')}`,
  broken: svg`${line('M5.4 1.7h5.2l3.7 3.7v5.2l-3.7 3.7H5.4l-3.7-3.7V5.4z')}${line('M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4')}`,
  'no-evidence': svg`<path d=${RING} fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.6 2.35"/>`,
  'not-applicable': svg`${line(RING)}${line('M5 8h6')}`,
  'not-observable': svg`${line('M8 3.6C6.6 2.6 4.4 2.3 2 2.6v9.6c2.4-.3 4.6 0 6 1 1.4-1 3.6-1.3 6-1V2.6c-2.4-.3-4.6 0-6 1z')}${line('M8 3.6v9.6')}`,
  unknown: svg`<circle cx="8" cy="8" r="1.6" fill="currentColor"/>`,
  back: line('M13 8H3.4M7.4 3.8L3.2 8l4.2 4.2'),
  forward: line('M3 8h9.6M8.6 3.8L12.8 8l-4.2 4.2'),
  beside: svg`${line('M2 2.7h12v10.6H2z')}${line('M8.6 2.7v10.6')}`,
  map: svg`${line('M8 5.2v2.6M3.6 10.6V7.8h8.8v2.8')}<rect x="6" y="1.6" width="4" height="3.6" rx=".8" fill="currentColor"/><rect x="1.6" y="10.6" width="4" height="3.6" rx=".8" fill="currentColor"/><rect x="10.4" y="10.6" width="4" height="3.6" rx=".8" fill="currentColor"/>`,
  list: line('M5.4 4h8.2M5.4 8h8.2M5.4 12h8.2M2.4 4h.2M2.4 8h.2M2.4 12h.2'),
  plus: line('M8 3v10M3 8h10'),
  minus: line('M3 8h10'),
  fit: line('M2.4 5.6V2.4h3.2M10.4 2.4h3.2v3.2M13.6 10.4v3.2h-3.2M5.6 13.6H2.4v-3.2'),
  filter: line('M2 3h12L9.4 8.4v4.4l-2.8-1.4v-3z'),
  clear: line('M4 4l8 8M12 4l-8 8'),
  chevron: line('M6 3.6L10.4 8 6 12.4'),
  warning: svg`${line('M8 2.2l6.2 11.2H1.8z')}${line('M8 6.4v3.2M8 11.4v.1')}`,
  own: svg`<circle cx="8" cy="5" r="2.7" fill="none" stroke="currentColor" stroke-width="1.4"/>${line('M2.8 13.8c.4-3 2.5-4.4 5.2-4.4s4.8 1.4 5.2 4.4')}`,
  trigger: line('M9.2 1.8L3.6 9h4.2l-1 5.2L12.4 7H8.2z'),
  job: svg`${line('M2.2 3.4h11.6v9.2H2.2z')}${line('M5 6.4l2 1.8-2 1.8M8.6 10.2h2.8')}`,
  artefact: line('M8 1.8l5.6 3v6.4L8 14.2l-5.6-3V4.8zM2.6 5L8 7.9 13.4 5M8 7.9v6.1'),
  manifest: line('M3.6 1.8h6l3 3v9.4h-9zM9.4 2v3h3M5.6 8h4.8M5.6 10.8h4.8'),
  environment: svg`${line(RING)}${line('M1.8 8h12.4M8 1.8c-3.4 3.6-3.4 8.8 0 12.4M8 1.8c3.4 3.6 3.4 8.8 0 12.4')}`,
  monitor: line('M1.4 8.4h3l2-5 3 9.4 2-4.4h3.2'),
  gap: svg`<path d="M2.2 2.2h11.6v11.6H2.2z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.6 2"/>${line('M6.2 6.2c.2-2.2 3.8-2.2 3.6.1-.1 1.2-1.7 1.4-1.8 2.6M8 11v.1')}`,
  error: svg`${line(RING)}${line('M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4')}`,
  info: svg`${line(RING)}${line('M8 7.4v3.8M8 4.8v.1')}`,
  link: line('M9.4 2.6h4v4M13.2 2.8L7.6 8.4M11.6 9.4v4H2.6v-9h4'),
} as const;
export type Shape = keyof typeof SHAPES;

/** An icon for the eye; what it means is said in text beside it. */
export function icon(shape: Shape): TemplateResult {
  return html`<svg class="icon icon-${shape}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${SHAPES[shape]}</svg>`;
}
