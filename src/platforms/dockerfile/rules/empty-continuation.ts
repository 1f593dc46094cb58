import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import type { DockerfileModel } from '../model.ts';

export const emptyContinuation = fileRule<DockerfileModel, object, 'empty'>(
  {
    id: 'dockerfile/empty-continuation', summary: 'An instruction goes on behind an empty line', category: 'syntax', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects'],
    aliases: ['buildkit:NoEmptyContinuation'], references: ['https://docs.docker.com/reference/build-checks/no-empty-continuation/'],
    messages: {
      empty: 'the line before ends in `{escape}`, so {keyword} goes on behind this empty line, which will become an error: remove it',
    },
  },
  (model, { report }) => {
    for (const { keyword, emptyContinuations, range } of model.source.instructions) {
      for (const line of emptyContinuations) {
        // Behind the last continued line the instruction has ended; the line then only looks like a part of it.
        if (line.start >= range.end) continue;
        report({
          at: { start: line.start, end: line.start }, subject: keyword, message: 'empty', data: { escape: model.source.escape, keyword },
          fixes: replace(line, '', 'Remove the empty line', 'safe'),
        });
      }
    }
  },
);
