import { platform } from '../../core/platform.ts';
import { prepareShell } from '../../documents/shell/parse.ts';
import { schemaAt } from './assist/index.ts';
import { factsOf } from './facts/index.ts';
import { linksOf } from './links.ts';
import type { GithubActionsModel } from './model.ts';
import { loadDefinitions } from './schema/definitions.ts';
import { readModel } from './read/index.ts';
import { recognise } from './read/recognise.ts';
import { rules } from './rules/index.ts';

export const githubActions = platform<GithubActionsModel>({
  id: 'github-actions',
  name: 'GitHub Actions',
  languageIds: ['github-actions-workflow', 'yaml'],
  globs: ['**/.github/workflows/*.{yml,yaml}', '**/action.{yml,yaml}'],
  recognise,
  prepare: async host => {
    loadDefinitions(host.asset('github-actions-schema.json'));
    await prepareShell(host);
  },
  parse: readModel,
  facts: factsOf,
  schemaAt,
  links: linksOf,
  regions: model => [...(model.workflow?.jobs ?? []), ...model.steps].map(({ range }) => ({ range })),
  rules,
});
