import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Permissions } from '../../model.ts';
import { isEmpty } from '../../read/values.ts';
import { permissionScopes } from '../../schema/definitions.ts';
import { REFUSED, listed, meant, renameFixes, some } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

const ALL = ['read-all', 'write-all'];

export const invalidPermissions = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/invalid-permissions',
    summary: 'A permission or a level that GitHub does not know',
    category: 'schema',
    patterns: ['pipeline-as-code', 'security-as-shared-responsibility'],
    aliases: ['actionlint:permissions'],
    references: [`${WORKFLOW_SYNTAX}#permissions`],
    messages: {
      empty: '`permissions` is empty: write `{}` for none at all, or remove it',
      all: '`{value}` is no permission for everything{hint}',
      shape: '`permissions` must be read-all, write-all or a mapping of scopes',
      scope: '`{scope}` is no permission of the token{hint}',
      level: '`{level}` is no level of `{scope}`{hint}',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const check = (permissions: Permissions | undefined, subject: string): void => {
      if (!permissions) return;
      const { entry, all, scopes } = permissions;
      const { value } = entry;
      if (isEmpty(value)) {
        const { end } = entry.key.range;
        const colon = model.text.indexOf(':', end);
        const fixes = colon === end ? [{ title: 'Write `{}`: no permission at all', safety: 'unsafe' as const, edits: [{ range: { start: colon + 1, end: colon + 1 }, newText: ' {}' }] }] : [];
        report({ at: entry.key.range, subject, message: 'empty', aliases: ['actionlint:permissions', 'actionlint:syntax-check'], fixes });
      } else if (all) {
        if (ALL.includes(all.text)) return;
        // Which of the two is meant is no guess to make for anybody.
        const { hint } = meant(all.text, ALL, '; write read-all, write-all, or a mapping of scopes');
        report({ at: all.range, subject, message: 'all', data: { value: all.text, hint } });
      } else if (value.kind === 'seq') report({ at: value.range, subject, message: 'shape' });
      const known = permissionScopes();
      for (const { scope, key, level } of scopes) {
        const levels = known.get(scope);
        if (!levels) {
          if (scope.includes('${{')) continue;
          const { hint, word } = meant(scope, [...known.keys()].filter(k => !scopes.some(s => s.scope === k)), `; known: ${some([...known.keys()], 20)}`);
          report({ at: key.range, subject: `${subject}.${scope}`, message: 'scope', data: { scope, hint }, fixes: renameFixes(key, word) });
        } else if (!level || !levels.includes(level.text)) {
          const { hint, word } = meant(level?.text ?? '', levels, `; it takes ${listed(levels)}`);
          report({
            at: level && !isEmpty(level) ? level.range : key.range, subject: `${subject}.${scope}`, message: 'level',
            data: { level: level?.text ?? '', scope, hint }, fixes: level ? renameFixes(level, word) : [],
          });
        }
      }
    };
    check(model.workflow?.permissions, 'permissions');
    for (const job of model.workflow?.jobs ?? []) check(job.permissions, `jobs.${job.id}.permissions`);
  },
);
