import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const shellByLink = fileRule<DockerfileModel, object, 'link'>(
  {
    id: 'dockerfile/shell-by-link', summary: 'RUN replaces /bin/sh', category: 'reliability', severity: 'warning', confidence: 'high',
    persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects'],
    aliases: ['hadolint:DL4005', 'kics:8a301064-c291-4b20-adcb-403fe7fd95fd'],
    references: ['https://docs.docker.com/reference/dockerfile/#shell'],
    messages: { link: 'this changes `/bin/sh` for every program in the image: write `SHELL ["{shell}", "-c"]`' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^(?:ln|mv|cp)$/)) {
      for (const { name, args, command } of run.invocations) {
        if (!['ln', 'mv', 'cp'].includes(name ?? '') || args.at(-1)?.value !== '/bin/sh') continue;
        const source = args.at(-2)?.value ?? '/bin/bash';
        const shell = source.startsWith('/') ? source : `/bin/${source}`;
        const alone = run.script.statements.length === 1 && run.script.statements[0] === command && run.form === 'shell';
        const fixes = alone ? replace(run.instruction.range, `SHELL ["${shell}", "-c"]`, 'Write `SHELL`', 'unsafe') : [];
        report({ at: placed(run, command.range), subject: subjectOf(run.stage, run.instruction), message: 'link', data: { shell }, fixes });
      }
    }
  },
);
