import type { SchemaItem } from '../../../core/platform.ts';
import type { YamlMap } from '../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../model.ts';
import { ACTIONS } from '../rules/data/actions.ts';
import { HOSTED_LABELS } from '../rules/data/runners.ts';
import type { Definition } from '../schema/definitions.ts';
import type { Path } from '../schema/problems.ts';

const SHELLS = ['bash', 'pwsh', 'python', 'sh', 'cmd', 'powershell'];

/** Values that fit a place: those that the schema lists, and names that the file or GitHub knows. */
export function valuesFor(model: GithubActionsModel, path: Path, definition: Definition): readonly SchemaItem[] {
  const key = path.findLast(p => typeof p === 'string');
  if (path[0] === 'jobs' && path[2] === 'needs') {
    return (model.workflow?.jobs ?? []).filter(j => j.id !== path[1]).map(j => item(j.id, j.name?.text));
  }
  if (path[0] === 'jobs' && path[2] === 'runs-on' && (key === 'runs-on' || key === 'labels')) return [...HOSTED_LABELS].map(l => item(l, 'hosted by GitHub'));
  if (definition.name === 'shell' || key === 'shell') return SHELLS.map(s => item(s));
  const all = definition.shape.kind === 'one-of' ? definition.shape.options : [definition];
  return all.flatMap(({ shape, description }) => {
    if (shape.kind === 'enum') return shape.values.map(v => item(v));
    if (shape.kind === 'boolean') return [item('true'), item('false')];
    return shape.kind === 'string' && shape.constant !== undefined ? [item(shape.constant, undefined, description)] : [];
  });
}

/** Inputs that a step's action takes and does not get yet, of actions that are known. */
export function inputItems(model: GithubActionsModel, subject: string, given: YamlMap | undefined): readonly SchemaItem[] {
  const uses = model.steps.find(s => s.subject === subject)?.uses;
  const known = uses?.kind === 'repository' && uses.path === '' ? ACTIONS.get(uses.slug) : undefined;
  return (known?.inputs ?? []).filter(i => !known?.deprecated?.[i] && !given?.get(i))
    .map(label => ({ label, kind: 'key', required: known?.required?.includes(label) ?? false, insert: `${label}: ` }));
}

function item(label: string, detail?: string, description?: string): SchemaItem {
  return { label, kind: 'value', ...(detail ? { detail } : {}), ...(description ? { description } : {}) };
}
