import { platform } from '../../core/platform.ts';

export const githubActions = platform<undefined>({
  id: 'github-actions',
  name: 'GitHub Actions',
  languageIds: [],
  globs: [],
  recognise: () => 0,
  parse: () => undefined,
  rules: [],
});
