import { conditionOf, expressionsOf } from '../expressions/sites.ts';
import type { ExpressionSite } from '../expressions/sites.ts';
import type { GithubActionsModel, InputDeclaration, Job, Step } from '../model.ts';
import type { Definition } from '../schema/definitions.ts';
import type { ExpressionPlace, Path } from '../schema/problems.ts';
import { subjectOf } from '../schema/problems.ts';
import { validate } from '../schema/validate.ts';
import { infer } from './infer.ts';
import type { Problem, Scope } from './infer.ts';
import { Scopes, typeOfInput } from './scope.ts';
import type { Position } from './scope.ts';
import { nameOf } from './types.ts';
import type { ExprType } from './types.ts';

/** An expression with all that is known of it. */
export interface JudgedExpression {
  place: ExpressionPlace;
  site: ExpressionSite;
  subject: string;
  position: Position;
  problems: readonly Problem[];
}

const known = new WeakMap<GithubActionsModel, readonly JudgedExpression[]>();

/** Every expression of a file, checked where it stands; done once for a model. */
export function judgedExpressions(model: GithubActionsModel): readonly JudgedExpression[] {
  let result = known.get(model);
  if (!result) known.set(model, (result = judge(model)));
  return result;
}

/** What an expression at a place may use, for completion. */
export function scopeAt(model: GithubActionsModel, place: ExpressionPlace): Scope {
  return new Scopes(model).at(new Positions(model).of(place.path), place.available);
}

function judge(model: GithubActionsModel): readonly JudgedExpression[] {
  const positions = new Positions(model);
  const scopes = new Scopes(model);
  const judged: JudgedExpression[] = [];
  for (const place of validate(model).places) {
    const { sites, whole } = place.condition ? conditionOf(place.scalar) : expressionsOf(place.scalar);
    if (!sites.length) continue;
    const position = positions.of(place.path);
    const scope = scopes.at(position, place.available);
    for (const site of sites) {
      const problems: Problem[] = [];
      if (site.ast) {
        const type = infer(site.ast, scope, p => problems.push(p));
        if (!problems.length) checkUse(type, place, site, whole, p => problems.push(p));
        if (!problems.length && position.input && whole) checkDefault(type, position.input, site, p => problems.push(p));
      }
      judged.push({ place, site, subject: subjectOf(place.path), position, problems });
    }
  }
  return judged;
}

/** What becomes of an expression's value: most places make a text of it. */
function checkUse(type: ExprType, place: ExpressionPlace, site: ExpressionSite, whole: boolean, say: (problem: Problem) => void): void {
  const range = site.ast!.range;
  const composite = type.kind === 'object' || type.kind === 'array';
  if (place.condition) return;
  if (whole && takesOnly(place.definition, 'mapping')) {
    if (type.kind !== 'object' && type.kind !== 'any') say({ kind: 'type', range, message: `a mapping is wanted here, but this is ${nameOf(type)}` });
    return;
  }
  if (whole && !takesOnly(place.definition, 'scalar')) return;
  if (composite) say({ kind: 'type', range, message: `this is ${nameOf(type)}, of which the text is only \`${type.kind === 'array' ? 'Array' : 'Object'}\`: take a part of it, or toJSON() of it` });
  else if (type.kind === 'null') say({ kind: 'type', range, message: 'this is null, of which the text is empty' });
}

function checkDefault(type: ExprType, input: InputDeclaration, site: ExpressionSite, say: (problem: Problem) => void): void {
  const wanted = typeOfInput(input);
  const fits = type.kind === 'any' || wanted.kind === 'any' || type.kind === wanted.kind || (wanted.kind === 'string' && type.kind !== 'boolean') || (wanted.kind === 'number' && type.kind === 'boolean');
  if (!fits) say({ kind: 'type', range: site.ast!.range, message: `the default of \`${input.name}\` must be ${nameOf(wanted)}, but this is ${nameOf(type)}` });
}

function takesOnly(definition: Definition, what: 'mapping' | 'scalar'): boolean {
  const all = definition.shape.kind === 'one-of' ? definition.shape.options : [definition];
  return all.every(({ shape }) => (what === 'mapping' ? shape.kind === 'mapping' : !['mapping', 'sequence', 'any'].includes(shape.kind)));
}

/** Finds the job and step of a path. */
class Positions {
  private readonly jobs: ReadonlyMap<string, Job>;
  private readonly steps: ReadonlyMap<string, Step>;

  constructor(private readonly model: GithubActionsModel) {
    this.jobs = new Map((model.workflow?.jobs ?? []).map(j => [j.id, j]));
    this.steps = new Map(model.steps.map(s => [s.subject, s]));
  }

  of(path: Path): Position {
    const job = path[0] === 'jobs' ? this.jobs.get(String(path[1])) : undefined;
    if (path[0] === 'on' && path[1] === 'workflow_call' && path[2] === 'inputs' && path[4] === 'default') {
      const input = this.model.workflow?.call?.inputs.find(i => i.name === path[3]);
      return { job, step: undefined, ...(input ? { input } : {}) };
    }
    const list = this.model.kind === 'action' ? 1 : 2;
    if (path[list] !== 'steps') return { job, step: undefined };
    let depth = list + 2;
    while (path[depth] === 'parallel') depth += 2;
    return { job, step: this.steps.get(subjectOf(path.slice(0, depth))) };
  }
}
