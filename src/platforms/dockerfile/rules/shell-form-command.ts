import type { Fix } from '../../../core/fix.ts';
import { fileRule } from '../../../core/rule.ts';
import type { Instruction } from '../../../documents/dockerfile/model.ts';
import { parseShell } from '../../../documents/shell/parse.ts';
import { replace } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel, type Stage } from '../model.ts';

/** Words that only a shell understands. */
const BUILTINS = new Set(['cd', 'exec', 'export', 'source', '.', 'set', 'eval', 'ulimit', 'umask', 'trap', 'exit', ':', 'while', 'until', 'command', 'alias']);

export const shellFormCommand = fileRule<DockerfileModel, object, 'shell'>(
  {
    id: 'dockerfile/shell-form-command', summary: 'CMD or ENTRYPOINT starts a shell that starts the program', category: 'reliability', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['graceful-degradation', 'containerised-workloads'], wastes: ['defects'],
    aliases: ['hadolint:DL3025', 'kics:b86987e1-6397-4619-81d5-8807f2387c79', 'buildkit:JSONArgsRecommended'],
    references: ['https://docs.docker.com/reference/build-checks/json-args-recommended/', 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
    messages: { shell: '{keyword} runs below /bin/sh, which does not pass SIGTERM on: write the JSON form' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'CMD', 'ENTRYPOINT')) {
      if (instruction.exec || !instruction.words.length || setsShell(stage, instruction)) continue;
      report({
        at: instruction.range, subject: subjectOf(stage, instruction), message: 'shell', data: { keyword: instruction.keyword },
        fixes: execFix(instruction),
      });
    }
  },
);

/** A SHELL of one's own says that a shell is wanted. */
function setsShell(stage: Stage, instruction: Instruction): boolean {
  return stage.instructions.some(i => i.keyword === 'SHELL' && i.range.start < instruction.range.start);
}

/** The JSON form of a single command that needs nothing of a shell. */
function execFix(instruction: Instruction): Fix[] {
  const script = parseShell(instruction.args.text);
  const [only, more] = script.statements;
  if (only?.kind !== 'command' || more || only.assignments.length || only.redirects.length || only.background || script.comments.length) return [];
  const words = [...(only.name ? [only.name] : []), ...only.args];
  const values = words.map(w => w.value);
  if (values.some(v => v === undefined || /[*?~[]/.test(v)) || BUILTINS.has(values[0] ?? '') || !values.length) return [];
  const { start, end } = instruction.args.toSource({ start: 0, end: instruction.args.text.length });
  const json = `[${values.map(v => JSON.stringify(v)).join(', ')}]`;
  return replace({ start, end }, json, 'Write the JSON form', 'unsafe');
}
