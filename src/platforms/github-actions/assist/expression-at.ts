import type { SchemaItem, SchemaNode } from '../../../core/platform.ts';
import { contains } from '../../../core/text.ts';
import { conditionOf, expressionsOf } from '../expressions/index.ts';
import type { GithubActionsModel } from '../model.ts';
import type { ExpressionPlace } from '../schema/problems.ts';
import { subjectOf } from '../schema/problems.ts';
import { validate } from '../schema/validate.ts';
import { scopeAt } from '../semantics/analyse.ts';
import { CONTEXT_DESCRIPTIONS } from '../semantics/context-types.ts';
import { FUNCTIONS } from '../semantics/functions.ts';
import type { Scope } from '../semantics/infer.ts';
import { nameOf } from '../semantics/types.ts';
import type { ExprType } from '../semantics/types.ts';

/** Hover and completion inside `${{ }}` or an `if`; undefined elsewhere. */
export function expressionAt(model: GithubActionsModel, offset: number): SchemaNode | undefined {
  const place = validate(model).places.find(p => contains(p.scalar.range, { start: offset, end: offset }));
  const inner = place?.scalar.embedded().fromSource(offset);
  if (!place || inner === undefined) return undefined;
  const { sites } = place.condition ? conditionOf(place.scalar) : expressionsOf(place.scalar);
  const site = sites.find(s => s.inner.start <= inner && inner <= s.inner.end);
  if (!site) return undefined;
  const { text } = place.scalar;
  // The chain that is being written, and all of the name that the offset stands in.
  const before = /[\w.*-]*$/.exec(text.slice(site.inner.start, inner))![0];
  const after = /^[\w-]*/.exec(text.slice(inner, site.inner.end))![0];
  const names = (before + after).split('.');
  const last = names.at(-1)!;
  const owners = names.slice(0, -1);
  const at = place.scalar.embedded().toSource({ start: inner + after.length - last.length, end: inner + after.length });
  const scope = scopeAt(model, place);
  const items = owners.length ? properties(owners, scope) : roots(place, scope);
  const hovered = items.find(i => i.label.toLowerCase() === last.toLowerCase());
  return {
    path: `${subjectOf(place.path)} → ${[...owners, last].join('.')}`,
    items,
    ...(hovered?.description ? { description: hovered.description } : {}),
    range: { start: at.start, end: at.end },
  };
}

function roots(place: ExpressionPlace, scope: Scope): readonly SchemaItem[] {
  const contexts = [...place.available.contexts].map(name => ({ label: name, kind: 'value' as const, detail: 'context', description: CONTEXT_DESCRIPTIONS[name] ?? '' }));
  const functions = [...FUNCTIONS.values()].filter(f => !f.special || scope.availableFunctions.has(f.name.toLowerCase()))
    .map(f => ({ label: f.name, kind: 'value' as const, detail: 'function', description: f.description, insert: f.parameters.length || f.rest ? `${f.name}(` : `${f.name}()` }));
  return [...contexts, ...functions];
}

function properties(owners: readonly string[], scope: Scope): readonly SchemaItem[] {
  const [context, ...names] = owners;
  let type: ExprType | undefined = scope.availableContexts.has(context!.toLowerCase()) ? scope.context(context!.toLowerCase()) : undefined;
  for (const name of names) type = type?.kind === 'object' ? type.properties.get(name.toLowerCase()) ?? type.rest : undefined;
  if (type?.kind !== 'object') return [];
  return [...type.properties].map(([label, t]) => ({ label, kind: 'value', detail: nameOf(t).replace(/^an? /, '') }));
}
