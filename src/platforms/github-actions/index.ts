import { platform } from '../../core/platform.ts';
import type { GithubActionsModel } from './model.ts';
import { readModel } from './read/index.ts';
import { recognise } from './read/recognise.ts';
import { rules } from './rules/index.ts';

export const githubActions = platform<GithubActionsModel>({
  id: 'github-actions',
  name: 'GitHub Actions',
  languageIds: ['github-actions-workflow', 'yaml'],
  globs: ['**/.github/workflows/*.{yml,yaml}', '**/action.{yml,yaml}'],
  recognise,
  parse: readModel,
  regions: model => [...(model.workflow?.jobs ?? []), ...model.steps].map(({ range }) => ({ range })),
  rules,
});
