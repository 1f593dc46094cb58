import { byPlace, EDGE_WORDS, LANES } from './model.ts';
import type { DeliveryMap, MapEdge, MapNode } from './model.ts';

/** A lane with its nodes, by place. Lanes without a node are left out. */
function lanes({ nodes }: DeliveryMap): { lane: string; nodes: MapNode[] }[] {
  const sorted = [...nodes].sort(byPlace);
  return LANES.map(lane => ({ lane, nodes: sorted.filter(n => n.lane === lane) })).filter(l => l.nodes.length > 0);
}

/** The map as JSON: `{version, nodes, edges, gaps}`; a gap is a node of the kind `gap` as well. */
export function mapJson(map: DeliveryMap): string {
  const nodes = lanes(map).flatMap(l => l.nodes);
  const gaps = nodes.filter(n => n.kind === 'gap').map(({ id, name, detail, file, line }) => ({ id, name, reason: detail, file, line }));
  return `${JSON.stringify({ version: 1, lanes: LANES, nodes, edges: map.edges, gaps }, undefined, 2)}\n`;
}

/** A flowchart of Mermaid, one subgraph for each lane. https://mermaid.js.org/syntax/flowchart.html */
export function mapMermaid(map: DeliveryMap): string {
  const short = shortIds(map);
  const label = (n: MapNode): string => `${escapeMermaid(n.name)}<br/><small>${escapeMermaid(n.kind === 'gap' ? n.detail : `${n.detail}, ${n.file}`)}</small>`;
  const shape = (n: MapNode): string => (n.kind === 'trigger' ? `(["${label(n)}"])` : n.kind === 'environment' ? `{{"${label(n)}"}}` : n.kind === 'artefact' ? `("${label(n)}")` : `["${label(n)}"]`);
  const parts = lanes(map).flatMap(({ lane, nodes }) => [
    `  subgraph lane_${lane}["${lane}"]`,
    ...nodes.map(n => `    ${short.get(n.id)!}${shape(n)}${n.kind === 'gap' ? ':::gap' : ''}`),
    '  end',
  ]);
  const edges = map.edges.map(e => `  ${short.get(e.from)!} ${e.kind === 'missing' ? '-.->' : '-->'}|${EDGE_WORDS[e.kind]}| ${short.get(e.to)!}`);
  return `flowchart LR\n${[...parts, ...edges].join('\n')}\n  classDef gap stroke-dasharray:5 5,stroke-width:2px\n`;
}

/** A graph in Graphviz's language, one cluster for each lane. https://graphviz.org/doc/info/lang.html */
export function mapDot(map: DeliveryMap): string {
  const short = shortIds(map);
  const label = (n: MapNode): string => quoteDot(`${n.name}\n${n.kind === 'gap' ? n.detail : `${n.detail}\n${n.file}:${n.line}`}`);
  const shapes: Readonly<Record<MapNode['kind'], string>> = { trigger: 'ellipse', job: 'box', artefact: 'cylinder', manifest: 'component', environment: 'hexagon', monitor: 'note', gap: 'box' };
  const parts = lanes(map).flatMap(({ lane, nodes }) => [
    `  subgraph cluster_${lane} {`, `    label=${quoteDot(lane)};`,
    ...nodes.map(n => `    ${short.get(n.id)!} [label=${label(n)}, shape=${shapes[n.kind]}${n.kind === 'gap' ? ', style=dashed' : ''}];`),
    '  }',
  ]);
  const edges = map.edges.map(e => `  ${short.get(e.from)!} -> ${short.get(e.to)!} [label=${quoteDot(EDGE_WORDS[e.kind])}${e.kind === 'missing' ? ', style=dashed' : ''}];`);
  return `digraph delivery {\n  rankdir=LR;\n${[...parts, ...edges].join('\n')}\n}\n`;
}

/** The map for people: lane by lane, what each hands over to, and what is missing. */
export function mapText(map: DeliveryMap): string {
  const names = new Map(map.nodes.map(n => [n.id, n]));
  const out = new Map<string, MapEdge[]>();
  for (const e of map.edges) if (e.kind !== 'missing') out.set(e.from, [...(out.get(e.from) ?? []), e]);
  const sections = lanes(map).map(({ lane, nodes }) => {
    const drawn = nodes.filter(n => n.kind !== 'gap');
    const lines = drawn.flatMap(n => [`  ${n.name}  (${n.detail})  ${n.file}:${n.line}`, ...grouped(out.get(n.id) ?? [], names)]);
    return lines.length ? `${lane}\n${lines.join('\n')}\n` : '';
  }).filter(Boolean);
  const gaps = map.nodes.filter(n => n.kind === 'gap').sort(byPlace).map(n => `  ${n.file}:${n.line}  ${n.name}: ${n.detail}`);
  if (!sections.length) return 'nothing of delivery was found: no pipeline, image, manifest or monitor\n';
  return `${sections.join('\n')}\n${gaps.length ? `missing\n${gaps.join('\n')}\n` : 'nothing is certain to be missing\n'}`;
}

/** `    builds orders, catalog` */
function grouped(edges: readonly MapEdge[], names: ReadonlyMap<string, MapNode>): string[] {
  const kinds = [...new Set(edges.map(e => e.kind))];
  return kinds.map(kind => {
    const targets = [...new Set(edges.filter(e => e.kind === kind).map(e => names.get(e.to)!.name))];
    return `    ${EDGE_WORDS[kind]} ${targets.slice(0, 8).join(', ')}${targets.length > 8 ? ` and ${targets.length - 8} more` : ''}`;
  });
}

function shortIds({ nodes }: DeliveryMap): Map<string, string> {
  return new Map([...nodes].sort(byPlace).map((n, i) => [n.id, `n${i}`]));
}

/** Mermaid knows entities by `#…;`; what would end a text or start Markdown is written so. */
function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:;/_()-]/gu, c => `#${c.codePointAt(0)};`);
}

function quoteDot(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\r\n|[\n\r\u2028\u2029]/g, '\\n')}"`;
}
