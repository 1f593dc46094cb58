import fs from 'node:fs';
import path from 'node:path';
import { RuleCatalogue } from '../../src/lint/catalogue.ts';
import { configSchema } from '../../src/lint/config/schema.ts';
import { Engine } from '../../src/lint/engine.ts';
import { testHost, projectRoot } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { collectRules } from './collect.ts';
import { makePages, makeSummaries } from './pages.ts';

/** Writes `dist/assets/rules.json` and `config.schema.json`, which are made from the rules. */
export function writeAssets(): void {
  const assets = path.join(projectRoot(), 'dist', 'assets');
  fs.writeFileSync(path.join(assets, 'rules.json'), makeSummaries(collectRules(projectRoot())));
  fs.writeFileSync(path.join(assets, 'config.schema.json'), JSON.stringify(configSchema(RuleCatalogue.of(PLATFORMS), PLATFORMS)));
}

/** Writes `docs/rules/` and takes away the pages of rules that are gone. */
export async function writePages(): Promise<void> {
  const engine = new Engine(PLATFORMS, testHost());
  await engine.prepare();
  const pages = await makePages(collectRules(projectRoot()), engine);
  const folder = path.join(projectRoot(), 'docs', 'rules');
  fs.mkdirSync(folder, { recursive: true });
  for (const file of fs.readdirSync(folder, { recursive: true }) as string[]) {
    if (file.endsWith('.md') && !pages.has(file.split(path.sep).join('/'))) fs.rmSync(path.join(folder, file));
  }
  for (const [file, text] of pages) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text) fs.writeFileSync(target, text);
  }
  console.log(`${pages.size} pages in docs/rules`);
}
