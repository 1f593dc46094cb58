import { schemaRule } from './schema-rule.ts';

export const duplicateEntry = schemaRule('duplicate-entry', {
  summary: 'Two items of a list have the same key',
  aliases: ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication', 'kube-linter:schema-validation'],
  references: ['https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy'],
  messages: {
    entry: '`{field}` has two items with the same {by}: `{key}`',
    env: 'the variable `{key}` stands twice in `{field}`; the last one wins',
  },
});
