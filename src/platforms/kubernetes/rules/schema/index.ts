import type { AnyRule } from '../../../../core/rule.ts';
import { contradictingValues } from './contradicting-values.ts';
import { duplicateEntry } from './duplicate-entry.ts';
import { duplicateKey } from './duplicate-key.ts';
import { exclusiveFields } from './exclusive-fields.ts';
import { invalidLabel } from './invalid-label.ts';
import { invalidName } from './invalid-name.ts';
import { invalidValue } from './invalid-value.ts';
import { missingField } from './missing-field.ts';
import { restartPolicy } from './restart-policy.ts';
import { syntax } from './syntax.ts';
import { unknownField } from './unknown-field.ts';
import { unknownKind } from './unknown-kind.ts';
import { wrongType } from './wrong-type.ts';

/** What the YAML parser and the API's schema say. */
export const schemaRules: readonly AnyRule[] = [
  syntax,
  duplicateKey,
  unknownKind,
  unknownField,
  missingField,
  wrongType,
  invalidValue,
  invalidName,
  invalidLabel,
  duplicateEntry,
  exclusiveFields,
  contradictingValues,
  restartPolicy,
];
