import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/server/protocol.ts';
import { settingsOf } from '../../src/server/settings.ts';
import { Bench, HELIX, NEOVIM } from './setup.ts';
import type { Diagnostic } from './setup.ts';

declare const PROJECT_ROOT: string;

const page = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'editors.md'), 'utf8');
const manifest = JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> };
const FILE = '.github/workflows/ci.yml';
const BROKEN = 'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: b\n    steps: [{run: echo}]\n';

/** The first table of a Lua or TOML snippet that follows `name =`, as JSON: both write small tables alike enough. */
function tableAfter(name: string, snippet: string): unknown {
  const body = new RegExp(`${name} = (\\{.*\\})`).exec(snippet)?.[1];
  assert.ok(body, name);
  return JSON.parse(body.replaceAll("'", '"').replace(/(\w+) = /g, '"$1": '));
}

describe('docs/editors.md', () => {
  const snippets = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, text]) => ({ language, text: text! }));
  const lua = snippets.find(s => s.language === 'lua')!.text;
  const toml = snippets.find(s => s.language === 'toml')!.text;
  let bench: Bench | undefined;
  afterEach(async () => {
    await bench?.stop();
    bench = undefined;
  });

  it('names a command that the npm package puts on the PATH', () => {
    for (const snippet of [lua, toml]) assert.ok(Object.keys(manifest.bin).some(b => snippet.includes(b) && b.endsWith('-server')));
    const shipped = fs.readFileSync(path.join(PROJECT_ROOT, '.npmignore'), 'utf8');
    assert.ok(shipped.includes(`!/${manifest.bin['devops-patterns-server']}\n`));
    assert.match(fs.readFileSync(path.join(PROJECT_ROOT, 'dist', 'server.js'), 'utf8').slice(0, 30), /^#!\/usr\/bin\/env node/);
  });

  it('names the commands that there are, and every setting', () => {
    const named = new Set(page.match(/devops-patterns\.\w+/g));
    const known = Object.values<string>(COMMANDS);
    assert.deepEqual([...named].filter(c => !known.includes(c)), []);
    assert.deepEqual(known.filter(c => !named.has(c) && c !== COMMANDS.apply), []);
    for (const setting of Object.keys(settingsOf({}))) assert.ok(page.includes(`| \`${setting}\` |`), setting);
  });

  const initOf = { Neovim: tableAfter('init_options', lua), Helix: tableAfter('config', toml) };
  const sectionOf = {
    Neovim: (tableAfter('settings', lua) as { devopsPatterns: object }).devopsPatterns,
    Helix: (tableAfter('config', toml) as { devopsPatterns: object }).devopsPatterns,
  };
  for (const [editor, capabilities] of Object.entries({ Neovim: NEOVIM, Helix: HELIX }) as ['Neovim' | 'Helix', object][]) {
    it(`gives ${editor} settings that the server takes, and findings`, async () => {
      const section = sectionOf[editor];
      assert.deepEqual(settingsOf(section), { ...settingsOf({}), ...section });
      bench = await Bench.start(capabilities, {}, { init: initOf[editor] as object, settings: section });
      bench.open(FILE, BROKEN);
      const found: Diagnostic[] = editor === 'Neovim' ? (await bench.pull(FILE)).items! : await bench.pushed(FILE, f => f.length > 0);
      assert.deepEqual(found.map(d => d.code), ['github-actions/unknown-needs']);
      const [fixAll] = await bench.actions(FILE, found[0]!.range, ['source.fixAll.devopsPatterns']);
      assert.equal(fixAll, undefined, 'nothing safe to do here');
    });
  }
});
