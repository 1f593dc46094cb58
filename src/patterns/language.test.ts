import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../core/rule.ts';
import { PATTERN_SLUGS } from '../core/patterns.ts';
import { WASTES } from '../core/wastes.ts';
import { parseYaml } from '../documents/yaml/index.ts';
import { toJson } from '../documents/yaml/json.ts';
import { pageLinks } from '../platforms/pattern-language/page/body.ts';
import schema from '../platforms/pattern-language/page/page.schema.json' with { type: 'json' };
import { FLOW_METRICS, FRAMEWORKS, THEMES, type Page } from './pattern.ts';
import { LANGUAGE, pageFiles } from './testing/pages.ts';

/** By the law of evidence: what no file shows, and what leaves a trace only. All others can be seen. */
const NEVER = [
  'generative-culture', 'learning-organisation', 'flow-over-utilisation', 'trust-and-verify', 'sustainable-pace', 'value-stream-alignment',
  'stream-aligned-teams', 'platform-team', 'enabling-team', 'complicated-subsystem-team', 'inverse-conway-manoeuvre',
  'communities-of-practice', 'everything-as-product', 'thin-slice-delivery', 'hypothesis-driven-development',
  'pair-and-ensemble-programming', 'test-driven-development', 'deployment-frequency-as-signal', 'ai-augmented-testing',
  'platform-as-product', 'multi-cloud-as-strategy-vs-reality', 'security-as-shared-responsibility', 'ai-augmented-observability',
  'feedback-loops-at-every-scale', 'you-build-it-you-run-it', 'toil-budgets', 'incident-response-as-practice', 'reduce-cognitive-load',
  'make-work-visible', 'automate-repetition-not-judgement', 'measure-what-matters', 'continuous-improvement',
  'subordinate-to-the-constraint', 'limit-work-in-progress', 'value-stream-mapping', 'thinnest-viable-platform',
];
const ARTEFACT = ['ai-assisted-development', 'code-review-as-learning', 'threat-modelling-as-practice', 'blameless-postmortems'];

const ANTI_PATTERNS = [
  'water-scrum-fall', 'ticket-ops', 'shared-staging', 'distributed-monolith', 'toolchain-silo', 'ai-as-black-box', 'bespoke-ui',
  'deployment-as-ceremony',
];

const files = pageFiles();
/** Of files whose front matter names them; a page without a summary is not written yet, which one test says for all of them. */
const pages = files.flatMap(f => (f.page ? [f.page] : []));
const bySlug = new Map(pages.map(p => [p.slug, p]));

function none(found: readonly string[]): void {
  if (found.length) assert.fail(`\n  ${found.join('\n  ')}\n`);
}

function each(say: (page: Page) => readonly string[]): void {
  none(pages.flatMap(page => say(page).map(what => `${page.slug}: ${what}`)));
}

describe('the pattern language: pages', () => {
  it('are all written', () => none(files.filter(f => !f.page?.summary).map(f => f.slug)));

  it('have no fault of form', () => {
    none(files.filter(f => f.page?.summary).flatMap(f => f.faults.map(({ line, message }) => `${f.slug}.md:${line}: ${message}`)));
  });

  it('fit the JSON Schema, by the verdict of ajv', () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    ajv.addSchema(schema, 'page');
    none(files.filter(f => f.page?.summary).flatMap(({ slug, text, page }) => {
      const validate = ajv.getSchema(`page#/$defs/${page!.kind}`)!;
      const root = parseYaml(text.slice(4, text.indexOf('\n---', 4) + 1)).root;
      if (root && validate(toJson(root))) return [];
      return (validate.errors ?? []).map(e => `${slug}: ${e.instancePath} ${e.message ?? ''} ${JSON.stringify(e.params)}`);
    }));
  });

  it('are those that rules can name, and anti-patterns', () => {
    const known: readonly string[] = PATTERN_SLUGS;
    none([
      ...known.filter(s => !bySlug.has(s)).map(s => `${s} has no page`),
      ...pages.filter(p => p.kind !== 'anti-pattern' && !known.includes(p.slug)).map(p => `${p.slug} is not in core/patterns.ts`),
      ...ANTI_PATTERNS.filter(s => bySlug.get(s)?.kind !== 'anti-pattern').map(s => `${s} has no page as an anti-pattern`),
      ...pages.filter(p => p.kind === 'anti-pattern' && !ANTI_PATTERNS.includes(p.slug)).map(p => `${p.slug} is an anti-pattern too many`),
    ]);
  });

  it('are numbered from 1 to 100 and named differently', () => {
    const numbered = pages.filter(p => p.kind !== 'anti-pattern').sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    assert.deepEqual(numbered.map(p => p.number), PATTERN_SLUGS.map((_, i) => i + 1));
    assert.equal(new Set(pages.map(p => p.name.toLowerCase())).size, pages.length);
    none(
      pages.flatMap(p =>
        p.aliases.flatMap(a =>
          pages
            .filter(q => q !== p && q.name.toLowerCase() === a.toLowerCase())
            .map(q => `${p.slug}: its alias ${a} is the name of ${q.slug}`),
        ),
      ),
    );
  });

  it('are observable, leave a trace or are never seen, as the law of evidence says', () => {
    const should = (slug: string): string => (NEVER.includes(slug) ? 'never' : ARTEFACT.includes(slug) ? 'artefact' : 'yes');
    none(
      pages
        .filter(p => p.kind === 'pattern' && p.observable !== should(p.slug))
        .map(p => `${p.slug}: ${p.observable} instead of ${should(p.slug)}`),
    );
  });

  it('have a schema whose words are those of the code', () => {
    const { themes, flow, wastes, frameworks } = schema.$defs;
    assert.deepEqual(themes.items.enum, [...THEMES]);
    assert.deepEqual(flow.items.enum, [...FLOW_METRICS]);
    assert.deepEqual(wastes.items.enum, [...WASTES]);
    assert.deepEqual(frameworks.propertyNames.enum, [...FRAMEWORKS]);
    const validate = new Ajv2020({ strict: false }).validateSchema(schema as JsonSchema);
    assert.ok(validate);
  });
});

