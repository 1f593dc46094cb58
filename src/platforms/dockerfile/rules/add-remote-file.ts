import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fileRule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/fix.ts';
import type { Instruction } from '../../../documents/dockerfile/model.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const addRemoteFile = fileRule<DockerfileModel, object, 'remote'>(
  {
    id: 'dockerfile/add-remote-file', summary: 'ADD downloads a file without checking it', category: 'security', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['supply-chain-security'], wastes: ['defects'],
    aliases: ['kics:4b410d24-1cbe-4430-a632-62c9a931cf1c'], references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
    messages: { remote: '`{address}` is taken as it comes on the day of the build: add `--checksum=sha256:…`' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'ADD')) {
      const sources = (instruction.exec ?? instruction.words).slice(0, -1);
      const address = sources.find(w => /^["']?https?:/.test(w.text) && !/\.git(?:#|$)/.test(w.text));
      if (!address || instruction.flags.some(f => f.name === 'checksum')) continue;
      report({
        at: instruction.range, subject: subjectOf(stage, instruction), message: 'remote', data: { address: address.text },
        fixes: sources.length === 1 && instruction.exec === undefined ? addChecksum(instruction, address.text) : [],
      });
    }
  },
);

/** Downloads the file when the fix is wanted, and writes down its digest. */
function addChecksum({ keywordRange }: Instruction, address: string): Fix[] {
  const url = address.replaceAll(/["']/g, '');
  if (url.includes('$')) return [];
  return [{
    title: 'Add the checksum of the file as it is now',
    safety: 'unsafe',
    async resolve(host, signal) {
      if (!host.fetch) throw new Error(`${url} cannot be downloaded without the network`);
      const response = await host.fetch(url, { signal });
      if (!response.ok) throw new Error(`${url} answers ${response.status}`);
      const digest = bytesToHex(sha256(new Uint8Array(await response.arrayBuffer())));
      return [{ range: { start: keywordRange.end, end: keywordRange.end }, newText: ` --checksum=sha256:${digest}` }];
    },
  }];
}
