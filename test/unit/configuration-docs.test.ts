import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { RuleCatalogue } from '../../src/lint/catalogue.ts';
import { configSchema } from '../../src/lint/config/schema.ts';
import { loadConfig } from '../../src/lint/config/load.ts';
import { STARTER_CONFIG } from '../../src/lint/config/starter.ts';
import { misfits } from '../../src/lint/config/validate.ts';
import { toJson } from '../../src/documents/yaml/json.ts';
import { parseYaml } from '../../src/documents/yaml/index.ts';
import { NOTATIONS } from '../../src/lint/suppressions/peers.ts';
import { projectRoot } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';

const page = fs.readFileSync(path.join(projectRoot(), 'docs', 'configuration.md'), 'utf8');
const catalogue = RuleCatalogue.of(PLATFORMS);
const configurations = { 'the one on the page': /```yaml\n(extends[\s\S]*?)```/.exec(page)![1]!, 'the one of init': STARTER_CONFIG };

describe('documented configurations', () => {
  for (const [name, text] of Object.entries(configurations)) {
    it(`${name} is read without complaint, and fits the schema`, async () => {
      const files: Record<string, string> = { '.devops/config.yaml': text, '.devops/shared.yaml': '' };
      const { findings } = await loadConfig('.devops/config.yaml', { catalogue, platforms: PLATFORMS, read: async p => files[p] });
      assert.deepEqual(findings.map(f => f.message), []);
      assert.deepEqual(await misfits(configSchema(catalogue, PLATFORMS), toJson(parseYaml(text).root!)), []);
    });
  }

  it('the page speaks of every notation of suppressions that is read', () => {
    for (const { suite } of NOTATIONS) assert.match(page.toLowerCase(), new RegExp(`\\| [^|]*${suite}`), suite);
  });
});
