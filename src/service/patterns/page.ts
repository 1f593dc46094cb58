import type { AnyPlatform } from '../../core/platform.ts';
import { FRAMEWORKS } from '../../patterns/pattern.ts';
import type { Page, Work } from '../../patterns/pattern.ts';
import { frameworkName, titleOf } from '../../patterns/frameworks/index.ts';
import type { ActionView, PatternPageView } from '../pattern-views.ts';
import { cardView } from './catalogue.ts';
import { html, inlineHtml } from './markdown.ts';
import { evidenceOf, rulesByPattern } from './state.ts';
import type { PatternState } from './state.ts';

/** Findings that a page lists; it says how many there are. */
const SHOWN = 100;

/** A pattern's page; `undefined` where there is none of this name. A redirect gives its own page, which says why. */
export function pageView(state: PatternState, platforms: readonly AnyPlatform[], slug: string): PatternPageView | undefined {
  const page = state.language.page(slug);
  if (!page) return undefined;
  const { body } = page;
  const evidence = evidenceOf(state, slug);
  const findings = state.findings.filter(f => (f.patterns as readonly string[]).includes(slug));
  const section = (name: 'ai' | 'gamed' | 'repository') => (body[name] === undefined ? {} : { [name]: html(body[name]) });
  return {
    card: cardView(state, page),
    html: {
      context: html(body.context), problem: inlineHtml(body.problem), discussion: html(body.discussion),
      solution: inlineHtml(body.solution), completion: html(body.completion), ...section('ai'), ...section('gamed'),
      ...section('repository'),
    },
    ...(body.diagram === undefined ? {} : { diagram: { svg: body.diagram, caption: body.caption ?? '' } }),
    links: {
      larger: linksTo(state, page.larger), smaller: linksTo(state, page.smaller), related: linksTo(state, page.related),
      cures: linksTo(state, page.redirect === undefined ? page.cures : [page.redirect]),
      antiPatterns: linksTo(state, state.language.antiPatternsOf(slug).map(p => p.slug)),
    },
    evidence: evidence?.evidence ?? [],
    notes: evidence?.notes ?? [],
    findings: {
      total: findings.length,
      shown: findings
        .slice(0, SHOWN)
        .map(f => ({ file: f.file, line: f.start.line + 1, says: f.message, rule: f.rule, severity: f.severity })),
    },
    rules: rulesByPattern(platforms).get(slug) ?? [],
    references: page.references.map(({ work, stance, why }) => {
      const href = addressOf(work);
      return {
        title: work.title, authors: work.authors.join(', '), year: work.year, ...(href === undefined ? {} : { href }), stance,
        ...(why === undefined ? {} : { why }),
        ...(work.lookedUp === undefined ? {} : { lookedUp: work.lookedUp }),
      };
    }),
    frameworks: FRAMEWORKS.flatMap(framework => {
      const ids = page.frameworks[framework] ?? [];
      return ids.length ? [{ framework: frameworkName(framework), ids: ids.map(id => ({ id, ...titleOf(framework, id) })) }] : [];
    }),
    wastes: page.wastes,
    flow: page.flow,
    ...(page.aiReason === undefined ? {} : { aiReason: page.aiReason }),
    actions: actionsFor(state, page),
  };
}

function linksTo(state: PatternState, slugs: readonly string[]): PatternPageView['links']['larger'] {
  return slugs.flatMap(slug => {
    const page = state.language.page(slug);
    const status = evidenceOf(state, slug)?.status;
    return page ? [{ slug, name: page.name, ...(status === undefined ? {} : { status }) }] : [];
  });
}

function addressOf(work: Work): string | undefined {
  return work.url ?? (work.doi === undefined ? undefined : `https://doi.org/${work.doi}`);
}

/** What generates the files that a pattern needs. */
export const GENERATING: Readonly<Record<'pipeline' | 'image' | 'manifests' | 'all', ActionView>> = {
  pipeline: { label: 'Generate Pipeline…', command: 'devopsPatterns.generatePipeline', args: [] },
  image: { label: 'Generate Dockerfile…', command: 'devopsPatterns.generateDockerfile', args: [] },
  manifests: { label: 'Generate Kubernetes Manifests…', command: 'devopsPatterns.generateManifests', args: [] },
  all: { label: 'Set Up Delivery…', command: 'devopsPatterns.setUpDelivery', args: [] },
};
const GENERATED: Readonly<Partial<Record<string, keyof typeof GENERATING>>> = {
  'deployment-pipeline': 'pipeline', 'pipeline-as-code': 'pipeline', 'continuous-integration': 'pipeline',
  'build-once-deploy-many': 'pipeline', 'stop-the-line': 'pipeline', 'ten-minute-build': 'pipeline', 'containerised-workloads': 'image',
  gitops: 'manifests', 'progressive-delivery': 'manifests', 'graceful-degradation': 'manifests', 'golden-path': 'all',
};

/** What can be done about a pattern from its page. Orchestration patterns join as they arrive. */
function actionsFor(state: PatternState, page: Page): PatternPageView['actions'] {
  const files = new Set(
    state.findings
      .filter(f => (f.patterns as readonly string[]).includes(page.slug) && f.fixes.some(x => x.safety === 'safe'))
      .map(f => f.file),
  );
  const fix = {
    label: `Fix what can be fixed safely in ${files.size === 1 ? [...files][0]! : `${files.size} files`}…`,
    command: 'devopsPatterns.fixWorkspace', args: [],
  };
  const generate = GENERATED[page.slug];
  return [...(files.size ? [fix] : []), ...(generate ? [GENERATING[generate]] : [])];
}
