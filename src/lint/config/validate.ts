import type { JsonSchema, Json } from '../../core/rule.ts';

/** Where a value does not fit its schema. */
export interface Misfit {
  /** JSON pointer into the value. */
  pointer: string;
  /** The rest of a sentence that starts with what is at the pointer. */
  message: string;
}

/**
 * Checks a value by a JSON Schema. The validator is loaded when first asked for: most configurations set no options,
 * and loading it costs more than linting a file.
 */
export async function misfits(schema: JsonSchema, value: Json): Promise<Misfit[]> {
  const { Ajv2020 } = await import('./ajv.ts');
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(error => {
    const extra = error.keyword === 'additionalProperties' ? `/${String(error.params['additionalProperty'])}` : '';
    const allowed = error.keyword === 'enum' ? `: ${(error.params['allowedValues'] as unknown[]).join(', ')}` : '';
    return { pointer: error.instancePath + extra, message: extra ? 'is no known option' : `${error.message ?? 'does not fit'}${allowed}` };
  });
}
