import { fileRule } from '../../../core/rule.ts';
import type { ShellStatement } from '../../../documents/shell/model.ts';
import { replace } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const cdInsteadOfWorkdir = fileRule<DockerfileModel, object, 'lost' | 'cd'>(
  {
    id: 'dockerfile/cd-instead-of-workdir', summary: 'RUN changes the directory by cd', category: 'style', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['reduce-cognitive-load'], wastes: ['defects', 'relearning'],
    aliases: ['hadolint:DL3003', 'kics:f4a6bcd3-e231-4acf-993c-aa027be50d2e', 'trivy:DS-0013'],
    references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
    messages: {
      lost: '`cd {path}` is forgotten when this RUN ends: write `WORKDIR {path}`',
      cd: '`cd {path}` holds for this RUN alone: write `WORKDIR {path}` before it',
    },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^cd$/)) {
      for (const { name, args, command } of run.invocations) {
        if (name !== 'cd' || command.substituted || inSubshell(command)) continue;
        const path = args.find(w => w.shape !== '--')?.value ?? '…';
        const alone = run.script.statements.length === 1 && run.script.statements[0] === command;
        const plain = path.startsWith('/') && !path.includes('..');
        const mendable = alone && plain && run.form === 'shell' && /^\/[\w./@-]*$/.test(path);
        report({
          at: placed(run, command.range), subject: subjectOf(run.stage, run.instruction), message: alone ? 'lost' : 'cd', data: { path },
          ...(alone ? { severity: 'warning', persona: 'default' } : {}),
          // KICS only minds paths that depend on where the shell stands.
          ...(alone && plain ? { aliases: ['hadolint:DL3003', 'trivy:DS-0013'] } : {}),
          fixes: mendable ? replace(run.instruction.range, `WORKDIR ${path}`, `Write \`WORKDIR ${path}\``, 'unsafe') : [],
        });
      }
    }
  },
);

/** A subshell forgets the directory by design: `(cd x && make)`. */
function inSubshell(statement: ShellStatement): boolean {
  for (let node = statement.parent; node; node = node.parent) if (node.kind === 'compound' && node.keyword === 'subshell') return true;
  return false;
}
