import { platform } from '../../core/platform.ts';
import { facts } from './facts.ts';
import { parseCompose, type ComposeModel } from './model.ts';
import { recognise } from './recognise.ts';
import { portNotExposed } from './rules/port-not-exposed.ts';

export const compose = platform<ComposeModel>({
  id: 'compose',
  name: 'Compose',
  languageIds: ['dockercompose', 'yaml'],
  globs: ['**/{compose,docker-compose}.{yml,yaml}', '**/{compose,docker-compose}[._-]*.{yml,yaml}'],
  recognise,
  parse: parseCompose,
  facts,
  regions: model => model.services.map(({ range }) => ({ range })),
  rules: [portNotExposed],
});
