import { entriesOf } from '../documents/yaml/at.ts';
import { splitYaml, parseYaml } from '../documents/yaml/index.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../documents/yaml/index.ts';
import type { SourceFile } from './source-file.ts';

/** An alerting or recording rule of Prometheus, Loki, Thanos, VictoriaMetrics or a service that speaks their language. */
export interface PrometheusRule {
  kind: 'alert' | 'record';
  name: string;
  /** Of the key `alert` or `record`, from 1. */
  line: number;
  expr: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, { text: string; line: number }>>;
}

/** Deeper than any file of rules nests, and shallow enough for files that nest without end. */
const DEEPEST = 16;

/**
 * The rules of a file, wherever they stand: plain rule files, `PrometheusRule` and its kin, values of charts, and rule files inside of a
 * ConfigMap. Formats: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export function prometheusRules(file: SourceFile): PrometheusRule[] {
  if (!/\bexpr:/.test(file.text)) return [];
  const found: PrometheusRule[] = [];
  for (const root of file.documents) collect(root, n => file.line(n), found, 0);
  return found;
}

function collect(node: YamlNode, line: (node: YamlNode) => number, found: PrometheusRule[], depth: number): void {
  if (depth > DEEPEST) return;
  if (node.kind === 'seq') for (const item of node.items) collect(item, line, found, depth + 1);
  if (node.kind === 'scalar') collectInText(node, line, found, depth);
  if (node.kind !== 'map') return;
  const rule = ruleOf(node, line);
  if (rule) found.push(rule);
  else for (const entry of node.entries) collect(entry.value, line, found, depth + 1);
}

/** A ConfigMap holds whole rule files as text. */
function collectInText(node: YamlScalar, line: (node: YamlNode) => number, found: PrometheusRule[], depth: number): void {
  if (node.style !== 'literal' || !/^\s*groups:/m.test(node.text) || !/\bexpr:/.test(node.text)) return;
  // The text of a literal block starts on the line below its sign.
  const first = line(node) + 1;
  const starts = splitYaml(node.text);
  starts.forEach((start, i) => {
    const { root } = parseYaml(node.text.slice(start, starts[i + 1]));
    const lineInText = (n: YamlNode): number => first + countLines(node.text, start + n.range.start);
    if (root) collect(root, lineInText, found, depth + 1);
  });
}

function countLines(text: string, until: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < until; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function ruleOf(map: YamlMap, line: (node: YamlNode) => number): PrometheusRule | undefined {
  const expr = map.get('expr');
  const named = map.entry('alert') ?? map.entry('record');
  if (expr?.kind !== 'scalar' || named?.value.kind !== 'scalar') return undefined;
  const labels: Record<string, string> = {};
  for (const { key, value } of entriesOf(map.get('labels'))) if (value.kind === 'scalar') labels[key.text] = value.text;
  const annotations: Record<string, { text: string; line: number }> = {};
  for (const { key, value } of entriesOf(map.get('annotations'))) {
    if (value.kind === 'scalar') annotations[key.text] = { text: value.text, line: line(key) };
  }
  return {
    kind: named.key.text === 'alert' ? 'alert' : 'record', name: named.value.text, line: line(named.key), expr: expr.text, labels,
    annotations,
  };
}