describe('the pattern language: graph', () => {
  const patterns = pages.filter(p => p.kind === 'pattern');

  it('has edges that lead to patterns, and none to a redirect or to itself', () => {
    each(page => [...page.larger, ...page.smaller, ...page.related, ...page.cures].flatMap(to => {
      if (to === page.slug) return ['names itself'];
      const target = bySlug.get(to);
      if (!target) return [`${to} is no page`];
      return target.kind === 'pattern' ? [] : [`${to} is ${target.kind === 'redirect' ? 'a redirect' : 'an anti-pattern'}`];
    }));
  });

  it('says the same on both sides of an edge', () => {
    const inverse = { larger: 'smaller', smaller: 'larger', related: 'related' } as const;
    each(page => (['larger', 'smaller', 'related'] as const).flatMap(side => page[side]
      .filter(to => !bySlug.get(to)?.[inverse[side]].includes(page.slug))
      .map(to => `${side} names ${to}, whose ${inverse[side]} does not name it`)));
  });

  it('names a neighbour once', () => {
    each(page =>
      [...page.larger, ...page.smaller, ...page.related].filter((s, i, all) => all.indexOf(s) !== i).map(s => `${s} stands twice`),
    );
  });

  it('has no cycle from larger to smaller', () => {
    const state = new Map<string, 'open' | 'closed'>();
    const cycles: string[] = [];
    const walk = (slug: string, trail: readonly string[]): void => {
      if (state.get(slug) === 'open') cycles.push([...trail.slice(trail.indexOf(slug)), slug].join(' → '));
      if (state.has(slug)) return;
      state.set(slug, 'open');
      for (const next of bySlug.get(slug)?.smaller ?? []) walk(next, [...trail, slug]);
      state.set(slug, 'closed');
    };
    for (const { slug } of patterns) walk(slug, []);
    none(cycles);
  });

  it('has no smaller pattern on a larger scale', () => {
    each(page => page.smaller.filter(s => {
      const below = bySlug.get(s)?.scale;
      return typeof below === 'number' && typeof page.scale === 'number' && below < page.scale;
    }).map(s => `${s} (scale ${bySlug.get(s)!.scale}) is among the smaller of scale ${page.scale}`));
  });

  it('has no orphan, and is one piece', () => {
    none(patterns.filter(p => p.larger.length + p.smaller.length === 0).map(p => `${p.slug} has neither larger nor smaller patterns`));
    const seen = new Set<string>();
    const queue = patterns.slice(0, 1).map(p => p.slug);
    for (let slug = queue.pop(); slug !== undefined; slug = queue.pop()) {
      if (seen.has(slug)) continue;
      seen.add(slug);
      const page = bySlug.get(slug);
      if (page) queue.push(...page.larger, ...page.smaller, ...page.related);
    }
    none(patterns.filter(p => !seen.has(p.slug)).map(p => `${p.slug} is reached from nowhere`));
  });

  it('has redirects that end at a pattern', () => {
    none(pages.filter(p => p.kind === 'redirect').flatMap(p => {
      const seen = new Set<string>();
      let at: Page | undefined = p;
      while (at?.redirect !== undefined && !seen.has(at.slug)) {
        seen.add(at.slug);
        at = bySlug.get(at.redirect);
      }
      return at?.kind === 'pattern' ? [] : [`${p.slug} does not lead to a pattern`];
    }));
  });

  it('has anti-patterns with three ways out', () => {
    none(pages.filter(p => p.kind === 'anti-pattern' && p.cures.length < 3).map(p => `${p.slug} has ${p.cures.length} cures`));
  });

  it('has links in the text that lead to pages', () => {
    none(
      files.flatMap(({ slug, text }) =>
        pageLinks(text, 0)
          .filter(l => !bySlug.has(l.slug))
          .map(l => `${slug}: ${l.slug}.md does not exist`),
      ),
    );
    none(
      files.flatMap(({ slug, text }) =>
        [...text.matchAll(/\]\(([^)\s]+)\)/g)]
          .map(m => m[1]!)
          .filter(to => !/^(?:[a-z0-9-]+\.md|diagrams\/[a-z0-9-]+\.svg|https:\/\/\S+)$/.test(to))
          .map(to => `${slug}: what is ${to}?`),
      ),
    );
  });

  it('has no diagram that no page shows', () => {
    const folder = path.join(LANGUAGE, 'diagrams');
    const shown = new Set(files.flatMap(f => [...f.text.matchAll(/\]\(diagrams\/([^)]+)\)/g)].map(m => m[1]!)));
    const there = fs.existsSync(folder) ? fs.readdirSync(folder).filter(f => !f.startsWith('.')) : [];
    none(there.filter(f => !shown.has(f)));
  });
});
