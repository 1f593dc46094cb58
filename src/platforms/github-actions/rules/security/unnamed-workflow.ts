import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { insertBefore } from '../../../../documents/yaml/edits.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const unnamedWorkflow = fileRule(
  {
    id: 'github-actions/unnamed-workflow',
    summary: 'The workflow has no name, so that pages and messages show its path',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['make-work-visible', 'living-documentation'],
    wastes: ['relearning'],
    aliases: ['zizmor:anonymous-definition'],
    references: [WORKFLOW_SYNTAX],
    messages: { unnamed: 'this workflow has no `name`: GitHub shows its path instead' },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    const first = workflow?.node.entries[0];
    if (!workflow || !first || !workflow.on || workflow.node.entry('name')) return;
    const base = document.path.slice(document.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
    const edit = /^[A-Za-z][\w .-]*$/.test(base) ? insertBefore(document.text, workflow.node, first, [`name: ${base}`]) : undefined;
    report({
      at: workflow.on.key.range,
      subject: 'name',
      message: 'unnamed',
      fixes: edit ? [{ title: `Name it ${base}`, safety: 'safe', edits: [edit] }] : [],
    });
  },
);
