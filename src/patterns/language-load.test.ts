import assert from 'node:assert/strict';
import { testHost } from '../lint/testing/host.ts';
import { loadLanguage, Language } from './language.ts';
import { pack, unpack } from './packed.ts';
import { makeSearch } from './search.ts';
import { compilePage } from './compile.ts';
import { pageFiles, works } from './testing/pages.ts';
import type { Page } from './pattern.ts';

const OWN = `---
slug: release-train
name: Release Train
summary: Let what is ready leave at a fixed time, and let the rest wait for the next train
scale: 5
larger: [flow-over-utilisation, no-such-pattern]
smaller: [deployment-pipeline]
related: [small-batches]
references:
  - title: Of trains
    authors: [A. Author]
    year: 2020
    url: https://example.com/trains
    stance: supports
---
Completes [Flow Over Utilisation](flow-over-utilisation.md).

***

**Teams that release together wait for the slowest of them.**

A fixed time helps.

Therefore:

**Leave on time with what is ready.**

***

[Deployment Pipeline](deployment-pipeline.md) carries it.
`;

function own(text = OWN, path = 'release-train.md'): Page {
  const { page, faults } = compilePage(path, text, new Map());
  assert.deepEqual(faults, []);
  assert.ok(page);
  return page;
}

describe('the pattern language: as it is loaded', () => {
  const language = loadLanguage(testHost());

  it('has every pattern by its slug, number and redirect', () => {
    assert.equal(language.numbered.length, 100);
    assert.equal(language.page('small-autonomous-teams')?.kind, 'redirect');
    assert.equal(language.resolve('small-autonomous-teams')?.slug, 'stream-aligned-teams');
    assert.equal(language.resolve('no-such-pattern'), undefined);
  });

  it('survives packing', () => {
    const pages = pageFiles().flatMap(f => (f.page ? [f.page] : []));
    const known = works().works;
    assert.deepEqual(unpack(JSON.parse(JSON.stringify(pack(pages, known))) as ReturnType<typeof pack>), { pages, works: known });
  });

  it("joins users' own patterns, with edges on both sides", () => {
    const joined = language.withOwn([own()]);
    assert.deepEqual(joined.page('release-train')?.larger, ['flow-over-utilisation']);
    assert.ok(joined.page('flow-over-utilisation')?.smaller.includes('release-train'));
    assert.ok(joined.page('deployment-pipeline')?.larger.includes('release-train'));
    assert.ok(joined.page('small-batches')?.related.includes('release-train'));
    assert.ok(!language.page('small-batches')?.related.includes('release-train'), 'the language itself is changed');
    assert.equal(joined.page('release-train')?.references[0]?.work.title, 'Of trains');
  });

  it('lets no own pattern take the place of ours', () => {
    const taken = own(OWN.replace('slug: release-train', 'slug: gitops'), 'gitops.md');
    assert.equal(language.withOwn([taken]).page('gitops')?.name, 'GitOps');
  });

  it('ends a circle of redirects', () => {
    const redirect = (slug: string, to: string): Page => ({ ...own(), kind: 'redirect', slug, redirect: to });
    assert.equal(new Language([redirect('a', 'b'), redirect('b', 'a')]).resolve('a'), undefined);
  });
});

describe('the pattern language: search', () => {
  const search = makeSearch(loadLanguage(testHost()).pages.map(p => ({ ...p, text: p.body.problem })));

  it('forgives typing errors', () => {
    assert.equal(search.find('trunk bsaed developmnt')[0], 'trunk-based-development');
    assert.equal(search.find('secrts')[0], 'secrets-management');
  });

  it('takes no word of a page for a typing error', () => {
    const found = search.find('canary');
    assert.equal(found[0], 'progressive-delivery');
    assert.ok(!found.includes('stream-aligned-teams'), 'teams carry');
  });

  it('finds by number and by the beginning of a word', () => {
    assert.equal(search.find('32')[0], 'gitops');
    assert.equal(search.find('chao')[0], 'chaos-engineering');
  });

  it('finds nothing for nothing', () => assert.deepEqual(search.find(''), []));
});
