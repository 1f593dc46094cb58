import { SEVERITIES } from '../../core/finding.ts';
import type { Severity } from '../../core/finding.ts';
import type { DeliveryEdgeView, DeliveryNodeView } from '../delivery-views.ts';

/** Nodes that can be drawn so that somebody sees something. */
const MOST = 220;

interface Drawn {
  nodes: readonly DeliveryNodeView[];
  edges: readonly DeliveryEdgeView[];
}

/** How nodes are put together, the finest first: by what is in a file, in a folder, in a folder below the root, in a lane. */
const LEVELS: readonly ((n: DeliveryNodeView) => string)[] = [
  n => n.file,
  n => n.file.split('/').slice(0, -1).join('/'),
  n => n.file.split('/').slice(0, -1).slice(0, 2).join('/'),
  n => n.file.split('/').slice(0, -1).slice(0, 1).join('/'),
  () => '',
];

/** A large map with nodes of a kind drawn as one: no finer than can be seen. Gaps and environments stay what they are while they are few. */
export function condensed(map: Drawn): Drawn {
  let now = map;
  for (const level of LEVELS) {
    if (now.nodes.length <= MOST) return now;
    now = grouped(map, level);
  }
  return now;
}

function grouped({ nodes, edges }: Drawn, level: (n: DeliveryNodeView) => string): Drawn {
  const groups = new Map<string, DeliveryNodeView[]>();
  const keyOf = new Map<string, string>();
  for (const node of nodes) {
    const place = level(node);
    const alone = (node.kind === 'gap' || node.kind === 'environment') && place !== '';
    const key = alone ? node.id : `group ${node.lane} ${node.kind} ${node.kind === 'gap' ? node.name : ''} ${place}`;
    keyOf.set(node.id, key);
    const known = groups.get(key);
    if (known) known.push(node);
    else groups.set(key, [node]);
  }
  const merged = new Map([...groups].map(([key, members]) => [key, members.length === 1 ? members[0]! : together(key, members, level)]));
  const seen = new Set<string>();
  const joined: DeliveryEdgeView[] = [];
  for (const e of edges) {
    const from = merged.get(keyOf.get(e.from)!)!.id;
    const to = merged.get(keyOf.get(e.to)!)!.id;
    const key = `${from}\n${to}`;
    if (from === to || seen.has(key)) continue;
    seen.add(key);
    joined.push({ from, to, kind: e.kind });
  }
  return { nodes: [...merged.values()], edges: joined };
}

function together(id: string, members: readonly DeliveryNodeView[], level: (n: DeliveryNodeView) => string): DeliveryNodeView {
  const [first] = members;
  const kinds = [...new Set(members.map(m => m.detail))];
  const findings = members.flatMap(m => m.findings ?? []);
  const { kind, lane, file, line } = first!;
  return {
    id, kind, lane, file, line, of: members.length,
    name: kind === 'gap' ? first!.name : level(first!) || WORDS[kind],
    detail: kinds.length === 1 && kind !== 'gap' && kind !== 'trigger' ? `${members.length} × ${kinds[0]}` : `${members.length} ${WORDS[kind]}`,
    ...(findings.length ? { findings: { count: findings.reduce((n, f) => n + f.count, 0), worst: findings.map(f => f.worst).reduce(worse) } } : {}),
  };
}

const WORDS: Readonly<Record<DeliveryNodeView['kind'], string>> = {
  trigger: 'triggers', job: 'jobs', artefact: 'artefacts', manifest: 'objects', environment: 'environments', monitor: 'monitors', gap: 'gaps',
};

/** The graver of two. */
export function worse(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}
