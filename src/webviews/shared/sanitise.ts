import DOMPurify from 'dompurify';

/** What our Markdown becomes; everything else is taken out, its text stays. */
const PROSE = {
  ALLOWED_TAGS: [
    'a', 'b', 'blockquote', 'br', 'caption', 'code', 'dd', 'del', 'dl', 'dt', 'em', 'h2', 'h3', 'h4', 'h5', 'hr', 'i', 'kbd', 'li', 'ol',
    'p', 'pre', 's', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
  ],
  ALLOWED_ATTR: ['class', 'colspan', 'href', 'rowspan', 'start', 'title'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Pages of the language and of rules by relative paths; the web by https.
  ALLOWED_URI_REGEXP: /^(?:https:\/\/|(?![a-z][a-z0-9+.-]*:)[^\\])/i,
};

/** Shapes and text: nothing that loads, links, scripts or styles. */
const DRAWING = {
  ALLOWED_TAGS: [
    'svg', 'g', 'title', 'desc', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', '#text',
  ],
  ALLOWED_ATTR: [
    'viewBox', 'role', 'xmlns', 'preserveAspectRatio', 'd', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy',
    'width', 'height', 'points', 'transform', 'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity',
    'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style',
    'text-anchor', 'dominant-baseline', 'letter-spacing',
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: true,
};

/** HTML of a page as nodes, with nothing in it that could run, load or leave. */
export function prose(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, { ...PROSE, RETURN_DOM_FRAGMENT: true });
}

/** An SVG as nodes. @returns undefined where nothing is left to draw */
export function drawing(svg: string): SVGSVGElement | undefined {
  const fragment = DOMPurify.sanitize(svg, { ...DRAWING, RETURN_DOM_FRAGMENT: true });
  return fragment.querySelector('svg') ?? undefined;
}
