import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import { inherit, instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';
import type { Instruction } from '../../../documents/dockerfile/model.ts';

const ABSOLUTE = /^(?:[/\\$%]|[A-Za-z]:)/;

export const relativeWorkdir = fileRule<DockerfileModel, object, 'relative'>(
  {
    id: 'dockerfile/relative-workdir', summary: 'WORKDIR is relative to whatever was set before', category: 'reliability',
    severity: 'warning', confidence: 'high', persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['defects', 'relearning'],
    aliases: ['hadolint:DL3000', 'kics:6b376af8-cfe8-49ab-a08d-f32de23661a4', 'trivy:DS-0009', 'checkov:CKV_DOCKER_10',
      'buildkit:WorkdirRelativePath'],
    references: ['https://docs.docker.com/reference/build-checks/workdir-relative-path/'],
    messages: { relative: '`WORKDIR {path}` depends on the working directory before it: write an absolute path' },
  },
  (model, { report }) => {
    const current = directoriesBefore(model);
    for (const { stage, instruction } of instructionsOf(model, 'WORKDIR')) {
      const path = pathOf(instruction);
      if (path === '' || ABSOLUTE.test(path)) continue;
      const before = current.get(instruction);
      const word = instruction.words[0]!;
      const mendable = before && instruction.words.length === 1 && word.exact;
      const fixes = mendable ? replace(word.range, resolve(before, path), 'Write the absolute path', 'safe') : [];
      report({ at: word.range, subject: subjectOf(stage, instruction), message: 'relative', data: { path }, fixes });
    }
  },
);

function pathOf(instruction: Instruction): string {
  return instruction.args.text.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** The directory in force before each WORKDIR, where the file says it and it holds no variables. */
function directoriesBefore(model: DockerfileModel): Map<Instruction, string | undefined> {
  const before = new Map<Instruction, string | undefined>();
  inherit<string | undefined>(model, (stage, fromBase) => {
    let path = fromBase;
    for (const each of stage.instructions) {
      if (each.keyword !== 'WORKDIR') continue;
      before.set(each, path);
      const next = pathOf(each);
      path = /[$\\\s]/.test(next) ? undefined : next.startsWith('/') ? next : path && resolve(path, next);
    }
    return path;
  });
  return before;
}

function resolve(from: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${from}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
