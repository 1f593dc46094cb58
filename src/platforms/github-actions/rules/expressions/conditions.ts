import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { subjectOf } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';

/** Every `if` of a file with a text, and where it stands. */
export function* conditionsOf(model: GithubActionsModel): Generator<{ scalar: YamlScalar; subject: string }> {
  for (const place of validate(model).places) {
    if (place.condition && place.scalar.text.trim() !== '') yield { scalar: place.scalar, subject: subjectOf(place.path) };
  }
}
