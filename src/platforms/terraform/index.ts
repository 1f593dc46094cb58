import { platform } from '../../core/platform.ts';

export const terraform = platform<undefined>({
  id: 'terraform',
  name: 'Terraform',
  languageIds: [],
  globs: [],
  recognise: () => 0,
  parse: () => undefined,
  rules: [],
});
