import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { collectRules } from '../../scripts/rule-pages/collect.ts';
import { makePages } from '../../scripts/rule-pages/pages.ts';
import { Engine } from '../../src/lint/engine.ts';
import { projectRoot, testHost } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';

const root = projectRoot();
const sources = collectRules(root);
/** What peers call their checks, and which of them are one idea; beside the project on some machines only. */
const peers = path.resolve(root, '..', 'shared', 'peers');

/** Aliases of a concept that are not true for our rule of that concept, and why. */
const NOT_THE_SAME: Readonly<Record<string, string>> = {
  'trivy:KSV-0021': 'asks for the group, our rule for the user',
  'kics:2f652c42-619d-4361-b361-9f599688f8ca': 'looks at metrics of type Object, our rule at the target',
  'polaris:metadataAndInstanceMismatched': 'compares a label with the name of the object, our rule a selector with labels',
  'polaris:rolebindingClusterAdminRole': 'is about the binding of a Role with wildcards; our rule finds that Role',
  'polaris:rolebindingRolePodExecAttach': 'is about the binding; our rule finds the Role',
  'polaris:rolebindingClusterRolePodExecAttach': 'is about the binding; our rule finds the ClusterRole',
  'polaris:clusterrolebindingPodExecAttach': 'is about the binding; our rule finds the ClusterRole',
};

interface Concept {
  domain: string;
  concept: string;
  aliases: string[];
}

describe('rule pages', () => {
  it('are what the rules say now (else: npm run docs)', async function () {
    this.timeout(120_000);
    const engine = new Engine(PLATFORMS, testHost());
    await engine.prepare();
    const folder = path.join(root, 'docs', 'rules');
    const pages = await makePages(sources, engine);
    const stale = [...pages].filter(([file, text]) => {
      const target = path.join(folder, file);
      return !fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text;
    }).map(([file]) => file);
    const there = (fs.readdirSync(folder, { recursive: true }) as string[]).filter(f => f.endsWith('.md')).map(f => f.split(path.sep).join('/'));
    assert.deepEqual([...stale, ...there.filter(f => !pages.has(f))], []);
  });

  it('explain every rule, with patterns, references and examples', () => {
    const wanting = sources.flatMap(({ meta, platform, prose, examples, scope }) => [
      ...(prose.length < 80 ? [`${meta.id}: explains too little`] : []),
      ...(meta.patterns.length ? [] : [`${meta.id}: serves no pattern`]),
      ...(meta.references.length ? [] : [`${meta.id}: has no reference`]),
      ...meta.references.filter(r => !/^https:\/\/[^\s<>]+$/.test(r)).map(r => `${meta.id}: ${r} is no address`),
      ...(platform && scope !== 'host' && !(['bad', 'good'] as const).every(kind => examples.some(e => e.kind === kind)) ? [`${meta.id}: lacks a bad or a good example`] : []),
    ]);
    assert.deepEqual(wanting, []);
  });

  it('have ids of their own, in the form platform/name', () => {
    const ids = sources.map(s => s.meta.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { meta, platform } of sources) assert.match(meta.id, new RegExp(`^${platform?.id ?? 'engine'}/[a-z0-9]+(-[a-z0-9]+)*$`));
  });

  it('name every peer that has the same idea', function () {
    const map = path.join(peers, 'concept-map.json');
    if (!fs.existsSync(map)) this.skip();
    const platforms = new Set<string>(PLATFORMS.map(p => p.id));
    const known = new Set<string>(sources.flatMap(s => s.meta.aliases));
    const concepts = (JSON.parse(fs.readFileSync(map, 'utf8')) as Concept[]).filter(c => platforms.has(c.domain));
    const missing = concepts
      .filter(c => c.aliases.some(a => known.has(a)))
      .flatMap(c => c.aliases.filter(a => !known.has(a) && !Object.hasOwn(NOT_THE_SAME, a)).map(a => `${c.domain} ${c.concept}: ${a}`));
    assert.deepEqual(missing, []);
  });
});
