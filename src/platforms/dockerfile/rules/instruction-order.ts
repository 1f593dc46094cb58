import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, type DockerfileModel } from '../model.ts';

export const instructionOrder = fileRule<DockerfileModel, object, 'early'>(
  {
    id: 'dockerfile/instruction-order', summary: 'An instruction stands before the first FROM', category: 'syntax', severity: 'error',
    confidence: 'high', persona: 'default', patterns: ['continuous-integration'], wastes: ['defects'], aliases: ['hadolint:DL3061'],
    references: ['https://docs.docker.com/reference/dockerfile/#from'],
    messages: { early: '{keyword} stands before the first FROM, where nothing but ARG may: move it behind FROM' },
  },
  (model, { report }) => {
    const first = model.source.instructions.find(i => i.keyword === 'FROM');
    if (!first) return;
    for (const { instruction } of instructionsOf(model)) {
      if (instruction.range.start > first.range.start) break;
      report({ at: instruction.keywordRange, subject: instruction.keyword, message: 'early', data: { keyword: instruction.keyword } });
    }
  },
);
