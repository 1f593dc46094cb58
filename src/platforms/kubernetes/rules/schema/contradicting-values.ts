import type { Fix } from '../../../../core/fix.ts';
import type { Range } from '../../../../core/text.ts';
import { fileRule, type FileContext } from '../../../../core/rule.ts';
import type { YamlNode } from '../../../../documents/yaml/index.ts';
import { removeField } from '../../edits.ts';
import type { KubernetesModel, KubernetesObject } from '../../model.ts';
import { asMap, asScalar, at, isPlaceholder, textOf } from '../../read.ts';
import { quantityOf } from '../../schema/quantity.ts';

type Messages = 'requests' | 'replicas' | 'recreate' | 'standstill';
type Context = FileContext<object, Messages>;

/** Values that are right by themselves and can't be true together: the API server refuses them. */
export const contradictingValues = fileRule<KubernetesModel, object, Messages>(
  {
    id: 'kubernetes/contradicting-values',
    summary: 'Two values that cannot hold together',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: [],
    references: [
      'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    ],
    messages: {
      requests: 'the container requests more `{resource}` ({request}) than its limit ({limit})',
      replicas: '`minReplicas` ({least}) is more than `maxReplicas` ({most})',
      recreate: 'a strategy of type Recreate has no `rollingUpdate`',
      standstill: '`maxSurge` and `maxUnavailable` are both 0: the rollout could not replace a single pod',
    },
  },
  (model, context) => {
    for (const w of model.workloads) {
      for (const c of w.containers) requestsWithinLimits(c.resources, c.subject, context);
    }
    for (const o of model.objects) {
      replicaBounds(o, context);
      if (o.kind === 'Deployment') strategy(o, context);
    }
  },
);

function requestsWithinLimits(resources: YamlNode | undefined, subject: string, context: Context): void {
  const limits = asMap(at(resources, 'limits'));
  for (const e of asMap(at(resources, 'requests'))?.entries ?? []) {
    const limit = limits?.get(e.key.text);
    const request = quantityOf(e.value);
    const most = quantityOf(limit);
    if (request === undefined || most === undefined || request <= most || e.merged) continue;
    const data = { resource: e.key.text, request: textOf(e.value)!, limit: textOf(limit)! };
    context.report({ at: e.value.range, subject: `${subject}.resources.requests.${e.key.text}`, message: 'requests', data });
  }
}

function replicaBounds(o: KubernetesObject, context: Context): void {
  if (o.kind !== 'HorizontalPodAutoscaler') return;
  const least = asScalar(o.spec?.get('minReplicas'));
  const most = asScalar(o.spec?.get('maxReplicas'));
  if (!least || typeof least.value !== 'number' || typeof most?.value !== 'number' || least.value <= most.value) return;
  context.report({
    at: least.range,
    subject: `${o.subject}.spec.minReplicas`,
    message: 'replicas',
    data: { least: least.text, most: most.text },
  });
}

function strategy(o: KubernetesObject, context: Context): void {
  const node = asMap(o.spec?.get('strategy'));
  const rolling = node?.entry('rollingUpdate');
  if (!node || !rolling || rolling.merged || rolling.value.kind !== 'map') return;
  const at: Range = rolling.key.range;
  if (textOf(node.get('type')) === 'Recreate') {
    const edit = removeField(context.document.text, node, rolling);
    const fixes: Fix[] = edit ? [{ title: 'Remove `rollingUpdate`', safety: 'safe', edits: [edit] }] : [];
    context.report({ at, subject: `${o.subject}.spec.strategy`, message: 'recreate', fixes });
    return;
  }
  const zero = (key: string): boolean => /^0%?$/.test(textOf(asMap(rolling.value)?.get(key)) ?? '');
  if (zero('maxSurge') && zero('maxUnavailable') && !isPlaceholder(textOf(node.get('type')) ?? '')) {
    context.report({ at, subject: `${o.subject}.spec.strategy.rollingUpdate`, message: 'standstill' });
  }
}
