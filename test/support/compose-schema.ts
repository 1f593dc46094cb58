import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { projectRoot } from '../../src/lint/testing/host.ts';

let compose: ValidateFunction | undefined;

/** What the Compose specification's schema, as `dclint` ships it, says of a parsed file. */
export function composeErrors(file: unknown): string[] {
  compose ??= compile();
  return compose(file) ? [] : (compose.errors ?? []).map(e => `${e.instancePath} ${e.message}`);
}

function compile(): ValidateFunction {
  const load = createRequire(path.join(projectRoot(), 'package.json'));
  const file = path.join(path.dirname(load.resolve('dclint/package.json')), 'schemas', 'compose.schema.json');
  const { $schema: _, ...schema } = JSON.parse(fs.readFileSync(file, 'utf8')) as AnySchemaObject;
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
}
