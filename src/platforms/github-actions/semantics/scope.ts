import type { YamlNode } from '../../../documents/yaml/tree.ts';
import { expressionsOf } from '../expressions/sites.ts';
import type { Env, GithubActionsModel, InputDeclaration, Job, Step } from '../model.ts';
import type { Available } from '../schema/definitions.ts';
import { FIXED_CONTEXTS } from './context-types.ts';
import { infer } from './infer.ts';
import type { Scope } from './infer.ts';
import { ANY, BOOLEAN, NULL, NUMBER, STRING, fuse, mapOf, strict } from './types.ts';
import { EarlierSteps, stepTypes } from './step-types.ts';
import type { StepTypes } from './step-types.ts';
import type { ExprType, ObjectType } from './types.ts';

/** Where an expression stands: in which job, and before, in or after which step. */
export interface Position {
  job: Job | undefined;
  /** Steps before this one have run; undefined for places that are evaluated after all of them. */
  step: Step | undefined;
  /** In the default of this input of a called workflow, only the inputs before it are known. */
  input?: InputDeclaration;
}

/** The types of contexts in a file. What depends on a job is worked out once for it. */
export class Scopes {
  private readonly matrices = new Map<Job, ExprType>();
  private readonly needs = new Map<Job, ExprType>();
  private readonly steps = new Map<Job | undefined, StepTypes>();
  private jobTypes: ObjectType | undefined;
  private inputTypes: ExprType | undefined;
  private secretTypes: ExprType | undefined;

  constructor(private readonly model: GithubActionsModel) {}

  at({ job, step, input }: Position, available: Available): Scope {
    return {
      availableContexts: available.contexts,
      availableFunctions: available.functions,
      context: name => {
        switch (name) {
          case 'matrix':
            return job ? this.cached(this.matrices, job, matrixType) : ANY;
          case 'needs':
            return job ? this.cached(this.needs, job, j => this.needsType(j)) : ANY;
          case 'steps':
            return this.stepsType(job, step);
          case 'inputs':
            return input ? this.inputsBefore(input) : (this.inputTypes ??= this.inputsType());
          case 'secrets':
            return (this.secretTypes ??= this.secretsType());
          case 'jobs':
            return this.jobsType();
          default:
            return FIXED_CONTEXTS.get(name);
        }
      },
    };
  }

  private cached(known: Map<Job, ExprType>, job: Job, make: (job: Job) => ExprType): ExprType {
    let type = known.get(job);
    if (!type) known.set(job, (type = make(job)));
    return type;
  }

  private needsType(job: Job): ExprType {
    if (job.needs.some(n => n.text.includes('${{'))) return ANY;
    const all = this.jobsType();
    return strict(job.needs.flatMap(n => {
      const type = all.properties.get(n.text.toLowerCase());
      return type ? [[n.text, type] as const] : [];
    }));
  }

  private jobsType(): ObjectType {
    return (this.jobTypes ??= strict((this.model.workflow?.jobs ?? []).map(j => [j.id, jobType(j)] as const)));
  }

  private stepsType(job: Job | undefined, step: Step | undefined): ExprType {
    let types = this.steps.get(job);
    if (!types) this.steps.set(job, (types = stepTypes(job ? job.steps : this.model.steps)));
    const before = step ? step.index : Infinity;
    if (types.openFrom < before) return ANY;
    return { kind: 'object', properties: new EarlierSteps(types.byId, before), rest: undefined };
  }

  private inputsType(): ExprType {
    const { workflow, action } = this.model;
    if (action) return strict(action.inputs.map(i => [i.name, STRING] as const));
    if (!workflow) return ANY;
    if (workflow.on === undefined) return ANY;
    const all = [...(workflow.call?.inputs ?? []), ...(workflow.dispatchInputs ?? [])];
    return strict(all.map(i => [i.name, typeOfInput(i)] as const));
  }

  private inputsBefore(input: InputDeclaration): ExprType {
    const all = this.model.workflow?.call?.inputs ?? [];
    return strict(all.slice(0, all.indexOf(input)).map(i => [i.name, typeOfInput(i)] as const));
  }

  /** A workflow that is only called sees the secrets that it declares; where it declares none, its caller may hand over all. */
  private secretsType(): ExprType {
    const { workflow } = this.model;
    const declares = workflow?.call?.trigger.config?.kind === 'map' && workflow.call.trigger.config.get('secrets') !== undefined;
    if (!workflow?.call || !declares || workflow.triggers.length > 1) return mapOf(STRING);
    const names = [...workflow.call.secrets.map(s => s.name), 'GITHUB_TOKEN', 'ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG'];
    return strict(names.map(n => [n, STRING] as const));
  }
}

const TYPES: Readonly<Record<string, ExprType>> = { string: STRING, choice: STRING, environment: STRING, boolean: BOOLEAN, number: NUMBER };

/** The type that an input declares. */
export function typeOfInput(input: InputDeclaration): ExprType {
  return TYPES[input.type?.text ?? 'string'] ?? ANY;
}

function jobType(job: Job): ExprType {
  // The outputs of a called workflow are in another file.
  return strict([['result', STRING], ['outputs', job.uses ? mapOf(STRING) : outputsOf(job.outputs)]]);
}

function outputsOf(outputs: Env | undefined): ExprType {
  if (outputs?.expression || outputs?.variables.some(v => v.name.includes('${{'))) return mapOf(STRING);
  return strict((outputs?.variables ?? []).map(v => [v.name, STRING] as const));
}

function matrixType(job: Job): ExprType {
  const matrix = job.strategy?.matrix;
  // A strategy that is one expression may bring any matrix.
  if (!matrix) return job.node.get('strategy')?.kind === 'scalar' ? ANY : strict([]);
  if (matrix.expression || !matrix.include) return ANY;
  const properties = new Map<string, ExprType>();
  for (const row of matrix.rows) {
    if (row.name.includes('${{')) return ANY;
    properties.set(row.name.toLowerCase(), row.values?.length ? row.values.map(typeOfNode).reduce(fuse) : ANY);
  }
  for (const extra of matrix.include) {
    for (const { key, value } of extra.entries) {
      if (key.text.includes('${{')) return ANY;
      const name = key.text.toLowerCase();
      const type = typeOfNode(value);
      properties.set(name, properties.has(name) ? fuse(properties.get(name)!, type) : type);
    }
  }
  return strict(properties);
}

/** A scope in which nothing is known, for expressions whose literals alone matter. */
const OPEN: Scope = { context: () => ANY, availableContexts: new Set(['github', 'inputs', 'vars', 'needs', 'env', 'secrets', 'matrix', 'strategy', 'steps', 'job', 'runner', 'jobs']), availableFunctions: new Set(['hashfiles', 'success', 'failure', 'always', 'cancelled']) };

/** The type of a value of a matrix. */
function typeOfNode(node: YamlNode): ExprType {
  if (node.kind === 'seq') return { kind: 'array', element: node.items.length ? node.items.map(typeOfNode).reduce(fuse) : ANY };
  if (node.kind === 'map') return node.entries.some(e => e.key.text.includes('${{')) ? ANY : strict(node.entries.map(e => [e.key.text, typeOfNode(e.value)] as const));
  if (node.text.includes('${{')) {
    const { sites, whole } = expressionsOf(node);
    return whole && sites[0]?.ast ? infer(sites[0].ast, OPEN, () => undefined) : whole ? ANY : STRING;
  }
  if (node.value === null) return NULL;
  return typeof node.value === 'string' ? STRING : typeof node.value === 'number' ? NUMBER : BOOLEAN;
}

