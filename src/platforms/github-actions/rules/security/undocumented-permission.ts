import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { writtenHere } from '../support/places.ts';
import { GITHUB_TOKEN } from '../support/references.ts';

interface Options {
  /** Which levels need a reason. */
  levels: readonly ('read' | 'write')[];
}

export const undocumentedPermission = fileRule(
  {
    id: 'github-actions/undocumented-permission',
    summary: 'A permission is given without a word why',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['living-documentation', 'zero-trust-architecture'],
    wastes: ['relearning'],
    aliases: ['zizmor:undocumented-permissions'],
    references: [GITHUB_TOKEN],
    messages: { unexplained: '`{scope}: {level}` has no comment that says what needs it' },
    options: {
      schema: {
        type: 'object',
        properties: {
          levels: { type: 'array', items: { enum: ['read', 'write'] }, description: 'Levels that need a comment; none by default' },
        },
        additionalProperties: false,
      },
      defaults: { levels: [] } as Options,
    },
  },
  (model: GithubActionsModel, { document, options, report }) => {
    const { levels } = options as Options;
    if (!levels.length) return;
    const commented = new Set(model.yaml.comments.filter(c => c.text.trim()).map(c => document.lines.lineAt(c.range.start)));
    const { workflow } = model;
    for (const { permissions, subject } of [
      { permissions: workflow?.permissions, subject: 'permissions' },
      ...(workflow?.jobs ?? []).map(j => ({ permissions: j.permissions, subject: `jobs.${j.id}.permissions` })),
    ]) {
      for (const { scope, key, level } of permissions?.scopes ?? []) {
        if (!level || !levels.some(l => l === level.text) || !writtenHere(key)) continue;
        if (scope === 'contents' && level.text === 'read') continue;
        const line = document.lines.lineAt(key.range.start);
        if (!commented.has(line) && !commented.has(line - 1))
          report({ at: key.range, subject: `${subject}.${scope}`, message: 'unexplained', data: { scope, level: level.text } });
      }
    }
  },
);
