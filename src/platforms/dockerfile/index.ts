import { platform } from '../../core/platform.ts';

export const dockerfile = platform<undefined>({
  id: 'dockerfile',
  name: 'Dockerfile',
  languageIds: [],
  globs: [],
  recognise: () => 0,
  parse: () => undefined,
  rules: [],
});
