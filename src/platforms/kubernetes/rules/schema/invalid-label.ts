import { schemaRule } from './schema-rule.ts';

export const invalidLabel = schemaRule('invalid-label', {
  summary: 'A label that the API refuses',
  aliases: ['kube-score:label-values', 'kics:1123031a-f921-4c5b-bd86-ef354ecfd37a'],
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set'],
  messages: {
    key: '`{key}` is no label key: {problem}',
    value: '`{value}` is no value of the label `{key}`: {problem}',
  },
});
