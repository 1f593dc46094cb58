import type { Alias } from '../../../../core/finding.ts';
import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { addField } from '../../edits.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, isPlaceholder } from '../../read.ts';
import { isPartial } from '../../schema/partial.ts';
import type { Workload } from '../../workload.ts';

const ALWAYS = ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];
const JOBS = ['Job', 'CronJob'];

/** A restart policy that the kind does not allow: the API server refuses it. */
export const restartPolicy = fileRule(
  {
    id: 'kubernetes/restart-policy',
    summary: 'A restart policy that this kind of workload does not allow',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-score:cronjob-restartpolicy', 'kube-linter:restart-policy', 'kube-linter:schema-validation'],
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template',
    ],
    messages: {
      always: 'the pods of a {kind} restart always: `restartPolicy` cannot be `{value}`',
      job: 'the pods of a {kind} restart OnFailure or Never: `restartPolicy` cannot be `{value}`',
      missing: 'a {kind} needs `restartPolicy: OnFailure` or `restartPolicy: Never`; the default, Always, is refused',
    },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      const { kind } = w.object;
      const node = asScalar(w.spec.get('restartPolicy'));
      const value = node && node.value !== null ? node.text : undefined;
      if (value !== undefined && isPlaceholder(value)) continue;
      const aliases: readonly Alias[] =
        kind === 'CronJob' ? ['kube-score:cronjob-restartpolicy', 'kube-linter:schema-validation'] : ['kube-linter:schema-validation'];
      const report = { subject: `${w.object.subject}.${w.specPath}.restartPolicy`, aliases };
      if (ALWAYS.includes(kind) && (value === 'OnFailure' || value === 'Never')) {
        const fixes: Fix[] = node!.aliasRange
          ? []
          : [{ title: 'Write `Always`', safety: 'safe', edits: [{ range: node!.range, newText: 'Always' }] }];
        // The peer asks for a policy that restarts at all, whatever the kind.
        const also: readonly Alias[] = value === 'Never' ? ['kube-linter:restart-policy', ...aliases] : aliases;
        context.report({ ...report, at: node!.range, message: 'always', data: { kind, value }, aliases: also, fixes });
      } else if (JOBS.includes(kind) && value === 'Always') {
        const fixes: Fix[] = node!.aliasRange
          ? []
          : ['OnFailure', 'Never'].map(v => ({ title: `Write \`${v}\``, safety: 'unsafe', edits: [{ range: node!.range, newText: v }] }));
        context.report({ ...report, at: node!.range, message: 'job', data: { kind, value }, fixes });
      } else if (JOBS.includes(kind) && value === undefined && w.spec.get('containers') && !isPartial(w.object, context.document.path)) {
        context.report({
          ...report,
          at: w.spec.entries[0]?.key.range ?? w.object.head,
          message: 'missing',
          data: { kind },
          fixes: insert(w, context.document.text),
        });
      }
    }
  },
);

/** Adds a policy as the pod's first field. */
function insert(w: Workload, text: string): Fix[] {
  return ['OnFailure', 'Never'].flatMap(policy => {
    const edit = addField(text, w.spec, `restartPolicy: ${policy}`);
    return edit ? [{ title: `Add \`restartPolicy: ${policy}\``, safety: 'unsafe' as const, edits: [edit] }] : [];
  });
}
