import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Script } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_COMMANDS } from '../support/references.ts';

/** What to write to instead. `set-env` and `add-path` do nothing any more; the others only warn so far. */
const FILES: Readonly<Record<string, string>> = { 'set-output': 'GITHUB_OUTPUT', 'save-state': 'GITHUB_STATE', 'set-env': 'GITHUB_ENV', 'add-path': 'GITHUB_PATH' };

const COMMAND = /::(set-output|save-state|set-env|add-path)(?: name=[^:\n]*)?::/g;
/** A whole `echo` of one command in the shells in which its text can be kept: with a name and a value, or with a path. */
const NAMED = /^([ \t]*)echo (["']?)::(set-output|save-state|set-env) name=([A-Za-z_][\w.-]*)::([^\n]*?)\2[ \t]*$/;
const PATH = /^([ \t]*)echo (["']?)::(add-path)::([^\n]*?)\2[ \t]*$/;

export const deprecatedCommand = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/deprecated-command',
    summary: 'A script speaks to the runner by a command that is switched off or about to be',
    category: 'reliability',
    severity: 'warning',
    patterns: ['continuous-improvement', 'supply-chain-security'],
    aliases: ['actionlint:deprecated-commands'],
    references: [WORKFLOW_COMMANDS, 'https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/', 'https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/'],
    messages: {
      deprecated: '`::{command}::` is deprecated: append to the file `{file}` instead',
      disabled: '`::{command}::` is switched off and fails: append to the file `{file}` instead',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const step of model.steps) {
      const script = step.run;
      if (!script || step.node.aliasRange || !script.scalar.text.includes('::')) continue;
      const { text } = script.scalar;
      for (const found of text.matchAll(COMMAND)) {
        const command = found[1]!;
        const lineStart = text.lastIndexOf('\n', found.index) + 1;
        if (/^\s*#/.test(text.slice(lineStart, found.index))) continue;
        const at = script.scalar.embedded().toSource({ start: found.index, end: found.index + found[0].length });
        const off = command === 'set-env' || command === 'add-path';
        report({
          at, subject: `${step.subject}.run`, message: off ? 'disabled' : 'deprecated',
          data: { command, file: `$${FILES[command]!}` }, severity: off ? 'error' : 'warning', fixes: mend(script, lineStart),
        });
      }
    }
  },
);

function mend(script: Script, lineStart: number): readonly Fix[] {
  const { scalar, shellName } = script;
  if (scalar.aliasRange || scalar.style === 'double' || scalar.style === 'single' || scalar.style === 'folded') return [];
  if (shellName !== undefined && shellName !== 'bash' && shellName !== 'sh') return [];
  const end = scalar.text.indexOf('\n', lineStart);
  const line = scalar.text.slice(lineStart, end < 0 ? scalar.text.length : end);
  const named = NAMED.exec(line);
  const path = named ? null : PATH.exec(line);
  const found = named ?? path;
  if (!found) return [];
  const [, indent, quote] = found;
  const [name, value] = named ? [`${named[4]}=`, named[5]!] : ['', path![4]!];
  // Without quotes, words and operators of the shell would change their meaning; with them, the quote must be the only one.
  if (quote === '' ? !/^[\w./:@%+=,$(){}-]*$/.test(value) : value.includes(quote!)) return [];
  const range = scalar.embedded().toSource({ start: lineStart, end: lineStart + line.length });
  if (!range.exact) return [];
  const q = quote === '' ? '"' : quote;
  const newText = `${indent}echo ${q}${name}${value}${q} >> "$${FILES[found[3]!]}"`;
  return [{ title: `Append to $${FILES[found[3]!]}`, safety: 'safe', edits: [{ range, newText }] }];
}
