import { LineIndex } from '../../core/text.ts';
import { parseYaml, splitYaml } from '../../documents/yaml/index.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../documents/yaml/index.ts';
import type { Activity, PipelineStep } from '../pipeline.ts';
import { activitiesOfScript, type ScriptContext } from '../activities/index.ts';

/** A text of a script and where its lines stand in the file. */
export interface Script {
  text: string;
  line: number;
  lineAt: (scriptLine: number) => number;
}

const MAX_RUN = 20_000;

/** A YAML file of one or more documents with the look-ups that readers of pipelines share. Lines count from 1 in the whole file. */
export class YamlFile {
  readonly roots: readonly YamlNode[];
  /** The first syntax error, with its line. */
  readonly error: string | undefined;
  private readonly lines: LineIndex;
  /** Where the document starts that a node belongs to; nodes count from their own document's start. */
  private readonly starts = new WeakMap<YamlNode, number>();
  private current = 0;

  constructor(text: string) {
    this.lines = LineIndex.of(text);
    const starts = splitYaml(text);
    const roots: YamlNode[] = [];
    let error: string | undefined;
    starts.forEach((start, i) => {
      const document = parseYaml(text.slice(start, starts[i + 1] ?? text.length));
      const wrong = document.errors.find(e => e.severity === 'error');
      if (wrong) error ??= `line ${this.lines.lineAt(start + wrong.range.start) + 1}: ${wrong.message}`;
      if (!document.root) return;
      roots.push(document.root);
      this.starts.set(document.root, start);
    });
    this.roots = roots;
    this.error = error;
  }

  /** Says which document the nodes belong to that are asked for next. */
  enter(root: YamlNode): void {
    this.current = this.starts.get(root) ?? 0;
  }

  line(node: YamlNode): number {
    return this.lines.lineAt(this.current + node.range.start) + 1;
  }

  /** The line of a map's key; that of `fallback` where it is missing. */
  keyLine(map: YamlMap, key: string, fallback: YamlNode = map): number {
    return this.line(map.entry(key)?.key ?? fallback);
  }

  /** A scalar's text as a script. */
  script(node: YamlScalar): Script {
    const block = node.style === 'literal' || node.style === 'folded';
    const line = this.line(node) + (block ? 1 : 0);
    if (node.style !== 'folded') return { text: node.text, line, lineAt: l => l };
    // A folded scalar has fewer lines than its source: each line's start is mapped.
    const embedded = node.embedded();
    const starts = LineIndex.of(node.text);
    return { text: node.text, line, lineAt: l => this.lines.lineAt(this.current + embedded.toSource({ start: starts.lineStart(l - line),
      end: starts.lineStart(l - line) + 1 }).start) + 1 };
  }
}

/** A step that runs a script. */
export function scriptStep(script: Script, context: ScriptContext, more: Partial<PipelineStep> = {}): PipelineStep {
  const activities: readonly Activity[] = activitiesOfScript(script.text, script.line, { ...context, lineAt: script.lineAt });
  return { line: script.lineAt(script.line), run: script.text.slice(0, MAX_RUN), ...more, activities };
}

/** The map at a key; `undefined` where there is none or it is no map. */
export function mapAt(node: YamlNode | undefined, key?: string): YamlMap | undefined {
  const value = key === undefined ? node : node?.kind === 'map' ? node.get(key) : undefined;
  return value?.kind === 'map' ? value : undefined;
}

/** The text of a scalar, or of the scalar at a key; `undefined` for others and for nothing. */
export function textAt(node: YamlNode | undefined, key?: string): string | undefined {
  const value = key === undefined ? node : node?.kind === 'map' ? node.get(key) : undefined;
  return value?.kind === 'scalar' && value.value !== null ? value.text : undefined;
}

/** A sequence's items; a single value as a list of one; nothing as an empty list. */
export function listAt(node: YamlNode | undefined, key?: string): readonly YamlNode[] {
  const value = key === undefined ? node : node?.kind === 'map' ? node.get(key) : undefined;
  if (!value) return [];
  if (value.kind === 'seq') return value.items;
  return value.kind === 'scalar' && value.value === null ? [] : [value];
}

/** The texts of the scalars in a list. */
export function textsAt(node: YamlNode | undefined, key?: string): string[] {
  return listAt(node, key).flatMap(n => (n.kind === 'scalar' && n.value !== null ? [n.text] : []));
}

/** Whether a value is the boolean `true`; an expression isn't. */
export function isTrue(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && (node.value === true || node.text === 'true');
}

/** Scalars of a map as text. */
export function scalarsOf(map: YamlMap | undefined): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { key, value } of map?.entries ?? []) if (value.kind === 'scalar' && value.value !== null) result[key.text] = value.text;
  return result;
}

/** Activities that may fail without failing their job, said so by a line of the step or the job. */
export function softened(activities: readonly Activity[], because: string | undefined): readonly Activity[] {
  return because === undefined ? activities : activities.map(a => (a.toothless ? a : { ...a, toothless: because }));
}
