import assert from 'node:assert/strict';
import { platform } from '../../core/platform.ts';
import { fileRule } from '../../core/rule.ts';
import type { Alias } from '../../core/finding.ts';
import { RuleCatalogue } from '../catalogue.ts';
import { Configuration } from './configuration.ts';
import { loadConfig } from './load.ts';

const rule = (id: string, aliases: Alias[] = [], options?: { max: number }) => fileRule({
  id, summary: 's', category: 'style', severity: 'warning', confidence: 'high', persona: 'pedantic', patterns: [], wastes: [], aliases,
  references: [], messages: { m: 'm' },
  ...(options ? { options: { schema: { type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }, defaults: options } } : {}),
}, () => {});

const toy = platform({
  id: 'toy', name: 'Toy', languageIds: [], globs: [], recognise: () => 0, parse: () => undefined,
  rules: [rule('toy/long-line', ['peer:L1'], { max: 80 }), rule('toy/tabs', ['peer:T1'])],
  settings: { schema: { type: 'object', properties: { version: { type: 'string' } } }, defaults: { version: '1' } },
});
const catalogue = RuleCatalogue.of([toy]);

async function load(files: Record<string, string>, path = '.devops/config.yaml') {
  const loaded = await loadConfig(path, { catalogue, platforms: [toy], read: async p => files[p] });
  const problems = loaded.findings.map(f => `${f.file}:${f.start.line + 1}: ${f.message}`);
  return { problems, configuration: new Configuration(loaded.data, catalogue), files: loaded.files };
}

describe('configuration', () => {
  it('sets levels by our ids and by those of peers, later ones winning', async () => {
    const { configuration, problems } = await load({
      '.devops/config.yaml': 'rules:\n  toy/*: off\n  peer:L1: error\n  toy/tabs: { level: on }\n',
    });
    assert.deepEqual(problems, []);
    const config = configuration.forFile('a.yml');
    assert.equal(config.level('toy/long-line', ['peer:L1']), 'error');
    assert.equal(config.level('toy/long-line', []), 'off');
    assert.equal(config.level('toy/tabs', ['peer:T1']), 'warning');
  });

  it('applies overrides by glob, relative to the folder of .devops', async () => {
    const { configuration } = await load({
      'sub/.devops/config.yaml': 'persona: strict\noverrides:\n  - files: ["test/**", "!test/real/**"]\n    persona: pedantic\n    rules: { toy/tabs: error }\nignore: [vendor]\n',
    }, 'sub/.devops/config.yaml');
    assert.equal(configuration.forFile('sub/a.yml').persona, 'strict');
    assert.equal(configuration.forFile('sub/test/a.yml').persona, 'pedantic');
    assert.equal(configuration.forFile('sub/test/real/a.yml').persona, 'strict');
    assert.equal(configuration.forFile('test/a.yml').level('toy/tabs', []), undefined);
    assert.equal(configuration.ignores('sub/x/vendor/y.yml'), true);
    assert.equal(configuration.ignores('vendor/y.yml'), false);
    assert.equal(configuration.ignores('sub/vendor/y.yml'), true);
    assert.equal(configuration.forFile('sub/b.yml'), configuration.forFile('sub/c.yml'));
  });

  it('takes what it extends first, and says when that is a circle or lies outside', async () => {
    const { configuration, problems, files } = await load({
      '.devops/config.yaml': 'extends: [base.yaml, ../../etc/passwd, missing.yaml]\nrules:\n  toy/tabs: info\n',
      '.devops/base.yaml': 'extends: config.yaml\nrules:\n  toy/tabs: error\n  toy/long-line: error\n',
    });
    const config = configuration.forFile('a');
    assert.equal(config.level('toy/tabs', []), 'info');
    assert.equal(config.level('toy/long-line', []), 'error');
    assert.deepEqual(files, ['.devops/config.yaml', '.devops/base.yaml']);
    assert.equal(problems.length, 3);
    assert.match(problems[0]!, /^\.devops\/base\.yaml:1: .*circle/);
    assert.match(problems[1]!, /outside the workspace/);
    assert.match(problems[2]!, /there is no file \.devops\/missing\.yaml/);
  });

  it('reports what it can not use at its line and goes on with the rest', async () => {
    const { configuration, problems } = await load({
      '.devops/config.yaml': [
        'persona: loud', 'rulez: {}', 'rules:', '  toy/tab: error', '  toy/tabs: eror', '  toy/long-line:', '    level: error',
        '    options: { max: wide }', 'platforms:', '  toy: { version: 2 }', 'ignore: ["a[", b]', '',
      ].join('\n'),
    });
    assert.deepEqual(problems, [
      '.devops/config.yaml:2: `rulez` is no key of the configuration; did you mean `rules`?',
      '.devops/config.yaml:1: the persona is one of default, strict, pedantic, not `loud`',
      '.devops/config.yaml:4: no rule is called `toy/tab`; did you mean `toy/tabs`?',
      '.devops/config.yaml:5: the level of a rule is one of off, on, info, warning, error, not `eror`; did you mean `error`?',
      '.devops/config.yaml:8: options of toy/long-line: `max` must be integer',
      '.devops/config.yaml:10: settings of Toy: `version` must be string',
      '.devops/config.yaml:11: `a[` is no glob: Missing closing: "]" - use "\\\\]" to match literal characters',
    ]);
    const config = configuration.forFile('a.yml');
    assert.equal(config.level('toy/long-line', []), 'error');
    assert.equal(config.options('toy/long-line'), undefined);
    assert.equal(configuration.ignores('b'), true);
  });

  it('survives broken YAML and things that are no map', async () => {
    for (const text of ['a: [', '- a', '"x', 'rules: 3\noverrides: 4\nextends: {}\nplatforms: []', 'overrides: [1, {}]', '', '\u0000']) {
      const { configuration } = await load({ '.devops/config.yaml': text });
      assert.equal(configuration.forFile('a').persona, 'default');
    }
  });
});
