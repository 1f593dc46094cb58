import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const duplicateStepId = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/duplicate-step-id',
    summary: 'Two steps of a job have the same id',
    category: 'reference',
    aliases: ['actionlint:id'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idstepsid`],
    messages: { twice: 'the id `{id}` is taken by another step of this job, on line {line}; ids are unique without regard to case' },
  },
  (model: GithubActionsModel, { document, report }) => {
    let job: Job | undefined;
    let taken = new Map<string, YamlScalar>();
    for (const step of model.steps) {
      if (step.job !== job) {
        job = step.job;
        taken = new Map();
      }
      if (!step.id || step.id.text === '') continue;
      const lower = step.id.text.toLowerCase();
      const first = taken.get(lower);
      if (!first) taken.set(lower, step.id);
      else {
        report({
          at: step.node.aliasRange ?? step.id.range, subject: `${step.subject}.id`, message: 'twice',
          data: { id: step.id.text, line: document.lines.lineAt(first.range.start) + 1 },
          related: [{ file: document.path, range: first.range, message: 'the first step with this id' }],
        });
      }
    }
  },
);
