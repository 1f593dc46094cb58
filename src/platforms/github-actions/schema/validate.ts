import type { Range } from '../../../core/text.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from '../../../documents/yaml/tree.ts';
import { expressionsOf } from '../expressions/sites.ts';
import type { GithubActionsModel } from '../model.ts';
import { isEmpty } from '../read/values.ts';
import { chooseMapping } from './choose.ts';
import { rootDefinition } from './definitions.ts';
import type { Available, Definition, MappingShape } from './definitions.ts';
import type { ExpressionPlace, SchemaProblem, Validation } from './problems.ts';

const known = new WeakMap<GithubActionsModel, Validation>();

/** Holds a file against GitHub's definitions; done once for a model. */
export function validate(model: GithubActionsModel): Validation {
  let result = known.get(model);
  if (!result) known.set(model, (result = new Validator(model).run()));
  return result;
}

/** What a reader calls the kind of a node. */
export function kindName(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'seq') return 'a list';
  if (isEmpty(node) || node.value === null) return 'empty';
  return typeof node.value === 'string' ? 'a string' : typeof node.value === 'number' ? 'a number' : 'a boolean';
}

/**
 * `$default-branch`, `$cron-daily`: starter workflows carry such words, and GitHub fills them in when one is chosen.
 * https://docs.github.com/en/actions/how-tos/create-and-publish-actions/create-workflow-templates
 */
export const TEMPLATE_VARIABLE = /^\$[a-z][a-z-]+$/;

/** Whether a file is no workflow of its own repository but a template for others. */
export function isTemplate(path: string): boolean {
  return !/(^|\/)\.github\/workflows\//.test(path);
}

const CONDITIONS = new Set(['job-if', 'step-if', 'snapshot-if', 'runs-if']);

class Validator {
  private readonly problems: SchemaProblem[] = [];
  private readonly places: ExpressionPlace[] = [];
  private readonly seen = new WeakMap<object, Set<string>>();
  private readonly path: (string | number)[] = [];

  private readonly isTemplate: boolean;

  constructor(private readonly model: GithubActionsModel) {
    this.isTemplate = isTemplate(model.path);
  }

  run(): Validation {
    const { yaml, kind, text } = this.model;
    const definition = rootDefinition(kind);
    if (yaml.root && !isEmpty(yaml.root)) this.visit(yaml.root, definition, undefined);
    else if (!yaml.errors.length && definition.shape.kind === 'mapping') {
      const range = { start: 0, end: text.length && text.indexOf('\n') >= 0 ? text.indexOf('\n') : text.length };
      this.problems.push({ kind: 'missing-key', path: [], range, owner: undefined, keys: definition.shape.required, definition });
    }
    return { problems: this.problems, places: this.places };
  }

  private visit(node: YamlNode, definition: Definition, around: Available | undefined): void {
    // Aliases bring the same node to many places; what is said once of a node in one role need not be said again.
    // An alias is a copy of its node that shares what is inside.
    const inside = node.kind === 'map' ? node.entries : node.kind === 'seq' ? node.items : node;
    const roles = this.seen.get(inside);
    if (roles?.has(definition.name)) return;
    if (roles) roles.add(definition.name);
    else this.seen.set(inside, new Set([definition.name]));
    const available = definition.available ?? around;
    if (node.kind === 'scalar') this.scalar(node, definition, available);
    else if (node.kind === 'map') this.map(node, definition, available);
    else this.seq(node, definition, available);
  }

  private scalar(node: YamlScalar, definition: Definition, available: Available | undefined): void {
    const condition = CONDITIONS.has(definition.name);
    if (node.text.includes('${{') || condition) {
      if (!available) {
        if (expressionsOf(node).sites.length) this.say({ kind: 'misplaced-expression', scalar: node }, node.range);
        return;
      }
      this.places.push({ scalar: node, path: [...this.path], available, condition, definition });
      // An expression gives any type; text around it makes a string.
      if (condition || expressionsOf(node).whole || expressionsOf(node).unclosed) return;
      if (accepts(node, definition) !== false || options(definition).some(o => o.shape.kind === 'string')) return;
      return this.mismatch(node, definition);
    }
    if (TEMPLATE_VARIABLE.test(node.text) && this.isTemplate) return;
    const verdict = accepts(node, definition);
    if (verdict === 'empty') this.say({ kind: 'empty-value', node, definition }, this.rangeOf(node));
    else if (verdict === false) this.mismatch(node, definition);
  }

  private mismatch(node: YamlNode, definition: Definition): void {
    const all = options(definition);
    const constants = all.flatMap(({ shape }) => (shape.kind === 'enum' ? shape.values : shape.kind === 'string' && shape.constant !== undefined ? [shape.constant] : []));
    if (constants.length && node.kind === 'scalar' && !isEmpty(node)) {
      this.say({ kind: 'invalid-value', scalar: node, allowed: constants, definition }, node.range);
      return;
    }
    this.say({ kind: 'wrong-type', node, definition, expected: expectation(all), actual: kindName(node) }, this.rangeOf(node));
  }

