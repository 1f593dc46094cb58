import { fileRule } from '../../../core/rule.ts';
import { invocation, pipedInto } from '../../../documents/shell/query.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

const INTERPRETERS = /^(?:sh|bash|dash|ash|zsh|ksh|python[\d.]*|perl|ruby|node|php)$/;

export const downloadPipedToShell = fileRule<DockerfileModel, object, 'piped'>(
  {
    id: 'dockerfile/download-piped-to-shell', summary: 'A downloaded script is run unseen', category: 'security', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['supply-chain-security'], wastes: ['defects'], aliases: [],
    references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy', 'https://slsa.dev/spec/v1.0/threats-overview'],
    messages: {
      piped: 'what `{tool}` downloads is run by `{shell}` as root, whatever it is on that day: download it, check its digest, then run it',
    },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^(?:curl|wget)$/)) {
      for (const { name, command } of run.invocations) {
        if (name !== 'curl' && name !== 'wget') continue;
        const next = pipedInto(command);
        const reader = next?.kind === 'command' ? invocation(next) : undefined;
        const last = reader?.wrappers.at(-1);
        const shell = [reader?.name, last].find(n => n !== undefined && INTERPRETERS.test(n));
        if (shell === undefined || (reader!.args[0] && !reader!.args[0].shape.startsWith('-'))) continue;
        report({ at: placed(run, command.parent!.range), subject: subjectOf(run.stage, run.instruction), message: 'piped',
          data: { tool: name, shell } });
      }
    }
  },
);
