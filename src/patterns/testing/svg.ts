/** What may stand in a diagram: shapes and text, drawn in the colour of the text around it. */
const ELEMENTS = ['svg', 'title', 'desc', 'g', 'path', 'line', 'rect', 'circle', 'ellipse', 'polyline', 'polygon', 'text', 'tspan'];
const MOST_BYTES = 3 * 1024;
const LEAST_FONT = 12;

/** What is wrong with a diagram; empty where nothing is. */
export function svgFaults(svg: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const names: string[] = [];
  const tags = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/g;
  for (const [, closing, name, attributes, empty] of svg.matchAll(tags)) {
    if (closing) {
      if (open.pop() !== name) faults.push(`</${name!}> closes nothing`);
      continue;
    }
    names.push(name!);
    faults.push(...attributeFaults(name!, attributes!));
    if (!empty) open.push(name!);
  }
  if (open.length) faults.push(`<${open.join('>, <')}> is not closed`);
  const rest = svg.replace(tags, '').replace(/&(?:amp|lt|gt|quot|#\d+);/g, '');
  if (/[<>&]/.test(rest)) faults.push('is not well-formed XML');
  for (const name of new Set(names)) if (!ELEMENTS.includes(name)) faults.push(`<${name}> has no place in a diagram`);
  const root = /^\s*<svg\b[^>]*>\s*<(\w+)/.exec(svg);
  if (root?.[1] !== 'title') faults.push('the first child is not <title>');
  const head = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  if (!/\brole="img"/.test(head)) faults.push('has no role="img"');
  if (!/\bviewBox="/.test(head)) faults.push('has no viewBox');
  if (/\s(?:width|height)="/.test(head)) faults.push('has a width or a height of its own');
  if (!/\bxmlns="http:\/\/www\.w3\.org\/2000\/svg"/.test(head)) faults.push('has no xmlns');
  const bytes = new TextEncoder().encode(svg).length;
  if (bytes > MOST_BYTES) faults.push(`has ${bytes} bytes`);
  return faults;
}

function attributeFaults(element: string, attributes: string): string[] {
  return [...attributes.matchAll(/([\w:-]+)\s*=\s*"([^"]*)"/g)].flatMap(([, name, value]) => {
    if (/^on|^style$|^class$|^id$|href$/.test(name!)) return [`<${element}> has the attribute ${name!}`];
    if (/url\(|https?:(?!\/\/www\.w3\.org\/2000\/svg$)|javascript:/.test(value!)) return [`<${element}> refers to something outside`];
    if (/^(?:fill|stroke|color)$/.test(name!) && !['none', 'currentColor'].includes(value!)) {
      return [`<${element}> has the colour ${value!}`];
    }
    if (name === 'font-size' && !(Number.parseFloat(value!) >= LEAST_FONT)) return [`<${element}> has the font size ${value!}`];
    return [];
  });
}
