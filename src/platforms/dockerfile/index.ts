import { platform } from '../../core/platform.ts';
import { prepareShell } from '../../documents/shell/parse.ts';
import { buildModel } from './build.ts';
import { facts } from './facts.ts';
import { FAMILY_RULES } from './families/index.ts';
import { links } from './links.ts';
import type { DockerfileModel } from './model.ts';
import { recognise } from './recognise.ts';
import { regions } from './regions.ts';
import { SINGLE_RULES } from './rules/index.ts';
import { schemaAt } from './schema.ts';

export const dockerfile = platform<DockerfileModel>({
  id: 'dockerfile',
  name: 'Dockerfile',
  languageIds: ['dockerfile'],
  globs: ['**/Dockerfile', '**/Dockerfile[._-]*', '**/*.Dockerfile', '**/*.dockerfile', '**/Containerfile', '**/Containerfile[._-]*',
    '**/*.containerfile'],
  recognise,
  prepare: prepareShell,
  parse: buildModel,
  facts,
  regions,
  schemaAt,
  links,
  rules: [...SINGLE_RULES, ...FAMILY_RULES],
});
