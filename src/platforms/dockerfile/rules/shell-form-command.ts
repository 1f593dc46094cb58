import type { Alias } from '../../../core/finding.ts';
import type { Fix } from '../../../core/fix.ts';
import { fileRule } from '../../../core/rule.ts';
import type { Instruction } from '../../../documents/dockerfile/model.ts';
import { sliceEmbedded } from '../../../documents/dockerfile/lines.ts';
import type { EmbeddedText } from '../../../documents/embedded.ts';
import { parseShell } from '../../../documents/shell/parse.ts';
import { replace } from '../edits.ts';
import { aliasesIn, instructionsOf, subjectOf, type DockerfileModel, type Stage } from '../model.ts';

/** Words that only a shell understands. */
const BUILTINS = new Set(['cd', 'exec', 'export', 'source', '.', 'set', 'eval', 'ulimit', 'umask', 'trap', 'exit', ':', 'while', 'until',
  'command', 'alias']);

const ALIASES: readonly Alias[] = ['hadolint:DL3025', 'kics:b86987e1-6397-4619-81d5-8807f2387c79', 'buildkit:JSONArgsRecommended'];

export const shellFormCommand = fileRule<DockerfileModel, object, 'shell' | 'needless'>(
  {
    id: 'dockerfile/shell-form-command', summary: 'CMD or ENTRYPOINT starts a shell that starts the program', category: 'reliability',
    severity: 'warning', confidence: 'high', persona: 'strict', patterns: ['graceful-degradation', 'containerised-workloads'],
    wastes: ['defects'], aliases: ALIASES,
    references: ['https://docs.docker.com/reference/build-checks/json-args-recommended/',
      'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
    messages: {
      shell: '{keyword} runs below `/bin/sh`, which does not pass SIGTERM on: write the JSON form',
      needless: '{keyword} starts a shell that it does not need: write the JSON form',
    },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'CMD', 'ENTRYPOINT', 'HEALTHCHECK')) {
      if (instruction.keyword === 'HEALTHCHECK') {
        const [fix] = healthcheckFix(instruction);
        if (!fix || setsShell(stage, instruction)) continue;
        const at = { at: instruction.range, subject: subjectOf(stage, instruction), data: { keyword: 'HEALTHCHECK CMD' } };
        report({ ...at, message: 'needless', severity: 'info', persona: 'pedantic', aliases: ['hadolint:DL3025'], fixes: [fix] });
        continue;
      }
      if (instruction.exec || !instruction.words.length || setsShell(stage, instruction)) continue;
      report({
        at: instruction.range, subject: subjectOf(stage, instruction), message: 'shell', data: { keyword: instruction.keyword },
        aliases: aliasesIn(model, stage, ALIASES), fixes: execFix(instruction.args),
      });
    }
  },
);

/** A SHELL of one's own says that a shell is wanted. */
function setsShell(stage: Stage, instruction: Instruction): boolean {
  return stage.instructions.some(i => i.keyword === 'SHELL' && i.range.start < instruction.range.start);
}

function healthcheckFix({ args, words }: Instruction): Fix[] {
  if (words[0]?.text.toUpperCase() !== 'CMD' || !words[1]) return [];
  const body = /^\s*\S+\s+/.exec(args.text)![0].length;
  return args.text[body] === '[' ? [] : execFix(sliceEmbedded(args, body));
}

/** The JSON form of a single command that needs nothing of a shell. */
function execFix(args: EmbeddedText): Fix[] {
  const script = parseShell(args.text);
  const [only, more] = script.statements;
  if (only?.kind !== 'command' || more || only.background || script.comments.length) return [];
  if (only.assignments.length || only.redirects.length) return [];
  const words = [...(only.name ? [only.name] : []), ...only.args];
  const values = words.map(w => w.value);
  if (values.some(v => v === undefined || /[*?~[]/.test(v)) || BUILTINS.has(values[0] ?? '') || !values.length) return [];
  const { start, end } = args.toSource({ start: 0, end: args.text.length });
  const json = `[${values.map(v => JSON.stringify(v)).join(', ')}]`;
  return replace({ start, end }, json, 'Write the JSON form', 'unsafe');
}
