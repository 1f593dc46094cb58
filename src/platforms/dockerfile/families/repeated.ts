import type { Alias } from '../../../core/finding.ts';
import { fileRule, type Family } from '../../../core/rule.ts';
import { removeLines } from '../edits.ts';
import { docker } from '../examples.ts';
import { aliasesIn, subjectOf, type DockerfileModel } from '../model.ts';

/** An instruction of which only the last in a stage has an effect. */
interface RepeatedRow {
  id: string;
  keyword: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';
  aliases: readonly Alias[];
  first: string;
  second: string;
}

/** Instructions that silently replace an earlier one. */
export const repeated: Family<RepeatedRow> = {
  rows: [
    {
      id: 'repeated-cmd', keyword: 'CMD', first: 'CMD ["nginx"]', second: 'CMD ["nginx", "-g", "daemon off;"]',
      aliases: ['hadolint:DL4003', 'kics:41c195f4-fc31-4a5c-8a1b-90605538d49f', 'trivy:DS-0016', 'buildkit:MultipleInstructionsDisallowed'],
    },
    {
      id: 'repeated-entrypoint', keyword: 'ENTRYPOINT', first: 'ENTRYPOINT ["/start.sh"]', second: 'ENTRYPOINT ["/entrypoint.sh"]',
      aliases: ['hadolint:DL4004', 'kics:6938958b-3f1a-451c-909b-baeee14bdc97', 'trivy:DS-0007', 'buildkit:MultipleInstructionsDisallowed'],
    },
    {
      id: 'repeated-healthcheck', keyword: 'HEALTHCHECK', first: 'HEALTHCHECK CMD curl -f http://localhost/',
      second: 'HEALTHCHECK CMD curl -f http://localhost/healthz',
      aliases: ['hadolint:DL3012', 'trivy:DS-0023', 'buildkit:MultipleInstructionsDisallowed'],
    },
  ],
  template: row => fileRule<DockerfileModel, object, 'replaced'>(
    {
      id: `dockerfile/${row.id}`, summary: `A stage has more than one ${row.keyword}`, category: 'reliability', severity: 'warning',
      confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects', 'relearning'], aliases: row.aliases,
      references: [`https://docs.docker.com/reference/dockerfile/#${row.keyword.toLowerCase()}`,
        'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/'],
      messages: { replaced: 'this {keyword} has no effect, because a later one in the same stage replaces it: remove it' },
    },
    (model, { report }) => {
      for (const stage of model.stages) {
        for (const instruction of stage.instructions.filter(i => i.keyword === row.keyword).slice(0, -1)) {
          report({
            at: instruction.range, subject: subjectOf(stage, instruction), message: 'replaced', data: { keyword: row.keyword },
            aliases: aliasesIn(model, stage, row.aliases),
            fixes: removeLines(model.source.text, instruction.range, `Remove this ${row.keyword}`, 'safe'),
          });
        }
      }
    },
  ),
  explain: row => `A stage keeps one ${row.keyword}: each replaces the one before. The earlier line looks as if it did something, is `
    + `maintained, and does nothing; `
    + 'or it was the one that was meant, and the line below came in by mistake. Stages of a multi-stage build have one each.',
  examples: row => ({
    bad: [docker(`FROM nginx:1.27\n${row.first}  # <- ${row.keyword} has no effect\n${row.second}\n`)],
    good: [docker(`FROM nginx:1.27 AS base\n${row.first}\n\nFROM base\n${row.second}\n`)],
  }),
};
