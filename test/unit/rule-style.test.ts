import assert from 'node:assert/strict';
import type { RuleMeta } from '../../src/core/rule.ts';
import { Engine } from '../../src/lint/engine.ts';
import { ENGINE_RULES } from '../../src/lint/engine-rules.ts';
import { takeMarks } from '../../src/lint/testing/examples.ts';
import { testHost } from '../../src/lint/testing/host.ts';
import { exampleConfig, lintProject } from '../../src/lint/testing/project.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { examplesOf } from '../support/rule-examples.ts';

/** Proper nouns that a message may start with, beside words in capitals, as instructions of a Dockerfile are. */
const PROPER_NOUNS = ['GitHub', 'Kubernetes', 'Terraform', 'PyPI', 'RubyGems'];

const metas: readonly RuleMeta[] = [...PLATFORMS.flatMap(p => p.rules.map(r => r.meta as RuleMeta)), ...ENGINE_RULES];

/** What is not in the style of the house in a sentence of a message; empty where all is. */
function slips(message: string): string[] {
  const [first = ''] = /^[\w-]+/.exec(message) ?? [];
  const outside = message.replaceAll(/`[^`]*`/g, '');
  return [
    ...(message.trim() === message && message !== '' ? [] : ['is empty or has space around it']),
    ...(/[.!]$/.test(message) ? ['ends in a full stop'] : []),
    ...(/^[A-Z][a-z]/.test(first) && !PROPER_NOUNS.includes(first) ? ['starts with a capital'] : []),
    ...(message.split('`').length % 2 ? [] : ['has a backtick without its other half']),
    ...(/(?<![\w'])'[^' ]+'(?![\w'])|‘/.test(outside) ? ['quotes a name with something other than backticks'] : []),
    ...(/\bcan not\b/.test(outside) ? ['writes "can not"'] : []),
  ];
}

function listed(found: Iterable<readonly [string, string, readonly string[]]>): string[] {
  return [...found].flatMap(([id, text, wrong]) => wrong.map(w => `${id} ${w}: ${text}`));
}

describe('the style of rules', () => {
  it('holds for messages as they are written', () => {
    assert.deepEqual(listed(metas.flatMap(m => Object.values(m.messages).map(text => [m.id, text, slips(text)] as const))), []);
  });

  it('holds for summaries', () => {
    const wrong = (text: string): string[] => [
      ...(/^(?:[A-Z`]|kube|etcd)/.test(text) ? [] : ['starts with a small letter']),
      ...(/[.!]$/.test(text) ? ['ends in a full stop'] : []),
    ];
    assert.deepEqual(listed(metas.map(m => [m.id, m.summary, wrong(m.summary)] as const)), []);
  });

  it('holds for what the rules say of their examples, and for the titles of their fixes', async function () {
    this.timeout(60_000);
    const engine = new Engine(PLATFORMS, testHost());
    await engine.prepare();
    const found: (readonly [string, string, readonly string[]])[] = [];
    for (const p of PLATFORMS) {
      for (const rule of p.rules.filter(r => r.scope !== 'host')) {
        for (const example of examplesOf(p, rule).filter(e => e.kind === 'bad')) {
          const files = new Map(example.files.map(takeMarks).map(m => [m.path, m.text]));
          const own = lintProject(engine, files, exampleConfig(rule.meta.id, example.options, p.id, example.settings)).filter(f => f.rule === rule.meta.id);
          for (const f of own) {
            found.push([f.rule, f.message, slips(f.message)]);
            for (const { title } of f.fixes) found.push([f.rule, title, [...(/^[A-Z]/.test(title) ? [] : ['has a title that starts small']), ...(/[.!]$/.test(title) ? ['has a title with a full stop'] : [])]]);
          }
        }
      }
    }
    assert.deepEqual(listed(found), []);
  });

  it('gives every rule an id in kebab case, a pattern and a reference', () => {
    const wanting = metas.filter(m => !/^[a-z]+(?:-[a-z]+)*\/[a-z\d]+(?:-[a-z\d]+)*$/.test(m.id) || !m.patterns.length || !m.references.some(r => r.startsWith('https://')));
    assert.deepEqual(wanting.map(m => m.id), []);
  });
});
