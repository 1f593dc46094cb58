import { fileRule } from '../../../core/rule.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

const POINTLESS = new Set(['ssh', 'vim', 'nano', 'shutdown', 'reboot', 'service', 'systemctl', 'ps', 'free', 'top', 'htop', 'kill',
  'killall', 'mount', 'ifconfig']);
const PEERS = new Set(['ssh', 'vim', 'shutdown', 'service', 'ps', 'free', 'top', 'kill', 'mount', 'ifconfig']);

export const pointlessCommand = fileRule<DockerfileModel, object, 'pointless'>(
  {
    id: 'dockerfile/pointless-command', summary: 'A command that does nothing for an image', category: 'reliability', severity: 'info',
    confidence: 'medium', persona: 'strict', patterns: ['containerised-workloads', 'immutable-infrastructure'], wastes: ['extra-features'],
    aliases: ['hadolint:DL3001', 'kics:9b6b0f38-92a2-41f9-b881-3a1083d99f1b'],
    references: ['https://docs.docker.com/build/building/best-practices/#create-ephemeral-containers'],
    messages: { pointless: '`{name}` acts on a running system, and a build keeps files alone: remove it' },
  },
  (model, { report }) => {
    for (const run of runsOf(model)) {
      for (const { name, word, command } of run.invocations) {
        if (name === undefined || !POINTLESS.has(name) || command.substituted) continue;
        if ((name === 'systemctl' && /^(?:enable|disable|mask|set-default)/.test(command.args[0]?.shape ?? ''))) continue;
        const aliases = PEERS.has(name) ? {} : { aliases: [] };
        report({ at: placed(run, word.range), subject: subjectOf(run.stage, run.instruction), message: 'pointless', data: { name },
          ...aliases });
      }
    }
  },
);
