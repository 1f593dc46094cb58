import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { AnyPlatform } from '../../src/core/platform.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import { readExamples, type RuleExample } from '../../src/lint/testing/examples.ts';
import { projectRoot } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { FAMILY_DOCS } from '../../src/service/rule-docs.ts';

/** Markdown files beside rules, by rule id. */
function rulePages(): Map<string, string> {
  const pages = new Map<string, string>();
  for (const p of PLATFORMS) {
    const folder = path.join(projectRoot(), 'src', 'platforms', p.id, 'rules');
    if (!fs.existsSync(folder)) continue;
    for (const f of fs.readdirSync(folder, { recursive: true }) as string[]) {
      if (f.endsWith('.md')) pages.set(`${p.id}/${path.basename(f, '.md')}`, path.join(folder, f));
    }
  }
  return pages;
}

const pages = rulePages();

/** The examples of a rule: from its family, or from the Markdown file beside it. */
export function examplesOf(p: AnyPlatform, rule: AnyRule): RuleExample[] {
  const docs = FAMILY_DOCS.get(rule.meta.id);
  if (docs) return (['bad', 'good'] as const).flatMap(kind => docs.examples[kind].map(files => ({ kind, language: p.id, files })));
  const page = pages.get(rule.meta.id);
  assert.ok(page, `${rule.meta.id} has no Markdown file of its name under src/platforms/${p.id}/rules and no family docs`);
  return readExamples(fs.readFileSync(page, 'utf8'), p.id);
}
