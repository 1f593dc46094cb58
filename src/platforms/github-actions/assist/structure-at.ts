import type { Document } from '../../../core/document.ts';
import type { SchemaItem, SchemaNode } from '../../../core/platform.ts';
import { contains } from '../../../core/text.ts';
import type { YamlMap, YamlNode, YamlSeq } from '../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../model.ts';
import { isEmpty } from '../read/values.ts';
import { chooseMapping } from '../schema/choose.ts';
import { rootDefinition } from '../schema/definitions.ts';
import type { Definition, MappingShape } from '../schema/definitions.ts';
import { subjectOf } from '../schema/problems.ts';
import { inputItems, valuesFor } from './values.ts';

/** Hover of a key or value, and the keys or values that fit where the offset stands. */
export function structureAt(model: GithubActionsModel, document: Document, offset: number): SchemaNode | undefined {
  const column = document.lines.positionAt(offset).character;
  const finder = new Finder(model, offset, column);
  const root = model.yaml.root;
  if (!root || isEmpty(root) || root.kind === 'scalar') return finder.keys(undefined, rootDefinition(model.kind));
  return finder.visit(root, rootDefinition(model.kind));
}

class Finder {
  private readonly path: (string | number)[] = [];

  constructor(private readonly model: GithubActionsModel, private readonly offset: number, private readonly column: number) {}

  visit(node: YamlNode, definition: Definition): SchemaNode | undefined {
    if (node.kind === 'map') return this.map(node, definition);
    if (node.kind === 'seq') return this.seq(node, definition);
    const description = definition.description;
    return { path: subjectOf(this.path), items: valuesFor(this.model, this.path, definition), range: node.range, ...(description ? { description } : {}) };
  }

  private map(node: YamlMap, definition: Definition): SchemaNode | undefined {
    const shape = shapeOf(node, definition);
    const at = { start: this.offset, end: this.offset };
    let before: YamlMap['entries'][number] | undefined;
    for (const entry of node.entries) {
      if (entry.merged || entry.key.range.start > this.offset) continue;
      const property = shape?.properties.get(entry.key.text);
      if (contains(entry.key.range, at)) {
        this.path.push(entry.key.text);
        const description = property?.description ?? property?.definition.description ?? shape?.looseKey?.description;
        const items = shape ? keyItems(shape, node, entry.key.text) : [];
        return { path: subjectOf(this.path), items, range: entry.key.range, ...(description ? { description } : {}) };
      }
      if (!before || entry.key.range.start > before.key.range.start) before = entry;
    }
    const own = this.columnOf(node);
    // On a line of its own at the column of the keys: a new key of this mapping.
    if (before && (node.flow ? !contains(before.value.range, at) : this.column > own)) {
      const next = shape?.properties.get(before.key.text)?.definition ?? shape?.looseValue;
      if (!next) return undefined;
      this.path.push(before.key.text);
      const value = before.value;
      if (value.aliasRange) return undefined;
      if (!isEmpty(value)) return this.visit(value, next);
      return this.below(next);
    }
    return this.keys(node, definition);
  }

  /** Behind or below a key without a value: values, or the keys of the mapping that it may hold. */
  private below(definition: Definition): SchemaNode {
    const values = valuesFor(this.model, this.path, definition);
    const mapping = options(definition).find(o => o.shape.kind === 'mapping')?.shape;
    const keys = definition.name === 'step-with' ? inputItems(this.model, subjectOf(this.path.slice(0, -1)), undefined) : mapping?.kind === 'mapping' ? keyItems(mapping, undefined, '') : [];
    const items = [...values, ...keys];
    return { path: subjectOf(this.path), items, ...(definition.description ? { description: definition.description } : {}) };
  }

  private seq(node: YamlSeq, definition: Definition): SchemaNode | undefined {
    const shape = options(definition).find(o => o.shape.kind === 'sequence')?.shape;
    if (shape?.kind !== 'sequence') return undefined;
    let index = -1;
    node.items.forEach((item, i) => {
      if (item.range.start <= this.offset && !item.aliasRange) index = i;
    });
    const item = node.items[index];
    if (!item) return { path: subjectOf(this.path), items: valuesFor(this.model, this.path, shape.item) };
    this.path.push(index);
    return isEmpty(item) ? this.below(shape.item) : this.visit(item, shape.item);
  }

  keys(node: YamlMap | undefined, definition: Definition): SchemaNode | undefined {
    const shape = node ? shapeOf(node, definition) : definition.shape;
    if (shape?.kind !== 'mapping') return undefined;
    const items = definition.name === 'step-with' ? inputItems(this.model, subjectOf(this.path.slice(0, -1)), node) : keyItems(shape, node, '');
    return { path: subjectOf(this.path), items, ...(definition.description ? { description: definition.description } : {}) };
  }

  private columnOf(node: YamlMap): number {
    const start = node.entries.find(e => !e.merged)?.key.range.start ?? node.range.start;
    return start - (this.model.text.lastIndexOf('\n', start - 1) + 1);
  }
}

function options(definition: Definition): readonly Definition[] {
  return definition.shape.kind === 'one-of' ? definition.shape.options : [definition];
}

function shapeOf(node: YamlMap, definition: Definition): MappingShape | undefined {
  const candidates = options(definition).filter(o => o.shape.kind === 'mapping');
  const shape = candidates.length ? chooseMapping(node, candidates).shape : undefined;
  return shape?.kind === 'mapping' ? shape : undefined;
}

/** Keys that are not there yet, and the one that the offset stands on. */
function keyItems(shape: MappingShape, node: YamlMap | undefined, current: string): readonly SchemaItem[] {
  return [...shape.properties.values()].filter(p => p.name === current || !node?.get(p.name)).map(p => {
    const description = p.description ?? p.definition.description;
    return { label: p.name, kind: 'key' as const, required: p.required, insert: p.name + opening(p.definition), ...(description ? { description } : {}) };
  });
}

/** What is written behind a new key. */
function opening(definition: Definition): string {
  const kinds = new Set(options(definition).map(o => o.shape.kind));
  if ([...kinds].some(k => k !== 'mapping' && k !== 'sequence')) return kinds.has('null') && kinds.size > 1 ? ':' : ': ';
  return kinds.has('mapping') ? ':\n  ' : ':\n  - ';
}
