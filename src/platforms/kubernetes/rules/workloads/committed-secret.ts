import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import { asMap, isPlaceholder, textOf } from '../../read.ts';

export const committedSecret = fileRule(
  {
    id: 'kubernetes/committed-secret',
    summary: 'A Secret with its values stands in the repository',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['secrets-management'],
    wastes: [],
    aliases: ['kics:b9c83569-459b-4110-8f79-6305aa33cb37'],
    references: ['https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets'],
    messages: { committed: '{subject} carries its values in the manifest; base64 is no encryption: use External Secrets, SOPS or Sealed Secrets' },
  },
  (model: KubernetesModel, context) => {
    for (const o of model.objects) {
      // SOPS encrypts in place and says so.
      if (o.kind !== 'Secret' || o.group !== '' || o.node.get('sops')) continue;
      const entry = ['stringData', 'data']
        .flatMap(key => o.node.entry(key) ?? [])
        .find(e => asMap(e.value)?.entries.some(v => holdsValue(textOf(v.value))));
      if (!entry) continue;
      context.report({ at: entry.key.range, subject: o.subject, message: 'committed', data: { subject: `\`${o.subject}\`` } });
    }
  },
);

function holdsValue(value: string | undefined): boolean {
  return value !== undefined && !isPlaceholder(value) && !/^(?:ENC\[|changeme|<)/i.test(value);
}
