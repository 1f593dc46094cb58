import { platform } from '../../core/platform.ts';

export const kubernetes = platform<undefined>({
  id: 'kubernetes',
  name: 'Kubernetes',
  languageIds: [],
  globs: [],
  recognise: () => 0,
  parse: () => undefined,
  rules: [],
});
