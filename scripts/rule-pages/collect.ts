import fs from 'node:fs';
import path from 'node:path';
import type { AnyPlatform } from '../../src/core/platform.ts';
import type { AnyMeta } from '../../src/lint/catalogue.ts';
import { ENGINE_RULES } from '../../src/lint/engine-rules.ts';
import { readExamples, type RuleExample } from '../../src/lint/testing/examples.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { FAMILY_DOCS } from '../../src/service/rule-docs.ts';
import { ENGINE_DOCS } from './engine-docs.ts';

/** Everything that a rule's page is made of. */
export interface RuleSource {
  meta: AnyMeta;
  /** `undefined` for the engine's own rules. */
  platform?: AnyPlatform;
  /** Markdown without its title and without the examples. */
  prose: string;
  examples: readonly RuleExample[];
  /** Looks across files, or needs a program or the network. */
  scope: 'file' | 'workspace' | 'host';
}

const EXAMPLE_FENCE = /^(`{3,})\S+ (?:bad|good)\b[^\n]*\n[\s\S]*?^\1\s*$\n?/gm;

/** The rules of all platforms and of the engine, by id. @param root The project's folder. */
export function collectRules(root: string): RuleSource[] {
  const sources = PLATFORMS.flatMap(platform => {
    const pages = markdownBeside(root, platform.id);
    return platform.rules.map(rule => {
      const { meta } = rule;
      const family = FAMILY_DOCS.get(meta.id);
      const text = family?.explain ?? pages.get(meta.id) ?? '';
      const examples = family
        ? (['bad', 'good'] as const).flatMap(kind => family.examples[kind].map(files => ({ kind, language: languageOf(platform.id), files })))
        : readExamples(text, platform.id);
      return { meta, platform, prose: proseOf(text), examples, scope: rule.scope };
    });
  });
  const engine = ENGINE_RULES.map(meta => ({ meta, prose: ENGINE_DOCS[meta.id] ?? '', examples: [], scope: 'file' as const }));
  return [...sources, ...engine].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
}

function markdownBeside(root: string, platform: string): Map<string, string> {
  const pages = new Map<string, string>();
  const folder = path.join(root, 'src', 'platforms', platform);
  for (const file of fs.readdirSync(folder, { recursive: true }) as string[]) {
    if (file.endsWith('.md')) pages.set(`${platform}/${path.basename(file, '.md')}`, fs.readFileSync(path.join(folder, file), 'utf8'));
  }
  return pages;
}

function proseOf(markdown: string): string {
  return markdown.replace(EXAMPLE_FENCE, '').replace(/^# .*\n/, '').replace(/\n{3,}/g, '\n\n').trim();
}

function languageOf(platform: string): string {
  return { dockerfile: 'dockerfile', terraform: 'hcl' }[platform] ?? 'yaml';
}
