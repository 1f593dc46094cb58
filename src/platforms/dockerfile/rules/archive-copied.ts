import { fileRule } from '../../../core/rule.ts';
import { effective, subjectOf, type DockerfileModel, type Stage } from '../model.ts';

const ARCHIVE = /\.(?:tar|tar\.gz|tgz|tar\.bz2|tbz2|tar\.xz|txz|tar\.zst)$/;
const UNPACKERS = new Set(['tar', 'bsdtar', 'gunzip', 'bunzip2', 'unxz', 'xz', 'gzip', 'bzip2', 'zcat']);

export const archiveCopied = fileRule<DockerfileModel, object, 'unpacked'>(
  {
    id: 'dockerfile/archive-copied', summary: 'An archive is copied into the image and unpacked there', category: 'flow', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['containerised-workloads'], wastes: ['delays'], aliases: ['hadolint:DL3010'],
    references: ['https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives'],
    messages: { unpacked: '`{archive}` stays in this layer although it is only unpacked: let ADD unpack it' },
  },
  (model, { report }) => {
    for (const stage of model.stages) {
      const unpacked = unpackedIn(stage);
      for (const each of stage.instructions) {
        const instruction = effective(each);
        if (instruction.keyword !== 'COPY' || instruction.flags.some(f => f.name === 'from')) continue;
        const words = instruction.exec ?? instruction.words;
        for (const source of words.slice(0, -1)) {
          if (!ARCHIVE.test(source.text)) continue;
          const names = [baseName(source.text), baseName(words.at(-1)!.text)].filter(n => ARCHIVE.test(n));
          if (!names.some(n => (unpacked.get(n) ?? -1) > each.range.end)) continue;
          report({ at: instruction.range, subject: subjectOf(stage, instruction), message: 'unpacked', data: { archive: source.text } });
        }
      }
    }
  },
);

/** Names of files that a stage unpacks, and where it last does. */
function unpackedIn(stage: Stage): Map<string, number> {
  const names = new Map<string, number>();
  for (const run of stage.runs) {
    for (const { name, args } of run.invocations) {
      if (name === undefined || !UNPACKERS.has(name)) continue;
      for (const word of args) names.set(baseName(word.shape), run.instruction.range.start);
    }
  }
  return names;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