  private map(node: YamlMap, definition: Definition, available: Available | undefined): void {
    const candidates = options(definition).filter(o => o.shape.kind === 'mapping');
    if (!candidates.length) return options(definition).some(o => o.shape.kind === 'any') ? this.inside(node, available) : this.mismatch(node, definition);
    const chosen = chooseMapping(node, candidates);
    const shape = chosen.shape as MappingShape;
    const inner = chosen.available ?? available;
    this.duplicates(node);
    let inserted = false;
    for (const entry of node.entries) {
      const key = entry.key.text;
      const property = shape.properties.get(key);
      this.path.push(key);
      if (property) this.visit(entry.value, property.definition, inner);
      else if (key.includes('${{')) {
        inserted = true;
        // Where expressions are available, a key may be one: `${{ insert }}` or a computed name.
        if (!inner) this.say({ kind: 'misplaced-expression', scalar: entry.key }, entry.key.range);
        else this.inside(entry.value, inner);
      } else if (shape.looseKey && shape.looseValue) {
        if (accepts(entry.key, shape.looseKey) === 'empty') this.say({ kind: 'empty-value', node: entry.key, definition: shape.looseKey }, entry.key.range);
        this.visit(entry.value, shape.looseValue, inner);
      } else if (!entry.merged) {
        this.say({ kind: 'unknown-key', entry, owner: node, definition: chosen, known: [...shape.properties.keys()] }, entry.key.range);
      }
      this.path.pop();
    }
    const missing = inserted ? [] : shape.required.filter(k => !node.get(k));
    if (missing.length) this.missing(node, chosen, missing, candidates);
  }

  private missing(node: YamlMap, chosen: Definition, missing: readonly string[], candidates: readonly Definition[]): void {
    const keys = candidates.length > 1 && chosen.name.endsWith('-step') && missing.length === 1 && missing[0] === 'run' ? ['run', 'uses'] : missing;
    this.say({ kind: 'missing-key', owner: node, keys, definition: chosen }, this.headOf(node));
  }

  /** GitHub compares keys without regard to case. */
  private duplicates(node: YamlMap): void {
    const first = new Map<string, YamlEntry>();
    for (const entry of node.entries) {
      if (entry.merged) continue;
      const lower = entry.key.text.toLowerCase();
      const earlier = first.get(lower);
      if (earlier) this.duplicate(entry, earlier, node);
      else first.set(lower, entry);
    }
    for (const entry of node.duplicates) {
      const earlier = first.get(entry.key.text.toLowerCase());
      if (earlier) this.duplicate(entry, earlier, node);
    }
  }

  private duplicate(entry: YamlEntry, first: YamlEntry, owner: YamlMap): void {
    this.path.push(entry.key.text);
    this.say({ kind: 'duplicate-key', entry, first, owner }, entry.key.range);
    this.path.pop();
  }

  private seq(node: YamlSeq, definition: Definition, available: Available | undefined): void {
    const shape = options(definition).find(o => o.shape.kind === 'sequence')?.shape;
    if (shape?.kind !== 'sequence') return options(definition).some(o => o.shape.kind === 'any') ? this.inside(node, available) : this.mismatch(node, definition);
    if (!node.items.length) this.say({ kind: 'empty-list', node }, node.aliasRange ?? node.range);
    node.items.forEach((item, i) => {
      this.path.push(i);
      this.visit(item, shape.item, available);
      this.path.pop();
    });
  }

  /** Below a place that takes anything, expressions still count. */
  private inside(node: YamlNode, available: Available | undefined): void {
    this.visit(node, ANY, available);
    if (node.kind === 'map') {
      this.duplicates(node);
      for (const entry of node.entries) {
        this.path.push(entry.key.text);
        this.inside(entry.value, available);
        this.path.pop();
      }
    } else if (node.kind === 'seq') {
      node.items.forEach((item, i) => {
        this.path.push(i);
        this.inside(item, available);
        this.path.pop();
      });
    }
  }

  /** Where to speak of a whole mapping: its key, or its first key where it stands in a list. */
  private headOf(node: YamlMap): Range {
    return node.entries[0]?.key.range ?? this.rangeOf(node);
  }

  /** Empty nodes have no extent: then the place before them. */
  private rangeOf(node: YamlNode): Range {
    const range = node.aliasRange ?? node.range;
    return range.end > range.start ? range : { start: Math.max(0, range.start - 1), end: range.start };
  }

  private say(problem: Problem, range: Range): void {
    this.problems.push({ ...problem, path: [...this.path], range });
  }
}

type Problem = SchemaProblem extends infer P ? (P extends SchemaProblem ? Omit<P, 'path' | 'range'> : never) : never;

const ANY: Definition = { name: 'any', description: undefined, available: undefined, shape: { kind: 'any' } };

function options(definition: Definition): readonly Definition[] {
  return definition.shape.kind === 'one-of' ? definition.shape.options : [definition];
}

/** Whether a scalar is of a definition; `empty` where text is missing that must be there. */
function accepts(node: YamlScalar, definition: Definition): boolean | 'empty' {
  let empty = false;
  for (const { shape } of options(definition)) {
    switch (shape.kind) {
      case 'any':
        return true;
      case 'null':
        if (node.value === null) return true;
        break;
      case 'boolean':
        if (typeof node.value === 'boolean') return true;
        break;
      case 'number':
        if (typeof node.value === 'number') return true;
        break;
      case 'string':
        if (shape.constant !== undefined ? node.text === shape.constant : node.text !== '' || !shape.nonEmpty) return true;
        if (shape.constant === undefined) empty = true;
        break;
      case 'enum':
        if (shape.values.includes(node.text)) return true;
        break;
      default:
        break;
    }
  }
  return empty ? 'empty' : false;
}

/** What a place takes, for people. */
function expectation(all: readonly Definition[]): string {
  const names = new Set(all.map(({ shape }) => {
    switch (shape.kind) {
      case 'mapping':
        return 'a mapping';
      case 'sequence':
        return 'a list';
      case 'null':
        return 'nothing';
      case 'enum':
        return 'a string';
      case 'any':
      case 'one-of':
        return 'a value';
      default:
        return `a ${shape.kind}`;
    }
  }));
  const list = [...names];
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;
}
