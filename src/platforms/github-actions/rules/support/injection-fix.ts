import type { Edit, Fix } from '../../../../core/fix.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { Step } from '../../model.ts';
import { addVariable, replace } from './edits.ts';
import { isPosix, isPowershell, quotingAt } from './script.ts';

/** Values that every script finds in its environment. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['github.head_ref', 'GITHUB_HEAD_REF'],
  ['github.base_ref', 'GITHUB_BASE_REF'],
  ['github.ref', 'GITHUB_REF'],
  ['github.ref_name', 'GITHUB_REF_NAME'],
  ['github.workflow', 'GITHUB_WORKFLOW'],
  ['github.repository', 'GITHUB_REPOSITORY'],
]);
/** Variables that steer the shell itself. */
const RESERVED = /^(?:PATH|HOME|USER|SHELL|PWD|IFS|ENV|TMPDIR|LANG|CI|BASH_.*|GITHUB_.*|RUNNER_.*|ACTIONS_.*|LD_.*|NODE_OPTIONS)$/;
const PREFIXED: ReadonlyMap<string, string> = new Map([
  ['inputs', 'INPUT'],
  ['matrix', 'MATRIX'],
  ['secrets', 'SECRET'],
  ['vars', 'VAR'],
]);

/** A fix that hands an expression of a `run:` script to it as an environment variable; empty where no sound one is known. */
export function throughEnvironment(text: string, step: Step, site: ExpressionSite, name: string): readonly Fix[] {
  const script = step.run;
  if (!script || !site.at.exact || step.node.aliasRange) return [];
  const variable = variableFor(step, site, name);
  if (!variable) return [];
  if (isPosix(script) && script.shellName !== undefined) {
    const quoting = quotingAt(script, site.outer.start);
    if (quoting === undefined || quoting === 'single' || quoting === 'comment' || quoting === 'literal-heredoc') return [];
    // Quotes of the shell would end a double-quoted scalar, and at the start of a plain one they would quote it.
    const { style } = script.scalar;
    if (quoting === 'none' && style === 'double') return [];
    const bare = quoting !== 'none' || (style === 'plain' && site.outer.start === 0);
    const reference = bare ? `\${${variable.name}}` : `"\${${variable.name}}"`;
    return fix(text, step, site, variable, reference, quoting === 'none' ? 'unsafe' : 'safe');
  }
  if (!isPowershell(script)) return [];
  const line = script.scalar.text.slice(script.scalar.text.lastIndexOf('\n', site.outer.start) + 1, site.outer.start);
  if (line.split("'").length % 2 === 0 || line.includes('#')) return [];
  return fix(text, step, site, variable, `\${env:${variable.name}}`, line.split('"').length % 2 === 0 ? 'safe' : 'unsafe');
}

/** The same for the `script` of actions/github-script: a quoted expression or one in a template literal. */
export function throughProcessEnv(text: string, step: Step, site: ExpressionSite, name: string): readonly Fix[] {
  if (!site.at.exact || step.node.aliasRange) return [];
  const source = site.scalar.text;
  const before = source[site.outer.start - 1];
  const variable = variableFor(step, site, name);
  if (!variable) return [];
  if (before !== undefined && `'"\``.includes(before) && source[site.outer.end] === before) {
    const at = site.toSource({ start: site.outer.start - 1, end: site.outer.end + 1 });
    return at.exact ? fix(text, step, site, variable, `process.env.${variable.name}`, 'safe', at) : [];
  }
  const ticks = source.slice(0, site.outer.start).replace(/\\`/g, '').split('`').length - 1;
  return ticks % 2 ? fix(text, step, site, variable, `\${process.env.${variable.name}}`, 'safe') : [];
}

interface VariableChoice {
  name: string;
  /** What `env` must say; undefined where the variable is there already. */
  value: string | undefined;
}

function fix(
  text: string,
  step: Step,
  site: ExpressionSite,
  variable: VariableChoice,
  reference: string,
  safety: Fix['safety'],
  at = site.at,
): readonly Fix[] {
  const edits: Edit[] = [replace(at, reference)];
  if (variable.value !== undefined) {
    const added = addVariable(text, step, variable.name, variable.value);
    if (!added) return [];
    edits.push(...added);
  }
  return [{ title: `Pass the value as the environment variable ${variable.name}`, safety, edits }];
}

function variableFor(step: Step, site: ExpressionSite, name: string): VariableChoice | undefined {
  const builtIn = BUILT_IN.get(name);
  if (builtIn && site.text.toLowerCase() === name) return { name: builtIn, value: undefined };
  const own = /^env\.([A-Za-z_]\w*)$/.exec(site.text)?.[1];
  if (own) return { name: own, value: undefined };
  if (/: |:$| #|"/.test(site.text) || site.text.includes('\n')) return undefined;
  const value = `\${{ ${site.text} }}`;
  const wished = nameFrom(name);
  for (const candidate of [wished, `${wished}_2`, `${wished}_3`]) {
    const taken = step.env?.variables.find(v => v.name === candidate);
    if (!taken) return { name: candidate, value };
    if (taken.value?.text.trim() === value) return { name: candidate, value: undefined };
  }
  return undefined;
}

/** `github.event.issue.title` → `ISSUE_TITLE`; `steps.meta.outputs.tags` → `META_TAGS`. */
export function nameFrom(context: string): string {
  const [first = '', ...rest] = context.split('.');
  const words = rest
    .filter(w => !/^(?:event|outputs|\*|\[\]|\d+)$/.test(w))
    .slice(-2)
    .map(w => w.replace(/[^A-Za-z0-9]+/g, '_'));
  const prefix = PREFIXED.get(first) ?? (words.length < 2 ? (first === 'github' ? 'EVENT' : first) : undefined);
  const name = [...(prefix && first !== 'secrets' && first !== 'vars' ? [prefix] : []), ...words]
    .join('_')
    .toUpperCase()
    .replace(/^(\d)/, '_$1');
  return RESERVED.test(name) || !name ? `${prefix ?? 'VALUE'}_${name}`.toUpperCase() : name;
}
