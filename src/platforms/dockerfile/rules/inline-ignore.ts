import { fileRule } from '../../../core/rule.ts';
import type { DockerfileModel } from '../model.ts';

export const inlineIgnore = fileRule<DockerfileModel, object, 'ignore'>(
  {
    id: 'dockerfile/inline-ignore', summary: 'A comment silences a linter without saying why', category: 'style', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['exception-with-expiry'], wastes: ['relearning'], aliases: ['hadolint:DL1001'],
    references: ['https://docs.docker.com/reference/dockerfile/#format'],
    messages: { ignore: 'this silences `{rules}` and nobody knows why: say the reason in the line, or mend the cause' },
  },
  (model, { report }) => {
    for (const comment of model.source.comments) {
      const m = /^(?:global\s+)?hadolint\s+(?:global\s+)?ignore\s*=\s*(\S+(?:\s*,\s*\S+)*)\s*$/.exec(comment.text);
      if (m) report({ at: comment.range, subject: 'comment', message: 'ignore', data: { rules: m[1]! } });
    }
  },
);
