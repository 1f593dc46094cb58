import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { activitiesOf, runsSomething, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { deliveredBy, presupposes, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { gradualRollouts } from '../../rollouts.ts';
import type { GradualRollout } from '../../rollouts.ts';
import type { Evidence } from '../../status.ts';

type Data = { how: GradualRollout['how']; subject: string } | { how: 'flags' };

/**
 * A new version meets a part of the traffic first, and numbers decide whether it gets more. Steps that go on by the clock, shares that
 * nothing moves and a flag library that configuration alone shows are the first half.
 */
export const progressiveDelivery = detector<Data>({
  slug: 'progressive-delivery',
  looksAt: 'Argo Rollouts, Flagger, gradual deployments of clouds, weighted routes, slot swaps and feature flags',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Give a new version a small share of the traffic first', effort: 'a day' },
    partly: { title: 'Let an analysis of metrics decide on each step', effort: 'an hour' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$|(?:^|\/)(?:template|sam)\.json$/i.test(path) || namesDependencies(path),
  observe: file => [...rollouts(file), ...flags(file)],
  judge(repository) {
    const { signals, graph, paths } = repository;
    const swaps = slotSwaps(graph);
    const rolling = signals.filter(s => s.data.how !== 'flags');
    const analysed = rolling.filter(s => s.data.how === 'analysed');
    // An overlay may say nothing of an analysis that its base has.
    const names = new Set(analysed.map(s => ('subject' in s.data ? s.data.subject : '')));
    const stepped = rolling.filter(s => s.data.how === 'stepped' && 'subject' in s.data && !names.has(s.data.subject));
    const weighted = rolling.filter(s => s.data.how === 'weighted');
    const others = [...weighted, ...signals.filter(s => s.data.how === 'flags')];
    const firm = [...analysed, ...swaps.filter(s => s.tested).map(s => s.evidence)];
    const half = [...stepped, ...swaps.filter(s => !s.tested).map(s => s.evidence)];
    if (firm.length && !half.length) {
      const delivered = swaps.length > 0 || deliveredBy(graph, analysed) !== undefined;
      return delivered ? verdict('practised', [...firm, ...others]) : verdict('partly', [...firm, ...others], undelivered(analysed));
    }
    if (firm.length) {
      return verdict(
        'partly', [...firm, ...half, ...others], `${half.length} of ${firm.length + half.length} rollouts go on by the clock or by hand`,
      );
    }
    if (half.length) {
      return verdict('partly', [...half, ...others], 'no analysis of metrics decides whether a new version gets more traffic');
    }
    if (weighted.length) return verdict('partly', others, 'traffic is split, and nothing here moves the shares by what is measured');
    if (others.length) {
      return verdict(
        'partly', others, 'a flag library is there; whether versions are released by it stands in the programs, which are not read',
      );
    }
    return runsSomething(graph, paths)
      ? noEvidence('every new version gets all traffic, as far as can be seen', ...unseen(graph))
      : presupposes(repository, 'nothing is run from here');
  },
});

const SAYS: Readonly<Record<GradualRollout['how'], string>> = {
  analysed: 'goes on only as long as its analysis agrees', stepped: 'goes on step by step, without an analysis',
  weighted: 'splits traffic between versions',
};

function rollouts(file: SourceFile): Signal<Data>[] {
  return gradualRollouts(file).map(r => ({
    line: r.line, says: `\`${r.subject}\` ${SAYS[r.how]}`, stance: 'for', data: { how: r.how, subject: r.subject },
  }));
}

const FLAG_LIBRARIES = new RegExp(
  [
    '^@?launchdarkly', 'launchdarkly', '^(?:@unleash/|unleash-|unleash-client|io\\.getunleash:|Unleash\\.)',
    'github\\.com/Unleash/unleash-client',
    '^(?:flagsmith|com\\.flagsmith:|@growthbook/|growthbook|@openfeature/|openfeature-sdk|dev\\.openfeature:|OpenFeature)',
    'github\\.com/open-feature/go-sdk',
    '^(?:@splitsoftware/|splitio|io\\.split\\.client:|statsig|@statsig/|configcat|com\\.configcat:|ConfigCat|@optimizely/|optimizely)',
    '^(?:flipper|rollout|django-waffle|ff4j|org\\.ff4j:|org\\.togglz:|Microsoft\\.FeatureManagement|gargoyle|flipt|@flipt-io/|devcycle|@devcycle/)',
  ].join('|'),
  'i',
);

function flags(file: SourceFile): Signal<Data>[] {
  const library = usedDependencies(file).find(d => FLAG_LIBRARIES.test(d.name));
  const declared = [
    ...file.manifests
      .filter(m => m.kind === 'FeatureFlag' && m.apiVersion.startsWith('core.openfeature.dev/'))
      .map(m => ({ line: m.line, name: m.name })),
    ...resourcesOf(
      file,
      /^(?:launchdarkly_feature_flag|launchdarkly_feature_flag_environment|unleash_feature|flagsmith_feature|configcat_setting|azurerm_app_configuration_feature)$/,
    ).map(r => ({ line: r.line, name: r.address })),
  ];
  const signal = (line: number, says: string): Signal<Data> => ({ line, says, stance: 'for', data: { how: 'flags' } });
  return [
    ...(library ? [signal(library.line, `\`${library.name}\` asks for feature flags`)] : []),
    ...declared.map(d => signal(d.line, `the flag \`${d.name}\` is declared`)),
  ];
}

const SWAP = /\bslot swap\b/;

/** Swaps of a warmed-up slot into production, and whether something has looked at it before. */
function slotSwaps(graph: DeliveryGraph): { tested: boolean; evidence: Evidence }[] {
  return graph.jobs.flatMap(node => {
    const swap = node.job.steps.find(
      s =>
        SWAP.test(s.run ?? '') ||
        (/^azureappservicemanage@/i.test(s.uses ?? '') && Object.values(s.with ?? {}).some(v => /^swap slots$/i.test(v))),
    );
    if (!swap) return [];
    const line = swap.activities.find(a => SWAP.test(a.text))?.line ?? swap.line;
    const own = activitiesOf(node).filter(a => a.activity.line < line);
    const tested = [...own, ...graph.before(node).flatMap(activitiesOf)].some(
      a => (a.activity.kind === 'smoke-test' || a.activity.kind === 'e2e-test') && a.activity.toothless === undefined,
    );
    return [{
      tested,
      evidence: {
        file: node.pipeline.file, line,
        says: `\`${node.job.id}\` swaps a slot into production${tested ? ' once it has been tested there' : ''}`, stance: 'for' as const,
      },
    }];
  });
}
