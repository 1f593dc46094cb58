import { platform } from '../../core/platform.ts';
import { schemaAt } from './assist.ts';
import { facts } from './facts.ts';
import { knowFrom } from './known.ts';
import { links } from './links.ts';
import { parsePatternFile, type PatternFile } from './model.ts';
import { fileKind } from './recognise.ts';
import { RULES } from './rules/index.ts';

export const patternLanguage = platform<PatternFile>({
  id: 'pattern-language',
  name: 'Pattern language',
  languageIds: ['markdown', 'yaml'],
  globs: ['**/.devops/patterns/*.md', '**/.devops/patterns/assessment.{yml,yaml}'],
  recognise: path => (fileKind(path) ? 2 : 0),
  attach: knowFrom,
  parse: parsePatternFile,
  facts,
  schemaAt,
  links,
  rules: RULES,
});
