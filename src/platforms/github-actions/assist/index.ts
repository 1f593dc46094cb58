import type { Document } from '../../../core/document.ts';
import type { SchemaNode } from '../../../core/platform.ts';
import type { GithubActionsModel } from '../model.ts';
import { expressionAt } from './expression-at.ts';
import { structureAt } from './structure-at.ts';

/** What hover and completion say of a place: inside an expression its contexts and functions, elsewhere GitHub's schema. */
export function schemaAt(model: GithubActionsModel, document: Document, offset: number): SchemaNode | undefined {
  return expressionAt(model, offset) ?? structureAt(model, document, offset);
}
