import type { Region } from '../../core/platform.ts';
import type { KubernetesModel } from './model.ts';

/** What block suppressions attach to: objects, pod templates and containers. */
export function regionsOf(model: KubernetesModel): Region[] {
  return [
    ...model.objects.map(o => ({ range: o.node.range })),
    ...model.workloads.flatMap(w => [{ range: w.template.range }, ...w.containers.map(c => ({ range: c.node.range }))]),
  ];
}
