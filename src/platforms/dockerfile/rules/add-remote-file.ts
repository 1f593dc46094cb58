import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const addRemoteFile = fileRule<DockerfileModel, object, 'remote'>(
  {
    id: 'dockerfile/add-remote-file', summary: 'ADD downloads a file without checking it', category: 'security', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['supply-chain-security'], wastes: ['defects'],
    aliases: ['kics:4b410d24-1cbe-4430-a632-62c9a931cf1c'], references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
    messages: { remote: '{address} is taken as it comes on the day of the build: add --checksum=sha256:…' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'ADD')) {
      const sources = (instruction.exec ?? instruction.words).slice(0, -1);
      const address = sources.find(w => /^["']?https?:/.test(w.text) && !/\.git(?:#|$)/.test(w.text));
      if (!address || instruction.flags.some(f => f.name === 'checksum')) continue;
      report({ at: instruction.range, subject: subjectOf(stage, instruction), message: 'remote', data: { address: address.text } });
    }
  },
);
