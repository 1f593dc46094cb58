import type { YamlNode, YamlScalar } from '../../../../documents/yaml/tree.ts';
import { accessesOf, bare, expressionsOf } from '../../expressions/index.ts';
import type { Expr } from '../../expressions/index.ts';
import type { GithubActionsModel, Job, Step } from '../../model.ts';
import {
  FIXED_GITHUB_MEMBERS,
  FIXED_LEAVES,
  FIXED_LEAF_ENDS,
  INSIDER_OBJECTS,
  OUTSIDER_PATHS,
  REF_GITHUB_MEMBERS,
} from '../security/data/untrusted-contexts.ts';
import type { Trust } from '../security/data/untrusted-contexts.ts';

/** Where an expression stands: what `env`, `matrix` and `inputs` mean depends on it. */
export interface Place {
  model: GithubActionsModel;
  job: Job | undefined;
  step: Step | undefined;
}

/** A value that an expression puts into its surroundings, and how much of its text an outsider chooses. */
export interface Flow {
  /** `github.event.issue.title` */
  name: string;
  expr: Expr;
  trust: Trust;
}

const ORDER: readonly Trust[] = ['outsider', 'unknown', 'insider', 'fixed'];
const OUTSIDER = OUTSIDER_PATHS.map(path => path.split('.'));
/** Functions whose result is a boolean, a hash or a number whatever goes in. */
const CLOSED_FUNCTIONS = new Set(['contains', 'startswith', 'endswith', 'hashfiles', 'success', 'failure', 'always', 'cancelled']);

/** Of several flows the one that an outsider controls most; `undefined` where there is none. */
export function worst(flows: readonly Flow[]): Flow | undefined {
  let found: Flow | undefined;
  for (const flow of flows) if (!found || ORDER.indexOf(flow.trust) < ORDER.indexOf(found.trust)) found = flow;
  return found;
}

/** The context values whose text can become part of an expression's result. Conditions and closed functions let none through. */
export function flowsOf(expr: Expr | undefined, place: Place, depth = 0): readonly Flow[] {
  if (!expr) return [];
  const e = bare(expr);
  switch (e.kind) {
    case 'literal':
    case 'not':
    case 'compare':
      return [];
    case 'logical':
      // `a && b` gives b, or a where it is falsy; a falsy value is no text that an outsider could use.
      return [...(e.operator === '||' ? flowsOf(e.left, place, depth) : []), ...flowsOf(e.right, place, depth)];
    case 'call':
      return CLOSED_FUNCTIONS.has(e.name.toLowerCase()) ? [] : e.args.flatMap(a => flowsOf(a, place, depth));
    default: {
      // `fromJSON(x).y` is no chain from a context: what goes into the call comes out of it.
      const [access] = accessesOf(e);
      return access ? [{ name: access.name, expr: e, trust: trustOf(access.path, place, depth) }] : [];
    }
  }
}

/** How much of the text of a context value an outsider chooses. `path` is lower-case. */
export function trustOf(path: readonly string[], place: Place, depth = 0): Trust {
  const [context, first] = path;
  if (OUTSIDER.some(pattern => matches(pattern, path))) return 'outsider';
  switch (context) {
    case 'github':
      return githubTrust(path);
    case 'env':
      return first ? envTrust(first, place, depth) : 'unknown';
    case 'matrix':
      return first ? matrixTrust(path.slice(1), place) : 'unknown';
    case 'inputs':
      return inputTrust(first, place);
    case 'steps':
      return path[2] === 'outcome' || path[2] === 'conclusion' ? 'fixed' : 'unknown';
    case 'needs':
      return path[2] === 'result' ? 'fixed' : 'unknown';
    case 'secrets':
    case 'vars':
      return 'insider';
    case 'runner':
    case 'job':
    case 'strategy':
      return 'fixed';
    default:
      return 'unknown';
  }
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((p, i) => p === path[i] || (p === '*' && /^(?:\*|\[\]|\d+)$/.test(path[i]!)));
}

function githubTrust(path: readonly string[]): Trust {
  const member = path[1] ?? '';
  if (member !== 'event') return FIXED_GITHUB_MEMBERS.has(member) ? 'fixed' : REF_GITHUB_MEMBERS.has(member) ? 'insider' : 'unknown';
  if (path.length === 2) return 'outsider';
  const leaf = path.at(-1)!;
  if (FIXED_LEAVES.has(leaf) || FIXED_LEAF_ENDS.some(end => leaf.endsWith(end))) return 'fixed';
  if (leaf === 'default_branch' && path[2] === 'repository') return 'insider';
  return path.some(p => INSIDER_OBJECTS.has(p)) ? 'insider' : 'unknown';
}

function envTrust(name: string, place: Place, depth: number): Trust {
  for (const env of [place.step?.env, place.job?.env, place.model.workflow?.env]) {
    const found = env?.variables.find(v => v.name.toLowerCase() === name);
    if (found) return found.value ? scalarTrust(found.value, place, depth) : 'fixed';
  }
  return 'unknown';
}

/** How much of a scalar's text an outsider chooses, through the expressions in it. */
export function scalarTrust(scalar: YamlScalar, place: Place, depth = 0): Trust {
  if (depth > 4) return 'unknown';
  const flows = expressionsOf(scalar).sites.flatMap(s => flowsOf(s.ast, place, depth + 1));
  return worst(flows)?.trust ?? 'fixed';
}

function matrixTrust(path: readonly string[], { job }: Place): Trust {
  const matrix = job?.strategy?.matrix;
  if (!matrix || matrix.expression) return 'unknown';
  const name = path[0]!;
  const row = matrix.rows.find(r => r.name.toLowerCase() === name);
  if (row && !row.values) return 'unknown';
  if (!matrix.include) return 'unknown';
  const values = [
    ...(row?.values ?? []),
    ...matrix.include.flatMap(m => m.entries.filter(e => e.key.text.toLowerCase() === name).map(e => e.value)),
  ];
  return values.length && values.every(isStatic) ? 'fixed' : 'unknown';
}

function isStatic(node: YamlNode): boolean {
  if (node.kind === 'scalar') return !node.text.includes('${{');
  return node.kind === 'seq' ? node.items.every(isStatic) : node.entries.every(e => isStatic(e.value));
}

/** Inputs of the types that GitHub checks hold no free text; texts are typed by people with write access or by a caller. */
function inputTrust(name: string | undefined, { model }: Place): Trust {
  const declared = [...(model.workflow?.call?.inputs ?? []), ...(model.workflow?.dispatchInputs ?? [])].filter(
    i => i.name.toLowerCase() === name,
  );
  if (!declared.length) return 'unknown';
  return declared.every(i => ['boolean', 'number', 'choice'].includes(i.type?.text ?? '')) ? 'fixed' : 'unknown';
}
