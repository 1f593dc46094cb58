import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { projectRoot } from '../../src/lint/testing/host.ts';

const require = createRequire(path.join(projectRoot(), 'package.json'));

/**
 * GitLab's own schema of `.gitlab-ci.yml`: npm's `gitlab-ci-local` carries it as a literal in its bundle.
 * @throws Error when the bundle holds it no longer.
 */
export function gitlabSchema(): ValidateFunction {
  const bundle = fs.readFileSync(require.resolve('gitlab-ci-local'), 'utf8');
  const start = bundle.search(/\{\$schema:"[^"]+",\$id:"https:\/\/gitlab\.com\/\.gitlab-ci\.yml"/);
  if (start < 0) throw new Error('gitlab-ci-local: the schema is not where it was');
  return compile(vm.runInNewContext(`(${literal(bundle, start)})`) as AnySchemaObject);
}

/** The Compose specification's schema, from npm's `dclint`. */
export function composeSchema(): ValidateFunction {
  const file = path.join(path.dirname(require.resolve('dclint/package.json')), 'schemas', 'compose.schema.json');
  return compile(JSON.parse(fs.readFileSync(file, 'utf8')) as AnySchemaObject);
}

function compile(schema: AnySchemaObject): ValidateFunction {
  const { $schema: _, ...rest } = schema;
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(rest);
}

/** The object literal of JavaScript that starts at an offset. */
function literal(text: string, start: number): string {
  const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}]/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let m = token.exec(text); m; m = token.exec(text)) {
    if (m[0] === '{') depth++;
    else if (m[0] === '}' && --depth === 0) return text.slice(start, token.lastIndex);
  }
  throw new Error('an object literal that does not end');
}
