import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

const ARCHIVE = /\.(?:tar|gz|tgz|bz2|tbz2?|tb2|xz|txz|lzma|tlz|zst|tzst|Z|tZ)["']?$/;
const REMOTE = /^["']?(?:https?|ftp|git|ssh):|^git@|\.git(?:#|$)/;

export const addInsteadOfCopy = fileRule<DockerfileModel, object, 'add'>(
  {
    id: 'dockerfile/add-instead-of-copy', summary: 'ADD copies local files, which COPY does without surprises', category: 'style',
    severity: 'warning', confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load', 'supply-chain-security'],
    wastes: ['relearning'],
    aliases: ['hadolint:DL3020', 'kics:9513a694-aa0d-41d8-be61-3271e056f36b', 'trivy:DS-0005', 'checkov:CKV_DOCKER_4'],
    references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
    messages: { add: 'ADD of `{source}` does more than copy when the file is an archive or an address: write COPY' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'ADD')) {
      const words = instruction.exec ?? instruction.words;
      const sources = words.slice(0, -1);
      if (!sources.length || instruction.heredocs.length) continue;
      if (sources.some(w => REMOTE.test(w.text) || ARCHIVE.test(w.text) || w.text.includes('$') || /[*?]$/.test(w.text))) continue;
      const shared = instruction.flags.every(f => ['chown', 'chmod', 'link', 'exclude'].includes(f.name));
      const fixes = shared ? replace(instruction.keywordRange, 'COPY', 'Write COPY', 'safe') : [];
      report({ at: instruction.range, subject: subjectOf(stage, instruction), message: 'add', data: { source: sources[0]!.text }, fixes });
    }
  },
);
